/**
 * The preview's HTML is what real Hugo publishes: both seeds, and digests with every construct of Markdown.
 *
 * Compared is the undecorated page, read as that Hugo reads it. What `normalHtml` passes over by design:
 * ids and classes, the colours of code, the comment in the place of raw HTML, spaces that are not seen. What
 * differs on purpose is in DIFFERENT, each with its reason.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Reading } from '../../../server/features/preview/preview-model.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { JUDGES, renderWithHugo } from '../../support/hugo/hugo.ts';
import type { HugoVersion } from '../../support/hugo/hugo-programs.ts';
import { normalHtml } from '../../support/hugo/normal-html.ts';
import { published } from '../../support/hugo/published.ts';
import { SHORTCODE_FILES } from '../../support/hugo/shortcode-site.ts';

/** A digest with `body`. */
function digest(...body: readonly string[]): string {
  return `---\ntitle: "2025.08.01.00 T"\ndate: 2025-08-01T00:00:00+08:00\n---\n\n${body.join('\n\n')}\n`;
}

/** An item with `blocks` after its heading. */
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
    item(2, 'Above\n\nTerm\n**Another**\n: Description\n\n> Term\n> Another\n> : Description'),
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
  'headings with attributes': digest(
    '## 标题 {#anchor}',
    '### Two ### {#id .class key="a b" n=1.5}',
    '# Three {.c,#d}   ',
    'Under {#line}\n---',
    '## none {#a} b',
    '## none \\{#a}',
    '## none {a}',
    '## none {#a!}',
    '## empty {}',
    item(1, '#### In an item{#x}\n\ntext {#not}'),
  ),
  'tables with too few cells in the header': digest(
    item(1, '| 模型 | 价格\n|---|---|---|\n| a | b | c |', 'a\n--|--\nb'),
    '> | q |\n> |---|---|\n> | r | s |',
    'before\n| x |\n|:-|-:|\n| y | z |',
    '| one \\| cell |\n|---|---|\n\nnone\n\n| a | b |\n|---|',
  ),
  'boxes with nothing after them': digest(
    '- [ ]\n- [x]\n- [X] \n- [x]字\n- [x](https://e.com/a)\n- [y]',
    '1. [x](https://e.com)',
  ),
  'addresses after a backtick': digest(
    item(1, '见 ``https://e.com/a 与 ```https://e.com/b **重点**在这里。`a@e.com'),
  ),
  'a list right below indented code': digest('    code\n10. ten', '    code\n\n-\n- b'),
  'a list first in what ends a paragraph': digest('a\n> 2. b', 'a\n- -\nb', 'a\n: 5. b', '> a\n> 2. b'),
  'closing tags alone': digest('</script>\n**a**', '</pre>\n- b'),
  'definitions with blanks before the colon': digest(
    'Term\n : not',
    item(1, 'Term  \n: yes', 'Term\n : not'),
  ),
  shortcodes: digest(
    '{{< box >}}\n\n1. no item\n\n{{< /box >}}',
    item(
      1,
      '价格**{{< one "__a__" >}}**元，`{{< one >}}` [a {{< one >}}](https://e.com/a "t")',
      '{{< one >}}',
    ),
    item(
      2,
      '{{</* one */>}} **“a”**{{</* one */>}}字 `{{%/* one */%}}` {{</*one*/>}}',
      '```\n{{< one >}}\nb\n```',
    ),
    item(
      3,
      '字**“a”**{{< one >}}。"{{< one >}}" -- {{< box >}} ** "b" ** {{< /box >}}',
      '{{% one %}}\n- a {{% one %}}',
    ),
    '# {{< one >}} {#id}',
    '| a {{< one "|" >}} | b |\n|---|---|\n| ![i {{< one >}}](https://e.com/i.png) | <b {{< one >}}>c |',
  ),
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

for (const { hugo, punctuation } of JUDGES) {
  suite(`the preview is what Hugo publishes (${hugo})`, () =>
    suiteFor(hugo, punctuation === 'P' ? 'older' : 'current'));
}

function suiteFor(hugo: HugoVersion, reading: Reading): void {
  const generated = [...generateDigests(600)].filter((_, index) => index % 60 === 0);
  const same: Readonly<Record<string, string>> = {
    'the clean seed': cleanSeed.text,
    'the faulty seed': faultySeed.text,
    ...Object.fromEntries(generated.map(({ fileName, text }) => [fileName, text])),
    ...CONSTRUCTS,
  };

  test('both seeds, generated digests and every construct', async (context) => {
    const html = await renderWithHugo(Object.values(same), { hugo, files: SHORTCODE_FILES });
    for (const [index, [name, text]] of Object.entries(same).entries()) {
      await context.test(name, () => assert.equal(published(text, reading), normalHtml(html[index] ?? '')));
    }
  });

  test('what differs on purpose', async (context) => {
    const html = await renderWithHugo(
      Object.values(DIFFERENT).map(({ text }) => text),
      { hugo },
    );
    for (const [index, [name, { text, like, why }]] of Object.entries(DIFFERENT).entries()) {
      await context.test(`${name}: ${why}`, () => {
        const theirs = normalHtml(html[index] ?? '');
        const expected = like(theirs);
        assert.notEqual(expected, theirs, 'nothing differs here');
        assert.equal(published(text, reading), expected);
      });
    }
  });
}
