/**
 * However much the digests of an archive have in common, asking the rules about each of them takes steps in
 * proportion, also where each is changed before the next is asked about, as repairs do.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { archiveOf } from '../../../server/archive/columns/archive.ts';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { archiveReports } from '../../../server/rules/engine/archive-scope.ts';
import type { PublicationSettings } from '../../../server/rules/engine/rule.ts';
import { rulesTurnedOn } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import {
  growingTooFast,
  type Steps,
  startCounting,
  stepsTaken,
  stopCounting,
} from '../../support/check/steps.ts';
import { archiveUri, dated } from '../../support/digests/archive.ts';
import { item } from '../../support/digests/items.ts';

const SIZES = [100, 200, 400] as const;
/** How often a piece may run for a digest, whatever it does. */
const FEWEST_STEPS = 50;

before(startCounting);
after(stopCounting);

/** A digest of many, by its number. */
type Make = (index: number) => { readonly name: string; readonly text: string };

/** What grows too fast when the rules are asked about all digests, once before and once after each is changed. */
async function growthOf(make: Make, prescribed: PublicationSettings = {}): Promise<string[]> {
  const on = rulesTurnedOn(RULES, { prescribed, rules: new Map() });
  const taken: Steps[] = [];
  for (const size of SIZES) {
    const files = Array.from({ length: size }, (_, index) => {
      const { name, text } = make(index);
      const changed = text.replace('TITLE', 'Changed title');
      return { uri: archiveUri(name), digest: parseDigest(text), changed: parseDigest(changed) };
    });
    let archive = archiveOf(files.map(({ uri, digest }) => archiveEntry(uri, digest)));
    await stepsTaken();
    for (const { uri, digest, changed } of files) {
      for (const _ of archiveReports(digest, uri, on, prescribed, archive));
      archive = archive.with([[uri, archiveEntry(uri, changed)]]);
    }
    for (const { uri, changed } of files)
      for (const _ of archiveReports(changed, uri, on, prescribed, archive));
    taken.push(await stepsTaken());
  }
  return growingTooFast(taken, FEWEST_STEPS * SIZES[2]);
}

/** A time of its own for each. */
function stampAt(index: number): string {
  return new Date(Date.UTC(2025, 0, 1, 4 * index)).toISOString().slice(0, 13).replace(/[-T]/gu, '.');
}

const own = (index: number) => item(1, { heading: `[TITLE ${index} - 作者](https://example.org/${index})` });
const shared = (url: string) => item(2, { heading: `[另一条 - 歸藏](${url})` });

const cases: Readonly<Record<string, Make>> = {
  'of one slot, each with a title': (index) => ({
    name: `${index}.md`,
    text: dated('2025.08.01.00', own(index)).replace('全球AI', `第${index}种刊物`),
  }),
  'of one slot, all with the same title': (index) => ({
    name: `${index}.md`,
    text: dated('2025.08.01.00', own(index)),
  }),
  'of one slot, in a language': (index) => ({
    name: `${index}.en.md`,
    text: dated('2025.08.01.00', own(index)),
  }),
  'with a page in common': (index) => ({
    name: `${index}.md`,
    text: dated(stampAt(index), own(index) + shared('https://example.org/page')),
  }),
  'with a post in common': (index) => ({
    name: `${index}.md`,
    text: dated(stampAt(index), own(index) + shared('https://x.com/op7418/status/1950930964172914731')),
  }),
  'with a title in common': (index) => ({
    name: `${index}.md`,
    text: dated(stampAt(index), own(index) + shared(`https://example.com/${index}`)),
  }),
};

for (const [name, make] of Object.entries(cases))
  test(`digests ${name}`, async () => assert.deepEqual(await growthOf(make), []));

test('digests of one slot whose titles the configuration prescribes', async () => {
  const make = cases['of one slot, each with a title'];
  assert.deepEqual(make && (await growthOf(make, { title: '{yyyy}.{MM}.{dd}.{HH} x' })), []);
});
