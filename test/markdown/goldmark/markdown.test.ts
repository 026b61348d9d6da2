/**
 * Markdown beyond emphasis: what Hugo has on by default, chunks of larger files, and hostile text.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';
import { htmlToInlineHtml, treeToInlineHtml } from '../../support/hugo/inline-html.ts';

/** The tree as words: `paragraph(text:a strong(text:b))`. */
function outline(node: Nodes): string {
  if ('children' in node) return `${node.type}(${node.children.map(outline).join(' ')})`;
  return 'value' in node ? `${node.type}:${node.value}` : node.type;
}

function read(text: string, defined: { labels?: string[]; footnotes?: string[] } = {}): string {
  const root = parseMarkdown(text, {
    punctuation: 'P+S',
    ...(defined.labels && { definedLabels: defined.labels }),
    ...(defined.footnotes && { definedFootnotes: defined.footnotes }),
  });
  assert.ok(root);
  return root.children.map(outline).join(' ');
}

test('bare addresses are links where Hugo makes them links', async () => {
  const texts = [
    '见 https://example.com/a），提了一句',
    '见 https://example.com/a，后文 https://example.com/b。后文',
    '中文https://example.com 文 (https://example.com) **https://example.com** `a`https://example.com',
    'https://example.com/a_(b) (https://example.com/a) https://example.com/a). https://example.com/?a=1&b;',
    'www.example.com xwww.example.com http://localhost ftp://a.org http://a.b:80/c https://example.com/~a~',
    'a@b.com 中a@b.com a.b+c@d-e.org, a@b a@b.com_ <a@b.com> mailto:a@b.com',
    '[见 https://example.com](u) [见 https://example.com 未闭合',
    '[注] https://example.com/x ![图](u)https://example.com\thttps://example.com "https://example.com"',
    '\\(https://example.com \\*https://example.com &amp;https://example.com',
  ];
  const pages = await renderWithHugo(texts.map(page));
  assert.deepEqual(
    texts.map((text) => treeToInlineHtml(parseMarkdown(text, { punctuation: 'P' }) ?? assert.fail())),
    pages.map(htmlToInlineHtml),
  );
  assert.match(JSON.stringify(parseMarkdown('www.a.com', { punctuation: 'P' })), /"https:\/\/www\.a\.com"/);
});

suite('definition lists', () => {
  test('inside of items and quotes, with several terms and descriptions', () => {
    const list = 'defList(defListTerm(text:t) defListDescription(paragraph(text:a)))';
    assert.equal(read('t\n: a'), list);
    assert.equal(read('1. x\n\n   t\n   : a'), `list(listItem(paragraph(text:x) ${list}))`);
    assert.equal(read('- t\n  : a'), `list(listItem(${list}))`);
    assert.equal(read('> t\n> : a'), `blockquote(${list})`);
    assert.equal(
      read('s\nt\n: a\n: b\n\n  c'),
      'defList(defListTerm(text:s) defListTerm(text:t) defListDescription(paragraph(text:a)) defListDescription(paragraph(text:b) paragraph(text:c)))',
    );
    const terms = 'defList(defListTerm(text:s) defListTerm(text:t) defListDescription(paragraph(text:a)))';
    assert.equal(read('- s\n  t\n  : a'), `list(listItem(${terms}))`);
    assert.equal(read('> 1. s\n>    t\n>    : a'), `blockquote(list(listItem(${terms})))`);
  });

  test('a colon elsewhere is text', () => {
    assert.equal(read('t\n:a'), 'paragraph(text:t\n:a)');
    assert.equal(read('t\n:'), 'paragraph(text:t\n:)');
    assert.equal(read('1. t\n: a'), 'list(listItem(paragraph(text:t\n: a)))');
    assert.equal(read('# t\n: a'), 'heading(text:t) paragraph(text:: a)');
  });

  test('a list that goes on after a blank line encloses all of it', () => {
    const root = parseMarkdown('t: \n: \nx\n: \n\ny\n   : z', { punctuation: 'P+S' });
    for (const list of root?.children ?? []) {
      if (!('children' in list)) continue;
      for (const child of list.children) {
        assert.ok((child.position?.end.offset ?? 0) <= (list.position?.end.offset ?? 0));
      }
    }
  });
});

