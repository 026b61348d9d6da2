/** Nothing is skipped that a rule speaks of, and of a digest that is right nearly all is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Rule } from '../../../server/rules/engine/rule.ts';
import { DEFAULT_SETTINGS, runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { applyChange, randomChanges } from '../../fuzz/mutate.ts';
import { checkSkip, shapeSettings } from '../../support/check/check-skip.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { lawCases } from '../../support/digests/law-cases.ts';
import { seeded } from '../../support/digests/random.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { inShape, isShapeName } from '../../support/digests/shaped-digests.ts';
import { SHAPES } from '../../support/digests/shapes.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);
const NOW = { now: Date.UTC(2027, 0, 1) };

/** The rules whose checks are run over `text`, although it may be right. */
function checksRun(text: string, fileName: string): string[] {
  const asked: string[] = [];
  const rules = RULES.map((rule): Rule => {
    const check = () => {
      asked.push(rule.id);
      return [];
    };
    return {
      ...rule,
      ...(rule.checkItem && { checkItem: check }),
      ...(rule.checkDigest && { checkDigest: check }),
    };
  });
  runRules(parseDigest(text), rules, DEFAULT_SETTINGS, { ...NOW, fileName });
  return asked;
}

test('no check is run over a right digest, whatever its line breaks are', () => {
  assert.deepEqual(checksRun(cleanSeed.text, '2025.08.01.00.md'), []);
  for (const { text, fileName } of generateDigests(600)) {
    assert.deepEqual(checksRun(text, fileName), [], fileName);
    assert.deepEqual(
      checksRun(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, fileName),
      [],
      `${fileName} with CRLF`,
    );
  }
});

/** Mistakes that leave a digest as plain as it was. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/^2\./mu, '3.'],
  [/^2\. /mu, '2)  '],
  [/^1\./mu, '01.'],
  [/^title:.*$/mu, 'title: 2025.08.01.04 过去4小时全球AI发生了什么？'],
  [/^title:.*$/mu, 'title: “2025.08.01.00 过去4小时”'],
  [/^title:.*$/mu, 'tilte: "2025.08.01.02 过去4小时全球AI发生了什么"'],
  [/^title:.*$/mu, 'title: 12'],
  [/^title:.*$/mu, 'title: "2025.13.01.00 过去4小时"'],
  [/^date:.*$/mu, 'date: 2025-08-01 00:00'],
  [/^date:.*$/mu, 'date: 2025-08-01'],
  [/^date:.*$/mu, 'date: 2025-08-03T00:00:34+08:00'],
  [/^date:.*$/mu, 'date: 2025-08-01T00:00:00+08:00'],
  [/^date:.*$/mu, ''],
  [/^categories:.*$/mu, 'categories: ["AI模型", "ai 模型"]'],
  [/^categories:.*$/mu, 'categories: AI'],
  [/^categories:.*$/mu, 'categories: []\ndraft: maybe'],
  [/^---\n/u, '\n---\n'],
  [/^---\n/u, '---\n# digest-disable source-id\n'],
  [/^---\n/u, '---\n# digest-disabel source-id\n'],
  [/^ +.*\*\*.*$/mu, '   \u00a0'],
  [/ - ([^\]]+)\]/u, '-$1]'],
  [/ - [^\]]+\]/u, ']'],
  [/\[[^\]]* - /u, '[ - '],
  [/ - ([^\]]+)\]/u, '。 - $1]'],
  [/ - ([^\]]+)\]/u, `${'长'.repeat(101)} - $1]`],
  [/x\.com/u, 'twitter.com'],
  [/status\/\d/u, 'status/'],
  [/status\/\d+/u, 'status/1895807632493064230'],
  [/status\/\d+/u, 'status/2195807632493064230'],
  [/https:\/\/x\.com\/[^)]*/u, 'https://a.bc/d?utm_source=x'],
  [/https:\/\/x\.com\/[^)]*/gu, 'https://a.bc/d'],
  [/https:\/\/x\.com\/[^)]*/u, 'todo'],
  [/\*\*/gu, ''],
  [/，/u, '，。'],
  [/。/u, '**。**，'],
  [/，/u, '“甲'],
  [/，/u, '”甲“'],
  [/，/u, '"甲”'],
  [/，/u, "‘甲’和'乙’"],
  [/，/u, '（甲)'],
  [/，/u, '「甲『乙』」》'],
  [/，/u, '[“甲，](https://a.bc/d)，'],
  [/ - /u, '” - '],
  [/^ +.*\*\*.*$/mu, '   **全部加粗的一段文字**'],
  [/^ +.*\*\*.*$/mu, '   **短**。'],
  [/^ +.*\*\*.*$/mu, '   这是*一段**没有加粗的文字，长短正好合适。'],
  [/^ +.*\*\*.*$/mu, '   全***部都加粗的一段文字***'],
  [/^ +.*\*\*.*$/mu, '   中__粗__中**好**'],
  [/^( +)(?=\S.*\*\*)/mu, '$18*H100与4*A100，这是*强调*的，'],
  [/^( +)(?=\S.*\*\*)/mu, '$1算得2**10与3**5，'],
  [/^( +)(?=\S.*\*\*)/mu, '$1见src/*.js与lib/*.ts，模型A*优于，模型B*，'],
  [/^( +)(?=\S.*\*\*)/mu, '$1*注：5*6*7，M*N*K，f*ck sh*t，'],
  [/^( +)(?=\S.*\*\*)/mu, '$1见[](https://a.bc/d)，'],
  [/^categories:.*$/mu, 'categories: ["Q&A", "QA"]'],
  [/^categories:.*$/mu, 'categories: ["AI", "AI/ML", "！"]'],
  [/\[[^\]]* - /u, '[https://a.bc/d - '],
  [/https:\/\/x\.com\/[^)]*/u, 'https://a.bc/d。'],
  [/\n\n1\./u, '\n\n---\n\n1.'],
  [/\n\n1\./u, '\n\n---\n1.'],
  [/\n\n2\./u, '\n\n---\n\n2.'],
  [/\n\n2\./u, '\n2.'],
];

