/**
 * What the rules on bold say is so on the page that current Hugo makes, and what they repair keeps its bold: held on the
 * kinds of text that were once judged wrongly, and on paragraphs made by chance of markers and what stands beside them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestWith } from '../../support/check/check-rule.ts';
import { fc } from '../../support/check/fast-check.ts';
import { judgeBold, type Verdict } from '../../support/hugo/bold-judge.ts';

/** How many paragraphs are made by chance. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);

const inItem = (summary: string) =>
  digestWith(
    `1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ${summary.replaceAll('\n', '\n   ')}\n`,
  );

function assertRight({ falseClaims, losses, failed, unseen, findings }: Verdict): void {
  assert.deepEqual(falseClaims, []);
  assert.deepEqual(losses, []);
  assert.equal(failed, 0);
  const judged = [...findings.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(unseen * 50 <= judged, `${unseen} of ${judged} findings were not found on their pages`);
}

const NOTHING_IS_WRONG = [
  '**推荐 **Deepseek V3.2** 用于 **Aider** 的推理**：一位用户推荐它作为默认模型。',
  'Early numbers: **A reader notes that **Model A** leads while **Model B** does better in private tests.** Replies are divided.',
  '**甲**乙****丙**丁**',
  '***甲** 乙*，**丙 *丁* 戊**',
];

const SOMETHING_IS_WRONG = [
  '集团的**"健康管家”**成功通过评估，成为首批产品之一。',
  '集团的**"健康管家"**成功，另有**“管家"**一名。',
  '前**a&#8203;**后，摘要摘要摘要摘要摘要。',
  '前**&ldquo;甲&rdquo;**后，前**\\(乙\\)**后，前**丙&amp;**后。',
  '**推荐 **甲** 用于 **乙** 的推理，没有结尾。',
  '**重点（要点）**正文里有**强调**的词。',
  '字**“甲”**字**乙**字**丙。**字，**图像****Imagen4**免费。',
  '字** 甲 **字** 乙 **字，__丙__ 与 __init__ 及这是__丁__字。',
  '上下文为 2**17，用 `**` 表示**乘方**。',
];

test('the kinds of text that were judged wrongly', async () => {
  const right = await judgeBold(NOTHING_IS_WRONG.map(inItem));
  assertRight(right);
  assert.deepEqual(
    [...right.findings.keys()].filter((rule) => !/excess/u.test(rule)),
    [],
  );
  assertRight(await judgeBold(SOMETHING_IS_WRONG.map(inItem)));
});

test('paragraphs of markers, marks, references, links and code', async () => {
  const chunks = [
    ...['**', '**', '**', '**', '**', '****', '***', '*', '__', '__', '_', ' ', ' '],
    ...[
      '字',
      '甲',
      '乙',
      'a',
      'B1',
      '“',
      '”',
      '"',
      '"',
      "'",
      '（',
      '）',
      '。',
      '，',
      '：',
      '、',
      '🤗',
      '～',
      '%',
    ],
    ...['&amp;', '&ldquo;', '&#8203;', '&rdquo;', '\\*', '\\!', '\\"', '...', '--', '…', '\u200b', '\n'],
    ...['[链](https://e.com)', '[a **b** c](https://e.com)', '`c`', '~~', '<br>'],
  ];
  const texts = fc.sample(
    fc
      .array(fc.constantFrom(...chunks), { minLength: 3, maxLength: 22 })
      .map((parts) => parts.join('').trim()),
    { seed: fc.readConfigureGlobal().seed ?? 0, numRuns: RUNS },
  );
  // What begins a list or is nothing but a rule is no paragraph.
  const verdict = await judgeBold(
    texts.filter((text) => /[^\s*_-]/u.test(text)).map((text) => inItem(`始${text}`)),
  );
  assertRight(verdict);
  for (const rule of ['bold-unrendered', 'bold-unclosed', 'bold-padding', 'bold-marker'])
    assert.ok((verdict.findings.get(rule) ?? 0) * 50 > RUNS, `hardly any ${rule}: the test says little`);
  assert.ok(verdict.fixed * 20 > RUNS, `only ${verdict.fixed} fixes`);
});
