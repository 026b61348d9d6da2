import { test } from 'node:test';
import { checkSemanticTokens } from '../../support/check/check-features.ts';

test('bold that stays literal, and what it makes bold by mistake', () => {
  checkSemanticTokens(
    '1. [a - b](https://a.b)\n\n   如同⟦**“沙堆崩塌”**⟧⟦。他预测⟧⟦**突然变得足够好**⟧，人类。\n',
    ['unrenderedBold', 'unintendedBold', 'unrenderedBold'],
  );
});

test('bold that is right is left to the grammar', () => {
  checkSemanticTokens('1. [a - b](https://a.b)\n\n   一个**加粗**的词，**另一个**。\n', []);
});
