/**
 * Holds what the scan tells of a plain item against what its blocks say, and the items that a digest is found to begin
 * with against the same text cut into chunks.
 */
import assert from 'node:assert/strict';
import { innerItems } from '../../../server/digest/arrangement/inner-items.ts';
import { Body } from '../../../server/digest/item-body.ts';
import type { Digest, ItemBody } from '../../../server/digest/model.ts';
import { type ParseOptions, parseDigest } from '../../../server/digest/parse-digest.ts';
import { readerTexts, summaryBlocks } from '../../../server/digest/reader-text.ts';
import { readBold } from '../../../server/markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../../server/markdown/bold/underscore-bold.ts';
import { allInlines, textBlocks } from '../../../server/markdown/walk.ts';
import { asteriskFaults } from '../../../server/rules/bold/bold-faults.ts';
import { countCharacters } from '../../../server/text/graphemes.ts';
import { wholeDigest, wholeFacts } from '../digests/whole-digest.ts';

/** Checks every item of `digest`, and all of it, which was read with `options`. Throws where something differs. */
export function checkFacts(digest: Digest, options: ParseOptions = {}): void {
  for (const { body } of digest.items) checkBody(body);
  // No item is taken from an earlier version that had none, and nothing is known of where the chunks are.
  const cut = parseDigest(digest.text, options, parseDigest('', options));
  assert.deepEqual(wholeDigest(digest), wholeDigest(cut));
}

/** Compares what is known of an item with what its blocks say. */
function checkBody({ facts, source, span, marker, blocks, opening, summary, head }: ItemBody): void {
  if (facts.isBoldPlain)
    checkBold(facts, head === undefined ? summaryBlocks({ opening, summary }) : summary, source);
  if (head !== undefined) return;
  const read = new Body(source, span, marker, { blocks, opening, summary });
  const { heading, links, characters } = wholeFacts(read.facts);
  const known = wholeFacts(facts);
  assert.deepEqual([known.heading, known.links], [heading, links]);
  assert.deepEqual(known.summary, read.facts.summary);
  assert.ok(facts.characters <= Number(characters));
  const texts = readerTexts(summaryBlocks(read), source);
  assert.ok(facts.characters <= texts.reduce((sum, part) => sum + countCharacters(part), 0));
  if (!facts.isPlain) return;
  assert.ok(facts.heading?.form === 'inline' && opening !== undefined, source);
  assert.deepEqual(opening.rest, []);
  assert.deepEqual(span, { start: 0, end: blocks.at(-1)?.span.end });
  assert.ok(blocks.every(({ kind, span: place }) => kind === 'paragraph' && isLine(source, place)));
  assert.deepEqual(innerItems(read), []);
}

function isLine(source: string, { start, end }: ItemBody['span']): boolean {
  return !/[\r\n]/u.test(source.slice(start, end));
}

/** Compares what is known of the bold of a summary, all of which is plain, with what its blocks say. */
function checkBold(
  { boldPhrases, boldUnits }: ItemBody['facts'],
  blocks: ItemBody['blocks'],
  source: string,
): void {
  const spans = blocks.flatMap((block) => {
    const reading = readBold(block, source);
    assert.deepEqual(asteriskFaults({ ...reading, isPlain: false }), []);
    assert.deepEqual([reading.single, reading.wrong], [[], []]);
    assert.deepEqual(readUnderscores(block, source), { phrases: [], names: [] });
    return reading.spans;
  });
  assert.equal(boldPhrases, spans.length);
  assert.equal(
    boldUnits,
    spans.reduce((sum, { content }) => sum + content.end - content.start, 0),
  );
  assert.equal(
    textBlocks(blocks).flatMap(({ inlines }) => allInlines(inlines).filter(({ kind }) => kind === 'strong'))
      .length,
    spans.length,
  );
}