test('references to what is defined elsewhere in the file', () => {
  assert.equal(read('[a] [b][C d] ![e][]'), 'paragraph(text:[a] [b][C d] ![e][])');
  assert.equal(
    read('[a] [b][C d] ![e][]', { labels: ['A', 'c d', 'e'] }),
    'paragraph(linkReference(text:a) text:  linkReference(text:b) text:  imageReference)',
  );
  assert.equal(read('x[^1]'), 'paragraph(text:x[^1])');
  assert.equal(read('x[^1]', { footnotes: ['1'] }), 'paragraph(text:x footnoteReference)');
});

test('tables, tasks, footnotes and strikethrough', () => {
  assert.equal(
    read('|a|\n|-|\n|~~b~~|'),
    'table(tableRow(tableCell(text:a)) tableRow(tableCell(delete(text:b))))',
  );
  assert.equal(read('- [x] a'), 'list(listItem(paragraph(text:a)))');
  assert.equal(
    read('a[^b]\n\n[^b]: c'),
    'paragraph(text:a footnoteReference) footnoteDefinition(paragraph(text:c))',
  );
  assert.equal(read('---\na: b\n---'), 'thematicBreak heading(text:a: b)');
});

suite('hostile text', () => {
  const repeat = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));
  const nested = (open: string, close: string) => (length: number) => {
    const levels = Math.ceil(length / (open.length + close.length));
    return `${open.repeat(levels)}a${close.repeat(levels)}`;
  };
  const texts: Readonly<Record<string, (length: number) => string>> = {
    quotes: repeat('>'),
    bullets: repeat('- '),
    numbers: repeat('1. '),
    'quotes and bullets': repeat('> - '),
    'open brackets': repeat('['),
    'closed brackets': repeat(']'),
    'text and closed brackets': repeat('a]'),
    'nested brackets': nested('[', ']'),
    'nested links': nested('[', '](b)'),
    'nested images': nested('![', '](b)'),
    links: repeat('[a](b)'),
    asterisks: repeat('*'),
    openers: repeat('**a '),
    'strong and text': repeat('**a'),
    'nested strong': nested('**a ', 'b** '),
    'mixed emphasis': nested('*a _b ', 'c_ d* '),
    tildes: repeat('~~a '),
    parentheses: (length) => `[a](${'('.repeat(length)}`,
    instructions: repeat('a<?'),
    declarations: repeat('a<!A '),
    'character data': repeat('a<![CDATA['),
    comments: repeat('<!-- '),
    backticks: (length) => {
      let text = '';
      for (let run = 1; text.length < length; run++) text += `${'`'.repeat(run)}a`;
      return text;
    },
    'indented lists': (length) => {
      let text = '';
      for (let level = 0; text.length < length; level++) text += `${'  '.repeat(level)}- a\n`;
      return text;
    },
    'lists that end': repeat('- - - a\n'),
    'lazy quotes': repeat('> a\nb\n'),
    'quotes that end': repeat(`${'>'.repeat(20)}a\n\n`),
    'deep quotes': repeat(`${'>'.repeat(100)}a\n`),
    descriptions: (length) => `a\n${': b\n'.repeat(length / 4)}`,
    'definition lists': repeat('a\n: b\n\n'),
    footnotes: repeat('[^a]: b\n'),
    'table head': (length) => `${'|'.repeat(length / 2)}\n${'|-'.repeat(length / 4)}|`,
    'table rows': (length) => `a|b\n-|-\n${'c|d\n'.repeat(length / 4)}`,
    addresses: repeat(' http://a.b'),
    mail: repeat('*a'),
    'lone surrogates': repeat('\ud800'),
    'null characters': repeat('\0'),
    'carriage returns': repeat('\r'),
    tabs: repeat('\t'),
    text: repeat('文字，'),
  };

  for (const [name, generate] of Object.entries(texts)) {
    test(name, () => {
      let before = { seconds: 0, length: 1 };
      for (const length of [4000, 20_000, 500_000]) {
        const text = generate(length);
        const started = processorMs();
        const root = parseMarkdown(text, { punctuation: 'P+S' });
        const seconds = (processorMs() - started) / 1000;
        // Far above what is measured on an idle machine, far below what quadratic time would come to; a slow machine
        // may take longer, as long as that grows with the text.
        const isInProportion = seconds < 4 * (length / before.length) * before.seconds;
        assert.ok(seconds < 10 || isInProportion, `${length} characters took ${seconds} s`);
        before = { seconds, length };
        if (root !== undefined) JSON.stringify(root);
      }
    });
  }

  test('a paragraph goes on outside of its container for so long only', () => {
    const isRead = (text: string) => parseMarkdown(text, { punctuation: 'P+S' }) !== undefined;
    for (const start of ['1. a', '- - a', '> a', '> 1. a', '> > a\n> b', '> a\n     b']) {
      assert.ok(isRead(`${start}\n${'text\n'.repeat(1500)}`), start);
      assert.ok(!isRead(`${start}\n${'text\n'.repeat(4000)}`), start);
    }
    for (const line of ['text', '   text', '> text', '1. text', '- text'])
      assert.ok(isRead(`${line}\n`.repeat(4000)), line);
    assert.ok(isRead(`1. a\n${'   text\n'.repeat(4000)}`));
    assert.ok(isRead(`1. a\n\n${'text\n'.repeat(4000)}`));
    assert.ok(isRead(`1. a\n${'b\n\n'.repeat(4000)}`));
  });

  test('what people write is read, however much of it there is', () => {
    const paragraph =
      '这是一段**加粗**的文字，带[链接](https://example.com/a)和`代码`，还有[另一个](https://example.com/b)。\n\n';
    assert.ok(parseMarkdown(paragraph.repeat(3000), { punctuation: 'P+S' }));
    const bullets = '- [标题](https://example.com/a)：这是**加粗**的文字，很长。\n';
    assert.ok(parseMarkdown(bullets.repeat(2500), { punctuation: 'P+S' }));
    const table = '| [a](https://example.com) | **b** | c |\n';
    assert.ok(parseMarkdown(`|a|b|c|\n|-|-|-|\n${table.repeat(500)}`, { punctuation: 'P+S' }));
  });

  test('a digest of 400 kB is read in any shape', () => {
    const text =
      '发布了**模型**，可以在网页与[接口](https://example.com/a)中试用，价格不变，后续还将开放权重，反响热烈。';
    const shapes: readonly string[] = [
      text,
      `## [标题](https://example.com/a)\n\n${text}\n\n`,
      `- [标题](https://example.com/a)\n  - ${text}\n  - ${text}\n`,
      `- [标题](https://example.com/a)\n`,
      `1、[标题](https://example.com/a)：${text}\n`,
      `> ${text}\n>\n> ${text}\n\n`,
      `- [标题](https://example.com/a)\n${text}\n`,
    ];
    for (const shape of shapes) {
      const whole = shape.repeat(400_000 / shape.length);
      const began = process.cpuUsage();
      assert.ok(parseMarkdown(whole, { punctuation: 'P+S' }), shape);
      const seconds = process.cpuUsage(began).user / 1e6;
      assert.ok(seconds < 15, `${shape} took ${seconds} s`);
    }
    const row = `| [标题](https://example.com/a) | **b** | ${text} |\n`;
    assert.ok(
      parseMarkdown(`| a | b | c |\n|---|---|---|\n${row.repeat(400_000 / row.length)}`, {
        punctuation: 'P+S',
      }),
    );
  });
});
