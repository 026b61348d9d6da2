/**
 * How a block looks is what the full parser says with Hugo's typographer, which is held against Hugo itself elsewhere.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Nodes } from 'mdast';
import { appearanceOf } from '../../server/markdown/appearance.ts';
import { charactersOf } from '../../server/markdown/characters.ts';
import { fromMdast } from '../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../server/markdown/goldmark/markdown.ts';
import { fc } from '../support/check/fast-check.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2000);

/** What of a tree is seen, but for spaces and asterisks. */
function seen(node: Nodes): string {
  if (node.type === 'html' || node.type === 'image') return '';
  const text = 'value' in node ? node.value : 'children' in node ? node.children.map(seen).join('') : '';
  return text.replaceAll(/[*\s\u200b-\u200d\u2060\ufeff]/gu, '');
}

test('the text that the typographer makes, whatever is open before it', () => {
  const chunks = [
    ...[
      '"',
      '"',
      "'",
      "'",
      '--',
      '...',
      '.',
      '<< ',
      '>>',
      '**',
      '*',
      '_',
      ' ',
      '\n',
      '字',
      'a',
      "'s",
      '90s',
      '1',
    ],
    ...['“', '。', ',', '(', ')', '\\"', "\\'", '&quot;', '&amp;', '&#8203;', '`"a"`', '[t"](u"v)', '🤗'],
  ];
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...chunks), { minLength: 1, maxLength: 14 }),
      fc.constantFrom(0, 1, 9),
      (parts, open) => {
        const text = `x${parts.join('')}`.trim();
        const quotes = { single: open, double: open };
        const plain = parseMarkdown(text, { punctuation: 'P+S' });
        const root = parseMarkdown(text, { punctuation: 'P+S', typographer: quotes });
        assert.ok(plain && root);
        const [block, ...others] = fromMdast(plain, text).blocks;
        if (block?.kind !== 'paragraph' || others.length > 0) return;
        const found = appearanceOf({ block, text }, { single: open, double: open }, 'P+S', '*');
        assert.equal(found.text, seen(root));
        assert.deepEqual(found.quotes, quotes);
        assert.equal(found.stretches.at(-1)?.end ?? 0, found.text.length);
        compared++;
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(compared * 2 > RUNS, `only ${compared} of ${RUNS} were compared`);
});

test('escapes and references are one character, other ampersands and backslashes themselves', () => {
  const read = (text: string) => charactersOf(text).map(({ written, seen: shown }) => [written, shown]);
  assert.deepEqual(read('a&amp;\\*&#8203;&#x2F;🤗'), [
    ['a', 'a'],
    ['&amp;', '&'],
    ['\\*', '*'],
    ['&#8203;', '\u200b'],
    ['&#x2F;', '/'],
    ['🤗', '🤗'],
  ]);
  assert.deepEqual(
    read('\\a&;&#;').map(([written]) => written),
    ['\\', 'a', '&', ';', '&', '#', ';'],
  );
  assert.deepEqual(read('&nonsense;'), [['&nonsense;', '&nonsense;']]);
});
