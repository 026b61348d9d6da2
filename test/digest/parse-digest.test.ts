/**
 * The digest model: what is read from the two real digests, and that parsing by chunks and parsing again
 * after an edit give what parsing everything at once would.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import type { Block, Inline } from '../../server/markdown/block.ts';
import { fromMdast } from '../../server/markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../server/markdown/goldmark/markdown.ts';
import { MOST_CHUNKS } from '../../server/markdown/markdown-limits.ts';
import { allInlines, textBlocks } from '../../server/markdown/walk.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { markdownUnread } from '../../server/rules/text/markdown-unread.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { sliceSpan } from '../../server/text/span.ts';
import { fc } from '../support/check/fast-check.ts';
import { wholeDigest } from '../support/digests/whole-digest.ts';

const SEEDS = ['2025.08.01.00.md', '2025.08.28.00.md'].map((name) =>
  readFileSync(new URL(`../digests/${name}`, import.meta.url), 'utf8'),
);

test('the first seed: seven items with titles, authors, sources and summaries', () => {
  const digest = parseDigest(SEEDS[0] ?? '');
  assert.equal(digest.items.length, 7);
  assert.deepEqual(
    digest.items.map(
      (item) => item.heading?.author && digest.text.slice(item.heading.author.start, item.heading.author.end),
    ),
    ['歸藏(guizang.ai)', 'merve', 'clem 🤗', 'Sam Altman', 'Gary Marcus', 'Demis Hassabis', 'clem 🤗'],
  );
  assert.ok(digest.items.every((item) => item.list === 0 && item.body.summary.length === 1));
  assert.equal(digest.conventions.separator, ' - ');
  assert.equal(digest.conventions.contentColumn, 3);
  assert.equal(digest.conventions.dateMs, Date.UTC(2025, 6, 31, 16, 0, 34));
  assert.equal(digest.conventions.offsetMinutes, 480);
  assert.equal(digest.conventions.cadenceMs, 4 * 3_600_000);
  assert.equal(digest.conventions.slotMs, Date.UTC(2025, 6, 31, 16));
});

test('the second seed: eight items in the tight style, hyphens in a title', () => {
  const digest = parseDigest(SEEDS[1] ?? '');
  assert.equal(digest.conventions.separator, '-');
  assert.equal(digest.conventions.contentColumn, 4);
  const texts = digest.items.map(({ heading }) =>
    [heading?.title, heading?.author].map((part) => part && digest.text.slice(part.start, part.end)),
  );
  assert.deepEqual(texts[3], ['MiniCPM-V 4.5 发布：具备混合思考能力，高效处理高分辨率内容', 'merve']);
  assert.deepEqual(texts[0]?.[1], 'Demis Hassabis 等');
  assert.deepEqual(
    digest.others.map((block) => block.kind),
    ['thematicBreak'],
  );
});

test('an edit in one item parses that item and keeps all others', () => {
  const before = parseDigest(SEEDS[0] ?? '');
  const at = before.text.indexOf('据介绍');
  const after = parseDigest(
    applyEdits(before.text, [{ span: { start: at, end: at }, newText: '，' }]),
    {},
    before,
  );
  const kept = after.items.map((item, index) => item.body === before.items[index]?.body);
  assert.deepEqual(kept, [false, true, true, true, true, true, true]);
});

test('a changed reference definition reaches the items that refer to it', () => {
  const text = '1. [t - a][x]\n\n   s\n\n[x]: https://a.example/\n';
  const before = parseDigest(text);
  assert.equal(before.items[0]?.heading?.url, 'https://a.example/');
  const after = parseDigest(text.replace('a.example', 'b.example'), {}, before);
  assert.equal(after.items[0]?.heading?.url, 'https://b.example/');
  const gone = parseDigest(text.replace('[x]:', '[y]:'), {}, after);
  assert.equal(gone.items[0]?.heading, undefined);
});

/** Lines and fragments that make and break the structure of a digest. */
const FRAGMENTS = [
  '1. [甲 - a](https://x.com/a/status/1)',
  '2. [乙-b](u)',
  '3) [c - d](u)',
  '10. x',
  '1.',
  '1.  two',
  ' 2. x',
  '- b',
  '  - c',
  '* * *',
  '---',
  '===',
  '   **摘要**',
  '    four',
  '   - 1. n',
  '> q',
  '> ```',
  '```',
  '   ```',
  '~~~ js',
  '<!-- c',
  '-->',
  '<!-- one -->',
  '<div>',
  '<br/>![a](b)',
  '<script>',
  '</script>',
  '<?x',
  '?>',
  '<![CDATA[',
  ']]>',
  '[r]: https://e.example',
  '[^1]: note',
  '    more',
  '用[r]和[^1]',
  '[t][r]',
  'text',
  '| a | b |',
  '| - | - |',
  'term',
  ': def',
  '\tx',
  '   1. nested',
  '<pre>',
  '# h',
  '   # h',
  '\\',
  '`code',
  '``',
  '   ~~~',
  '   <!-- x',
  '1986\\. x',
  '+ p',
];

/** Well-formed parts of a digest; most of a text is made of them, so that there is something to cut. */
const REGULAR = [
  '1. [甲 - a](https://x.com/a/status/1)',
  '2. [乙 - b](u)',
  '3.  丙',
  '   **摘要**一段',
  '   二段',
  '    三段',
];

