/**
 * item-detached: what was meant as a summary comes back into its item as a whole, and is one problem.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';
import { headingOf, item, SUMMARY } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';

/** Checks the marked text and its fix, and that no other rule says anything of either. */
function check(body: string, fixed?: string, message?: RegExp): void {
  const text = digestWith(body);
  checkRule('item-detached', text, {
    ...(fixed === undefined ? {} : { fixed: digestWith(fixed) }),
    ...(message === undefined ? {} : { message }),
  });
  const others = (source: string) =>
    runRules(parseDigest(source), RULES)
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'item-detached');
  assert.deepEqual(others(readMarks(text).text), []);
  if (fixed !== undefined) assert.deepEqual(others(digestWith(fixed)), []);
}

const marked = `⟦${SUMMARY}⟧`;

test('a summary at the beginning of the line, or indented by one or two', () => {
  for (const [indent, message] of [
    ['', /not indented.*3 more spaces/],
    [' ', /one column.*2 more/],
    ['  ', /2 columns.*one more/],
  ] as const) {
    check(item(1) + item(2, { indent, summary: marked }) + item(3), item(1) + item(2) + item(3), message);
  }
});

test('three columns are too few below a wide marker and below 10.', () => {
  const wide = (number: number, parts = {}) => item(number, { marker: `${number}.  `, ...parts });
  check(wide(1, { indent: '   ', summary: marked }) + wide(2), wide(1) + wide(2), /must be indented by 4/);
  const nine = Array.from({ length: 9 }, (_, at) => item(at + 1)).join('');
  check(nine + item(10, { indent: '   ', summary: marked }), nine + item(10));
});

test('every item of a digest', () => {
  check(
    item(1, { indent: '', summary: marked }) + item(2, { indent: '', summary: marked }),
    item(1) + item(2),
  );
});

test('several paragraphs, a list and code keep their form', () => {
  const parts = (indent: string, open = '', close = '') =>
    `${indent}${open}要点有**三个**：\n接着说\n\n${indent}- 一\n${indent}  - 二\n\n${indent}\`\`\`py\n${indent}if x:\n\n${indent}    y\n${indent}\`\`\`${close}\n\n`;
  const body = (summary: string) => `1. ${headingOf(1)}\n\n${summary}${item(2)}`;
  check(body(parts('', '⟦', '⟧')), body(parts('   ').replace('\n接', '\n   接')));
});

test('indented text below an item that has its summary', () => {
  check(`${item(1)}  ⟦再说一段。⟧\n\n${item(2)}`, `${item(1)}   再说一段。\n\n${item(2)}`);
});

test('code and lists right below the heading', () => {
  check(
    `1. ${headingOf(1)}\n⟦- **一**个要点，很重要的\n- 二⟧\n\n${item(2)}`,
    `1. ${headingOf(1)}\n\n   - **一**个要点，很重要的\n   - 二\n\n${item(2)}`,
  );
});

test('the marker of the next item that the text had swallowed', () => {
  check(
    `1. ${headingOf(1)}\n\n${marked}\n2. ${headingOf(2)}\n\n   ${SUMMARY}\n`,
    `1. ${headingOf(1)}\n\n   ${SUMMARY}\n\n2. ${headingOf(2)}\n\n   ${SUMMARY}\n`,
  );
});

test('the same, indented', () => {
  check(
    `1. ${headingOf(1)}\n\n${marked}\n   2. ${headingOf(2)}\n\n   ${SUMMARY}\n`,
    `1. ${headingOf(1)}\n\n   ${SUMMARY}\n\n2. ${headingOf(2)}\n\n   ${SUMMARY}\n`,
  );
});

test('a comment or a definition between heading and summary comes along', () => {
  check(
    `1. ${headingOf(1)}\n\n<!-- 注 -->\n\n${marked}\n\n${item(2)}`,
    `1. ${headingOf(1)}\n\n   <!-- 注 -->\n\n   ${SUMMARY}\n\n${item(2)}`,
  );
  check(
    `${item(1)}<!-- 注 -->\n\n   ⟦再说一段。⟧\n\n${item(2)}`,
    `${item(1)}   <!-- 注 -->\n\n   再说一段。\n\n${item(2)}`,
    /lines above this text/,
  );
});

test('a picture before the summary comes along; a picture alone is no summary', () => {
  check(
    `1. ${headingOf(1)}\n\n⟦![图](https://example.org/a.png)\n\n${SUMMARY}⟧\n\n${item(2)}`,
    `1. ${headingOf(1)}\n\n   ![图](https://example.org/a.png)\n\n   ${SUMMARY}\n\n${item(2)}`,
  );
  const text = `1. ${headingOf(1)}\n\n![图](https://example.org/a.png)\n\n${item(2)}`;
  checkRule('item-detached', digestWith(text));
});

