/**
 * item-number: one problem a mistake, counted as the author counts, and a fix after which summaries still
 * belong to their items.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { itemNumber } from '../../../server/rules/item/item-number.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { headingOf, item, items } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';

const check = (body: string, fixed?: string) =>
  checkRule('item-number', digestWith(body), fixed === undefined ? {} : { fixed: digestWith(fixed) });

test('numbers that count from 1 are right, with one, nine, ten and a hundred items', () => {
  for (const count of [1, 9, 10, 12, 100, 101]) check(items(count));
});

test('a dropped item is one problem, and its fix corrects all numbers after it', () => {
  const [finding] = check(
    item(1) + item(3, { marker: '⟦3⟧. ', indent: '   ' }) + item(4) + item(5),
    item(1) + item(3, { marker: '2. ' }) + item(4, { marker: '3. ' }) + item(5, { marker: '4. ' }),
  );
  assert.equal(finding?.related.length, 2);
});

test('a number that stands twice shifts those after it', () => {
  const wrong = item(1) + item(2) + item(9, { marker: '⟦2⟧. ', indent: '   ' }) + item(3);
  check(wrong, item(1) + item(2) + item(9, { marker: '3. ' }) + item(3, { marker: '4. ' }));
});

test('a single slip says nothing of the right numbers after it', () => {
  check(item(1) + item(2, { marker: '⟦7⟧. ', indent: '   ' }) + item(3), items(3));
});

test('swapped items are two slips', () => {
  const wrong =
    item(1) + item(2, { marker: '⟦3⟧. ', indent: '   ' }) + item(3, { marker: '⟦2⟧. ', indent: '   ' });
  check(wrong, items(3));
});

test('“1.” throughout and a list that begins at 0 or 2', () => {
  const ones =
    item(1) + item(2, { marker: '⟦1⟧. ', indent: '   ' }) + item(3, { marker: '⟦1⟧. ', indent: '   ' });
  check(ones, items(3));
  check(item(1, { marker: '⟦0⟧. ', indent: '   ' }) + item(2, { marker: '1. ' }), items(2));
  check(item(1, { marker: '⟦2⟧. ', indent: '   ' }) + item(2, { marker: '3. ' }), items(2));
});

test('leading zeros', () => {
  check(
    item(1, { marker: '⟦01⟧. ', indent: '    ' }) + item(2, { marker: '02. ' }) + item(3, { marker: '3. ' }),
    items(3),
  );
});

test('from 10 to 9 the summary moves with its item, in the style of the digest', () => {
  const eight = items(8);
  check(`${eight}${item(9, { marker: '⟦10⟧. ', indent: '    ' })}`, items(9));
  const wide = (count: number) =>
    Array.from({ length: count }, (_, at) => item(at + 1, { marker: `${at + 1}.`.padEnd(4) })).join('');
  check(`${wide(8)}${item(9, { marker: '⟦10⟧. ', indent: '    ' })}`, wide(9));
});

test('from 9 to 10 the summary moves with its item, with code and lists in it', () => {
  const summary = (indent: string) =>
    ['要点：', '', '- 一', '  - 二', '', '```py', 'if x:', '    y', '```']
      .map((line) => (line === '' ? '' : indent + line))
      .join('\n')
      .trimStart();
  const wrong = `${items(9)}${item(10, { marker: '⟦9⟧. ', indent: '   ', summary: summary('   ') })}`;
  const right = `${items(9)}${item(10, { marker: '10. ', indent: '    ', summary: summary('    ') })}`;
  check(wrong, right);
  assert.equal(parseDigest(digestWith(right)).items[9]?.body.summary.length, 3);
});

test('nine and ninety-nine items too many', () => {
  check(`${items(99)}${item(100, { marker: '⟦99⟧. ', indent: '    ' })}`, items(100));
});

test('numbers run on across what breaks the list', () => {
  check(`${item(1)}<br/>![图](https://example.org/a.png)\n\n${item(2)}---\n\n${item(3)}`);
  check(`${item(1)}## 小标题\n\n${item(2)}`);
});

test('below a heading a new count may begin, as the page shows it', () => {
  check(`${item(1)}${item(2)}## 小标题\n\n${item(1)}${item(2)}### 再一个\n\n${item(1)}`);
  check(
    `${item(1)}## 小标题\n\n${item(1)}${item(2, { marker: '⟦4⟧. ', indent: '   ' })}`,
    `${item(1)}## 小标题\n\n${item(1)}${item(2)}`,
  );
  check(
    `## 小标题\n\n${item(2, { marker: '⟦2⟧. ', indent: '   ' })}`,
    `## 小标题\n\n${item(2, { marker: '1. ' })}`,
  );
});

test('so it may wherever Markdown begins a new list: below a bold title, a rule, a paragraph', () => {
  const between = ['**开源项目**', '---', '插播一段。', '再见\n---', '- 一', '> 引用'];
  for (const block of between) {
    check(`${item(1)}${block}\n\n${item(1)}${item(2)}`);
    check(`${item(1)}${block}\n\n${item(2)}${item(3)}`);
    check(
      `${item(1)}${block}\n\n${item(1)}${item(2, { marker: '⟦1⟧. ', indent: '   ' })}`,
      `${item(1)}${block}\n\n${item(1)}${item(2)}`,
    );
  }
  check(`1. ${headingOf(1)}\n\n**开源项目**\n\n1. ${headingOf(2)}\n2. ${headingOf(3)}\n`);
  check(`${item(1)}闲话\n${item(1)}`);
});

test('a list of references after the items counts as it likes', () => {
  check(`${item(1)}${item(2)}**参考来源**\n\n1. https://example.com/1\n2. https://example.com/2\n`);
  check(`${item(1)}${item(2)}<!-- 参考 -->\n\n5. https://example.com/1\n7. 某书\n`);
  check(`${item(1)}${item(2)}## 参考\n\n5. https://example.com/1\n7. 某书\n`);
});

test('what is said of the page is what Hugo publishes', async () => {
  const texts = [
    `${item(1)}${item(2, { marker: '5. ' })}`,
    `${item(2, { marker: '2. ' })}`,
    `${item(1)}## 小标题\n\n${item(2, { marker: '4. ' })}${item(5)}`,
    `${item(1)}**开源项目**\n\n${item(2, { marker: '7. ' })}`,
    `${item(1)}<br/>![图](https://example.org/a.png)\n\n${item(2, { marker: '1. ' })}`,
  ];
  const pages = await renderWithHugo(texts.map(page));
  for (const [index, text] of texts.entries()) {
    const findings = checkedFindings(text);
    assert.equal(findings.length, 1, text);
    const shown = /the page shows the number (\d+)/u.exec(findings[0]?.message.en ?? '')?.[1];
    const starts = [...(pages[index] ?? '').matchAll(/<ol(?: start="(\d+)")?>/gu)].map(
      ([, start]) => start ?? '1',
    );
    if (shown === undefined) assert.deepEqual(starts, ['1'], text);
    else assert.ok(starts.at(-1) === shown, `${text}: ${starts} and ${shown}`);
  }
});

test('an item that Markdown does not see has its number all the same', () => {
  for (const marker of ['2、', '2．', '２. ', '2.', '(2) ', '② ', '2.　', '2\\. ', '## 2. ']) {
    check(item(1) + item(2, { marker, indent: '' }) + item(3));
  }
});

test('another delimiter begins a new list and no new count', () => {
  check(item(1) + item(2, { marker: '2) ' }) + item(3));
});

test('an item without a link that only its delimiter parts from the others is numbered with them', () => {
  check(`${item(1)}⟦1⟧) 没有链接\n${item(3)}`, `${item(1)}2) 没有链接\n${item(3)}`);
});

test('the number of a line that Markdown takes for text is corrected where a link follows it', () => {
  check(`${item(1)}⟦3⟧、${headingOf(2)}\n\n${item(3)}`, `${item(1)}2、${headingOf(2)}\n\n${item(3)}`);
  check(`${item(1)}5.见](https://example.org/2)\n\n${item(3)}`);
});

test('a tab after the marker stays', () => {
  check(
    `${item(1, { marker: '1.\t', indent: '\t' })}${item(2, { marker: '⟦5⟧.\t', indent: '\t' })}`,
    `${item(1, { marker: '1.\t', indent: '\t' })}${item(2, { marker: '2.\t', indent: '\t' })}`,
  );
});

test('CRLF, a byte order mark and a missing final newline stay', () => {
  const text = (body: string) => `\uFEFF${digestWith(body).trimEnd().replaceAll('\n', '\r\n')}`;
  checkRule('item-number', text(item(1) + item(2, { marker: '⟦3⟧. ', indent: '   ' })), {
    fixed: text(items(2)),
  });
});

test('a list inside a summary has numbers of its own', () => {
  check(item(1, { summary: '步骤：\n\n   1. 一\n   1. 二\n   5. 三' }) + item(2));
});

test('an item below its marker', () => {
  check(
    `${item(1)}⟦3⟧.\n   ${headingOf(2)}\n\n   摘要。\n`,
    `${item(1)}2.\n   ${headingOf(2)}\n\n   摘要。\n`,
  );
});

/** What the rule finds in a digest with this body. */
const checkedFindings = (body: string) => runRules(parseDigest(digestWith(body)), [itemNumber]);

test('directly below text only the number 1 begins a list: any other gets a blank line', () => {
  const rest = (number: number) => item(2, { marker: `${number}. ` }).slice(1);
  check(
    `${item(1)}<br/>![图](https://example.org/a.png)\n⟦1⟧${rest(1)}`,
    `${item(1)}<br/>![图](https://example.org/a.png)\n\n2${rest(2)}`,
  );
});
