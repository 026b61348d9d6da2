/**
 * item-marker: the digest's own style counts, both styles beyond nine items are right, and what belongs to an
 * item still does after the fix.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { headingOf, item, items } from '../../support/digests/items.ts';

const check = (body: string, fixed?: string, more: RuleCase = {}) =>
  checkRule('item-marker', digestWith(body), {
    ...(fixed === undefined ? {} : { fixed: digestWith(fixed) }),
    ...more,
  });

const styled = (count: number, marker: (number: string) => string) =>
  Array.from({ length: count }, (_, index) => item(index + 1, { marker: marker(String(index + 1)) })).join(
    '',
  );

test('each style is right throughout', () => {
  check(items(3));
  check(styled(3, (number) => `${number}.  `));
  check(styled(3, (number) => `${number}) `));
  check(styled(3, (number) => `${number}.   `));
  check(styled(3, (number) => ` ${number}. `));
});

test('beyond nine items the same blanks and the same column are right', () => {
  check(styled(12, (number) => `${number}. `));
  check(styled(12, (number) => `${number}.  `));
  check(styled(12, (number) => `${number}.`.padEnd(4)));
  check(styled(12, (number) => `${number}. `.padStart(4)));
  check(styled(101, (number) => `${number}. `));
  check(styled(101, (number) => `${number}.`.padEnd(5)));
  check(styled(101, (number) => `${number}.`.padEnd(number.length < 3 ? 4 : 5)));
});

test('mixing the two ways beyond nine items is not', () => {
  const body = (twelfth: string, eleventh: string) =>
    styled(10, (number) => `${number}.  `) + item(11, { marker: eleventh }) + item(12, { marker: twelfth });
  const wrong = body('12.  ', '⟦11. ⟧').replace(`⟧${headingOf(11)}\n\n      `, `⟧${headingOf(11)}\n\n    `);
  check(wrong, body('12.  ', '11.  '));
});

test('the one that differs is marked, and its summary moves with it', () => {
  check(item(1) + item(2, { marker: '⟦2.  ⟧', indent: '    ' }) + item(3), items(3), {
    message: /2 spaces where the digest’s style is one space/,
  });
  const wide = styled(3, (number) => `${number}.  `);
  check(wide.replace('2.  ', '⟦2. ⟧').replace(`${headingOf(2)}\n\n    `, `${headingOf(2)}\n\n   `), wide);
});

test('a summary with code, a list and a lazy line moves as a whole', () => {
  const summary = (indent: string) =>
    `要点：\n下一行\n\n${indent}- 一\n${indent}  二\n\n${indent}\`\`\`\n${indent}  x\n${indent}\`\`\`\n\n${indent}> 引用`;
  check(
    item(1) + item(2, { marker: '⟦2.  ⟧', indent: '    ', summary: summary('    ') }) + item(3),
    item(1) + item(2, { summary: summary('   ') }) + item(3),
  );
});

test('a delimiter that differs', () => {
  check(item(1) + item(2, { marker: '⟦2) ⟧', indent: '   ' }) + item(3), items(3), {
    message: /begins a new list/,
  });
  check(
    styled(3, (number) => `${number}) `).replace('3) ', '⟦3. ⟧'),
    styled(3, (number) => `${number}) `),
  );
});

test('of two items the first is the model', () => {
  check(item(1) + item(2, { marker: '⟦2)  ⟧', indent: '    ' }), items(2));
});

test('a tab is as wide as four columns and no blank', () => {
  check(styled(3, (number) => `${number}.\t`).replaceAll(`\n\n   `, '\n\n\t'));
  check(item(1) + item(2, { marker: '⟦2.\t⟧', indent: '\t' }) + item(3), items(3), { message: /a tab/ });
});

test('an indented marker', () => {
  check(item(1) + item(2, { marker: '⟦ 2. ⟧', indent: '    ' }) + item(3), items(3), {
    message: /indented by one space/,
  });
});

test('five blanks make code of the heading: an error', () => {
  check(item(1) + item(2, { marker: '⟦2.     ⟧', indent: '   ' }) + item(3), items(3), {
    severity: 'error',
    message: /code block/,
  });
  check(item(1) + item(2, { marker: '⟦2.      ⟧', indent: '        ' }) + item(3), items(3), {
    severity: 'error',
  });
});

test('a heading on the line below its marker', () => {
  check(
    `${item(1)}⟦2.⟧\n   ${headingOf(2)}\n\n   摘要。\n\n${item(3)}`,
    `${item(1)}2. ${headingOf(2)}\n\n   摘要。\n\n${item(3)}`,
  );
});

test('an empty marker has a delimiter only', () => {
  check(`${item(1)}2.\n\n${item(3)}`);
  check(`${item(1)}⟦2)⟧\n\n${item(3)}`, `${item(1)}2.\n\n${item(3)}`);
});

test('the configured style counts, whatever the digest has', () => {
  const options = { delimiter: ')', blanks: 2 };
  check(`⟦1. ⟧${item(1).slice(3)}`, item(1, { marker: '1)  ' }), { options });
  check(item(1, { marker: '1)  ' }), undefined, { options });
});

test('CRLF and a byte order mark stay', () => {
  const text = (body: string) => `\uFEFF${digestWith(body).replaceAll('\n', '\r\n')}`;
  checkRule('item-marker', text(item(1) + item(2, { marker: '⟦2.  ⟧', indent: '    ' })), {
    fixed: text(items(2)),
  });
  const bare = `\uFEFF${item(1)}${item(2)}`;
  assert.deepEqual(checkRule('item-marker', bare), []);
});
