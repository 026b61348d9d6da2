/**
 * The scanner and the full parser read the same, or the scanner leaves it to the parser.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Punctuation } from '../../../server/markdown/character-class.ts';
import { fromMdast } from '../../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { scanChunk } from '../../../server/markdown/scan/scan-chunk.ts';
import { splitChunks } from '../../../server/markdown/scan/split-chunks.ts';
import { fc } from '../../support/check/fast-check.ts';

/** How many texts are tried. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5000);

/** Whether the scanner read `chunk`; fails where it read something else than the parser. */
function agrees(chunk: string, punctuation: Punctuation = 'P+S'): boolean {
  const scanned = scanChunk(chunk, punctuation);
  if (scanned === undefined) return false;
  const root = parseMarkdown(chunk, { punctuation });
  assert.ok(root);
  const { marks, ...tree } = scanned;
  assert.deepEqual(tree, fromMdast(root, chunk));
  return true;
}

for (const name of ['2025.08.01.00.md', '2025.08.28.00.md']) {
  test(`${name}: every item is read by the scanner`, () => {
    const text = readFileSync(new URL(`../../digests/${name}`, import.meta.url), 'utf8');
    const body = text.indexOf('---', 3) + 4;
    for (const { start, end } of splitChunks(text, body)) {
      assert.ok(agrees(text.slice(start, end)), text.slice(start, end));
      assert.ok(agrees(text.slice(start, end).replaceAll('\n', '\r\n')));
    }
  });
}

/** What the scanner may well read; most of a text is made of it, so that it reads some. */
const PLAIN = [
  '**',
  '**',
  '*',
  '*',
  '***',
  '_',
  '__',
  '字',
  '“',
  '”',
  '，',
  'a',
  'B1',
  '🤗',
  '＋',
  '$',
  '(',
  ')',
  '`x`',
  '` c `',
  '[t](u)',
  '[标题 - 作者](https://x.com/a/status/1)',
  ' ',
  'a_b',
  '< 3',
  'AT&T',
  '&#8203;',
  '@x',
  '.',
  '\n   字',
  '\n\n   字',
  '！',
  '：',
];

const PARTS = [
  '**',
  '**',
  '**',
  '*',
  '字',
  '“',
  '”',
  '，',
  '。',
  ' ',
  'a',
  'B1',
  '🤗',
  '＋',
  '～',
  '$',
  '(',
  ')',
  '`',
  '`x`',
  '` c `',
  '[t](u)',
  '[标题 - 作者](https://x.com/a/status/1)',
  '[',
  ']',
  '](',
  '!',
  '![',
  '<',
  '<b>',
  '< 3',
  '&',
  '&amp;',
  'AT&T',
  '_',
  'a_b',
  '__',
  '~',
  '~~',
  '\\',
  '\\*',
  '@',
  '@x',
  'a@b.c',
  'http://a.b',
  'www.a.b',
  ':',
  '.',
  '\n   ',
  '\n\n   ',
  '\n',
  '\t',
  '  ',
  '- ',
  '# ',
  '> ',
  '1. ',
  '2) ',
  '|',
  '=',
  '---',
  '\n   - ',
  '\n   > ',
  '\ud800',
  '\udc00',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\0',
  '\r\n   ',
  '\r',
  '[^1]',
  '[x]:',
  'term\n   : d',
  '<!-- c -->',
  '[ ] ',
];

test('what the scanner reads, the parser reads the same', () => {
  const part = fc.oneof(
    { weight: 14, arbitrary: fc.constantFrom(...PLAIN) },
    { weight: 1, arbitrary: fc.constantFrom(...PARTS) },
  );
  const inline = fc.array(part, { maxLength: 18 }).map((parts) => parts.join(''));
  const marker = fc.constantFrom(
    '1. ',
    '1. ',
    '1. ',
    '1. ',
    '1.  ',
    '12. ',
    '3) ',
    '1.',
    '1.   ',
    '1.     ',
    '1.\t',
  );
  const chunk = fc
    .tuple(marker, inline, fc.constantFrom('', '\n', '\n\n   ', '\n\n    '), inline)
    .map((parts) => parts.join(''));
  let scanned = 0;
  fc.assert(
    fc.property(chunk, fc.constantFrom<Punctuation>('P+S', 'P'), (text, punctuation) => {
      if (splitChunks(text, 0).length === 1 && agrees(text, punctuation)) scanned++;
    }),
    { numRuns: RUNS },
  );
  assert.ok(
    scanned * 50 > RUNS,
    `only ${scanned} of ${RUNS} texts were read by the scanner: the test says little`,
  );
});

test('so are paragraphs that belong to no item, after one and alone', () => {
  const part = fc.oneof(
    { weight: 16, arbitrary: fc.constantFrom(...PLAIN) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...['', ' ', '  ', '   ', '    '].flatMap((by) => [`\n\n${by}`, `\n${by}`])),
    },
    { weight: 1, arbitrary: fc.constantFrom(...PARTS) },
  );
  const text = fc.array(part, { maxLength: 18 }).map((parts) => parts.join(''));
  const before = fc.constantFrom(
    '',
    '\n',
    ' ',
    '  ',
    '1. [标题 - 作者](https://x.com/a/status/1)\n\n',
    '12. 字\n\n   字\n\n',
    '12. 字\n\n   字\n\n    ',
    '12.  字\n\n    ',
  );
  const gap = fc.constantFrom('', ' ', '  ', '   ', '字\n\n  ', '字\n', '   字\n\n 字');
  let scanned = 0;
  fc.assert(
    fc.property(
      fc.tuple(before, gap, text),
      fc.constantFrom<Punctuation>('P+S', 'P'),
      (parts, punctuation) => {
        const chunk = parts.join('');
        if (splitChunks(chunk, 0).length === 1 && agrees(chunk, punctuation)) scanned++;
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(
    scanned * 20 > RUNS,
    `only ${scanned} of ${RUNS} texts were read by the scanner: the test says little`,
  );
});

test('so are headings, rules and the items of bulleted lists', () => {
  const part = fc.oneof(
    { weight: 16, arbitrary: fc.constantFrom(...PLAIN) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '\n',
        '\n\n',
        '\n\n---\n',
        '\n---\n',
        '\n## ',
        '\n\n### 2. ',
        '\n\n  字',
        '\n- ',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...PARTS, ' #', ' ##\n', ' {#id}', '#') },
  );
  const text = fc.array(part, { maxLength: 18 }).map((parts) => parts.join(''));
  const begin = fc.constantFrom(
    ...['# ', '## ', '### 1. ', '###### ', '####### ', '##', '#\t', '##  ', ' ## ', '---\n', '----\n\n## '],
    ...[
      '- ',
      '* ',
      '+ ',
      '- **',
      '-  ',
      '-\t',
      '-',
      '- [ ] ',
      '1、',
      '字\n## ',
      '### [标题](https://a.example/1)\n\n',
    ],
  );
  let scanned = 0;
  fc.assert(
    fc.property(begin, text, fc.constantFrom<Punctuation>('P+S', 'P'), (first, rest, punctuation) => {
      if (agrees(first + rest, punctuation)) scanned++;
    }),
    { numRuns: RUNS },
  );
  assert.ok(
    scanned * 20 > RUNS,
    `only ${scanned} of ${RUNS} texts were read by the scanner: the test says little`,
  );
});
