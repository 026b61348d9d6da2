/**
 * Emphasis, strong and strikethrough as goldmark, Hugo's Markdown library, sees them.
 *
 * micromark's own attention differs from goldmark's in four ways, each of which changes what is bold:
 * it looks at one UTF-16 unit where goldmark looks at a code point, so that it takes an emoji for a letter;
 * its white space is JavaScript's `\s`, goldmark's is Unicode's; its "rule of three" counts the markers that
 * are left of a run, goldmark's those that were written; and it resolves `~~` apart from `*` and `_`, while
 * goldmark has them all in one list, so that of two spans that cross each other the first to close wins.
 * Therefore this is a construct of its own; delimiter-runs.ts decides what pairs with what.
 */
import type { Code, Construct, Event, Extension, Point, Token, TokenizeContext } from 'micromark-util-types';
import { classify, isSurrogate, type Punctuation } from '../character-class.ts';
import { markedKinds, markersOf } from '../marked-spans.ts';
import { DEFAULT_MARKUP } from '../markup-settings.ts';
import {
  type DelimiterMarker,
  type DelimiterMatch,
  type DelimiterRun,
  delimiterRun,
  matchRuns,
} from './delimiter-runs.ts';

declare module 'micromark-util-types' {
  // The tokens of GFM strikethrough, as its mdast extension reads them.
  interface TokenTypeMap {
    strikethrough: 'strikethrough';
    strikethroughSequence: 'strikethroughSequence';
    strikethroughText: 'strikethroughText';
  }
}

/**
 * A micromark syntax extension for `*`, `_`, `~` and what else the settings give a meaning to. It takes the place of micromark's attention and of
 * GFM strikethrough; its tokens are theirs, so that the usual mdast extensions read them. `cjkFriendly` is the
 * reading that CommonMark may come to one day (commonmark-spec#650): beside Chinese, Japanese and Korean text
 * punctuation hinders no delimiter, as beside a space.
 */
export function goldmarkAttention(
  punctuation: Punctuation,
  cjkFriendly = false,
  markup = DEFAULT_MARKUP,
): Extension {
  const kindOf = markedKinds(markup, punctuation);
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
        // Current goldmark steps through a run of these that is no delimiter one by one; its rest is none either.
        if (code !== ASTERISK && code !== UNDERSCORE && code === previous && punctuation === 'P+S')
          return nok(code);
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
        const written = markerOf(marker);
        const kind = written === '*' || written === '_' ? undefined : kindOf(written, size);
        if (written !== '*' && written !== '_' && kind === undefined) return nok(code);
        const token: RunToken = effects.exit(RUN);
        const before = classOf(codePointBefore(context, token.start, previous));
        const after = classOf(codePointAt(context, token.end, code));
        token.run = delimiterRun(written, size, before, after, kind);
        return ok(code);
      }
    },
    resolveAll: resolveRuns,
  };
  return {
    text: Object.fromEntries(
      ['*', '_', ...markersOf(markup)].map((marker) => [marker.charCodeAt(0), attention]),
    ),
    insideSpan: { null: [attention] },
    disable: { null: ['attention'] },
  };
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

const ASTERISK = 42;
const UNDERSCORE = 95;

const MARKERS: readonly DelimiterMarker[] = ['*', '_', '~', '+', '=', '^'];

function markerOf(code: Code): DelimiterMarker {
  return MARKERS.find((marker) => marker.charCodeAt(0) === code) ?? '*';
}

/** The token for a run that is not resolved yet; micromark's own name, which nothing else makes while its construct is disabled. */
const RUN = 'attentionSequence';

interface RunToken extends Token {
  run?: DelimiterRun;
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

/** The tokens of a match: the span as a whole, and the text in it. */
interface MatchTokens {
  readonly group: Token;
  readonly text: Token;
}

/** Replaces the runs in `events` by the spans they make, and by text; in place, since micromark keeps hold of the array. */
function resolveRuns(events: Event[], context: TokenizeContext): Event[] {
  const starts = new Map<DelimiterRun, Point>();
  for (const [when, token] of events) {
    const run = when === 'enter' ? runOf(token) : undefined;
    if (run !== undefined) starts.set(run, token.start);
  }
  if (starts.size === 0) return events;
  matchRuns([...starts.keys()]);
  const tokens = new Map<DelimiterMatch, MatchTokens>();
  for (const [run, start] of starts) {
    for (const match of run.opens) {
      const { kind, size, openAt, closeAt } = match;
      const end = starts.get(match.closer) ?? start;
      tokens.set(match, {
        group: { type: kind, start: moved(start, openAt), end: moved(end, closeAt + size) },
        text: { type: `${kind}Text`, start: moved(start, openAt + size), end: moved(end, closeAt) },
      });
    }
  }
  const unresolved = [...events];
  events.length = 0;
  for (const event of unresolved) {
    const run = runOf(event[1]);
    if (run === undefined) events.push(event);
    else if (event[0] === 'enter') pushRun(events, run, event[1].start, tokens, context);
  }
  return events;
}

function runOf(token: RunToken): DelimiterRun | undefined {
  return token.type === RUN ? token.run : undefined;
}

/** What a run has become: the ends of spans, then the markers that are left as text, then the beginnings of spans. */
function pushRun(
  events: Event[],
  run: DelimiterRun,
  start: Point,
  tokens: ReadonlyMap<DelimiterMatch, MatchTokens>,
  context: TokenizeContext,
): void {
  let at = start;
  for (const match of run.closes) {
    const made = tokens.get(match);
    if (made === undefined) continue;
    const sequence: Token = { type: `${match.kind}Sequence`, start: at, end: moved(at, match.size) };
    at = sequence.end;
    events.push(['exit', made.text, context], ['enter', sequence, context]);
    events.push(['exit', sequence, context], ['exit', made.group, context]);
  }
  if (run.left > 0) {
    const data: Token = { type: 'data', start: at, end: moved(at, run.left) };
    at = data.end;
    events.push(['enter', data, context], ['exit', data, context]);
  }
  for (const match of run.opens.toReversed()) {
    const made = tokens.get(match);
    if (made === undefined) continue;
    const sequence: Token = { type: `${match.kind}Sequence`, start: at, end: moved(at, match.size) };
    at = sequence.end;
    events.push(['enter', made.group, context], ['enter', sequence, context]);
    events.push(['exit', sequence, context], ['enter', made.text, context]);
  }
}
