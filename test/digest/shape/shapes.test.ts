/**
 * Digests of every shape: the parts of their items, and that parsing by chunks and parsing again after an edit give what
 * parsing everything at once would.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOfItems } from '../../../server/digest/arrangement/sections.ts';
import type { Digest, Item } from '../../../server/digest/model.ts';
import { chunksIn, parseDigest } from '../../../server/digest/parse-digest.ts';
import { readerTexts } from '../../../server/digest/reader-text.ts';
import { shapeOf } from '../../../server/digest/shape/shape.ts';
import { shapedParts } from '../../../server/digest/shape/shaped-parts.ts';
import { fromMdast } from '../../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import type { Span } from '../../../server/text/span.ts';
import { fc } from '../../support/check/fast-check.ts';
import { SHAPES } from '../../support/digests/shapes.ts';
import { wholeDigest } from '../../support/digests/whole-digest.ts';

const FRONT_MATTER = '---\ntitle: 2025.08.01.00\n---\n\n';

test('the source may be an address that Markdown makes no link of, where a line says that it is one', () => {
  const shape = shapeOf({ item: '## {title}' });
  const text =
    '## 甲\n\n来源：https://a.example/1\n\n一段摘要，见[乙](https://b.example)。\n\n## 丙\n\n没有来源。\n';
  const [item, ...others] = parseDigest(text, { shape }).items;
  assert.equal(item?.heading?.url, 'https://a.example/1');
  assert.deepEqual(
    item?.body.facts.links.map(({ url }) => url),
    ['https://a.example/1', 'https://b.example'],
  );
  assert.equal(item && summaryOf(item), '一段摘要，见乙。');
  assert.deepEqual(others, []);
});

test('a number that stands alone opens no item, and counts all the same', () => {
  const shape = shapeOf({ item: '{n}、[{title}]({source})', sections: '## {section}', numbering: 'section' });
  const text =
    '1、\n\n引言。\n\n## 甲\n\n1、\n\n引文。\n\n2、[乙](https://a.example/2)\n\n摘要。\n\n3、[丙](https://a.example/3)\n';
  const digest = parseDigest(text, { shape });
  assert.deepEqual(
    digest.items.map(({ heading }) => partOf(digest, heading?.title)),
    ['乙', '丙'],
  );
  assert.deepEqual(numbersOfItems(digest), [2, 3]);
});

test('what differs in its marks has title and summary all the same', () => {
  const shape = shapeOf({ item: '- **[{title}]({source})** ({*}): {summary}' });
  const digest = parseDigest('- **[甲](https://a.example/1)** （热度：7）：一段摘要。\n', { shape });
  assert.deepEqual(digest.items.map(summaryOf), ['一段摘要。']);
  const bare = parseDigest('1. 甲 - https://a.example/1\n', {
    shape: shapeOf({ item: '{n}. {title} {source}' }),
  });
  assert.equal(partOf(bare, bare.items[0]?.heading?.title), '甲');
});

test('every shape has its items, each with title, source and summary', () => {
  for (const [name, { shape, text }] of Object.entries(SHAPES)) {
    const digest = parseDigest(FRONT_MATTER + text, { shape });
    assert.deepEqual(
      digest.items.map(({ heading }) => partOf(digest, heading?.title)),
      ['甲发布新模型', '乙开源代码', '丙融资一亿'],
      name,
    );
    assert.deepEqual(
      digest.items.map(({ heading }) => heading?.url),
      ['https://a.example/1', 'https://b.example/2', 'https://c.example/3'],
      name,
    );
    for (const [index, item] of digest.items.entries())
      assert.ok(summaryOf(item).includes(`第${'一二三'.charAt(index)}条的`), `${name}: ${summaryOf(item)}`);
    for (const { body } of digest.items) assert.equal(body.head?.difference, undefined, name);
  }
});

test('an author stands where the template has it', () => {
  const authors = (item: string, text: string) => {
    const digest = parseDigest(text, { shape: shapeOf({ item }) });
    return digest.items.map(({ heading }) => partOf(digest, heading?.author));
  };
  assert.deepEqual(authors('## [{title} | {author}]({source})', '## [甲 | 王五](https://a.example)\n'), [
    '王五',
  ]);
  assert.deepEqual(authors('- {author}：[{title}]({source})', '- 王五：[甲](https://a.example)\n'), ['王五']);
  assert.deepEqual(authors('- [{title}]({source}) by {author}', '- [甲 - 乙](https://a.example) by 王五\n'), [
    '王五',
  ]);
  assert.deepEqual(authors('## [{title}]({source})', '## [甲 - 乙](https://a.example)\n'), [undefined]);
});

test('the source of an item stands where its template has it, else in the first link', () => {
  const urls = (source: string | undefined, body: string) =>
    parseDigest(`### 甲\n\n${body}\n`, { shape: shapeOf({ item: '### {title}', source }) }).items.map(
      ({ heading }) => heading?.url,
    );
  assert.deepEqual(urls(undefined, '见 [乙](https://b.example)。'), ['https://b.example']);
  assert.deepEqual(urls('<{source}>', '见 [乙](https://b.example)。\n\n<https://a.example>'), [
    'https://a.example',
  ]);
  assert.deepEqual(urls('{source}', '乙\n\nhttps://a.example'), ['https://a.example']);
  assert.deepEqual(
    urls('**链接**: [{*}]({source})', '[乙](https://b.example)\n\n**链接**: [甲](https://a.example)'),
    ['https://a.example'],
  );
  assert.deepEqual(
    urls('- **Source**: [{*}]({source})', '- [b](https://b.example)\n- **Source**: [a](https://a.example)'),
    ['https://a.example'],
  );
  // What has neither a number nor a source is no item.
  assert.deepEqual(urls('[阅读原文]({source})', '见 [乙](https://b.example)。'), []);
});

test('the line that names the source is none of the summary', () => {
  const summaries = (source: string | undefined, body: string) =>
    parseDigest(`### 甲\n\n${body}\n`, { shape: shapeOf({ item: '### {title}', source }) }).items.map(
      summaryOf,
    );
  assert.deepEqual(summaries('**链接**: [{*}]({source})', '**链接**: [a](https://a.example)\n\n摘要。'), [
    '摘要。',
  ]);
  assert.deepEqual(summaries(undefined, '摘要。\n\nhttps://a.example'), ['摘要。']);
  assert.deepEqual(summaries(undefined, '见 [a](https://a.example)。'), ['见 a。']);
});

test('an item of a heading ends at a heading above it and at a rule, and one of a list with its indentation', () => {
  const spans = (name: keyof typeof SHAPES) => {
    const { text, shape } = SHAPES[name] ?? {};
    const digest = parseDigest(text ?? '', shape === undefined ? {} : { shape });
    return digest.items.map(({ span }) => partOf(digest, span)?.split('\n').at(-1));
  };
  assert.deepEqual(spans('heading'), ['- 要点二', '第二条的摘要。', '第三条的摘要。']);
  assert.deepEqual(spans('paragraph'), [
    '1、[甲发布新模型](https://a.example/1)：第一条的**摘要**。',
    '```',
    '3、[丙融资一亿](https://c.example/3)：第三条的摘要。',
  ]);
});

test('text that resembles the template too little is none of its items', () => {
  const count = (item: string, text: string) => parseDigest(text, { shape: shapeOf({ item }) }).items.length;
  assert.equal(
    count(
      '- [{title}]({source})',
      '- a list\n- [of](#parts) it\n- and text with [a link](https://a.example)\n',
    ),
    0,
  );
  assert.equal(count('### [{title}]({source})', '### 目录\n\n[甲](https://a.example)\n'), 0);
  assert.equal(count('{n}、[{title}]({source})', '2011年，[甲](https://a.example)\n'), 0);
  assert.equal(count('## {n}. [{title}]({source})', '## 1. 甲\n\n## 结语\n'), 1);
});

test('what differs from the template is known by its place', () => {
  const difference = (item: string, text: string) => {
    const digest = parseDigest(text, { shape: shapeOf({ item }) });
    const [first] = digest.items;
    const found = first?.body.head?.difference;
    return found && partOf(digest, found.span);
  };
  assert.equal(difference('- [{title}]({source})：{summary}', '- [甲](https://a.example) - 摘要\n'), ' ');
  assert.equal(difference('- **[{title}]({source})**', '- [甲](https://a.example)\n'), '');
  assert.equal(difference('- [{title}]({source})', '- [甲](https://a.example) 又及\n'), '又及');
  assert.equal(difference('- [{title}]({source}) {*}', '- [甲](https://a.example) 又及\n'), undefined);
});

/** Lines that items of the shapes are made of, and what gets in their way. */
const FRAGMENTS = [
  ...Object.values(SHAPES).flatMap(({ text }) => text.split('\n').filter((line) => line !== '')),
  '# 大标题',
  '#### 小标题',
  '- 列表',
  '  - 更深',
  '  ```',
  '```',
  '<div>',
  '<!-- 注',
  '-->',
  '> 引用',
  '    缩进',
  '===',
  '***',
  '1. 有序',
  '4、',
  '**5. 粗体**',
  '6）[己](#a)',
  '[x]: https://x.example',
  '### [x]',
];

