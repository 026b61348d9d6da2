/**
 * item-stray: what belongs to no item is one problem, and nothing that follows from it is another.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';
import { headingOf, item, SUMMARY } from '../../support/digests/items.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';

/** Checks the marked text, and that no other rule says anything of it, but for HTML in it. */
function check(body: string, message?: RegExp, expected: RuleCase = {}): void {
  const text = digestWith(body);
  checkRule('item-stray', text, { ...(message === undefined ? {} : { message }), ...expected });
  const findings = runRules(parseDigest(readMarks(text).text), RULES);
  assert.deepEqual(
    findings.filter(({ rule }) => rule !== 'item-stray' && rule !== 'html-dropped').map(({ rule }) => rule),
    [],
  );
}

/** The same of lines that were meant as items, which are errors: a story is lost. `fixed` is what fix-all makes of it. */
function checkLost(body: string, message?: RegExp, fixed?: string): void {
  check(body, message, {
    severity: 'error',
    ...(fixed === undefined ? {} : { fixed: digestWith(fixed) }),
  });
}

test('what no reader sees, and the rule after the front matter, are right', () => {
  check(`---\n\n${item(1)}${item(2)}`);
  check(`<!--more-->\n\n${item(1)}<!-- a -->\n<!-- b -->\n\n${item(2)}<!-- 完 -->\n`);
  check(`<!-- 注 -->\n\n---\n\n${item(1)}`);
  check(`${item(1, { heading: '[标题 - 作者][a]' })}[a]: https://x.com/a/status/1950930964172914731\n`);
  check(`${item(1, { summary: '摘要说明**发生**了什么[^1]。' })}[^1]: 注\n`);
  check(`***\n\n${item(1)}`);
});

test('before, between and after the items', () => {
  check(`⟦大家好。⟧\n\n${item(1)}`, /before the first item/);
  check(`${item(1)}⟦插播一段。⟧\n\n${item(2)}`, /between items 1 and 2/);
  check(`${item(1)}⟦再见。⟧\n`, /after the last item/);
});

test('neighbours are one problem', () => {
  check(`⟦# 日报\n\n> 导语\n\n大家好。⟧\n\n${item(1)}⟦---\n\n> 二⟧\n\n${item(2)}`);
});

test('headings that divide the items into sections are not stray, nor is what introduces them', () => {
  check(`## 模型\n\n${item(1)}${item(2)}## 开源\n\n${item(3)}`);
  check(
    `大家好。\n\n**模型**\n\n${item(1)}---\n\n**开源**\n\n说几句。\n\n${item(1).replace('第1条', '第9条').replace('914732', '914799')}`,
  );
  check(
    `大家好。\n\n## 模型\n\n${item(1)}⟦插播一段。⟧\n\n${item(2)}## 开源\n\n${item(3)}⟦## 结语\n\n再见。⟧\n`,
  );
  check(`⟦## 模型⟧\n\n${item(1)}${item(2)}`, /heading/);
  check(`${item(1)}⟦## 开源⟧\n\n${item(2)}`, /heading/);
});

test('rules beside the first', () => {
  check(`---\n\n⟦---⟧\n\n${item(1)}`, /thematic break/);
  check(`${item(1)}⟦---⟧\n\n${item(2)}⟦---⟧\n`, /thematic break/);
});

test('pictures that are not indented, and the text that follows them', () => {
  check(`${item(1)}⟦<br/>![图](https://example.org/a.png)⟧\n\n${item(2)}${item(3)}`, /picture/);
  check(`${item(1)}⟦![图](https://example.org/a.png)⟧\n\n   接着说。\n\n${item(2)}`, /picture/);
});

test('lists, tables, quotations, code and HTML', () => {
  check(`${item(1)}⟦- 一\n- 二⟧\n\n${item(2)}`, /list/);
  check(`${item(1)}⟦| 一 | 二 |\n|---|---|\n| 三 | 四 |⟧\n\n${item(2)}`);
  check(`${item(1)}⟦> 引用⟧\n\n${item(2)}`);
  check(`${item(1)}⟦\`\`\`\n码\n\`\`\`⟧\n\n${item(2)}`);
  check(`${item(1)}⟦<div>\n</div>⟧\n\n${item(2)}`, /HTML/);
  check(`${item(1)}⟦<!-- 注 --> 字⟧\n\n${item(2)}`, /HTML/);
});

test('front matter that Hugo does not see is no stray text, and nothing else is wrong with it', () => {
  const front = '---\ntitle: "2025.08.01.00 早报"\ndate: 2025-08-01T00:00:34+08:00\n---\n';
  for (const text of [
    `\u200B${front}\n${item(1)}`,
    `\uFEFF\uFEFF${front}\n${item(1)}`,
    `———${front.slice(3)}\n${item(1)}`,
    `\`\`\`yaml\n${front}\`\`\`\n\n${item(1)}`,
    `<!--\n${front}-->\n\n${item(1)}`,
    `<!-- ${front}\n${item(1)}`,
  ])
    assert.deepEqual(
      runRules(parseDigest(text), RULES).map(({ rule }) => rule),
      ['front-matter-missing'],
      text,
    );
});

