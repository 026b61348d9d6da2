/** What is too deep is refused before it is parsed, since parsing takes more than its size allows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isParseable } from '../../server/markdown/markdown-limits.ts';

/** Bullets in each other, and a paragraph in the last. */
function nested(levels: number, step = '  ', line = '- a\n'): string {
  return Array.from({ length: levels }, (_, at) => step.repeat(at) + line).join('');
}

test('lists in each other', () => {
  assert.equal(isParseable(nested(100)), true);
  assert.equal(isParseable(nested(101)), false);
  assert.equal(isParseable(nested(101, '   ', '1. a\n')), false);
  assert.equal(isParseable(nested(101, '\t')), false);
});

test('lists that follow each other', () => {
  assert.equal(isParseable('- a\n'.repeat(2000)), true);
  assert.equal(isParseable(nested(50).repeat(20)), true);
  assert.equal(isParseable('- a\n\n  b\n\n1. c\n   - d\n\ne\n\n'.repeat(300)), true);
});
