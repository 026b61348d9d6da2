/** Where no address can stand outside of links, text reads the same without the extension that looks for them. */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Extension } from 'micromark-util-types';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { goldmarkAttention } from '../../../server/markdown/bold/attention.ts';
import {
  definitionList,
  definitionListFromMarkdown,
} from '../../../server/markdown/goldmark/definition-list.ts';
import { taskList, taskListFromMarkdown } from '../../../server/markdown/goldmark/task-list.ts';
import { linkify, mayHoldAddress } from '../../../server/markdown/link/linkify.ts';
import { fc } from '../../support/check/fast-check.ts';

/** What makes links, and what keeps them from being such. */
const PARTS = [
  ...[
    '[a](https://a.example)',
    '[中文](https://a.example/b)',
    'https://a.example',
    'www.a.example',
    'a@b.example',
  ],
  ...[
    '[',
    ']',
    '!',
    '(',
    ')',
    '\\',
    '`',
    '<',
    '>',
    '|',
    '^',
    '*',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '~',
    '_',
    'a',
    '中',
  ],
  ...[
    '[^1]',
    '[^1]: x\n',
    '[a]: /b\n\n',
    '[a]',
    '| a | b |\n| - | - |\n| ',
    '```\n',
    '<b title="',
    '://',
    'www.',
    '1. ',
    '- ',
    ': ',
    '[x](https://a.example)',
    '[ ](https://a.example)',
  ],
];

function read(text: string, extensions: Extension[]) {
  return unified()
    .use(remarkParse)
    .data('micromarkExtensions', [
      gfmTable(),
      gfmFootnote(),
      taskList(),
      definitionList(),
      ...extensions,
      goldmarkAttention('P+S'),
    ])
    .data('fromMarkdownExtensions', [
      gfmAutolinkLiteralFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      taskListFromMarkdown(),
      definitionListFromMarkdown(),
    ])
    .parse(text);
}

test('text in which no address can stand reads the same without the search for them', () => {
  let without = 0;
  const part = fc.oneof(fc.constantFrom(...PARTS), fc.constant('[a](https://a.example)'));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
      const text = parts.join('');
      if (mayHoldAddress(text)) return;
      without++;
      assert.deepEqual(read(text, []), read(text, [linkify()]));
    }),
    { numRuns: 3_000 },
  );
  assert.ok(without > 300, `only ${without} texts were read without it`);
  assert.equal(mayHoldAddress('1. [中文 - a](https://a.example/b?c=d#e)\n\n   AT&amp;T'), false);
  for (const text of [
    'https://a.example',
    'www.a.example',
    'a@b.example',
    '\\[a](https://a.example)',
    '[a][b](https://a.example)',
    '- [x](https://a.example)',
  ])
    assert.equal(mayHoldAddress(text), true, text);
});
