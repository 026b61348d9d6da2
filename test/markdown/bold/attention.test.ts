/**
 * What our tree calls bold is what real Hugo publishes in bold.
 *
 * Each text is rendered by current Hugo and by 0.111, and read with the notion of punctuation that each has.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Nodes } from 'mdast';
import type { Punctuation } from '../../../server/markdown/character-class.ts';
import { classify } from '../../../server/markdown/character-class.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { fc } from '../../support/check/fast-check.ts';
import { JUDGES, page, renderWithHugo } from '../../support/hugo/hugo.ts';
import type { HugoVersion } from '../../support/hugo/hugo-programs.ts';
import { htmlToInlineHtml, treeToInlineHtml } from '../../support/hugo/inline-html.ts';

function read(text: string, punctuation: Punctuation): string {
  const root = parseMarkdown(text, { punctuation });
  assert.ok(root, 'small texts are read');
  return treeToInlineHtml(root);
}

/** Every mark that CJK-heavy prose puts beside a `**`, and some that only look like marks. */
const MARKS = [
  ...'。，：？！、；…—”“）（)(」「》《】【『』〈〉〔〕%·+$#@`々～＋￥％＃＄＠〜－–"\'?!.,;:/\\^|=<>&*_~',
  ...[
    '🤗',
    '⭐',
    '⭐️',
    '👨‍👩‍👧',
    '🇨🇳',
    '𠮷',
    '𝒜',
    '™',
    '℃',
    '①',
    'é',
    'e\u0301',
    'Ａ',
    '１',
    'あ',
    '한',
    'ー',
  ],
  ...['\u3000', '\u00a0', '\u2003', '\u200b', '\u200d', '\ufeff', '\u0085', '\u2028', '\ufe0f', '\ufffd'],
];
const NEIGHBOURS = ['字', 'a', '9', '。', '“', '(', ' ', '🤗', ''];

for (const { hugo, punctuation } of JUDGES) {
  suite(`as Hugo renders it (${hugo})`, () => suiteFor(hugo, punctuation));
}

test('Hugo 0.131 counts symbols as current Hugo does', async () => {
  const texts = ['～', '￥', '🤗', '⭐', '™', '℃', '＋', '①', '字'].flatMap((mark) => [
    `这是**加粗${mark}**后文`,
    `这是**${mark}加粗**后文`,
  ]);
  const [then, now, before] = await Promise.all([
    renderWithHugo(texts.map(page), { hugo: '0.131' }),
    renderWithHugo(texts.map(page)),
    renderWithHugo(texts.map(page), { hugo: '0.111' }),
  ]);
  assert.deepEqual(then, now);
  assert.notDeepEqual(then, before);
});

