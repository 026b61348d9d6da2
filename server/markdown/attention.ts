/**
 * Emphasis, strong and strikethrough as goldmark, Hugo's Markdown library, sees them.
 *
 * micromark's own attention differs from goldmark's in four ways, each of which changes what is bold:
 * it looks at one UTF-16 unit where goldmark looks at a code point, so that it takes an emoji for a letter;
 * its white space is JavaScript's `\s`, goldmark's is Unicode's; its "rule of three" counts the markers that
 * are left of a run, goldmark's those that were written; and it resolves `~~` apart from `*` and `_`, while
 * goldmark has them all in one list, so that of two spans that cross each other the first to close wins.
 * Therefore this is a construct of its own. It is linear: what searching for an opener has once ruled out
 * is not searched again (CommonMark's `openers_bottom`).
 */
import type { Code, Construct, Event, Extension, Point, Token, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  // The tokens of GFM strikethrough, as its mdast extension reads them.
  interface TokenTypeMap {
    strikethrough: 'strikethrough';
    strikethroughSequence: 'strikethroughSequence';
    strikethroughText: 'strikethroughText';
  }
}

/**
 * Which code points count as punctuation beside a delimiter: `P+S`, Unicode's punctuation and symbols, as
 * CommonMark 0.31 and goldmark since 1.7.8 say, and so every current Hugo; `P`, punctuation and all of
 * ASCII's, as CommonMark 0.29 and goldmark 1.5.4 in Hugo 0.111 say.
 */
export type Punctuation = 'P+S' | 'P';

/** What a character beside a delimiter run is to that run. */
export type CharacterClass = 'whitespace' | 'punctuation' | 'other';

/**
 * A micromark syntax extension for `*`, `_` and `~`. It takes the place of micromark's attention and of
 * GFM strikethrough; its tokens are theirs, so that the usual mdast extensions read them. `cjkFriendly` is the
 * reading that CommonMark may come to one day (commonmark-spec#650): beside Chinese, Japanese and Korean text
 * punctuation hinders no delimiter, as beside a blank.
 */
export function goldmarkAttention(punctuation: Punctuation, cjkFriendly = false): Extension {
  const classOf = (codePoint: number | undefined) =>
    cjkFriendly && isCjk(codePoint) ? 'cjk' : classify(codePoint, punctuation);
  const attention: Construct = {
    name: 'goldmarkAttention',
    tokenize(effects, ok, nok) {
      const { previous } = this;
      const context = this;
      let size = 0;
      let marker: Code;
      return start;

      function start(code: Code) {
        // Current goldmark steps through a run of tildes that is no delimiter one by one; its rest is none either.
        if (code === TILDE && previous === TILDE && punctuation === 'P+S') return nok(code);
        marker = code;
        effects.enter(RUN);
        return inside(code);
      }

      function inside(code: Code) {
        if (code === marker) {
          size++;
          effects.consume(code);
          return inside;
        }
        if (marker === TILDE && !isTildeRun(size, punctuation)) return nok(code);
        const token: RunToken = effects.exit(RUN);
        const before = classOf(codePointBefore(context, token.start, previous));
        const after = classOf(codePointAt(context, token.end, code));
        const left = isText(after) || (after === 'punctuation' && before !== 'other');
        const right = isText(before) || (before === 'punctuation' && after !== 'other');
        token.canOpen = left && (marker !== UNDERSCORE || !right || before === 'punctuation');
        token.canClose = right && (marker !== UNDERSCORE || !left || after === 'punctuation');
        return ok(code);
      }
    },
    resolveAll: resolveRuns,
  };
  return {
    text: { [ASTERISK]: attention, [UNDERSCORE]: attention, [TILDE]: attention },
    insideSpan: { null: [attention] },
    disable: { null: ['attention'] },
  };
}

/**
 * What goldmark takes the code point for. A missing one, such as before the first character of a line, is
 * white space. A lone surrogate is what becomes of it in a saved file, U+FFFD, which is a symbol.
 */
