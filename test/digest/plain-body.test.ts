/**
 * What a look at a plain item's characters has shown is what its blocks say, and rules find in it what they find in any other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { innerItems } from '../../server/digest/inner-items.ts';
import type { Digest, Item, ItemBody } from '../../server/digest/model.ts';
import { headingOf, parseDigest } from '../../server/digest/parse-digest.ts';
import { readerTexts, summaryBlocks } from '../../server/digest/reader-text.ts';
import { readBold } from '../../server/markdown/bold-spans.ts';
import { underscoreSpans } from '../../server/markdown/underscore-bold.ts';
import { allInlines, textBlocks } from '../../server/markdown/walk.ts';
import { boldFaults } from '../../server/rules/bold-faults.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { countCharacters } from '../../server/text/graphemes.ts';
import { generateDigests } from '../support/generate-digests.ts';

/** How many texts are tried. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 3000);

/** The same body without what the look has shown. */
function readAtOnce({ source, span, marker, blocks, opening, summary }: ItemBody): ItemBody {
  return { source, span, marker, blocks, summary, ...(opening === undefined ? {} : { opening }) };
}

/** Compares what is known of a plain item with what its blocks say. */
function checkPlain({ body, origin, heading }: Item): void {
  const { plain, source } = body;
  if (plain === undefined) return;
  const full = readAtOnce(body);
  const { opening } = full;
  assert.ok(opening !== undefined && opening.link.target?.form === 'inline', source);
  assert.deepEqual(opening.rest, []);
  const { text, destination, url } = opening.link.target;
  assert.deepEqual(plain.heading, { span: opening.link.span, text, destination });
  assert.equal(url, source.slice(destination.start, destination.end));
  assert.deepEqual(full.span, { start: 0, end: full.blocks.at(-1)?.span.end });
  const read = headingOf(full, undefined, new Map());
  assert.deepEqual(headingOf(body, undefined, new Map()), read);
  assert.equal(heading?.span.start, (read?.span.start ?? 0) + origin);
  const blocks = summaryBlocks(full);
  assert.deepEqual(plain.summary, { start: blocks[0]?.span.start, end: blocks.at(-1)?.span.end });
  assert.ok(blocks.every(({ kind }) => kind === 'paragraph'));
  assert.deepEqual(
    plain.links,
    blocks.flatMap(({ inlines }) =>
      allInlines(inlines).flatMap(({ kind, span, target }) =>
        kind !== 'link' || target === undefined
          ? []
          : [{ span, text: target.text, destination: target.destination }],
      ),
    ),
  );
  const spans = blocks.flatMap((block) => {
    const reading = readBold(block, source);
    assert.deepEqual(boldFaults({ ...reading, isPlain: false }), []);
    assert.deepEqual([reading.single, reading.wrong], [[], []]);
    assert.deepEqual(underscoreSpans(block, source), []);
    return reading.spans;
  });
  assert.equal(plain.boldPhrases, spans.length);
  assert.equal(
    plain.boldUnits,
    spans.reduce((sum, { content }) => sum + content.end - content.start, 0),
  );
  assert.equal(
    textBlocks(blocks).flatMap(({ inlines }) => allInlines(inlines).filter(({ kind }) => kind === 'strong'))
      .length,
    spans.length,
  );
  const texts = readerTexts(blocks, source);
  assert.ok(plain.characters <= texts.reduce((sum, part) => sum + countCharacters(part), 0));
  assert.deepEqual(innerItems(full), []);
}

/** Fails where rules find something else in plain items than in the same items read at once. */
function checkRules(digest: Digest): void {
  const surroundings = { now: Date.UTC(2027, 0, 1), fileName: '2025.08.01.00.md' };
  const atOnce = { ...digest, items: digest.items.map((item) => ({ ...item, body: readAtOnce(item.body) })) };
  assert.deepEqual(
    runRules(digest, RULES, undefined, surroundings),
    runRules(atOnce, RULES, undefined, surroundings),
  );
}

function check(text: string): number {
  const digest = parseDigest(text);
  for (const item of digest.items) checkPlain(item);
  checkRules(digest);
  return digest.items.filter(({ body }) => body.plain !== undefined).length;
}

test('most items of real and of correct digests are plain, and are known as they are', () => {
  const texts = ['2025.08.01.00.md', '2025.08.28.00.md'].map((name) =>
    readFileSync(new URL(`../digests/${name}`, import.meta.url), 'utf8'),
  );
  texts.push(...[...generateDigests(30)].map(({ text }) => text));
  let plain = 0;
  let all = 0;
  for (const text of texts.flatMap((one) => [one, one.replaceAll('\n', '\r\n'), `\uFEFF${one}`])) {
    plain += check(text);
    all += parseDigest(text).items.length;
  }
  assert.ok(plain * 10 > all * 6, `${plain} of ${all} items are plain`);
});

const PARTS = [
  ...[
    '字',
    '甲乙丙',
    'a',
    'B1',
    ' ',
    '，',
    '。',
    '“',
    '”',
    '%',
    '（',
    '）',
    '：',
    '🤗',
    '＋',
    '$',
    '/',
    '1',
    '.',
    '\u200b',
    '\u00a0',
  ],
  ...[
    '**甲**',
    '**A b**',
    '**甲。**',
    '**“甲”**',
    ' **3%**，',
    '**',
    '**',
    '*',
    '***',
    '*甲*',
    '_',
    '__',
    '~',
    '\\',
    '`x`',
    '`**`',
  ],
  ...[
    '[t](https://a.bc/d)',
    '[t](u*v)',
    '[标题](https://x.com/a/status/1895807632493064230?s=20)',
    '[',
    ']',
    '(',
    '!',
    '<b>',
    '&amp;',
    'https://a.bc',
    'a@b.cd',
  ],
  ...[
    '\n\n   字',
    '\n\n   ',
    '\n   字',
    '\n\n字',
    '\n\n   - ',
    '\n\n   1. 甲',
    '\n\n    ',
    '\r\n\r\n   字',
    '\n',
    '<!-- digest-disable -->',
  ],
];

test('an item that is plain is known as it is, whatever it is made of', () => {
  const heads = [
    '1. [标题 - 作者](https://x.com/a/status/1895807632493064230)\n\n   ',
    '1. [Title. - A](https://a.bc)\n\n   ',
    '12) [- 作者](todo)\n\n    ',
    '1. [x](u)\n\n   ',
    '1.  [标题](http://a.bc/d_e)\n\n    ',
  ];
  const line = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));
  let plain = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...heads), line), { minLength: 1, maxLength: 3 }),
      (items) => {
        plain += check(items.map(([head, text]) => `${head}字${text}\n\n`).join(''));
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(plain * 5 > RUNS, `only ${plain} items of ${RUNS} texts were plain: the test says little`);
});