/** Slips in what stands outside of items, and in titles. */
const SHAPED_SLIPS: readonly (readonly [RegExp, string])[] = [
  [/^## .*$/mu, '## 模型：'],
  [/^## .*$/mu, '## “模型'],
  [/^## .*$/mu, '## 模**型'],
  [/^## .*$/mu, '## [模型]()'],
  [/^## .*$/mu, '## 模型2*3*4'],
  [/^## .*$/mu, '结语，。<b>再见</b>'],
  [/^(#+ |\d+、|- )/mu, '$1**“'],
  [/\]\(/u, '**]('],
  [/\]\(/u, '”]('],
  [/\)：/u, ')，：'],
  [/\)\*\*：/u, ')**后'],
  [/\)\*\*：/u, ' )**：'],
  [/\*\*\[/u, '**字['],
  [/\n\n/u, '\n\n---\n\n'],
  [/。$/mu, '。\n接着写'],
];

test('nothing is skipped that a rule speaks of in digests of other shapes', () => {
  const starts = Object.entries(SHAPES).flatMap(([name, { texts, text }]) => {
    const settings = shapeSettings(texts);
    const generated = isShapeName(name) ? [...generateDigests(8)].map((one) => inShape(one, name).text) : [];
    return [text, ...generated].map((start) => ({ start, settings }));
  });
  let skipped = 0;
  const slips = fc.array(fc.constantFrom(...SLIPS, ...SHAPED_SLIPS), { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...starts), slips, fc.nat(), fc.boolean(), (one, some, seed, isMutated) => {
      let text = one.start;
      for (const [pattern, slip] of some) text = text.replace(pattern, slip);
      const texts = starts.map(({ start }) => start);
      if (isMutated)
        for (const change of randomChanges(text, seeded(seed), texts, 2)) text = applyChange(text, change);
      skipped += checkSkip(text, one.settings);
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 20 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});

test('nothing is skipped that a rule speaks of', () => {
  const texts = [...generateDigests(400)].filter((_, index) => index % 60 === 0).map(({ text }) => text);
  texts.push(cleanSeed.text, faultySeed.text);
  let skipped = 0;
  for (const text of [...texts, ...lawCases().map((one) => one.text)]) skipped += checkSkip(text);
  const slips = fc.array(fc.constantFrom(...SLIPS), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), slips, fc.nat(), fc.boolean(), (start, some, seed, isMutated) => {
      let text = start;
      for (const [pattern, slip] of some) text = text.replace(pattern, slip);
      if (isMutated)
        for (const change of randomChanges(text, seeded(seed), texts, 2)) text = applyChange(text, change);
      skipped += checkSkip(text);
    }),
    { numRuns: RUNS },
  );
  fc.assert(
    fc.property(anyDigest(), (text) => {
      skipped += checkSkip(text);
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 20 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});
