/**
 * quotation-marks: pairs within a paragraph, as Hugo publishes them; nothing of what looks like a mark and is none.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { quotationMarks } from '../../../server/rules/text/quotation-marks.ts';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { item } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';

const check = (summary: string, fixed?: string, more: RuleCase = {}) =>
  checkRule('quotation-marks', digestWith(item(1, { summary })), {
    ...(fixed === undefined ? {} : { fixed: digestWith(item(1, { summary: fixed })) }),
    ...more,
  });

test('one mark without the other', () => {
  check('最近提出⟦“⟧韬（τ）定律受到关注，开发者可以试用。', undefined, {
    message: /nothing closes.* ” there/,
  });
  check('最近提出韬定律⟦”⟧受到关注。', undefined, { message: /nothing opens/ });
  check('他说⟦“⟧甲，“乙”也一样。');
  check('他说“甲”和“乙”，后来⟦”⟧又改了。');
  check('这是⟦「⟧甲，那是⟦》⟧乙。');
  check('这是⟦‘⟧甲的说法。');
  check('这是⟦"⟧甲的说法。', undefined, { message: /no partner/ });
});

test('reversed', () => {
  check('改造成这样的⟦”市民驿站“⟧，开发者可以试用。', '改造成这样的“市民驿站”，开发者可以试用。', {
    message: /publishes ”市民驿站“/,
  });
  check('这是⟦’甲‘⟧的说法。', '这是‘甲’的说法。');
  check('有“甲⟦“⟧、“乙⟦“⟧和⟦”⟧丙”。', '有“甲”、“乙”和“丙”。');
});

test('two that do not go together', () => {
  check('推出⟦"⟧放大招”计划。', '推出“放大招”计划。');
  check('推出“放大招⟦"⟧计划。', '推出“放大招”计划。');
  check('推出**⟦"⟧放大招”**计划。', '推出**“放大招”**计划。', { severity: 'info', message: /Hugo makes/ });
  check('有⟦"⟧甲”、“乙⟦"⟧的。', '有“甲”、“乙”的。');
  check('这是（甲⟦)⟧的说法。', '这是（甲）的说法。');
  check('这是⟦(⟧甲）的说法。', '这是（甲）的说法。');
  check('这是「甲⟦』⟧的说法。', undefined, {
    offers: ['「甲」', '『甲』'].map((right) => digestWith(item(1, { summary: `这是${right}的说法。` }))),
  });
});

test('straight marks of which Hugo curls only one', () => {
  check('他说，⟦"甲"⟧的确。', '他说，“甲”的确。', { message: /publishes “甲"/ });
  check('他说"甲"的确。');
  check('他说，"甲"，的确。');
  check('He said "yes", and "no".');
});

test('what is right', () => {
  check('他说：“你看‘甲’和《乙〈丙〉》。”（据「丁『戊』」）');
  check('他说“你“甲”吧”。');
  check("It’s the developers’ choice, don't ‘worry’, rock ’n’ roll.");
  check('屏幕 6.1”，“iPhone 6.1” 屏幕”，27" 显示器，5\'10" 高。');
  check('”Svenska” och „Deutsch“');
  check('1）甲；2）乙；a) 丙；（1）丁；3) 戊；笑:) 和（´；ω；｀)ノ 与 (╯°□°）╯︵ ┻━┻');
  check('- （一) 甲'.replace('(', '（').replace(')', '）'));
  check('“**甲**”、**“乙**”和“[丙](https://example.org/“)”、“`丁`”。');
});

test('never in code, addresses and shortcodes', () => {
  check('见`“甲`和<https://example.org/“>、https://example.org/a 。');
  check('见{{< note title="甲“" >}}。');
  check('```\n   “甲\n   ```');
  check('见[甲](https://example.org/”)。');
});

test('a quotation that runs over several paragraphs', () => {
  check('他说：“第一段。\n\n   “第二段。\n\n   “第三段。”');
  check('他说：⟦“⟧第一段。\n\n   第二段。');
  check('他说：⟦“⟧第一段。\n\n   第二段。⟦”⟧');
  check('- 他说⟦“⟧第一。\n   - 第二。');
});

test('escapes and character references are marks, and are replaced as a whole', () => {
  check('推出“放大招⟦&quot;⟧计划。', '推出“放大招”计划。');
  check('推出“放大招⟦\\"⟧计划。', '推出“放大招”计划。');
  check('推出&ldquo;放大招&rdquo;计划。');
});

test('in headings and outside of items', () => {
  checkRule(
    'quotation-marks',
    digestWith(
      '前言⟦“⟧甲。\n\n1. [第⟦“⟧1条 - 作者](https://x.com/a/status/1950930964172914731)\n\n   甲。\n',
    ),
  );
});

test('what messages say of the page is what Hugo publishes', async () => {
  const summaries = [
    '改造成这样的”市民驿站“，甲。',
    '推出"放大招”计划。',
    '推出**"放大招”**计划。',
    '他说，"甲"的确。',
    '"甲"的确。',
    '推出“放大招"计划。',
    '说"甲”，再说“乙"。',
    '据“甲"，再说"乙"的。',
  ];
  const pages = await renderWithHugo(summaries.map(page));
  for (const [index, summary] of summaries.entries()) {
    const findings = runRules(parseDigest(digestWith(item(1, { summary }))), [quotationMarks]);
    assert.ok(findings.length > 0, summary);
    const text = (pages[index] ?? '')
      .replace(/<[^>]*>/gu, '')
      .replaceAll('&ldquo;', '“')
      .replaceAll('&rdquo;', '”')
      .replaceAll('&quot;', '"');
    for (const { message } of findings) {
      const claim = /(?:Hugo publishes|Hugo makes) (.*?)(?:, with two| of it)/u.exec(message.en)?.[1];
      assert.ok(claim !== undefined && text.includes(claim), `${summary}: ${message.en}\n${text}`);
    }
  }
});

test('long texts cost their length', () => {
  for (const part of ['"a ', '“', '”“', '（', '‘a’ ', '「『']) {
    const time = (length: number): number => {
      const digest = parseDigest(digestWith(item(1, { summary: `甲${part.repeat(length / part.length)}` })));
      // Reading the text is not what is measured.
      assert.equal(digest.items[0]?.body.blocks.length, 2);
      const started = processorMs();
      runRules(digest, [quotationMarks]);
      return processorMs() - started;
    };
    time(5000);
    const [short, long] = [time(5000), time(40_000)];
    // Quadratic time would be 64 times as much.
    assert.ok(long < 24 * short + 500, `${part}: ${short} ms and ${long} ms`);
  }
});
