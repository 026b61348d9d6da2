/**
 * Digests for properties: right ones in every style there is, with all that may stand in an item and between items.
 */
import { fc } from '../check/fast-check.ts';

/** A digest whose items are numbered from 1. `min` is the least number of items. */
export function anyDigest({ min = 0, max = 13 } = {}): fc.Arbitrary<string> {
  return fc
    .record({
      frontMatter: fc.constantFrom(
        '',
        '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\n---\n',
        '---\ntitle: T\n---\n\n---\n',
      ),
      items: fc.array(item, { minLength: min, maxLength: max }),
      gap: fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n'),
      strays: fc.array(fc.tuple(fc.nat(max), fc.constantFrom('## Heading', '---', '<!-- a comment -->')), {
        maxLength: 2,
      }),
      delimiter: fc.constantFrom('.', '.', ')'),
      padding: fc.constantFrom(1, 1, 2, 3),
      keepsColumn: fc.boolean(),
      end: fc.constantFrom('', '\n', '\n\n', '\n\n## The end\n'),
      lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
    })
    .map(({ frontMatter, items, gap, strays, delimiter, padding, keepsColumn, end, lineBreak }) => {
      const column = 2 + padding;
      const written = items.map((blocks, index) => {
        const marker = `${index + 1}${delimiter}`;
        const blanks = keepsColumn && padding > 1 ? Math.max(1, column - marker.length) : padding;
        const indent = ' '.repeat(marker.length + blanks);
        return `${marker}${' '.repeat(blanks)}${blocks.join('\n\n').replaceAll(/\n(?=[^\n])/gu, `\n${indent}`)}`;
      });
      let body = '';
      for (const [index, one] of written.entries()) {
        const stray = strays.find(([at]) => at === index)?.[1];
        body += index === 0 ? '' : stray === undefined ? gap : `\n\n${stray}\n\n`;
        body += one;
      }
      return `${frontMatter}${frontMatter === '' ? '' : '\n'}${body}${end}`.replaceAll('\n', lineBreak);
    });
}

const heading = fc
  .tuple(
    fc.constantFrom('标题', 'GPT-5 发布', 'A [b] c', '“引号”'),
    fc.constantFrom('merve', 'clem 🤗', 'Sam Altman'),
    fc.constantFrom('1950930964172914731', '1950939583807365562', '1950912748763672701', 'none'),
    fc.nat(99),
  )
  .map(([title, author, id, page]) =>
    id === 'none'
      ? `[${title} - ${author}](https://a.b/${page})`
      : `[${title} - ${author}](https://x.com/h/status/${id})`,
  );

const block = fc.constantFrom(
  'One paragraph with **bold**.',
  'Two\nlines.',
  '- a\n- b\n\n  more of b',
  '```js\nconst a = 1;\n\n  two\n```',
  '> quoted\n> text',
  '1. nested\n2. list',
  '| a | b |\n|---|---|\n| c | d |',
  '![image](https://a.b/c.png)',
  '    indented code',
  '<div>\nhtml\n</div>',
);

const item: fc.Arbitrary<readonly string[]> = fc
  .tuple(heading, fc.array(block, { maxLength: 3 }))
  .map(([first, blocks]) => [first, ...blocks]);