/** Texts made of such lines, some joined without a break, with each kind of line break. */
const nastyText = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...REGULAR) },
        { weight: 2, arbitrary: fc.constantFrom(...FRAGMENTS) },
      ),
      fc.constantFrom('\n', '\n\n', '\n\n', '\n\n', '\r\n', '\r\n\r\n', ' ', '\n \n', '\r'),
    ),
    { maxLength: 14 },
  )
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

test('parsing by chunks equals parsing the whole', () => {
  fc.assert(fc.property(nastyText, checkChunks), { numRuns: Number(process.env['FUZZ_RUNS'] ?? 3000) });
});

test('what only the text after it ends, ends with its last line', () => {
  for (const lineBreak of ['\n', '\r\n', '\r']) {
    for (const opening of ['```', '<script>', '> ```', '> <script>', '> - ~~~']) {
      const lines = [`1. ${opening}`, '1. [甲 - a](https://x.com/a/status/1)', ''];
      checkChunks(lines.join(lineBreak));
      const [first] = parseDigest(lines.join(lineBreak)).items;
      assert.deepEqual(first?.span, { start: 0, end: 3 + opening.length });
      assert.equal(first.body.blocks.at(-1)?.span.end, 3 + opening.length);
    }
  }
});

/** Fails where the chunks of `text` are not the blocks of the whole; what cannot be compared holds. */
function checkChunks(text: string): void {
  const whole = parseMarkdown(text, { punctuation: 'P+S' });
  assert.ok(whole);
  const blocks = fromMdast(whole, text).blocks;
  // After indented code micromark takes `2.` for text where CommonMark begins a list; the chunks are right.
  if (blocks.some((block) => block.kind === 'code' && /[ \t]/u.test(text.charAt(block.span.start)))) return;
  const expected = blocks.flatMap((block) => (isOrdered(block, text) ? block.blocks : [block]));
  const digest = parseDigest(text);
  if (digest.frontMatter.kind !== 'missing') return;
  assert.deepEqual(
    outlineOf(digest),
    expected.map((block) => outline(block)),
  );
}

test('parsing after any edits equals parsing from scratch', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat(12),
    fc.oneof(nastyText, fc.constantFrom('*', '**', '\n', ' ', '[', ']', '`')),
  );
  fc.assert(
    fc.property(
      fc.oneof(nastyText, fc.constantFrom(...SEEDS)),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (text, edits) => {
        let digest = parseDigest(text);
        for (const [at, length, newText] of edits) {
          const start = at % (digest.text.length + 1);
          const end = Math.min(start + length, digest.text.length);
          digest = parseDigest(applyEdits(digest.text, [{ span: { start, end }, newText }]), {}, digest);
          assert.deepEqual(wholeDigest(digest), wholeDigest(parseDigest(digest.text)));
        }
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
  );
});

function isOrdered(block: Block, text: string): boolean {
  return block.kind === 'list' && /\d/u.test(text.charAt(block.span.start));
}

interface Outline {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly inside: readonly Outline[];
}

function outline(node: Block | Inline, by = 0): Outline {
  const inside = [...('blocks' in node ? node.blocks : []), ...node.inlines].map((child) =>
    outline(child, by),
  );
  return { kind: node.kind, start: node.span.start + by, end: node.span.end + by, inside };
}

/** All top-level blocks of a digest in the order of the text, items among them. */
function outlineOf(digest: Digest): Outline[] {
  const items = digest.items.map((item): Outline => {
    const inside = item.body.blocks.map((block) => outline(block, item.origin));
    return { kind: 'listItem', start: item.span.start, end: item.span.end, inside };
  });
  return [...items, ...digest.others.map((block) => outline(block))].sort((a, b) => a.start - b.start);
}

test('spans of inlines lie inside their blocks', () => {
  for (const text of SEEDS) {
    for (const item of parseDigest(text).items) {
      for (const block of textBlocks(item.body.blocks)) {
        for (const inline of allInlines(block.inlines)) {
          assert.ok(inline.span.start >= block.span.start && inline.span.end <= block.span.end);
        }
      }
    }
  }
});

test('a digest of more items than anybody reads is read as far as the bound, and says so', () => {
  const rest = (digest: Digest) =>
    digest.others.map(({ kind, span }) => [kind, sliceSpan(digest.text, span)]);
  const most = parseDigest('1. a\n'.repeat(MOST_CHUNKS));
  assert.equal(most.items.length, MOST_CHUNKS);
  assert.deepEqual(rest(most), []);
  const more = parseDigest(`${most.text}1. a\n`, {}, most);
  assert.equal(more.items.length, MOST_CHUNKS);
  assert.deepEqual(rest(more), [['unread', '1. a\n']]);
  assert.deepEqual(
    parseDigest(most.text, {}, more),
    most,
    'what was unread is read when there is room for it',
  );
  const { text } = more;
  const large = parseDigest(text.repeat(50));
  assert.deepEqual(rest(large), [['unread', text.repeat(50).slice(MOST_CHUNKS * 5)]]);
  assert.deepEqual(
    runRules(large, [markdownUnread]).map(({ span }) => span.start),
    [MOST_CHUNKS * 5],
  );
});

test('of plain items, no more are read either', () => {
  const front = '---\ntitle: a\n---\n\n';
  const item = '1.  [a - b](https://a.example/)\n\n    c。\n\n';
  const fitting = parseDigest(front + item.repeat(MOST_CHUNKS - 1));
  assert.deepEqual([fitting.isPlain, fitting.items.length], [true, MOST_CHUNKS - 1]);
  const more = parseDigest(front + item.repeat(MOST_CHUNKS));
  assert.deepEqual([more.isPlain, more.items.length, more.others.length], [false, MOST_CHUNKS - 1, 1]);
});
