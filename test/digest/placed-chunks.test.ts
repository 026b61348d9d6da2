/**
 * A version of a digest that is read from the one before is the same as one that is read alone, whatever was edited.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunksIn, parseDigest } from '../../server/digest/parse-digest.ts';
import { shapeOf } from '../../server/digest/shape/shape.ts';
import { fc } from '../support/check/fast-check.ts';
import { wholeDigest } from '../support/digests/whole-digest.ts';

/** How many digests are edited. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 600);

const HEAD = '---\ntitle: "t"\n---\n\n';

/** What decides where a digest is cut, and what reaches across a cut. */
const LINES = [
  '1. [a - b](https://x.com/a/status/1)',
  '2.  [a - b](https://x.com/a/status/2)',
  '10. 字',
  '3.',
  '- 字',
  '## 字',
  '### 1. [a](https://a.example)',
  '   字',
  '    字',
  '字 [a] 字',
  '[a]: https://b.example',
  '[^1]: 字',
  '字[^1]',
  '```',
  '~~~',
  '<!--',
  '-->',
  '<div>',
  '{{< a >}}',
  '{{< /a >}}',
  '---',
  '===',
  '> 字',
  '',
  '',
  '',
];

const SHAPES = [{}, { item: '### {n}. [{title}]({source})' }, { item: '- [{title}]({source})' }] as const;

const ITEMS = [
  '1. [a - b](https://x.com/a/status/1)\n\n   字\n',
  '- [a](https://a.example)：字\n',
  '### 2. [a](https://a.example)\n\n字\n',
];

const line = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...LINES) },
  { weight: 2, arbitrary: fc.constantFrom(...ITEMS) },
);
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(40)),
  added: fc.oneof(
    fc.constantFrom('', '\n', '字', '\n\n', ' ', '1', '.', '#', '`', '{', ']:', '\r'),
    line.map((text) => `${text}\n`),
    line.map((text) => `\n\n${text}`),
  ),
});

function versions(text: string, edits: readonly { at: number; removed: number; added: string }[]): string[] {
  let last = text;
  return edits.map(({ at, removed, added }) => {
    const start = Math.floor(at * last.length);
    last = last.slice(0, start) + added + last.slice(start + removed);
    return last;
  });
}

test('each version of a digest that is edited reads as if it were new', () => {
  let reused = 0;
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 24 }),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...SHAPES),
      (lines, edits, texts) => {
        const shape = shapeOf(texts);
        const text = `${HEAD}${lines.join('\n')}\n`;
        let digest = parseDigest(text, { shape });
        for (const version of versions(text, edits)) {
          const before = new Set(chunksIn(digest).map(({ identity }) => identity));
          digest = parseDigest(version, { shape }, digest);
          const fresh = parseDigest(version, { shape });
          assert.deepEqual(wholeDigest(digest), wholeDigest(fresh), JSON.stringify(version));
          const chunks = chunksIn(digest);
          const places = (of: typeof chunks) => of.map(({ start, source }) => [start, source]);
          assert.deepEqual(places(chunks), places(chunksIn(fresh)));
          if (chunks.some(({ identity }) => before.has(identity))) reused++;
        }
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(reused * 2 > RUNS, `of ${RUNS} digests, only ${reused} versions used a chunk again`);
});
