/**
 * The preview's HTML is what real Hugo publishes: both seeds, and digests with every construct of Markdown.
 *
 * Compared is the undecorated page, read as the installed Hugo reads it. What `normalHtml` passes over by design:
 * ids and classes, the colours of code, the comment in the place of raw HTML, blanks that are not seen. What
 * differs on purpose is in DIFFERENT, each with its reason.
 */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { preview } from '../../server/features/preview.ts';
import type { Reading } from '../../server/features/preview-model.ts';
import { DEFAULT_SETTINGS } from '../../server/rules/run-rules.ts';
import { generateDigests } from '../support/generate-digests.ts';
import { hugoPunctuation, renderWithHugo } from '../support/hugo.ts';
import { normalHtml } from '../support/normal-html.ts';
import { cleanSeed, faultySeed } from '../support/seeds.ts';

/** The body of the page, as it is published. */
function published(text: string, reading: Reading): string {
  const page = preview(parseDigest(text), {
    reading,
    language: 'en',
    settings: DEFAULT_SETTINGS,
    findings: [],
    images: true,
    decorated: false,
  });
  let html = '';
  let list: number | undefined;
  for (const part of page.parts.slice(1)) {
    if (part.list !== list) {
      if (list !== undefined) html += '</ol>';
      if (part.list !== undefined) html += `<ol start="${page.lists[part.list]?.start}">`;
      list = part.list;
    }
    html += part.content.html;
  }
  return normalHtml(list === undefined ? html : `${html}</ol>`);
}

/** A digest with `body`. */
function digest(...body: readonly string[]): string {
  return `---\ntitle: "2025.08.01.00 T"\ndate: 2025-08-01T00:00:00+08:00\n---\n\n${body.join('\n\n')}\n`;
}

/** An item with `blocks` behind its heading. */
function item(number: number, ...blocks: readonly string[]): string {
  const indented = blocks.map((block) => block.replaceAll(/^(?=.)/gmu, '   '));
  return [
    `${number}. [Title ${number} - Author](https://x.com/a/status/195093096417291473${number})`,
    ...indented,
  ].join('\n\n');
}

/** Digests with every construct that Hugo has on by default, and what people do with them. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  'bold, emphasis, strikethrough, code': digest(
    item(1, '如同**“沙堆崩塌”**。他预测，**突然变得足够好**，*em* ~~del~~ `code` ***both*** __u__ ~a~'),
    item(2, '**a *b* c** **图像生成模型****Imagen4**免费 **⭐16.9k**星'),
  ),
  'typographic marks across items': digest(
    item(1, 'an open " quote and "two" -- three...'),
    item(2, '字"字 it\'s <<a>>'),
    item(3, 'no marks'),
    item(4, '"last" 的"AI健康管家”**成功'),
  ),
  'links of every kind': digest(
    item(
      1,
      '[a](https://e.com "title") <https://e.com/a?b=c&d> https://e.com/bare. www.e.com, a@e.com <a@e.com>',
    ),
    item(
      2,
      '[ref][r] [r] [r][] ![alt](https://e.com/i.png "t") ![r] [中文](https://e.com/中文?q=字) [s](<https://e.com/a b>)',
    ),
    item(3, '[x](/relative) [y](#hash) [z](mailto:a@e.com) [empty]() [p](https://e.com/a_(b))'),
    '[r]: https://e.com/ref "Ref title"',
  ),
  'a reference defined in another item': digest(
    item(1, 'see [r]'),
    item(2, 'text\n\n[r]: https://e.com/r "T"'),
  ),
  'nested lists': digest(
    item(1, '- a\n- b\n  - c\n    1. d\n    2. e', '* loose\n\n* items'),
    item(2, '3. three\n4. four', '+ [ ] to do\n+ [x] done'),
    item(3, '- a\n\n  b\n- c'),
  ),
  'a tight list': digest(
    '1. [a - b](https://e.com/1)\n2. [c - d](https://e.com/2)\n   - e\n   - f\n3. plain **bold**',
  ),
  'a tight list with other line endings': digest('1. a\n2. b').replaceAll('\n', '\r\n'),
  'a list that one blank line makes loose': digest('1. a\n2. b\n\n3. c'),
  'a list that a block of one item makes loose': digest('1. a\n2. b\n\n   second\n3. c'),
  'a list that begins at 3 and other delimiters': digest('3. a\n4. b', '1) c\n2) d', '7. e'),
  'a broken list': digest(
    item(1, 'text'),
    '<br/>![](https://e.com/i.png)',
    item(2, 'text'),
    'stray',
    item(3, 'x'),
  ),
  'quotes, code, breaks, rules, headings': digest(
    '---',
    '# One *em*',
    'Two\n===',
    item(1, '> quote\n> **more**\n>\n> - list', '```js\nconst a = "b";\n\n<c>\n```', '    indented "code"'),
    item(2, 'hard  \nbreak\\\nbackslash\nsoft', '***', '~~~\nplain\n~~~', '### Heading in item'),
    '> outside\nlazy',
  ),
  tables: digest(
    item(1, '| a | b | c |\n| :- | :-: | -: |\n| 1 | **2** | `3` |\n| only one |'),
    '| x | y |\n|---|---|\n| "q" | a \\| b |',
  ),
  'definition lists': digest(
    item(1, 'Term\n: Description **bold**\n: Second'),
    'Outside\n: one\n\n  two\n\nNext\n: x',
    'Loose\n\n: a\n\n  b\n\n- Term\n  : x\n\n  | t |\n  |---|\n  | u |\n- v',
  ),
  footnotes: digest(
    item(1, 'first[^b] and second[^a] and again[^b]'),
    item(2, 'third[^c], not defined[^none]'),
    '[^a]: Note *a*\n\n[^b]: Note b\n\n    second paragraph\n\n[^c]: - a list\n\n[^unused]: nobody',
  ),
  'raw HTML': digest(
    item(
      1,
      'a <b>bold</b> <br/> <script>alert(1)</script> <!-- comment --> text',
      '<div onclick="x()">\n\n**inside**\n\n</div>',
    ),
    '<details><summary>s</summary>\n\nx\n\n</details>',
  ),
  'escapes and entities': digest(
    item(1, '\\*a\\* &amp; &copy; &#8203; &lt;b&gt; \\<c> 1 < 2 & 3 > 2 \\"q\\" `&amp;`'),
  ),
  'blanks, tabs and line endings': digest('1.\ta\n\n\tb', '2.  c\n    d').replaceAll('\n', '\r\n'),
  'code first in an item': digest('1.     code\n\n2. ```\n   fence\n   ```'),
  'an empty item': digest('1.\n2. a\n3.'),
};

/** What is meant to differ: the digest, and Hugo's HTML as the preview changes it. */
const DIFFERENT: Readonly<
  Record<string, { readonly text: string; readonly like: (hugo: string) => string; readonly why: string }>
