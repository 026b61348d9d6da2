import { test } from 'node:test';
import { mergeItems } from '../../../server/features/editing/merge-items.ts';
import { checkCommand } from '../../support/check/check-features.ts';

test('the next item becomes part of this one, its source stays', () => {
  checkCommand(
    mergeItems,
    '1. [a - x](https://a.b)\n\n   On$0e\n\n2. [b - y](https://b.c)\n\n   Two\n\n3. [c - z](https://c.d)\n\n   Three\n',
    '1. [a - x](https://a.b)\n\n   One\n\n   $0[b - y](https://b.c)\n\n   Two\n\n2. [c - z](https://c.d)\n\n   Three\n',
  );
});

test('the same source is not named twice', () => {
  checkCommand(
    mergeItems,
    '1. [a - x](https://x.com/h/status/1950930964172914731)\n\n   On$0e\n\n2. [b - x](https://twitter.com/h/status/1950930964172914731?s=20)\n\n   Two',
    '1. [a - x](https://x.com/h/status/1950930964172914731)\n\n   One\n\n   $0Two',
  );
});

test('all selected items are merged into the first', () => {
  checkCommand(
    mergeItems,
    '1.  [a](https://a.b)\n2.  [⟦b](https://b.c)\n\n    Two\n3.  [c](https://c.d)\n\n    ```\n    x\n    ```\n4.  [d⟧](https://d.e)\n',
    '1.  [a](https://a.b)\n2.  [b](https://b.c)\n\n    Two\n\n    $0[c](https://c.d)\n\n    ```\n    x\n    ```\n\n    [d](https://d.e)\n',
  );
});

test('where the numbers differ in width, the content is indented for the item it goes to', () => {
  const nine = Array.from({ length: 8 }, (_, index) => `${index + 1}. [x](https://x.y)\r\n`).join('');
  checkCommand(
    mergeItems,
    `${nine}9. [i$0](https://i.j)\r\n10. [j](https://j.k)\r\n\r\n    Text\r\n    - a\r\n      b\r\n11. [k](https://k.l)\r\n\r\n    Text\r\n`,
    `${nine}9. [i](https://i.j)\r\n\r\n   $0[j](https://j.k)\r\n\r\n   Text\r\n   - a\r\n     b\r\n10. [k](https://k.l)\r\n\r\n    Text\r\n`,
  );
});

test('where it cannot be done it says why', () => {
  checkCommand(mergeItems, '1. [a$0](https://a.b)\n', /no item after/);
  checkCommand(mergeItems, '1. [a$0](https://a.b)\n\n## x\n\n2. [b](https://b.c)\n', /other text between/);
  checkCommand(mergeItems, '$0', /no item here/);
});