const anyText = fc
  .array(fc.tuple(fc.constantFrom(...FRAGMENTS), fc.constantFrom('\n', '\n\n', '\n\n', '\r\n', ' ')), {
    maxLength: 16,
  })
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

const anyShape = fc.constantFrom(...Object.values(SHAPES).map(({ shape }) => shape));

test('parsing by chunks equals parsing the whole', () => {
  fc.assert(
    fc.property(anyText, anyShape, (text, shape) => {
      const whole = parseMarkdown(text, { punctuation: 'P+S' });
      assert.ok(whole);
      const { blocks } = fromMdast(whole, text);
      // After indented code micromark takes a marker for text where CommonMark begins a list; the chunks are right.
      if (blocks.some(({ kind, span }) => kind === 'code' && /[ \t]/u.test(text.charAt(span.start)))) return;
      const digest = parseDigest(text, { shape });
      if (digest.frontMatter.kind !== 'missing') return;
      const parts = chunksIn(digest).flatMap((chunk) =>
        chunk.parts.map((part) => placeOf(part, chunk.start)),
      );
      if (shape.item.text.includes(' - {author}')) return;
      assert.deepEqual(
        parts,
        shapedParts(blocks, text, shape).map((part) => placeOf(part, 0)),
      );
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 1500) },
  );
});

