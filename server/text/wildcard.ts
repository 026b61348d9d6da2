/**
 * Names against patterns with `*`, `?` and `[…]`, as globs and `.gitignore` files have them.
 *
 * Libraries turn such patterns into regular expressions, which backtrack: `*a*a*a*a*b` takes them for ever on a long
 * name. Here only the last star is ever extended, so that a match costs at most the length of the name times that of
 * the pattern.
 */

/** Whether a name, or a part of a path, matches a pattern in whole. */
export type NameMatcher = (name: string) => boolean;

/** What a pattern says about a place in a name. */
type PatternPart = string | typeof ANY | typeof STAR | CharacterSet;

const STAR = Symbol('any number of characters');
const ANY = Symbol('any one character');

interface CharacterSet {
  readonly isNegated: boolean;
  /** Code points, both ends included. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** A pattern that has been read. */
export interface NamePattern {
  readonly matches: NameMatcher;
  /** The only text that it matches, where it has no wildcards. */
  readonly literal: string | undefined;
  /** What every name that matches begins and ends with; empty where nothing is known. */
  readonly prefix: string;
  readonly suffix: string;
  /** The signature of the characters that every name has which matches. */
  readonly signature: number;
  /** Whether every bracket is closed and no backslash stands at the end; what is not stands for itself. */
  readonly isWellFormed: boolean;
}

/** Reads the pattern of one name: of what stands between two slashes. A backslash makes the next character an ordinary one. */
export function namePattern(source: string): NamePattern {
  const { chunks, isWellFormed } = readChunks(source);
  const [first = ''] = chunks;
  const last = chunks.at(-1) ?? '';
  const literal = chunks.length < 2 && typeof first === 'string' ? first : undefined;
  const prefix = typeof first === 'string' ? first : '';
  const suffix = typeof last === 'string' ? last : '';
  const signature = signatureOf(chunks.filter((chunk) => typeof chunk === 'string').join(''));
  const edges = { literal, prefix, suffix, signature, isWellFormed };
  if (literal !== undefined) return { ...edges, matches: (name) => name === literal };
  // Nearly all patterns have nothing but stars and text.
  const texts = chunks.filter((chunk) => typeof chunk === 'string' || chunk === STAR);
  if (texts.length === chunks.length) {
    const middle = texts.slice(first === STAR ? 0 : 1, last === STAR ? undefined : -1);
    return {
      ...edges,
      matches: textsMatcher(
        prefix,
        middle.filter((text) => text !== STAR),
        suffix,
      ),
    };
  }
  return {
    ...edges,
    matches: (name) => name.startsWith(prefix) && name.endsWith(suffix) && matchChunks(chunks, name),
  };
}

/**
 * A 32-bit summary of a text's characters. A name that lacks a bit of a pattern's signature cannot match, which
 * spares a closer look.
 */
export function signatureOf(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

/** What begins with `prefix`, ends with `suffix`, and has the `middle` texts between them, one after the other. */
function textsMatcher(prefix: string, middle: readonly string[], suffix: string): NameMatcher {
  const least = prefix.length + suffix.length;
  return (name) => {
    if (name.length < least || !name.startsWith(prefix) || !name.endsWith(suffix)) return false;
    const end = name.length - suffix.length;
    let at = prefix.length;
    for (const text of middle) {
      const found = name.indexOf(text, at);
      if (found < 0) return false;
      at = found + text.length;
    }
    return at <= end;
  };
}

/** The steps of `pattern`: what stands between its slashes, those in `[…]` aside. A backslash before a slash goes. */
export function splitPattern(pattern: string): string[] {
  const steps: string[] = [];
  let step = '';
  let isWellFormed = true;
  for (let at = 0; at < pattern.length; ) {
    const isEscaped = pattern[at] === '\\';
    const isSlash = pattern[isEscaped ? at + 1 : at] === '/';
    const end = pattern[at] === '[' && isWellFormed ? readClass(pattern, at)?.end : undefined;
    if (pattern[at] === '[' && end === undefined) isWellFormed = false;
    const next = end ?? at + (isEscaped ? 2 : 1);
    if (isSlash) {
      steps.push(step);
      step = '';
    } else step += pattern.slice(at, next);
    at = next;
  }
  return [...steps, step];
}

/** The steps of a pattern with slashes in it; `undefined` stands for `**`, any number of folders. */
export type PathPattern = readonly (NamePattern | undefined)[];

/** Whether the folders and the name in `steps` match `pattern` in whole. `isHidden` names are never among the folders that `**` stands for. */
export function matchPath(
  pattern: PathPattern,
  steps: readonly string[],
  isHidden: NameMatcher = () => false,
): boolean {
  let at = 0;
  let step = 0;
  // Where the last `**` is, and the first step that it has not taken yet.
  let star = -1;
  let retry = 0;
  while (step < steps.length) {
    const part = pattern[at];
    const name = steps[step] ?? '';
    if (at < pattern.length && part === undefined) {
      star = at++;
      retry = step;
    } else if (part?.matches(name) === true) {
      at++;
      step++;
    } else {
      if (star < 0 || isHidden(steps[retry] ?? '')) return false;
      at = star + 1;
      step = ++retry;
    }
  }
  while (at < pattern.length && pattern[at] === undefined) at++;
  return at === pattern.length;
}

function readChunks(source: string): {
  readonly chunks: readonly PatternPart[];
  readonly isWellFormed: boolean;
} {
  const chunks: PatternPart[] = [];
  let isWellFormed = true;
  const addText = (text: string) => {
    const last = chunks.at(-1);
    if (typeof last === 'string') chunks[chunks.length - 1] = last + text;
    else chunks.push(text);
  };
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? '';
    if (character === '*') {
      if (chunks.at(-1) !== STAR) chunks.push(STAR);
      at++;
    } else if (character === '?') {
      chunks.push(ANY);
      at++;
    } else if (character === '\\' && at + 1 < source.length) {
      addText(source[at + 1] ?? '');
      at += 2;
    } else {
      // Where one class has no end, those after it have none, and each look for it goes through all that is left.
      const found = character === '[' && isWellFormed ? readClass(source, at) : undefined;
      if (found !== undefined) chunks.push(found.chunk);
      else {
        addText(character);
        if (character === '[' || character === '\\') isWellFormed = false;
      }
      at = found?.end ?? at + 1;
    }
  }
  return { chunks, isWellFormed };
}

/** The class that begins at `start`; `undefined` where it has no end, and the bracket is an ordinary character. */
function readClass(
  source: string,
  start: number,
): { readonly chunk: CharacterSet; readonly end: number } | undefined {
  const isNegated = source[start + 1] === '!' || source[start + 1] === '^';
  const first = start + (isNegated ? 2 : 1);
  const ranges: [number, number][] = [];
  let at = first;
  const take = (): number | undefined => {
    if (source[at] === '\\') at++;
    const code = source.codePointAt(at);
    at += code !== undefined && code > 0xffff ? 2 : 1;
    return code;
  };
  while (at < source.length) {
    // A bracket that comes first is one of the characters.
    if (source[at] === ']' && at > first) return { chunk: { isNegated, ranges }, end: at + 1 };
    const named = /^\[:([a-z]{1,10}):\]/u.exec(source.slice(at, at + 16))?.[1];
    if (named !== undefined) {
      ranges.push(...(NAMED_CLASSES[named] ?? []));
      at += named.length + 4;
      continue;
    }
    const from = take();
    let to = from;
    if (source[at] === '-' && at + 1 < source.length && source[at + 1] !== ']') {
      at++;
      to = take();
    }
    if (from === undefined || to === undefined) return undefined;
    ranges.push([from, to]);
  }
  return undefined;
}

/** The classes of POSIX, in ASCII as Git has them. */
const NAMED_CLASSES: { readonly [name: string]: readonly [number, number][] } = {
  alnum: [...rangesOf('09AZaz')],
  alpha: [...rangesOf('AZaz')],
  blank: [...rangesOf('  \t\t')],
  cntrl: [[0, 31], ...rangesOf('\u007f\u007f')],
  digit: [...rangesOf('09')],
  graph: [...rangesOf('!~')],
  lower: [...rangesOf('az')],
  print: [...rangesOf(' ~')],
  punct: [...rangesOf('!/:@[`{~')],
  space: [...rangesOf('\t\r  ')],
  upper: [...rangesOf('AZ')],
  xdigit: [...rangesOf('09AFaf')],
};

function* rangesOf(ends: string): Generator<[number, number]> {
  for (let at = 0; at < ends.length; at += 2) yield [ends.charCodeAt(at), ends.charCodeAt(at + 1)];
}

/** Once a later star is reached, what came before it is settled: only the last star is ever extended. */
function matchChunks(chunks: readonly PatternPart[], name: string): boolean {
  let chunk = 0;
  let at = 0;
  let star = -1;
  let retry = 0;
  while (at < name.length || chunk < chunks.length) {
    const wanted = chunks[chunk];
    if (wanted === STAR) {
      if (chunk === chunks.length - 1) return true;
      star = chunk++;
      retry = at;
      continue;
    }
    const length = wanted === undefined ? 0 : lengthOf(wanted, name, at);
    if (length > 0) {
      chunk++;
      at += length;
    } else {
      if (star < 0 || retry >= name.length) return false;
      retry += widthAt(name, retry);
      chunk = star + 1;
      at = retry;
    }
  }
  return true;
}

/** How much of `name` from `at` on is what `wanted` says; 0 where it is something else. */
function lengthOf(wanted: Exclude<PatternPart, typeof STAR>, name: string, at: number): number {
  if (typeof wanted === 'string') return name.startsWith(wanted, at) ? wanted.length : 0;
  const code = name.codePointAt(at);
  if (code === undefined) return 0;
  if (wanted === ANY) return widthAt(name, at);
  const isIn = wanted.ranges.some(([from, to]) => from <= code && code <= to);
  return isIn === wanted.isNegated ? 0 : widthAt(name, at);
}

function widthAt(name: string, at: number): number {
  return (name.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
