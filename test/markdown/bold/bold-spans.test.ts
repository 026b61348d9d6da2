/**
 * What an author meant to be bold, told from the asterisks alone.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { type BoldReading, pairBold, readBold } from '../../../server/markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../../server/markdown/bold/underscore-bold.ts';
import { textBlocks } from '../../../server/markdown/walk.ts';
import { asteriskFaults } from '../../../server/rules/bold/bold-faults.ts';
import { fc } from '../../support/check/fast-check.ts';
import { readMarks, writeMarks } from '../../support/check/marked-text.ts';

/** How many texts are tried. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5000);

/** Compares the spans of the first paragraph with the ranges marked in it. */
function check(marked: string): void {
  const { text, ranges } = readMarks(marked);
  const [block] = textBlocks(parseDigest(text).others);
  assert.ok(block);
  const spans = readBold(block, text).spans.map(({ span }) => span);
  assert.equal(writeMarks(text, spans), writeMarks(text, ranges));
}

test('markers alternate', () => {
  check('字⟦**甲**⟧字⟦**乙**⟧字');
  check('字⟦**“甲”**⟧字⟦**乙。**⟧字⟦**丙**⟧字');
});

test('blanks show which way a marker faces', () => {
  check('使用 **甲 和 ⟦**乙**⟧ 丙');
  check('字⟦** 甲 **⟧字⟦** 乙 **⟧字⟦** 丙 **⟧字');
  check('He said ⟦**foo **⟧and ⟦**bar**⟧ end');
  check('⟦**甲 ⟦**乙**⟧ 丙**⟧ 丁');
});

test('what Hugo pairs comes first, where it leaves nothing over or one marker', () => {
  check('⟦**甲⟦**⟦**乙**⟧**⟧丙**⟧');
  check('⟦**推荐 ⟦**甲**⟧ 用于 ⟦**乙**⟧ 的**⟧');
  check('推荐 **甲 ⟦**乙**⟧ 用于 ⟦**丙**⟧ 的');
  check('字⟦**甲 字**⟧“乙”**字');
  check('字**“甲”⟦**字**⟧乙字');
});

test('of turned over markers those count that blanks and punctuation speak for', () => {
  check('字⟦**“甲”**⟧字⟦**乙**⟧字⟦**丙**⟧字');
  check('字⟦** 甲 **⟧字⟦** 乙 **⟧字');
  check('字**（甲，⟦**乙**⟧、⟦**丙**⟧，丁）**字');
});

test('links have markers of their own', () => {
  check('字⟦**[甲⟦**乙**⟧丙](https://e.com/a**b)丁**⟧字');
  check('字**[甲**乙](https://e.com)');
});

test('what is bold and nobody marked', () => {
  const text = '字**“甲”**字**乙**字';
  const [block] = textBlocks(parseDigest(text).others);
  assert.ok(block);
  const { spans, wrong } = readBold(block, text);
  assert.deepEqual(
    spans.map(({ isRendered, faults }) => [isRendered, faults]),
    [
      [false, { 'P+S': 'both', P: 'both' }],
      [false, { 'P+S': 'none', P: 'none' }],
    ],
  );
  assert.deepEqual(
    wrong.map(({ span }) => text.slice(span.start, span.end)),
    ['**字**'],
  );
});

test('spans lie in the text, their markers are asterisks, and each is used once', () => {
  const chunks = [
    '**',
    '**',
    '****',
    '***',
    '*',
    '__',
    ' ',
    '字',
    'a',
    '“',
    '”',
    '。',
    '[',
    '](u)',
    '`',
    '\n',
    '🤗',
    '> ',
    '\\',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...chunks), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const digest = parseDigest(text);
      for (const block of textBlocks(digest.others)) {
        const { spans, single, wrong } = readBold(block, text);
        for (const { open, close, content, span } of spans) {
          assert.match(text.slice(open.span.start, open.span.end), /^\*{2,}$/u);
          assert.match(text.slice(close.span.start, close.span.end), /^\*{2,}$/u);
          assert.ok(span.start < content.start && content.start < content.end && content.end < span.end);
        }
        const used = new Set(spans.flatMap(({ open, close }) => [open, close]));
        for (const marker of single) {
          assert.match(text.slice(marker.span.start, marker.span.end), /^\*{2,}$/u);
          assert.ok(!used.has(marker));
        }
        for (const { kind } of wrong) assert.equal(kind, 'strong');
        for (const { open, close } of readUnderscores(block, text).phrases) {
          assert.equal(text.slice(open.span.start, open.span.end), '__');
          assert.equal(text.slice(close.span.start, close.span.end), '__');
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('the short way to read bold comes to what pairing all markers does', () => {
  const chunks = [
    '**',
    '**',
    '**',
    '*',
    '字',
    '甲',
    'a',
    '1',
    '1',
    ')',
    '/',
    '“',
    '”',
    '，',
    '%',
    '$',
    '＋',
    '🤗',
    ' ',
    '\u200b',
    '\u200d',
    '\u2060',
    '\u00a0',
    '`x`',
    '[t](u)',
    '\n',
    '_',
  ];
  let plain = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...chunks), { maxLength: 16 }), (parts) => {
      const text = parts.join('');
      for (const block of textBlocks(parseDigest(text).others)) {
        const reading = readBold(block, text);
        if (!reading.isPlain || reading.spans.length === 0) continue;
        plain++;
        const full = pairBold(block, text);
        const shape = ({ spans, single, wrong, unsure, nested }: BoldReading) => ({
          unsure,
          nested,
          spans: spans.map(({ span, content, open, close, isRendered, isShown, isPadded, faults }) => ({
            isShown,
            span,
            content,
            open,
            close,
            isRendered,
            isPadded,
            faults,
          })),
          single,
          wrong,
        });
        assert.deepEqual(shape(reading), shape(full));
        assert.deepEqual(asteriskFaults(full), []);
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(plain * 200 > RUNS, `only ${plain} of ${RUNS} were plain: the test says little`);
});
