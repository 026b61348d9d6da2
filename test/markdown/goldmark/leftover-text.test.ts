/** What might have begun a construct and did not is text: one piece with what stands beside it, blanks at the end of a line aside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';

function read(text: string): string[] {
  const root = parseMarkdown(text, { punctuation: 'P+S' });
  assert.ok(root);
  return leaves(root);
}

/** The nodes without children: what they are, hold and span. */
function leaves(node: Nodes): string[] {
  if ('children' in node) return node.children.flatMap(leaves);
  const { start, end } = node.position ?? {};
  return [
    `${node.type} ${'value' in node ? JSON.stringify(node.value) : ''} ${start?.offset}-${end?.offset}`,
  ];
}

test('it is joined to the text beside it', () => {
  assert.deepEqual(read('a [b] & <c ]d[ `e \\f !g'), ['text "a [b] & <c ]d[ `e \\\\f !g" 0-23']);
  assert.deepEqual(read('[a][b] *[c]* [^1]'), [
    'text "[a][b] " 0-7',
    'text "[c]" 8-11',
    'text " [^1]" 12-17',
  ]);
});

test('blanks after it end a line', () => {
  assert.deepEqual(read('a]  \nb& \nc<'), ['text "a]" 0-2', 'break  2-5', 'text "b&\\nc<" 5-11']);
});

test('an address begins beside it or does not, as without it', () => {
  assert.deepEqual(read('!www.a.b'), ['text "!www.a.b" 0-8']);
  assert.deepEqual(read('`www.a.b'), ['text "`" 0-1', 'text "www.a.b" 1-8']);
});
