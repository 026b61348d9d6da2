/**
 * The laws of fixes, in one loop over all rules: a fix removes its finding, adds no other, changes nothing that
 * it is not about, and fixing ends. Held on the sample digests, on every example of every rule's page, with each
 * kind of line ending, and on right digests with random mistakes in them.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../server/disk/node-assets.ts';
import { fixAll } from '../../server/rules/fix-all.ts';
import { prepareRules } from '../../server/rules/prepare-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { checkFix } from '../support/check-fix.ts';
import { digestWith } from '../support/check-rule.ts';
import { fc } from '../support/fast-check.ts';
import { item, SUMMARY } from '../support/items.ts';
import { type LawCase, lawCases } from '../support/law-cases.ts';
import { seenText } from '../support/seen-text.ts';

const ALL_ON = readConfig('{ "rules": { "typography": "warning" } }');

before(() => prepareRules(RULES, ALL_ON.settings, loadNodeAsset));

/** Holds every fix of every finding against the laws, and all automatic ones together. */
function checkLaws({ text, config, fileName }: LawCase): void {
  const surroundings = { now: Date.UTC(2027, 0, 1), ...(fileName === undefined ? {} : { fileName }) };
  const parse = (source: string) => parseDigest(source, parseOptions(config));
  const look = (digest: Digest) => runRules(digest, RULES, config.settings, surroundings);
  const digest = parse(text);
  const findings = look(digest);
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const fixed = checkFix(digest, findings, finding, fix, look);
      const name = `${finding.rule} «${fix.title.en}» changes what readers see`;
      assert.equal(seenText(parse(fixed), finding.rule), seenText(digest, finding.rule), name);
    }
  }
  const outcome = fixAll(digest, parse, look);
  assert.ok(outcome.settled, 'fixing does not end');
  assert.equal(applyEdits(text, outcome.edits), outcome.text, 'the edits of fix-all lead elsewhere');
  assert.equal(fixAll(parse(outcome.text), parse, look).text, outcome.text, 'a second run changes something');
}

for (const one of lawCases()) {
  test(one.name, () => {
    checkLaws(one);
    checkLaws({ ...one, text: one.text.replaceAll('\n', '\r\n') });
    checkLaws({ ...one, text: `\uFEFF${one.text.trimEnd()}` });
  });
}

/** Ways to spoil a line of a right digest. */
const MISTAKES: readonly ((line: string) => string)[] = [
  (line) => line.replace(/^(\d+)\./u, (_, digits) => `${Number(digits) + 1}.`),
  (line) => line.replace(/^(\d+)\./u, '0$1.'),
  (line) => line.replace(/^(\d+)\. /u, '$1.  '),
  (line) => line.replace(/^(\d+)\. /u, '$1) '),
  (line) => line.replace(/^(\d+)\. /u, '$1.\t'),
  (line) => line.replace(/^(\d+)\. /u, '$1.      '),
  (line) => line.replace(/^(\d+)\. /u, '$1、'),
  (line) => line.replace(/^(\d+)\. /u, '$1.'),
  (line) => line.replace(/^ {3}/u, ''),
  (line) => line.replace(/^ {3}/u, '  '),
  (line) => ` ${line}`,
  (line) => line.replace(' - ', '-'),
  (line) => line.replace(/ - [^\]]*/u, ''),
  (line) => line.replace(/\]\(/u, '] ('),
  (line) => line.replace('https://x.com', 'https://mobile.twitter.com'),
  (line) => line.replace('**', ''),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '**“$1”**'),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '** $1 **'),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '__$1__'),
  (line) => line.replace('，', ',AI模型 '),
  (line) => line.replace(/^date: (\S+)T/u, 'date: $1 '),
  (line) => line.replace('categories', 'catagories'),
  (line) => line.replace(/\["(.*?)"/u, '["$1", "$1"'),
  (line) => line.replace(/"(\d{4})\.(\d\d)/u, '"$1-$2'),
  (line) => `${line}\n`,
  (line) => `${line}\n---`,
  (line) => `${line}\n${line}`,
  (line) => line.replace(/^(?=\d+\.|$)/u, '<!-- digest-disable-next-line item-number -->\n'),
  (line) => line.replace(/^ *(?=\S)/u, '- '),
  (line) => `![图](https://example.org/a.png)\n${line}`,
  () => '',
];

/** A right digest with up to four spoilt lines. */
const spoilt = fc
  .tuple(
    fc.integer({ min: 1, max: 11 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...MISTAKES)), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([count, mistakes, lineBreak, isEnded]) => {
    const summary = (number: number) => (number % 3 === 0 ? `${SUMMARY}\n\n   - 一\n   - 二` : SUMMARY);
    const stories = Array.from({ length: count }, (_, at) =>
      item(at + 1, at < 9 ? { summary: summary(at + 1) } : {}),
    );
    const lines = digestWith(stories.join('').trimEnd()).split('\n');
    for (const [at, spoil] of mistakes) {
      // Not the first line: what stands before front matter hides everything behind it.
      const line = 1 + (at % (lines.length - 1));
      lines[line] = spoil(lines[line] ?? '');
    }
    return lines.join('\n').replaceAll('\n', lineBreak) + (isEnded ? lineBreak : '');
  });

test('right digests with random mistakes', () => {
  fc.assert(
    fc.property(spoilt, (text) =>
      checkLaws({ name: 'spoilt', text, config: ALL_ON, fileName: '2025.08.01.00.md' }),
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});
