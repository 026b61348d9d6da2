/**
 * What must hold of fixes: each takes its problem from where it is, none brings another in, and the page keeps its text
 * and its shortcodes. What a fix brings to light is not brought in; its rule says what that may be, and what it is about.
 */
import type { Digest, ItemBody } from '../../digest/model.ts';
import { readerTexts } from '../../digest/reader-text.ts';
import type { Block } from '../../markdown/block.ts';
import { keptWithBlock } from '../../markdown/placed-block.ts';
import { sortEdits, type TextEdit } from '../../text/edit.ts';
import { keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import { countBefore } from '../../text/search.ts';
import { type Span, shift } from '../../text/span.ts';
import { writtenShortcodes } from './reading-trial.ts';
import type { Finding, Fix } from './rule.ts';

/** A digest and what is wrong with it. */
export interface Looked {
  readonly digest: Digest;
  readonly findings: readonly Finding[];
}

/** A finding, and that one of its fixes which is made. */
export interface Fixed {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What is broken by `fixes`, which lead together from `before` to `after`, in words for developers; `undefined` where nothing is. */
export function brokenLaw(before: Looked, fixes: readonly Fixed[], after: Looked): string | undefined {
  const nameOf = ({ finding, fix }: Fixed) => `${finding.rule} «${fix.title.en}»`;
  const names = fixes.map(nameOf).join(', ');
  const moved = movedBy(fixes.flatMap(({ fix }) => fix.edits));
  const left = after.findings.filter((finding) => !isNotice(finding));
  const were = placesOf(before.findings, moved);
  const are = placesOf(left);
  for (const one of fixes) {
    const { rule, span } = one.finding;
    const place = moved(span);
    if (countTouching(are.get(rule), place) >= countTouching(were.get(rule), place))
      return `${nameOf(one)} leaves its finding`;
  }
  const fixed = fixes.map(({ finding }) => finding);
  const known = placesOf([...before.findings, ...fixed.flatMap(relatedPlaces)], moved);
  const reread = new Places(rereadSpans(before.digest, fixed).map(moved));
  const makeItems = fixed.some(({ reveals }) => reveals?.within === 'outside items');
  for (const { rule, span, scope } of left) {
    // A problem of the archive is told by digests that nobody has changed, too.
    if (scope === 'archive' || fixed.some((one) => one.reveals?.rules?.test(rule))) continue;
    if (reread.touch(span) || known.get(rule)?.touch(span)) continue;
    // It has no place of its own.
    if (rule === 'item-missing' && known.has(rule)) continue;
    // Both tell of what stands outside of all items.
    if (rule === 'item-detached' && known.get('item-stray')?.touch(span)) continue;
    // Where few items lack a summary, each of them is told that it does.
    if (rule === 'summary-missing' && makeItems && before.digest.shape.isPrescribed) continue;
    return `${names} brings ${rule}`;
  }
  const about = new Set(fixed.flatMap(({ changes = [] }) => changes));
  if (!about.has('shortcodes') && !sameShortcodes(before.digest, after.digest))
    return `${names} changes a shortcode`;
  return about.has('text') || lettersOf(before.digest) === lettersOf(after.digest)
    ? undefined
    : `${names} changes what readers see`;
}

/** Whether a finding says what the digest is, and not that something is wrong: a fix may make it just that. */
function isNotice({ rule, severity }: Finding): boolean {
  return rule === 'front-matter-hidden' && severity === 'info';
}

/** The places that a finding names beside its own: where it goes, each may be left with a finding of its own. */
function relatedPlaces({ rule, related }: Finding): { rule: string; span: Span }[] {
  return related.filter(({ uri }) => uri === undefined).map(({ span }) => ({ rule, span }));
}

/** What the fixes of `findings` make something else of. */
function rereadSpans(digest: Digest, findings: readonly Finding[]): Span[] {
  const within = new Set(findings.map(({ reveals }) => reveals?.within));
  return [
    ...(within.has('outside items') ? outsideItems(digest) : []),
    ...(within.has('HTML') ? [...outer(digest, 'html'), ...inItems(digest, 'html')] : []),
  ];
}

/** What Markdown takes for no part of an item's text: blocks outside of all items, code, and what seems to be front matter. */
function outsideItems(digest: Digest): Span[] {
  const { frontMatter } = digest;
  return [
    ...outer(digest),
    ...inItems(digest, 'code'),
    ...(frontMatter.kind === 'unclosed' ? [frontMatter.span] : []),
  ];
}

function outer({ others }: Digest, wanted?: 'html'): Span[] {
  return others.filter(({ kind }) => wanted === undefined || kind === wanted).map(({ span }) => span);
}

/** The blocks of a kind that stand in items, and not in other blocks. */
function inItems({ items }: Digest, wanted: 'html' | 'code'): Span[] {
  return items.flatMap(({ body, origin }) =>
    body.blocks.filter(({ kind }) => kind === wanted).map(({ span }) => shift(span, origin)),
  );
}

/** Whether both hold the same shortcodes, in whatever order. Hugo reads none in front matter. */
function sameShortcodes(one: Digest, other: Digest): boolean {
  const [was, is] = [one, other].map(({ text, bodyStart }) =>
    writtenShortcodes(text.slice(bodyStart)).sort().join('\n'),
  );
  return was === is;
}

/** The letters of the page, in the order of the text. Numbers may be those of items, and addresses seen before a link was one. */
function lettersOf({ text, items, others }: Digest): string {
  const parts = [
    ...items.map(({ body, span }) => ({ start: span.start, letters: lettersOfBody(body) })),
    ...others.map((block) => ({ start: block.span.start, letters: lettersOfBlock(block, text) })),
  ];
  parts.sort((a, b) => a.start - b.start);
  return parts.map(({ letters }) => letters).join('');
}

const knownLetters = new Memo<ItemBody, string>();
const lettersOfBody = (body: ItemBody) =>
  keptIn(knownLetters, body, () => body.blocks.map((block) => lettersIn(block, body.source)).join(''));
const lettersOfBlock = keptWithBlock(lettersIn);

function lettersIn(block: Block, source: string): string {
  return readerTexts([block], source)
    .join('\n')
    .replaceAll(/\]\([^()\s]*\)|\P{L}/gu, '');
}

/** The places of `findings` by their rules, each moved. */
function placesOf(
  findings: readonly Pick<Finding, 'rule' | 'span'>[],
  moved: (span: Span) => Span = (span) => span,
): Map<string, Places> {
  const spans = new Map<string, Span[]>();
  for (const { rule, span } of findings) keptIn(spans, rule, () => []).push(moved(span));
  return new Map([...spans].map(([rule, list]) => [rule, new Places(list)]));
}

/** Places that may overlap, searched in time that does not grow with them. */
class Places {
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(spans: readonly Span[]) {
    this.#starts = spans.map(({ start }) => start).sort((a, b) => a - b);
    this.#ends = spans.map(({ end }) => end).sort((a, b) => a - b);
  }

  /** How many share a character with `span` or touch it: all but those that end before it and those that start after it. */
  countTouching({ start, end }: Span): number {
    return countBefore(this.#starts, (one) => one <= end) - countBefore(this.#ends, (one) => one < start);
  }

  touch(span: Span): boolean {
    return this.countTouching(span) > 0;
  }
}

function countTouching(places: Places | undefined, span: Span): number {
  return places?.countTouching(span) ?? 0;
}

/** Says where a span is once `edits` are made; what an edit replaces is all of its new text, and so is what it inserts before it. */
function movedBy(edits: readonly TextEdit[]): (span: Span) => Span {
  const sorted = sortEdits(edits);
  let by = 0;
  /** How far what follows each edit is moved by those before it, and by all of them at the end. */
  const shifts = [0, ...sorted.map(({ span, newText }) => (by += newText.length - (span.end - span.start)))];
  return ({ start, end }) => {
    const first = countBefore(sorted, ({ span }) => span.end < start);
    const last = countBefore(sorted, ({ span }) => span.end < end);
    const [opening, closing] = [sorted[first], sorted[last]];
    const isInside = closing !== undefined && closing.span.start <= end;
    return {
      start: Math.min(start, opening?.span.start ?? start) + (shifts[first] ?? 0),
      end: isInside ? closing.span.end + (shifts[last + 1] ?? 0) : end + (shifts[last] ?? 0),
    };
  };
}
