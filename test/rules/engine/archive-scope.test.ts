/** Which digests are looked at again with the archive at hand: all to which its rules have something to say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Archive, archiveOf } from '../../../server/archive/columns/archive.ts';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { isConcerned } from '../../../server/rules/engine/archive-scope.ts';
import { readDirectives } from '../../../server/rules/engine/directives.ts';
import type { PublicationSettings } from '../../../server/rules/engine/rule.ts';
import { rulesTurnedOn, runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { fc } from '../../support/check/fast-check.ts';
import { wholeFindings } from '../../support/check/whole-findings.ts';

const HANDLES = ['op7418', 'sama', 'dotey'];
const NAMES = ['歸藏', '歸藏 等', 'Sam Altman', 'sama', '宝玉', ''];
const CATEGORIES = ['AI模型', 'ai 模型', 'OpenSource', 'Open Source', 'OpenSuorce', '行业动态', '社会'];
const PAGES = ['https://a.example/', 'https://a.example/story', 'http://www.a.example/story?utm_source=x'];

const source = fc.oneof(
  fc.constantFrom(...PAGES),
  fc
    .tuple(fc.constantFrom(...HANDLES), fc.integer({ min: 0, max: 4 }))
    .map(([handle, id]) => `https://x.com/${handle}/status/195105030284060${id}780`),
);
const item = fc.record({ source, name: fc.constantFrom(...NAMES), comment: fc.boolean() });
const digest = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { maxLength: 3 }),
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
});

const COMMENT = '   <!-- digest-disable-next-line archive-duplicate-source -->\n';

function textOf({ day, categories, items }: typeof digest extends fc.Arbitrary<infer Value> ? Value : never) {
  const head = `---\ntitle: "2025.08.0${day}.00 快讯"\ndate: 2025-08-0${day}T00:00:34+08:00\ncategories: ${JSON.stringify(categories)}\n---\n\n`;
  const list = items.map(
    ({ source: url, name, comment }, index) =>
      `${index + 1}. [${titleOf(url)}${name === '' ? '' : ` - ${name}`}](${url})\n\n   摘要**重点**。\n${comment ? COMMENT : ''}`,
  );
  return head + list.join('\n');
}

/** Stories of different accounts may have the same title, and pages have. */
function titleOf(url: string): string {
  return url.includes('/status/') ? `标题 ${url.slice(-4)}` : '标题';
}

interface DigestFile {
  readonly uri: string;
  readonly digest: Digest;
}

/** The files that are to be looked at again, by their indices. */
function concernedIn(
  files: readonly DigestFile[],
  archive: Archive,
  prescribed: PublicationSettings,
): number[] {
  const settings = { prescribed, rules: new Map() };
  const on = rulesTurnedOn(RULES, settings);
  const entries = new Map([...archive.entries()].map((entry) => [entry.uri, entry]));
  return [...files.keys()].filter((at) => {
    const entry = entries.get(files[at]?.uri ?? '');
    return entry !== undefined && isConcerned(entry, on, prescribed, archive);
  });
}

test('no digest that the archive has something to say to is left out', () => {
  let asked = 0;
  const prescribed: PublicationSettings = {};
  const configured: PublicationSettings = { authors: new Map([['sama', ['Sam Altman']]]), separator: ' - ' };
  fc.assert(
    fc.property(
      fc.array(digest, { maxLength: 8 }),
      fc.constantFrom(prescribed, configured),
      (written, style) => {
        const files = written.map((one, index) => ({
          uri: `file:///posts/${index}.md`,
          digest: parseDigest(textOf(one)),
        }));
        const settings = { prescribed: style, rules: new Map() };
        const archive = archiveOf(files.map(({ uri, digest: parsed }) => archiveEntry(uri, parsed)));
        const concerned = concernedIn(files, archive, style);
        for (const [at, { uri, digest: parsed }] of files.entries()) {
          let asks = readDirectives(parsed).length > 0;
          const onAsk = () => {
            asks = true;
          };
          const alone = runRules(parsed, RULES, settings, { uri, onAsk });
          const known = runRules(parsed, RULES, settings, { uri, archive });
          if (isDeepStrictEqual(wholeFindings(known), wholeFindings(alone))) continue;
          asked++;
          assert.ok(asks || concerned.includes(at), `digest ${at} is looked at again`);
        }
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(asked > 100, 'the archive had something to say');
});

test('digests that do not meet are not looked at again', () => {
  const story = (id: number) => [
    { source: `https://x.com/sama/status/195105030284060${id}780`, name: 'Sam Altman', comment: false },
  ];
  const files = [1, 2, 3].map((day) => ({
    uri: `file:///${day}.md`,
    digest: parseDigest(textOf({ day, categories: ['AI模型', '行业动态'], items: story(day) })),
  }));
  const again = {
    uri: 'file:///4.md',
    digest: parseDigest(textOf({ day: 4, categories: [], items: story(2) })),
  };
  const concerned = (digests: readonly DigestFile[]) =>
    concernedIn(digests, archiveOf(digests.map(({ uri, digest: parsed }) => archiveEntry(uri, parsed))), {});
  assert.deepEqual(concerned(files), []);
  assert.deepEqual(concerned([...files, again]), [3], 'the later one');
});
