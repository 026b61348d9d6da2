/**
 * The laws of fixes, in one loop over all rules: a fix removes its finding, adds no other, changes nothing that
 * it is not about, takes bold from nothing that is published in bold, and fixing ends. Held on the sample digests, on every example of every rule's page, with each
 * kind of line ending, and on right digests with random mistakes in them.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../server/disk/node-assets.ts';
import { fixAll } from '../../server/rules/engine/fix-all.ts';
import { prepareRules } from '../../server/rules/engine/prepare-rules.ts';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { checkFix } from '../support/check/check-fix.ts';
import { digestWith } from '../support/check/check-rule.ts';
import { fc } from '../support/check/fast-check.ts';
import { item, SUMMARY } from '../support/digests/items.ts';
import { type LawCase, lawCases } from '../support/digests/law-cases.ts';
import { SHAPES } from '../support/digests/shapes.ts';
import { checkKeptBold } from '../support/hugo/kept-bold.ts';
import { keepsSeen, seenText } from '../support/hugo/seen-text.ts';

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
      const name = `${finding.rule} «${fix.title.en}»`;
      const after = parse(fixed);
      if (!keepsSeen(digest, after, finding.rule)) {
        const [is, was] = [seenText(after, finding.rule), seenText(digest, finding.rule)];
        assert.equal(
          is,
          was,
          `${name} changes what readers see from “${was}” to “${is}”. If the rule is about just that, say so in test/support/hugo/seen-text.ts.`,
        );
      }
      if (isAboutBold(finding)) checkKeptBold(digest, after, [finding], name);
    }
  }
  const bold = fixAll(digest, parse, (current) => look(current).filter(isAboutBold));
  checkKeptBold(digest, parse(bold.text), findings.filter(isAboutBold), 'fixing all bold');
  const outcome = fixAll(digest, parse, look);
  assert.ok(outcome.settled, 'fixing does not end');
  assert.equal(applyEdits(text, outcome.edits), outcome.text, 'the edits of fix-all lead elsewhere');
  assert.equal(fixAll(parse(outcome.text), parse, look).text, outcome.text, 'a second run changes something');
}

function isAboutBold({ rule }: Finding): boolean {
  return rule.startsWith('bold-');
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
  (line) => line.replace(/\*\*(.*?)\*\*/u, '**见 **$1** 与 **这里** 所说**'),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '**"$1”**'),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '**$1&#8203;**'),
  (line) => line.replace(/\*\*(.*?)\*\*/u, '**（$1）**'),
  (line) => line.replace('，', ',AI模型 '),
  (line) => line.replace('，', '，。'),
  (line) => line.replace('说明', '说"明”'),
  (line) => line.replace('发生', '”发生“'),
  (line) => line.replace('，', '（说明)，'),
  (line) => line.replace('重要', '“重要'),
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
      // Not the first line: what stands before front matter hides everything after it.
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

/** Ways to spoil a line of a digest of any shape. */
const MISTAKES_ANYWHERE: readonly ((line: string) => string)[] = [
  ...MISTAKES,
  (line) => line.replace(/\d+/u, (digits) => String(Number(digits) + 1)),
  (line) => line.replace(/[：、]/u, ' '),
  (line) => line.replace(/\]\(.*?\)/u, ']'),
  (line) => line.replace(/^#+/u, '$&#'),
  (line) => line.replace(/摘要/u, '**“摘要”**'),
  (line) => line.replace(/摘要/u, '** 摘要 **'),
  (line) => line.replace(/\(https:\/\/\w/u, '(https://x.com/a/status/1950930964172914731?s=20'),
];

test('digests of every shape with random mistakes', () => {
  const spoiltShape = fc.tuple(
    fc.constantFrom(...Object.values(SHAPES)),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...MISTAKES_ANYWHERE)), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
  );
  fc.assert(
    fc.property(spoiltShape, ([{ texts, text }, mistakes, lineBreak]) => {
      const lines = `${FRONT_MATTER}${text}`.split('\n');
      for (const [at, spoil] of mistakes) {
        const line = 1 + (at % (lines.length - 1));
        lines[line] = spoil(lines[line] ?? '');
      }
      checkLaws({
        name: 'spoilt',
        text: lines.join('\n').replaceAll('\n', lineBreak),
        // The summaries are shorter than any should be.
        config: readConfig(JSON.stringify({ ...texts, rules: { 'summary-length': 'off' } })),
      });
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});

const FRONT_MATTER =
  '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI"]\n---\n\n';
