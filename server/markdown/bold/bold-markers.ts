/**
 * The asterisks of a text block that may mark bold, as they are written: whether or not they came to mean anything.
 *
 * Asterisks in code, addresses, HTML and escapes are none. The tree says where those are; what is left are
 * asterisks that became markers, and asterisks in text.
 */
import type { Span } from '../../text/span.ts';
import type { Block, Inline } from '../block.ts';
import { type CharacterClass, classify, type Punctuation } from '../character-class.ts';
import { allInlines } from '../walk.ts';
import { flanking } from './delimiter-runs.ts';

/** One `**` as written, or a `***`. A run of four is two markers that touch. */
export interface BoldMarker {
  readonly span: Span;
  /** All asterisks that touch each other here; the same object for two markers of one run. */
  readonly run: Run;
  /** Which half of a run of four. */
  readonly half: 'whole' | 'first' | 'second';
}

/** A row of asterisks and what stands beside it. */
export interface Run {
  readonly span: Span;
  readonly marker: '*' | '_';
  /** The link whose text it stands in, or the block: markers in different ones cannot pair. */
  readonly scope: Inline | Block;
  /** The characters beside it; empty at the ends of the block and of a line. */
  readonly before: string;
  readonly after: string;
  /** Those of its asterisks that are published as they are; missing where all of them mark something. */
  readonly literal?: Span;
}

/** The runs of two and more asterisks in `block`, which is in `source`, as markers, in the order of the text. */
export function boldMarkers(block: Block, source: string): BoldMarker[] {
  const markers: BoldMarker[] = [];
  for (const run of markerRuns(block, source, '*')) {
    const { start, end } = run.span;
    // What Hugo takes for a marker is one, whatever it was meant for.
    const isUnused = literalIn(run, run.span) === end - start;
    if (isUnused && isSomethingElse(run, source, markers.length % 2 === 1)) continue;
    if (end - start === 4) {
      markers.push({ span: { start, end: start + 2 }, run, half: 'first' });
      markers.push({ span: { start: start + 2, end }, run, half: 'second' });
    } else if (end - start > 1) markers.push({ span: run.span, run, half: 'whole' });
  }
  return markers;
}

/** Whether asterisks were never to mark bold: a censored word (`f****`), a power (`2**10`), a file pattern; `isOpen` says that a marker before it has no partner yet. */
function isSomethingElse({ span, before, after }: Run, source: string, isOpen: boolean): boolean {
  if (span.end - span.start === 4) {
    return !isOpen && after.trim() === '' && (before === '' || /[\w\s]/u.test(before));
  }
  if (!isOpen && /[\d)]/u.test(before) && /\d/u.test(after)) {
    return !/^\d+\*\*/u.test(source.slice(span.end, span.end + 20));
  }
  if (before === '/') return after === '/' || after.trim() === '';
  return source.startsWith('/*', span.end);
}

/** All rows of `marker` in `block`, which is in `source`, that are not in code, addresses, HTML or escapes, in the order of the text. */
export function markerRuns(block: Block, source: string, marker: '*' | '_'): Run[] {
  const places: CharacterPlace[] = [];
  collect(block.inlines, block, source, marker, places);
  places.sort((a, b) => a.at - b.at);
  const content = contentSpan(block);
  const runs: Run[] = [];
  for (let index = 0; index < places.length; ) {
    const first = places[index];
    if (first === undefined) break;
    let length = 1;
    while (isNext(places[index + length], first, length)) length++;
    index += length;
    const span = { start: first.at, end: first.at + length };
    const before = characterBefore(source, span.start, content.start);
    const after = characterAfter(source, span.end, content.end);
    const run = { span, marker, scope: first.scope, before, after };
    const literal = literalSpan(places, index - length, index);
    runs.push(literal === undefined ? run : { ...run, literal });
  }
  return runs;
}

/** How many of a run's characters in `span` are published as they are. */
export function literalIn({ literal }: Run, { start, end }: Span): number {
  return literal === undefined ? 0 : Math.max(0, Math.min(end, literal.end) - Math.max(start, literal.start));
}