> = {
  'addresses that run something': {
    text: digest(item(1, '[a](ftp://e.com/f) [b](tel:123) [c](command:x) [d](vscode://x)')),
    like: (hugo) => hugo.replaceAll(/<a href=[^>]*(?:ftp|tel|command|vscode):[^>]*>/gu, '<a>'),
    why: 'the preview follows http, https and mailto only',
  },
  'addresses that Hugo empties': {
    text: digest(
      item(1, '[a](javascript:alert(1)) [b](vbscript:x) [c](data:text/html,x) [d](file:///etc/passwd)'),
    ),
    like: (hugo) => hugo.replaceAll('<a href=>', '<a>'),
    why: 'Hugo leaves an empty address, the preview none',
  },
  'images that are documents': {
    text: digest(item(1, '![a](data:image/svg+xml;base64,AA==) ![b](javascript:x)')),
    like: (hugo) => hugo.replaceAll(/ src=[^ >]*/gu, ''),
    why: 'an image in a data: address may be an SVG, which is a document of its own',
  },
};

suite('the preview is what the installed Hugo publishes', () => {
  let reading: Reading;
  before(async () => {
    reading = (await hugoPunctuation()) === 'P' ? 'older' : 'current';
  });

  const generated = [...generateDigests(600)].filter((_, index) => index % 60 === 0);
  const same: Readonly<Record<string, string>> = {
    'the clean seed': cleanSeed.text,
    'the faulty seed': faultySeed.text,
    ...Object.fromEntries(generated.map(({ fileName, text }) => [fileName, text])),
    ...CONSTRUCTS,
  };

  test('both seeds, generated digests and every construct', async (context) => {
    const html = await renderWithHugo(Object.values(same));
    for (const [index, [name, text]] of Object.entries(same).entries()) {
      await context.test(name, () => assert.equal(published(text, reading), normalHtml(html[index] ?? '')));
    }
  });

  test('what differs on purpose', async (context) => {
    const html = await renderWithHugo(Object.values(DIFFERENT).map(({ text }) => text));
    for (const [index, [name, { text, like, why }]] of Object.entries(DIFFERENT).entries()) {
      await context.test(`${name}: ${why}`, () => {
        const theirs = normalHtml(html[index] ?? '');
        const expected = like(theirs);
        assert.notEqual(expected, theirs, 'nothing differs here');
        assert.equal(published(text, reading), expected);
      });
    }
  });
});
