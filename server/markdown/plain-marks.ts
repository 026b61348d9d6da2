/**
 * Whether the quotation marks, brackets and other punctuation of a line come as nearly all do: pairs that neither
 * hold another pair of their kind nor a straight mark, and one punctuation mark at a time. Decided by the characters
 * alone, so that most text passes the rules about them without being parsed.
 */

/** What a line has shown so far: a bit for each kind of pair that is open, and what was not plain. */
export type MarkState = number;

/** Nothing is open, and all is plain. */
export const NO_MARKS: MarkState = 0;

const UNPAIRED = 1 << 16;
const DOUBLED = 1 << 17;

/** The pairs. No more than eight: the place of one is written in three bits. */
const PAIRS = ['“”', '‘’', '「」', '『』', '《》', '〈〉', '【】', '（）'];

/** What each UTF-16 unit is: the place of its pair and some of the flags below. A byte each, since the table is looked at for every character of a title. */
const ACTIONS = new Uint8Array(0x10000);
const PLACE = 7;
const OPENS = 8;
const CLOSES = 16;
/** A full-width punctuation mark. */
const PUNCTUATION = 32;
/** Makes the line not plain. */
const OTHER = 64;
/** A half-width punctuation mark, which is looked at beside a full-width one only. */
const HALF = 128;
for (const [place, pair] of PAIRS.entries()) {
  ACTIONS[pair.charCodeAt(0)] = OPENS | place;
  ACTIONS[pair.charCodeAt(1)] = CLOSES | place;
}
for (const mark of '、，。：；') ACTIONS[mark.charCodeAt(0)] = PUNCTUATION;
for (const mark of '"〔〕［］') ACTIONS[mark.charCodeAt(0)] = OTHER;
for (const mark of ',.:;') ACTIONS[mark.charCodeAt(0)] = HALF;

const SINGLE = 1;
const APOSTROPHE = "'";
ACTIONS[APOSTROPHE.charCodeAt(0)] = OPENS | CLOSES | SINGLE;

/** The characters that `afterMark` is to be asked about; the others change nothing. */
export const MARKS: readonly string[] = [...PAIRS.join(''), ...'、，。：；"〔〕［］', APOSTROPHE];

/** The state after the mark at `at`, which is one of `MARKS` and stands in the text from `start` to `end`. */
export function afterMark(
  state: MarkState,
  source: string,
  at: number,
  start: number,
  end: number,
): MarkState {
  const action = ACTIONS[source.charCodeAt(at)] ?? 0;
  if (action === PUNCTUATION) return isAlone(source, at, start, end) ? state : state | DOUBLED;
  if (action === OTHER) return state | UNPAIRED;
  const bit = 1 << (action & PLACE);
  if ((action & PLACE) === SINGLE) {
    // `don’t`
    if (at > start && at + 1 < end && isLatin(source, at - 1) && isLatin(source, at + 1)) return state;
    if ((action & OPENS) !== 0 && (action & CLOSES) !== 0)
      return (state & bit) === 0 ? state : state | UNPAIRED;
  }
  const isOpen = (state & bit) !== 0;
  return isOpen === ((action & CLOSES) !== 0) ? state ^ bit : state | UNPAIRED;
}

/** The state after a link whose text begins after the bracket at `bracket` and ends at `end`; `isAlone` where nothing stands beside the link. */
export function afterLink(
  state: MarkState,
  source: string,
  bracket: number,
  end: number,
  isAlone: boolean,
): MarkState {
  const start = bracket + 1;
  let next = state;
  for (let at = start; at < end; at++) {
    const action = ACTIONS[source.charCodeAt(at)] ?? 0;
    if (action !== 0 && action !== HALF) next = afterMark(next, source, at, start, end);
  }
  const isAtEdge =
    ACTIONS[source.charCodeAt(start)] === PUNCTUATION || ACTIONS[source.charCodeAt(end - 1)] === PUNCTUATION;
  return isAtEdge && !isAlone ? next | DOUBLED : next;
}

/** Whether every pair is as plain as this file says, at the end of a block. */
export function arePaired(state: MarkState): boolean {
  return (state & ~DOUBLED) === 0;
}

/** Whether no two punctuation marks stand side by side. */
export function isSingle(state: MarkState): boolean {
  return (state & DOUBLED) === 0;
}

/** Whether no other punctuation mark, half-width ones included, stands beside the one at `at`, markers of emphasis aside. */
function isAlone(source: string, at: number, start: number, end: number): boolean {
  let before = at - 1;
  while (before >= start && source.charCodeAt(before) === ASTERISK) before--;
  if (before >= start && ACTIONS[source.charCodeAt(before)] === HALF) return false;
  let after = at + 1;
  while (after < end && source.charCodeAt(after) === ASTERISK) after++;
  return after >= end || ((ACTIONS[source.charCodeAt(after)] ?? 0) & (PUNCTUATION | HALF)) === 0;
}

const ASTERISK = 42;

function isLatin(source: string, at: number): boolean {
  return /[A-Za-z0-9]/u.test(source.charAt(at));
}