function suiteFor(hugo: HugoVersion, punctuation: Punctuation): void {
  async function compare(texts: readonly string[]): Promise<void> {
    const pages = await renderWithHugo(texts.map(page), { hugo });
    assert.equal(pages.length, texts.length);
    const ours = texts.map((text) => `${JSON.stringify(text)} ${read(text, punctuation)}`);
    const theirs = texts.map(
      (text, index) => `${JSON.stringify(text)} ${htmlToInlineHtml(pages[index] ?? '')}`,
    );
    assert.deepEqual(ours, theirs);
  }

  test('every mark inside and outside of both markers, before and after Han, Latin and punctuation', async () => {
    const documents = MARKS.map((mark) =>
      NEIGHBOURS.flatMap((neighbour) => [
        `这是**加粗${mark}**${neighbour}后文`,
        `这是${neighbour}**${mark}加粗**后文`,
        `这是**加粗**${mark}${neighbour}`,
        `x${neighbour}${mark}**加粗**后文`,
        `这是__加粗${mark}__${neighbour}后文`,
        `这是*${mark}加粗*${neighbour}`,
      ]).join('\n\n'),
    );
    await compare(documents);
  });

  test('typical cases', async () => {
    await compare([
      '如同**“沙堆崩塌”**。他预测，随着AI代理的性能**突然变得足够好**，',
      '模型因其**“混合思考（hybrid thinking）”**能力而备受赞誉，**高分辨率文档**和',
      '**C++**实现，**321B+**参数，**$5**亿，**@handle**发文，**重点：**正文，**《书名》**字',
      '的**"AI健康管家”**成功',
      '**图像生成模型****Imagen4**免费',
      '**「知道什么」**，**91%**的，**⭐16.9k**星',
      '全文**[链接](https://example.com)**后文，字**`代码`**字',
      '**a **b** c** ***a*** ****a**** *****a***** ***a** b* *a***b** **a*b**c*',
      '**a ~~b** c~~ x**a** ~~b **c~~ d** ~a~ ~~~a~~~ ~~a~',
      '这是__加粗__后文 __so__ __init__ a__b__c',
      '1. [标题 **粗体** - 作者](https://example.com)\n\n   - 嵌套**“引号”**字\n   > 引用**加粗**。\n',
      '| a | **b**。 |\n| --- | --- |\n| **“c”**字 | `**d**` |',
      '\\**a** &#42;*a** <b>**a**</b> `**a**` [a](https://e.com/**b**) https://e.com/**b**',
    ]);
  });

  test('what nobody would write', async () => {
    const chunks = [
      '**',
      '**',
      '**',
      '*',
      '__',
      '_',
      '~~',
      '~',
      '***',
      '****',
      ' ',
      'a',
      '字',
      '，',
      '“',
      '”',
    ];
    const more = [
      '（',
      '）',
      '🤗',
      '～',
      '￥',
      '$',
      '+',
      '𠮷',
      '\u3000',
      '\u00a0',
      '\u200b',
      '々',
      '\n',
      '`',
      '&nbsp;',
    ];
    const paragraph = fc
      .array(fc.constantFrom(...chunks, ...more), { minLength: 1, maxLength: 24 })
      // Begins and ends with a letter: only inlines are to be compared, and code fences are none.
      .map((parts) => `x${parts.join('').replace(/\n(?=[*_~`\s]|$)/gu, '')}x`);
    await compare(fc.sample(paragraph, Number(process.env['FUZZ_RUNS'] ?? 3000)));
  });
}

suite('as current Hugo renders it', () => {
  const bold = (text: string) => read(text, 'P+S').includes('<strong>');

  test('symbols are punctuation, above U+FFFF too', () => {
    for (const mark of ['～', '＋', '￥', '＄', '🤗', '⭐', '™', '⭐️'.slice(0, 1), '𝛁', '\ufffd']) {
      assert.equal(bold(`这是**加粗${mark}**后文`), false, mark);
      assert.equal(bold(`这是**${mark}加粗**后文`), false, mark);
      assert.equal(bold(`这是**加粗${mark}**。后文`), true, mark);
      assert.equal(bold(`这是“**${mark}加粗**后文`), true, mark);
      assert.equal(bold(`这是${mark}**加粗**${mark}后文`), true, mark);
    }
    assert.equal(bold('**⭐16.9k**星'), true);
    assert.equal(bold('有**⭐16.9k**星'), false);
  });

  test('every closing and opening mark of prose', () => {
    for (const mark of '。，：？！、；…—”")）」》】%·+$`')
      assert.equal(bold(`这是**加粗${mark}**后文`), false, mark);
    for (const mark of '“《（「@#') assert.equal(bold(`这是**${mark}加粗**后文`), false, mark);
    for (const mark of '々𠮷ー①あ') assert.equal(bold(`这是**加粗${mark}**后文`), true, mark);
    assert.equal(bold('这是**加粗**。后文'), true);
    assert.equal(bold('这是“**加粗**”后文'), true);
    assert.equal(bold('这是[**链接**](u)后文'), true);
    assert.equal(bold('这是 **`code`** 后文'), true);
    assert.equal(bold('这是&#8203;**加粗。**&#8203;后文'), true);
    assert.equal(bold('这是**加粗。**\u200b后文'), false);
    assert.equal(bold('这是__加粗__后文'), false);
  });
});

test('a code point is seen whole, and half of one is what it becomes in a file', () => {
  assert.equal(classify('🤗'.codePointAt(0), 'P+S'), 'punctuation');
  assert.equal(classify('🤗'.codePointAt(0), 'P'), 'other');
  assert.equal(classify(0xd83e, 'P+S'), classify(0xfffd, 'P+S'));
  assert.equal(classify(undefined, 'P'), 'whitespace');
  assert.equal(classify(0x85, 'P'), 'whitespace');
  assert.equal(classify(0xfeff, 'P'), 'other');
  assert.equal(read('这是**加粗\ud83e**后文', 'P+S'), '这是**加粗\ud83e**后文');
});

test('every span begins and ends with its own markers', () => {
  const chunks = ['**', '*', '__', '_', '~~', '*****', 'a', '字', '“', ' ', '🤗', '\\'];
  const widths = new Map([
    ['strong', /^(?:\*\*.*\*\*|__.*__)$/su],
    ['emphasis', /^(?:\*.*\*|_.*_)$/su],
    ['delete', /^~.*~$/su],
  ]);
  const walk = (node: Nodes, text: string, outer: readonly [number, number]): void => {
    const start = node.position?.start.offset ?? -1;
    const end = node.position?.end.offset ?? -1;
    assert.ok(outer[0] <= start && start <= end && end <= outer[1], `${node.type} in ${text}`);
    assert.match(text.slice(start, end), widths.get(node.type) ?? /^/u);
    let at = start;
    for (const child of 'children' in node ? node.children : []) {
      walk(child, text, [at, end]);
      at = child.position?.end.offset ?? at;
    }
  };
  const texts = fc.array(fc.constantFrom(...chunks), { maxLength: 20 }).map((parts) => `x${parts.join('')}x`);
  fc.assert(
    fc.property(texts, (text) => {
      const root = parseMarkdown(text, { punctuation: 'P+S' });
      assert.ok(root);
      walk(root, text, [0, text.length]);
    }),
    { numRuns: 2000 },
  );
});
