import { test } from 'node:test';
import { checkFolding } from '../../support/check/check-features.ts';

test('front matter and items fold, without the blank lines after them', () => {
  checkFolding(
    '⟦---\ntitle: T\n---⟧\n\n⟦1. [a - b](https://a.b)\n\n   Text⟧\n\n⟦2. [c - d](https://a.b)\n\n   Text⟧\n\n',
  );
});

test('an item of one line does not fold', () => {
  checkFolding('1. [a - b](https://a.b)\n2. [c - d](https://a.b)\n');
});

test('code and tables inside an item fold as well, with any line ending', () => {
  checkFolding(
    '⟦1. [a](https://a.b)\r\n\r\n   ⟦```\r\n   code\r\n   ```⟧\r\n\r\n   ⟦| a |\r\n   |---|\r\n   | b |⟧⟧\r\n',
  );
});

test('front matter that is not closed folds up to its end', () => {
  checkFolding('⟦---\ntitle: T⟧\n');
});
