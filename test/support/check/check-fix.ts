/**
 * What must hold of every fix there is, in one formulation: the tests of the rules and the fuzzer ask here.
 */
import assert from 'node:assert/strict';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { BlockKind } from '../../../server/markdown/block.ts';
import { maskShortcodes } from '../../../server/markdown/shortcode/shortcode-mask.ts';
import type { Finding, Fix } from '../../../server/rules/engine/rule.ts';
import { applyEdits, sortEdits, type TextEdit } from '../../../server/text/edit.ts';
import { type Span, shift } from '../../../server/text/span.ts';

/**
 * Checks one fix of a finding, which is one of `before`, the findings that `look` has for `digest`: its problem
 * goes from its place, no problem comes to any place, line endings and byte order mark stay. Returns the fixed
 * text. Throws an `AssertionError` that names rule and fix where a law is broken.
 */
export function checkFix(
  digest: Digest,
  before: readonly Finding[],
  finding: Finding,
  fix: Fix,
  look: (digest: Digest) => readonly Finding[],
): string {
  const name = `${finding.rule} «${fix.title.en}»`;
  const text = applyEdits(digest.text, fix.edits);
  assert.notEqual(text, digest.text, `${name} changes nothing`);
  const fixed = parseDigest(text, { shape: digest.shape }, digest);
  const after = look(fixed).filter((one) => !isNotice(one));
  const places = before.map(({ rule, span }) => ({ rule, span: movedSpan(span, fix.edits) }));
  const place = movedSpan(finding.span, fix.edits);
  const here = (all: readonly Placed[]) =>
    all.filter(({ rule, span }) => rule === finding.rule && touch(span, place)).length;
  assert.ok(here(after) < here(places), `${name} leaves its finding`);
  const reread = readAnew(digest, finding.rule).map((span) => movedSpan(span, fix.edits));
  const known = [...places, ...before.flatMap((other) => relatedPlaces(other, fix))];
  for (const { rule, span } of after) {
    const isKnown = known.some(
      (other) => areAlike(other.rule, rule) && (rule === 'item-missing' || touch(other.span, span)),
    );
    // Where few items lack a summary, each of them is told that it does.
    const isRead =
      reread.some((other) => touch(other, span)) ||
      (digest.shape.isPrescribed && changesReading(finding.rule) && rule === 'summary-missing');
    assert.ok(isKnown || isRead || BROUGHT_TO_LIGHT[finding.rule]?.test(rule), `${name} brings ${rule}`);
  }
  checkBytes(digest.text, text, name);
  if (finding.rule !== 'shortcode-unknown')
    assert.deepEqual(shortcodesIn(fixed), shortcodesIn(digest), `${name} changes a shortcode`);
  return text;
}

/** Every shortcode as it is written, whatever order a fix brings the text into. Hugo reads none in front matter. */
function shortcodesIn(digest: Digest): string[] {
  const content = digest.text.slice(digest.bodyStart);
  return maskShortcodes(content)
    .opaque.map(({ span }) => content.slice(span.start, span.end))
    .sort();
}

type Placed = Pick<Finding, 'rule' | 'span'>;

/** Whether the two rules speak of the same: of what stands outside of all items, by whether there is an item that lacks it. */
function areAlike(one: string, other: string): boolean {
  return one === other || (one === 'item-stray' && other === 'item-detached');
}

/** Whether a finding says what the digest is, and not that something is wrong: a fix may make it just that. */
function isNotice({ rule, severity }: Finding): boolean {
  return rule === 'front-matter-hidden' && severity === 'info';
}

/**
 * What was wrong all along and could not be told before: by a time that was missing or another one, and in text
 * that Markdown or YAML did not read as what it is.
 */