test('parsing again after edits equals parsing anew', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat(12),
    fc.oneof(anyText, fc.constantFrom('#', '**', '\n', ' ', '[', '、', '1')),
  );
  const text = fc.oneof(anyText, fc.constantFrom(...Object.values(SHAPES).map((one) => one.text)));
  fc.assert(
    fc.property(text, anyShape, fc.array(edit, { minLength: 1, maxLength: 4 }), (before, shape, edits) => {
      let digest = parseDigest(before, { shape });
      for (const [at, length, newText] of edits) {
        const start = at % (digest.text.length + 1);
        const end = Math.min(start + length, digest.text.length);
        digest = parseDigest(applyEdits(digest.text, [{ span: { start, end }, newText }]), { shape }, digest);
        assert.deepEqual(wholeDigest(digest), wholeDigest(parseDigest(digest.text, { shape })));
      }
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});

test('an edit in one item parses that item and keeps all others', () => {
  for (const [name, { shape, text }] of Object.entries(SHAPES)) {
    const before = parseDigest(text, { shape });
    const at = text.indexOf('第二条');
    const edited = applyEdits(text, [{ span: { start: at, end: at }, newText: '，' }]);
    const after = parseDigest(edited, { shape }, before);
    assert.deepEqual(
      after.items.map(({ body }, index) => body === before.items[index]?.body),
      [true, false, true],
      name,
    );
  }
});

function placeOf(part: ReturnType<typeof shapedParts>[number], by: number): object {
  const { kind, span } =
    'item' in part
      ? { kind: 'item', span: part.item.span }
      : { kind: part.block.kind, span: part.block.span };
  return { kind, start: span.start + by, end: span.end + by };
}

function partOf({ text }: Digest, span: Span | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

function summaryOf({ body }: Item): string {
  return readerTexts(body.summary, body.source).join('\n');
}