test('a closing remark after the last item is none', () => {
  const closing = '本期到此结束。\n';
  checkRule('item-detached', digestWith(`${item(1)}${item(2)}${closing}`));
  checkRule('item-detached', digestWith(`${item(1)}2. ${headingOf(2)}\n\n${marked}\n\n${closing}`), {
    fixed: digestWith(`${item(1)}${item(2)}${closing}`),
  });
});

test('lines that continue a paragraph lazily belong to it', () => {
  check(`${item(1).trimEnd()}\n懒散的一行\n\n${item(2)}`);
});

test('tabs count as Markdown counts them', () => {
  check(item(1, { indent: '\t' }) + item(2));
  const wide = (indent: string, summary = SUMMARY) =>
    item(1, { marker: '1.   ', indent, summary }) + item(2, { marker: '2.   ' });
  check(wide('\t', marked), wide('     '));
});

test('a wrong number makes the marker too long: the fix rights both', () => {
  checkRule(
    'item-detached',
    digestWith(item(1, { marker: '01. ', indent: '   ', summary: marked }) + item(2)),
    {
      fixed: digestWith(item(1) + item(2)),
    },
  );
});

test('a marker wider than the others: the fix rights the marker', () => {
  const wrong = item(1) + item(2, { marker: '2.  ', indent: '   ', summary: marked }) + item(3);
  const right = item(1) + item(2) + item(3);
  checkRule('item-detached', digestWith(wrong), { fixed: digestWith(right) });
  const { text } = readMarks(digestWith(wrong));
  const parse = (source: string) => parseDigest(source);
  assert.equal(fixAll(parse(text), parse, (digest) => runRules(digest, RULES)).text, digestWith(right));
});

test('no fix for text that something open in the item would swallow: the place is named', () => {
  for (const open of ['<!-- 注', '```', '<pre>']) {
    const body = `1. ${headingOf(1)}\n\n   ${open}\n\n${marked}\n\n${item(2)}`;
    const [finding] = checkRule('item-detached', digestWith(body));
    assert.match(finding?.related[0]?.message.en ?? '', /swallow the text below/);
  }
  const closed = (indent: string, summary: string) =>
    `1. ${headingOf(1)}\n\n   <!-- 注 -->\n\n${indent}${summary}\n\n${item(2)}`;
  check(closed('', marked), closed('   ', SUMMARY));
});

test('no fix for text that would make a definition of the heading', () => {
  for (const gap of ['\n\n', '\n\n\n'])
    checkRule('item-detached', digestWith(`1. ${headingOf(1)}${gap}⟦: ${SUMMARY}⟧\n\n${item(2)}`));
});

test('no fix where what stands after a swallowed marker would be read as something else', () => {
  for (const mark of ['3.', '-', '#', '>'])
    checkRule('item-detached', digestWith(`1. ${headingOf(1)}\n\n${marked}\n2. ${mark} ${headingOf(2)}\n`));
});

test('CRLF, a byte order mark and a missing final newline stay', () => {
  const text = (body: string) => `\uFEFF${digestWith(body).trimEnd().replaceAll('\n', '\r\n')}`;
  checkRule('item-detached', text(`1. ${headingOf(1)}\n⟦- 一\n- 二⟧`), {
    fixed: text(`1. ${headingOf(1)}\n\n   - 一\n   - 二`),
  });
});

test('full-width and no-break spaces are no indentation', () => {
  for (const blank of ['　　', '\u00a0\u00a0\u00a0', ' 　', '\u2003'])
    check(
      `1. ${headingOf(1)}\n\n${blank}⟦${SUMMARY}⟧\n\n${item(2)}`,
      `1. ${headingOf(1)}\n\n   ${SUMMARY}\n\n${item(2)}`,
      /no-break spaces, which are no indentation/,
    );
  check(
    `${item(1)}　　⟦第二段。\n　　续行。⟧\n\n${item(2)}`,
    `${item(1)}   第二段。\n   续行。\n\n${item(2)}`,
  );
  // It would become a list.
  checkRule('item-detached', digestWith(`1. ${headingOf(1)}\n\n　⟦- 一⟧\n\n${item(2)}`));
});

test('the page has the text in its item then', async () => {
  const before = `1. ${headingOf(1)}\n\n　　${SUMMARY}\n\n${item(2)}`;
  const after = before.replace('　　', '   ');
  const pages = await renderWithHugo([before, after].map(page));
  const lists = pages.map((html) => html.match(/<ol/gu)?.length);
  assert.deepEqual(lists, [2, 1]);
});
