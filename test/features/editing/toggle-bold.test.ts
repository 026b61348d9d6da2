import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { toggleBold } from '../../../server/features/editing/toggle-bold.ts';
import { textBlocks } from '../../../server/markdown/walk.ts';
import { boldProblems } from '../../../server/rules/bold/bold-problems.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { checkCommand, parseAgain } from '../../support/check/check-features.ts';
import { fc } from '../../support/check/fast-check.ts';

/** Checks what toggling makes of a summary. */
function check(summary: string, expected: string | RegExp): void {
  const item = (text: string) => `1. [a - b](https://a.b)\n\n   ${text}\n`;
  checkCommand(toggleBold, item(summary), typeof expected === 'string' ? item(expected) : expected);
}

test('a word becomes bold, and no longer', () => {
  check('它的⟦性能⟧很好', '它的**⟦性能⟧**很好');
  check('它的**⟦性能⟧**很好', '它的⟦性能⟧很好');
  check('它的⟦**性能**⟧很好', '它的⟦性能⟧很好');
});

test('quotation marks and punctuation move outside, so that it renders', () => {
  check('如同⟦“沙堆崩塌”⟧。他预测', '如同⟦“**沙堆崩塌**”⟧。他预测');
  check('如同⟦“**沙堆崩塌**”⟧。他预测', '如同⟦“沙堆崩塌”⟧。他预测');
  check('使用⟦《书名》⟧字', '使用⟦《**书名**》⟧字');
  check('这是⟦重点：⟧正文', '这是**⟦重点**：⟧正文');
  check('因其⟦“混合思考（hybrid thinking）”⟧能力', '因其⟦“**混合思考（hybrid thinking）**”⟧能力');
});

test('a blank where nothing else helps', () => {
  check('使用⟦C++⟧实现', '使用 **⟦C++⟧** 实现');
  check('参数⟦321B+⟧参数', '参数 **⟦321B+⟧** 参数');
});

test('bold moves into a link', () => {
  check('见⟦[链接](https://a.b)⟧文', '见⟦[**链接**](https://a.b)⟧文');
  check('见[链⟦接](https://a.b)文⟧字', '见 **⟦[链接](https://a.b)文⟧**字');
});

test('a reference or an escape that the selection cuts is bold as a whole', () => {
  check('甲&am⟦p;乙⟧丙', '甲 **⟦&amp;乙⟧**丙');
  check('甲⟦乙&#82⟧03;丙', '甲**⟦乙&#8203;⟧** 丙');
  check('甲⟦乙\\⟧!丙', '甲**⟦乙**\\!⟧丙');
});

test('blanks at the ends of a selection stay outside', () => {
  check('a⟦ word ⟧here', 'a⟦ **word** ⟧here');
});

test('a cursor means the word or the phrase it is in', () => {
  check('它的性$0能很好', '它的**性$0能**很好');
  check('它的**性能$0很好**的', '它的性能$0很好的');
  check('one word$0 here', 'one **word$0** here');
  check('one $0', /no text here/);
});

test('bold that the selection touches becomes one with it', () => {
  check('它的**性能**⟦很好⟧的', '它的**性能⟦很好⟧**的');
  check('⟦它的**性能**很⟧好', '**⟦它的性能很⟧**好');
  check('**甲**⟦和⟧**乙**的', '**甲⟦和⟧乙**的');
});

test('a part of a bold phrase goes, the rest stays', () => {
  check('它的**性能⟦很好⟧**的', '它的**性能**⟦很好⟧的');
  check('它的**性能⟦很⟧突出**的', '它的**性能**⟦很⟧**突出**的');
});

test('several selections: all become bold unless all are', () => {
  check('⟦甲方⟧和**⟦乙方⟧**', '**⟦甲方⟧**和**⟦乙方⟧**');
  check('**⟦甲方⟧**和**⟦乙方⟧**', '⟦甲方⟧和⟦乙方⟧');
  check('⟦甲方⟧和⟦“乙方”⟧的', '**⟦甲方⟧**和⟦“**乙方**”⟧的');
});

test('a selection over two paragraphs makes bold of each', () => {
  check('one ⟦two\n\n   three⟧ four', 'one **⟦two**\n\n   **three⟧** four');
});

test('bold that fails before it is repaired, since it would turn this over', () => {
  check('如同**“沙堆”**。他⟦预测⟧了', '如同“**沙堆**”。他**⟦预测⟧**了');
});

test('where bold does not belong it says so', () => {
  checkCommand(toggleBold, '1. [⟦a⟧ - b](https://a.b)\n', /Titles/);
  checkCommand(toggleBold, '---\ntitle: ⟦a⟧\n---\n', /no text here/);
  checkCommand(toggleBold, '1. [a](b)\n\n       ⟦code⟧\n', /no text here/);
});

test('code, emoji and half characters', () => {
  check('用`co⟦d⟧e`写', '用 **⟦`code`⟧** 写');
  check('很棒⟦🤗⟧的', '很棒 **⟦🤗⟧** 的');
});

const chunk = fc.constantFrom(
  '性能',
  '很好',
  '“',
  '”',
  '《',
  '》',
  '，',
  '。',
  ' ',
  'C++',
  'GPT-5',
  '（',
  '）',
  '🤗',
  '91%',
  '**好**',
  '`x`',
  '[链](https://a.b)',
  '：',
  'word',
);

test('whatever is selected renders as bold, and no letter is lost', () => {
  let toggled = 0;
  fc.assert(
    fc.property(fc.array(chunk, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (chunks, a, b) => {
      const summary = `文${chunks.join('')}字`;
      const text = `1. [a - b](https://a.b)\n\n   ${summary}\n`;
      const from = text.indexOf(summary);
      const [start, end] = [a % (summary.length + 1), b % (summary.length + 1)].sort((x, y) => x - y);
      const selection = { anchor: from + (start ?? 0), active: from + (end ?? 0) };
      const digest = parseDigest(text);
      const outcome = toggleBold(digest, [selection], parseAgain);
      if ('refusal' in outcome) return;
      toggled++;
      const changed = parseDigest(applyEdits(text, outcome.edits));
      const letters = (source: string) => source.replaceAll(/[*\s]/gu, '');
      assert.equal(letters(changed.text), letters(text));
      const before = problemsIn(digest);
      assert.ok(problemsIn(changed) <= before, `${changed.text} has more problems than ${text}`);
    }),
    { numRuns: 1000 },
  );
  assert.ok(toggled > 700, `only ${toggled} of 1000 were toggled`);
});

function problemsIn(digest: ReturnType<typeof parseDigest>): number {
  return digest.items
    .flatMap(({ body }) =>
      [...textBlocks(body.blocks)].map((block) => boldProblems(block, body.source).length),
    )
    .reduce((sum, count) => sum + count, 0);
}
