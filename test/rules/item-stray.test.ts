/**
 * item-stray: what belongs to no item is one problem, and nothing that follows from it is another.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { checkRule, digestWith } from '../support/check-rule.ts';
import { headingOf, item, SUMMARY } from '../support/items.ts';
import { readMarks } from '../support/marked-text.ts';

/** Checks the marked text, and that no other rule says anything of it. */
function check(body: string, message?: RegExp): void {
  const text = digestWith(body);
  checkRule('item-stray', text, message === undefined ? {} : { message });
  const findings = runRules(parseDigest(readMarks(text).text), RULES);
  assert.deepEqual(
    findings.filter(({ rule }) => rule !== 'item-stray').map(({ rule }) => rule),
    [],
  );
}

test('what no reader sees, and the rule behind the front matter, are right', () => {
  check(`---\n\n${item(1)}${item(2)}`);
  check(`<!--more-->\n\n${item(1)}<!-- a -->\n<!-- b -->\n\n${item(2)}<!-- 完 -->\n`);
  check(`<!-- 注 -->\n\n---\n\n${item(1)}`);
  check(`${item(1, { heading: '[标题 - 作者][a]' })}[a]: https://x.com/a/status/1950930964172914731\n`);
  check(`${item(1, { summary: '摘要说明**发生**了什么[^1]。' })}[^1]: 注\n`);
  check(`***\n\n${item(1)}`);
});

test('before, between and behind the items', () => {
  check(`⟦大家好。⟧\n\n${item(1)}`, /before the first item/);
  check(`${item(1)}⟦插播一段。⟧\n\n${item(2)}`, /between items 1 and 2/);
  check(`${item(1)}⟦再见。⟧\n`, /after the last item/);
});

test('neighbours are one problem', () => {
  check(`⟦# 日报\n\n> 导语\n\n大家好。⟧\n\n${item(1)}⟦---\n\n## 二⟧\n\n${item(2)}`);
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
  for (const marker of ['2、', '2．', '２.', '2.', '2)', '(2)', '②', '2\\.']) {
    check(
      `${item(1)}⟦${marker}⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
      /Write “2\. ”|no list marker/,
    );
  }
  check(`${item(1)}⟦2.⟧　${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`, /space/);
  for (const blank of ['　', '\u00a0', '\u200b', '\ufeff']) {
    check(`${item(1)}⟦${blank}2.⟧ ${headingOf(2)}\n\n${SUMMARY}\n\n${item(3)}`, /space before “2\.”/);
  }
  check(`${item(1)}⟦## 2.⟧ ${headingOf(2)}\n\n${SUMMARY}\n\n${item(3)}`, /heading/);
  check(`${item(1)}⟦**2.⟧ ${headingOf(2)}**\n\n${SUMMARY}\n\n${item(3)}`, /bold/);
});

test('the summary of such a line goes with it, even as the code block that Markdown makes of it', () => {
  const wide = (number: number) => item(number, { marker: `${number}.  ` });
  check(`${wide(1)}⟦2.⟧${headingOf(2)}\n\n    ${SUMMARY}\n\n    二段\n\n${wide(3)}`);
});

test('a link that fills a gap in the numbers', () => {
  check(`${item(1)}⟦${headingOf(2)}⟧\n\n   ${SUMMARY}\n\n${item(3)}`, /write “1\. ” before it/);
  check(`${item(1)}⟦[阅读原文](https://example.org/)⟧\n\n${item(2)}`, /This text /);
});

test('an item that the line above swallowed, or that is indented like its summary', () => {
  check(
    `1. ${headingOf(1)}\n\n   ${SUMMARY}\n   ⟦2.⟧ ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
    /blank line above it, and remove the spaces/,
  );
  check(`1. ${headingOf(1)}\n\n   ${SUMMARY}\n⟦2、⟧${headingOf(2)}\n\n${item(3)}`);
  check(
    `${item(1)}   ⟦2.⟧ ${headingOf(2)}\n\n      ${SUMMARY}\n\n${item(3)}`,
    /indented as far as the summary/,
  );
});

test('a text that swallowed the next item is one problem', () => {
  check(`${item(1)}⟦插播一段。\n⟧2. ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`);
});

test('a marker that is none does not come right with the text above it', () => {
  checkRule(
    'item-stray',
    digestWith(`1. ${headingOf(1)}\n\n${SUMMARY}\n⟦2、⟧${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`),
  );
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