/** The places from `from` to `to` that mark nothing: what a run has left over is in one chunk, since it ends spans with its first markers and begins them with its last. */
function literalSpan(places: readonly CharacterPlace[], from: number, to: number): Span | undefined {
  let start = -1;
  let end = -1;
  for (let index = from; index < to; index++) {
    const place = places[index];
    if (place === undefined || !place.isLiteral) continue;
    if (start < 0) start = place.at;
    end = place.at + 1;
  }
  return start < 0 ? undefined : { start, end };
}

/** The asterisks in `span`, which stand in `block` and in no link of it. */
export function runAt(block: Block, source: string, span: Span): Run {
  const content = contentSpan(block);
  const before = characterBefore(source, span.start, content.start);
  const after = characterAfter(source, span.end, content.end);
  return { span, marker: '*', scope: block, before, after };
}

/** Whether a renderer with this notion of punctuation lets the run open bold (`left`), and close it (`right`). */
export function flanksOf(run: Run, punctuation: Punctuation): ReturnType<typeof flanking> {
  return flanking(classOf(run.before, punctuation), classOf(run.after, punctuation));
}

/** From the first inline of a block to the last. */
export function contentSpan(block: Block): Span {
  return {
    start: block.inlines[0]?.span.start ?? block.span.start,
    end: block.inlines.at(-1)?.span.end ?? block.span.end,
  };
}

/** Every bold inline of `inlines` that is marked by asterisks (`*`) or underscores (`_`), outer before inner. */
export function strongs(inlines: readonly Inline[], source: string, mark: '*' | '_'): Inline[] {
  return allInlines(inlines).filter(
    ({ kind, span }) => kind === 'strong' && source.charAt(span.start) === mark,
  );
}

interface CharacterPlace {
  readonly at: number;
  readonly scope: Inline | Block;
  readonly isLiteral: boolean;
}

function collect(
  inlines: readonly Inline[],
  scope: Inline | Block,
  source: string,
  marker: string,
  places: CharacterPlace[],
): void {
  for (const inline of inlines) {
    const { kind, span } = inline;
    if (kind === 'text') collectText(span, scope, source, marker, places);
    else if ((kind === 'strong' || kind === 'emphasis') && source.charAt(span.start) === marker) {
      for (let at = 0; at < (kind === 'strong' ? 2 : 1); at++) {
        const [first, last] = [span.start + at, span.end - 1 - at];
        places.push({ at: first, scope, isLiteral: false }, { at: last, scope, isLiteral: false });
      }
    }
    collect(inline.inlines, kind === 'link' ? inline : scope, source, marker, places);
  }
}

function collectText(
  span: Span,
  scope: Inline | Block,
  source: string,
  marker: string,
  places: CharacterPlace[],
): void {
  const unit = marker.charCodeAt(0);
  for (let at = span.start; at < span.end; at++) {
    const written = source.charCodeAt(at);
    if (written === BACKSLASH && /[!-/:-@[-`{-~]/u.test(source.charAt(at + 1))) at++;
    else if (written === unit) places.push({ at, scope, isLiteral: true });
  }
}

const BACKSLASH = 92;

function isNext(place: CharacterPlace | undefined, first: CharacterPlace, offset: number): boolean {
  return place !== undefined && place.at === first.at + offset && place.scope === first.scope;
}

function classOf(character: string, punctuation: Punctuation): CharacterClass {
  return classify(character.codePointAt(0), punctuation);
}

/** The code point that ends before `at`; empty at the beginning of the block and of a line, quote markers and indentation left out. */
function characterBefore(source: string, at: number, start: number): string {
  if (at <= start) return '';
  const unit = source.charCodeAt(at - 1);
  const isPair = unit >= 0xdc00 && unit <= 0xdfff && /[\ud800-\udbff]/u.test(source.charAt(at - 2));
  const character = isPair ? source.slice(at - 2, at) : source.charAt(at - 1);
  if (character === '\n' || character === '\r') return '';
  if (character !== '>') return character;
  let lineStart = at - 1;
  while (lineStart > start && /[ \t>]/u.test(source.charAt(lineStart - 1))) lineStart--;
  return lineStart > start && /[\r\n]/u.test(source.charAt(lineStart - 1)) ? '' : character;
}

/** The code point that begins at `at`; empty at the end of the block and of a line. */
function characterAfter(source: string, at: number, end: number): string {
  if (at >= end) return '';
  const codePoint = source.codePointAt(at);
  const character = codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  return character === '\n' || character === '\r' ? '' : character;
}
