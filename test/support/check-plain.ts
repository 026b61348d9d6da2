/**
 * Holds what a look at a plain item's characters has shown against what its blocks say.
 */
import assert from 'node:assert/strict';
import { innerItems } from '../../server/digest/inner-items.ts';
import type { Digest, Item, ItemBody } from '../../server/digest/model.ts';
import { headingOf } from '../../server/digest/parse-digest.ts';
import { readerTexts, summaryBlocks } from '../../server/digest/reader-text.ts';
import { readBold } from '../../server/markdown/bold-spans.ts';
import { underscoreSpans } from '../../server/markdown/underscore-bold.ts';
import { allInlines, textBlocks } from '../../server/markdown/walk.ts';
import { boldFaults } from '../../server/rules/bold-faults.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { countCharacters } from '../../server/text/graphemes.ts';

/** Checks every plain item of `digest`, and what rules find in it. Throws where something differs. */
export function checkPlainItems(digest: Digest): void {
  for (const item of digest.items) checkPlain(item);
  checkRules(digest);
}

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