const BROUGHT_TO_LIGHT: Readonly<Record<string, RegExp>> = {
  'front-matter-missing': /^(?:front-matter|title|date|category|source-window|file-name)/u,
  'front-matter-syntax': /^(?:front-matter|title|date|category|source-window|file-name)/u,
  'front-matter-text': /^(?:front-matter-hidden|title|date|category|source-window|file-name)/u,
  'front-matter-required': /^(?:front-matter-hidden|title-date-mismatch|date-slot|source-window)$/u,
  'front-matter-key':
    /^(?:front-matter-(?:type|required|hidden)|title|date|category|source-window|file-name)/u,
  'date-format': /^(?:front-matter-hidden|title-date-mismatch|date-slot|source-window)$/u,
  'title-format': /^(?:title-date-mismatch|date-slot|file-name-mismatch|source-window)$/u,
  'title-date-mismatch': /^(?:front-matter-hidden|date-slot|file-name-mismatch|source-window)$/u,
  // A line that text had swallowed has a heading, a marker and a number of its own, and those below it count on from it.
  'item-detached': /^(?:heading-(?:author|separator)|item-(?:duplicate|marker|number))$/u,
  'item-stray': /^(?:heading-(?:author|separator)|item-(?:duplicate|marker|number))$/u,
  // Its list is one with that of the items then, and counts as they do.
  'item-marker': /^item-(?:duplicate|number)$/u,
  // What is a link now has an address and a text, and its own paragraph makes a summary of what follows.
  // Its list is one of items now, and no longer one that counts as it likes; and what seemed to be its summary is none.
  'heading-link':
    /^(?:bold-(?:excess|missing)|draft-debris|heading|item-(?:duplicate|number|stray)|source|summary)/u,
  // What a character that nobody sees kept apart is read as one, and what was debris counts as text no more.
  'draft-debris':
    /^(?:heading-link|link-broken|punctuation-doubled|quotation-marks|source-url|summary-(?:length|missing)|typography)$/u,
  // A mark that seemed to be part of an address is text as well, and a link may be one that belongs to an item or makes one.
  'link-broken':
    /^(?:bold-missing|heading-link|item-stray|quotation-marks|source|summary-(?:length|missing)|typography)/u,
  // An address that can be read tells of its source.
  'source-url': /^source-/u,
  // An element becomes Markdown, and a word text.
  'html-dropped': /^(?:bold|summary-length|typography)/u,
  // So do asterisks and tildes.
  'emphasis-accidental': /^(?:bold|typography|summary-length)/u,
  'strikethrough-accidental': /^(?:typography|summary-length)$/u,
  // Markers that are published count as text, part marks, and make nothing bold that could be too much.
  'bold-unrendered': /^(?:bold-excess|punctuation-doubled|quotation-marks|summary-length|typography)$/u,
  'bold-marker': /^(?:summary-length|typography)$/u,
  'bold-unclosed': /^typography$/u,
  // What is wrong with a heading or with a line that is meant as an item is told by its first line, to which the next may
  // be joined; and markers around nothing seem to mark a phrase.
  'bold-padding': /^(?:bold-(?:excess|missing)|item-(?:number|stray)|summary-length|typography)$/u,
  // What a shortcode kept from Markdown.
  'shortcode-unknown':
    /^(?:bold|directive-unused|draft-debris|heading|html|item|link|punctuation|quotation-marks|source|summary|typography)/u,
  // Its names are read from now on, and may be of no rule or of no use.
  'directive-unknown': /^directive-/u,
};

/** What fixes of `rule` make something else of: each problem in it is told of for the first time. */
function readAnew(digest: Digest, rule: string): Span[] {
  if (rule === 'html-dropped') return htmlBlocks(digest);
  return changesReading(rule) ? outsideItems(digest) : [];
}

/** Whether fixes of this rule bring text into items, where it is read as what it was meant for. */
function changesReading(rule: string): boolean {
  return /^item-|^front-matter-missing$/u.test(rule);
}

/** What Markdown takes for no part of an item's text: blocks outside of all items, code, and what seems to be front matter. */
function outsideItems(digest: Digest): Span[] {
  const { others, frontMatter } = digest;
  const unclosed = frontMatter.kind === 'unclosed' ? [frontMatter.span] : [];
  return [...others.map(({ span }) => span), ...inItems(digest, 'code'), ...unclosed];
}

/** The blocks of HTML, of which the page shows nothing. */
function htmlBlocks(digest: Digest): Span[] {
  const outside = digest.others.filter(({ kind }) => kind === 'html').map(({ span }) => span);
  return [...outside, ...inItems(digest, 'html')];
}

/** The blocks of a kind that stand in items, and not in other blocks. */
function inItems({ items }: Digest, wanted: BlockKind): Span[] {
  return items.flatMap(({ body, origin }) =>
    body.blocks.filter(({ kind }) => kind === wanted).map(({ span }) => shift(span, origin)),
  );
}

/** The places that a finding names beside its own: where it goes, each may be left with a finding of its own. */
function relatedPlaces({ rule, related }: Finding, { edits }: Fix): Placed[] {
  return related
    .filter(({ uri }) => uri === undefined)
    .map(({ span }) => ({ rule, span: movedSpan(span, edits) }));
}

function checkBytes(before: string, after: string, name: string): void {
  assert.equal(after.startsWith('\uFEFF'), before.startsWith('\uFEFF'), `${name}: byte order mark`);
  if (!before.includes('\r')) assert.ok(!after.includes('\r'), `${name} brings carriage returns`);
  // A lone carriage return ends no line in Hugo.
  if (before.includes('\r\n') && !/[^\r]\n|^\n/u.test(before))
    assert.ok(!/[^\r]\n/u.test(after), `${name} brings bare line feeds`);
  // An empty file has no last line that could lack its break.
  if (!/^\uFEFF*$/u.test(before) && after !== '')
    assert.equal(/[\r\n]$/u.test(after), /[\r\n]$/u.test(before), `${name}: the final line break`);
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where `span` is once `edits` are applied; what an edit replaces is all of its new text, and so is what it inserts before it. */
function movedSpan(span: Span, edits: readonly TextEdit[]): Span {
  let by = 0;
  let start: number | undefined;
  let end: number | undefined;
  for (const edit of sortEdits(edits)) {
    if (start === undefined && span.start <= edit.span.end)
      start = Math.min(span.start, edit.span.start) + by;
    if (end === undefined && span.end < edit.span.start) end = span.end + by;
    by += edit.newText.length - (edit.span.end - edit.span.start);
    if (end === undefined && span.end <= edit.span.end) end = edit.span.end + by;
  }
  return { start: start ?? span.start + by, end: end ?? span.end + by };
}