test('text above a line of hyphens becomes a heading', () => {
  check(`${item(1)}⟦本节完\n---⟧\n\n${item(2)}`, /right below turns this text/);
  check(`1. ${headingOf(1)}\n\n⟦${SUMMARY}\n---⟧\n\n${item(2)}`, /right below turns this text/);
  check(`1. ${headingOf(1)}\n\n   ⟦${SUMMARY}\n   ---⟧\n\n${item(2)}`, /right below turns this text/);
});

test('a second block of front matter', () => {
  check(`⟦---\ntitle: "x"\ntags:\n  - a\n- b\n# c\n---⟧\n\n${item(1)}`, /this second block/);
  check(`${item(1)}⟦---\r\ntitle: x\r\ndate: 2025-08-01\r\n---⟧\n\n${item(2)}`, /second block/);
});

test('a marker alone on its line, which Hugo takes for text where lines end in CR LF', () => {
  const bare = `${item(1)}⟦2.⟧\n\n   ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`;
  check(bare.replaceAll('\n', '\r\n'), /alone on its line.*Write the link on the same line/);
  check(`${item(1)}⟦2.⟧\n${headingOf(2)}\n\n${SUMMARY}\n\n${item(3)}`.replaceAll('\n', '\r\n'), /alone/);
});

test('markers that are none, between items', () => {
  const right = `${item(1)}${item(2)}${item(3)}`;
  for (const marker of ['2、', '2．', '２.', '2.', '2)', '2\\.']) {
    checkLost(
      `${item(1)}⟦${marker}⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
      /Write “2\. ”|no list marker/,
      right,
    );
  }
  checkLost(`${item(1)}⟦2.⟧　${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`, /space/, right);
  for (const blank of ['　', '\u00a0', '\u200b', '\ufeff']) {
    checkLost(
      `${item(1)}⟦${blank}2.⟧ ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
      /space before “2\.”/,
      right,
    );
  }
});

test('markers that another publication may mean as they are can be rewritten by a quick fix only', () => {
  const right = [digestWith(`${item(1)}${item(2)}${item(3)}`)];
  const rest = `\n\n   ${SUMMARY}\n\n${item(3)}`;
  const lost = { severity: 'error', offers: right } as const;
  check(`${item(1)}⟦(2)⟧${headingOf(2)}${rest}`, /Write “2\. ”/, lost);
  check(`${item(1)}⟦（2）⟧ ${headingOf(2)}${rest}`, /Write “2\. ”/, lost);
  check(`${item(1)}⟦②⟧${headingOf(2)}${rest}`, /Write “2\. ”/, lost);
  check(`${item(1)}⟦## 2.⟧ ${headingOf(2)}${rest}`, /heading/, lost);
  check(`${item(1)}⟦**2.⟧ ${headingOf(2)}**${rest}`, /bold/, lost);
  check(`${item(1)}⟦${headingOf(2)}⟧${rest}`, /write “1\. ” before it/, lost);
  // The rest of the quotation would be left behind.
  check(`${item(1)}⟦> 2.⟧ ${headingOf(2)}\n>\n> ${SUMMARY}\n\n${item(3)}`, /quotation/, {
    severity: 'error',
    offers: [],
  });
});

test('a number that does not come next is for item-number to set right first', () => {
  checkRule('item-stray', digestWith(`${item(1)}⟦4、⟧${headingOf(4)}\n\n   ${SUMMARY}\n`), {
    severity: 'error',
    offers: [digestWith(`${item(1)}4. ${headingOf(4)}\n\n   ${SUMMARY}\n`)],
  });
});

test('the summary of such a line goes with it, even as the code block that Markdown makes of it', () => {
  const wide = (number: number) => item(number, { marker: `${number}.  ` });
  checkLost(
    `${wide(1)}⟦2.⟧${headingOf(2)}\n\n    ${SUMMARY}\n\n    二段\n\n${wide(3)}`,
    undefined,
    `${wide(1)}2.  ${headingOf(2)}\n\n    ${SUMMARY}\n\n    二段\n\n${wide(3)}`,
  );
});

test('a link that fills no gap in the numbers', () => {
  check(`${item(1)}⟦[阅读原文](https://example.org/)⟧\n\n${item(2)}`, /This text /);
});

test('an item that the line above swallowed, or that is indented like its summary', () => {
  const right = `${item(1)}${item(2)}${item(3)}`;
  for (const inner of ['   ', '      '])
    checkLost(
      `${item(1).trimEnd()}\n   ⟦2.⟧ ${headingOf(2)}\n\n${inner}${SUMMARY}\n\n${item(3)}`,
      /blank line above it, and remove the spaces/,
      right,
    );
  for (const inner of ['   ', '      '])
    checkLost(
      `${item(1)}   ⟦2.⟧ ${headingOf(2)}\n\n${inner}${SUMMARY}\n\n${item(3)}`,
      /indented as far as the summary/,
      right,
    );
  checkLost(
    `${item(1).trimEnd()}\n   ⟦2.⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
    /Without a space/,
    right,
  );
  checkLost(`${item(1).trimEnd()}\n⟦2、⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`, undefined, right);
});

test('two of them in one item, each with what stands below it', () => {
  checkLost(
    `${item(1)}   ⟦2.⟧ ${headingOf(2)}\n\n      ${SUMMARY}\n\n      - 一\n        - 二\n\n   ⟦3.⟧ ${headingOf(3)}\n\n      ${SUMMARY}\n`,
    undefined,
    `${item(1)}2. ${headingOf(2)}\n\n   ${SUMMARY}\n\n   - 一\n     - 二\n\n3. ${headingOf(3)}\n\n   ${SUMMARY}\n`,
  );
});

test('text, lists, pictures and the like can be brought into the item above them', () => {
  const offer = (stray: string, indented: string) =>
    check(`${item(1)}⟦${stray}⟧\n\n${item(2)}`, undefined, {
      offers: [digestWith(`${item(1)}${indented}\n\n${item(2)}`)],
    });
  offer('插播一段。', '   插播一段。');
  offer('一段。\n\n又一段。', '   一段。\n\n   又一段。');
  offer('- 一\n- 二', '   - 一\n   - 二');
  offer('![图](https://example.org/a.png)', '   ![图](https://example.org/a.png)');
  offer('> 引用', '   > 引用');
  offer('| 一 | 二 |\n|---|---|\n| 三 | 四 |', '   | 一 | 二 |\n   |---|---|\n   | 三 | 四 |');
  check(`${item(1)}⟦再见。⟧\n`, undefined, { offers: [digestWith(`${item(1)}   再见。\n`)] });
  // There is no item above, and nothing that could be indented.
  check(`⟦大家好。⟧\n\n${item(1)}`, undefined, { offers: [] });
  check(`${item(1)}⟦## 小标题⟧\n\n${item(2)}`, undefined, { offers: [] });
});

test('a thematic break can be removed with the gap that it leaves', () => {
  check(`${item(1)}⟦---⟧\n\n${item(2)}`, undefined, { offers: [digestWith(`${item(1)}${item(2)}`)] });
  check(`${item(1)}${item(2)}⟦---⟧\n`, undefined, {
    offers: [`${digestWith(`${item(1)}${item(2)}`.trimEnd())}\n`],
  });
});

test('a line that makes a heading of a summary can be removed', () => {
  check(`1. ${headingOf(1)}\n\n   ⟦${SUMMARY}\n   ---⟧\n\n${item(2)}`, undefined, {
    offers: [digestWith(`${item(1)}${item(2)}`)],
  });
});

test('a text that swallowed the next item is one problem', () => {
  check(`${item(1)}⟦插播一段。\n⟧2. ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`);
});

test('a marker that is none does not come right with the text above it', () => {
  const broken = `1. ${headingOf(1)}\n\n${SUMMARY}\n⟦2、⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`;
  checkRule('item-stray', digestWith(broken), { severity: 'error' });
});

test('numbers and links inside of a summary are no items', () => {
  check(item(1, { summary: '见下：**要点**在此。\n   2. 第二点\n   2、第二点\n   3.5 倍' }) + item(2));
  check(
    item(1, {
      summary: '资料有**两份**，如下：\n\n   1. [甲](https://a.example/1)\n   2. [乙](https://a.example/2)',
    }) + item(2),
  );
});

test('without items it is silent: item-missing speaks', () => {
  checkRule('item-stray', digestWith('大家好。\n\n## 标题\n'));
});

test('what front-matter-missing says is not said again', () => {
  checkRule('item-stray', `导语\n\n---\ntitle: x\ndate: 2025-08-01\n---\n\n${item(1)}`);
  checkRule('item-stray', `⟦导语⟧\n\n${item(1)}`);
});

test('CRLF and a byte order mark', () => {
  checkRule('item-stray', `\uFEFF${digestWith(`${item(1)}⟦插播。⟧\n\n${item(2)}`).replaceAll('\n', '\r\n')}`);
});

test('what follows the line that closes the front matter is told as such', () => {
  const { text } = cleanSeed;
  const closed = (rest: string) => text.replace('\n---\n', `\n---${rest}\n`);
  const expected = { message: /^Hugo publishes whatever follows `---`/u };
  checkRule('item-stray', closed('⟦-⟧'), { ...expected, offers: [closed('')] });
  checkRule('item-stray', closed('⟦ # 今日⟧'), { ...expected, offers: [] });
  checkRule('item-stray', closed(' '));
});