export function classify(codePoint: number | undefined, punctuation: Punctuation): CharacterClass {
  if (codePoint === undefined) return 'whitespace';
  const character = isSurrogate(codePoint) ? '\uFFFD' : String.fromCodePoint(codePoint);
  if (/[\p{White_Space}]/u.test(character)) return 'whitespace';
  if (/[\p{P}$+<=>^`|~]/u.test(character)) return 'punctuation';
  return punctuation === 'P+S' && /\p{S}/u.test(character) ? 'punctuation' : 'other';
}

/** Chinese, Japanese and Korean letters and marks; the curly quotation marks, which Latin text shares, are none. */
function isCjk(codePoint: number | undefined): boolean {
  return (
    codePoint !== undefined &&
    !isSurrogate(codePoint) &&
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u3001-\u303f\u30fb\u30fc\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6]/u.test(
      String.fromCodePoint(codePoint),
    )
  );
}

/** Text beside which a delimiter opens or closes whatever stands on its other side. */
function isText(beside: CharacterClass | 'cjk'): boolean {
  return beside === 'other' || beside === 'cjk';
}

const ASTERISK = 42;
const UNDERSCORE = 95;
const TILDE = 126;
/** The token for a run that is not resolved yet; micromark's own name, which nothing else makes while its construct is disabled. */
const RUN = 'attentionSequence';

interface RunToken extends Token {
  canOpen?: boolean;
  canClose?: boolean;
}

/** Current goldmark strikes through between one or two tildes, the older one only between two or more. */
function isTildeRun(size: number, punctuation: Punctuation): boolean {
  return punctuation === 'P+S' ? size <= 2 : size >= 2;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** The code point that ends before `point`, of which `unit` is the last UTF-16 unit; `undefined` for none and for micromark's own codes for line endings and tabs. */
export function codePointBefore(context: TokenizeContext, point: Point, unit: Code): number | undefined {
  if (unit === null || unit < 0) return undefined;
  if (!isSurrogate(unit) || point._bufferIndex < 2) return unit;
  const pair = context.sliceSerialize({ start: moved(point, -2), end: point });
  const codePoint = pair.codePointAt(0);
  return codePoint !== undefined && codePoint > 0xffff ? codePoint : unit;
}

/** The code point that begins at `point` with the UTF-16 unit `unit`. */
function codePointAt(context: TokenizeContext, point: Point, unit: Code): number | undefined {
  if (unit === null || unit < 0) return undefined;
  if (!isSurrogate(unit)) return unit;
  return context.sliceSerialize({ start: point, end: moved(point, 2) }).codePointAt(0) ?? unit;
}

/** `point` moved inside its line. */
function moved(point: Point, by: number): Point {
  return {
    ...point,
    column: point.column + by,
    offset: point.offset + by,
    _bufferIndex: point._bufferIndex + by,
  };
}

/** A delimiter run while openers are sought for closers. */
interface Run {
  readonly token: RunToken;
  readonly marker: string;
  /** How many markers were written, and how many are not used yet. */
  readonly length: number;
  left: number;
  /** How many of its markers, from the left, end spans. */
  closed: number;
  /** The spans that end and begin here, the inner ones first. */
  readonly closes: Match[];
  readonly opens: Match[];
}

/** An opener and a closer that found each other. */
interface Match {
  readonly kind: 'strong' | 'emphasis' | 'strikethrough';
  readonly size: number;
  readonly group: Token;
  readonly text: Token;
}

/** Replaces the runs in `events` by the spans they make, and by text; in place, since micromark keeps hold of the array. */
function resolveRuns(events: Event[], context: TokenizeContext): Event[] {
  const runs: Run[] = [];
  for (const [when, token] of events) {
    if (when !== 'enter' || token.type !== RUN) continue;
    const length = token.end.offset - token.start.offset;
    const marker = context.sliceSerialize({ start: token.start, end: moved(token.start, 1) });
    runs.push({ token, marker, length, left: length, closed: 0, closes: [], opens: [] });
  }
  if (runs.length === 0) return events;
  matchRuns(runs);
  const unresolved = [...events];
  events.length = 0;
  let next = 0;
  for (const event of unresolved) {
    if (event[1].type !== RUN) events.push(event);
    else if (event[0] === 'enter') {
      const run = runs[next++];
      if (run !== undefined) pushRun(events, run, context);
    }
  }
  return events;
}

/** Finds the opener of every closer, from the left to the right, as goldmark's ProcessDelimiters does. */
function matchRuns(runs: readonly Run[]): void {
  // Indices of the runs that can still be used, each with the one before it.
  const before = runs.map((_, index) => index - 1);
  const bottoms = new Map<string, number>();
  let previous = -1;
  for (const [index, closer] of runs.entries()) {
    before[index] = previous;
    if (closer.token.canClose) {
      const key = `${closer.marker}${closer.token.canOpen}${closer.length % 3}`;
      const bottom = bottoms.get(key) ?? 0;
      let at = previous;
      while (at >= bottom && closer.left > 0) {
        const opener = runs[at];
        if (opener === undefined) break;
        if (canPair(opener, closer)) {
          pair(opener, closer);
          // Whatever stands between the two can pair with nothing outside any more.
          previous = opener.left > 0 ? at : (before[at] ?? -1);
          at = previous;
        } else at = before[at] ?? -1;
      }
      before[index] = previous;
      if (closer.left > 0) bottoms.set(key, index);
    }
    if (closer.left > 0 && closer.token.canOpen) previous = index;
  }
}

function canPair(opener: Run, closer: Run): boolean {
  if (opener.marker !== closer.marker || !opener.token.canOpen) return false;
  const ambiguous = opener.token.canClose === true || closer.token.canOpen === true;
  return !ambiguous || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}

function pair(opener: Run, closer: Run): void {
  const size = opener.left > 1 && closer.left > 1 ? 2 : 1;
  const kind = opener.marker === '~' ? 'strikethrough' : size === 2 ? 'strong' : 'emphasis';
  // The opener gives its last markers that are left, the closer its first.
  const openEnd = moved(opener.token.start, opener.closed + opener.left);
  const closeStart = moved(closer.token.start, closer.length - closer.left);
  opener.left -= size;
  closer.left -= size;
  closer.closed += size;
  const match: Match = {
    kind,
    size,
    group: { type: kind, start: moved(openEnd, -size), end: moved(closeStart, size) },
    text: { type: `${kind}Text`, start: openEnd, end: closeStart },
  };
  opener.opens.push(match);
  closer.closes.push(match);
}

/** What a run has become: the ends of spans, then the markers that are left as text, then the beginnings of spans. */
function pushRun(events: Event[], run: Run, context: TokenizeContext): void {
  let at = run.token.start;
  for (const { kind, size, group, text } of run.closes) {
    const sequence: Token = { type: `${kind}Sequence`, start: at, end: moved(at, size) };
    at = sequence.end;
    events.push(['exit', text, context], ['enter', sequence, context]);
    events.push(['exit', sequence, context], ['exit', group, context]);
  }
  if (run.left > 0) {
    const data: Token = { type: 'data', start: at, end: moved(at, run.left) };
    at = data.end;
    events.push(['enter', data, context], ['exit', data, context]);
  }
  for (const { kind, size, group, text } of run.opens.reverse()) {
    const sequence: Token = { type: `${kind}Sequence`, start: at, end: moved(at, size) };
    at = sequence.end;
    events.push(['enter', group, context], ['enter', sequence, context]);
    events.push(['exit', sequence, context], ['enter', text, context]);
  }
}
