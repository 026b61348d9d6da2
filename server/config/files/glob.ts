/**
 * Globs: `*` and `?` in names, `**` for any number of folders, `[…]` for one of some characters, and `{a,b}`.
 *
 * They come with a repository that may be hostile, so no glob may take long: braces are expanded up to a limit, and
 * the results are matched step by step (text/wildcard.ts).
 */
import {
  matchPath,
  type NamePattern,
  namePattern,
  type PathPattern,
  splitPattern,
} from '../../text/wildcard.ts';

/** Whether a path, with `/` between its steps, is one that a glob means. */
export type GlobMatcher = (path: string) => boolean;

/** The most characters that the globs of one list may have once their braces are expanded. */
export const MOST_GLOB_CHARACTERS = 20_000;

/**
 * Tells which paths at least one of `globs` means. A name that begins with a dot is meant only where the glob writes
 * the dot. `undefined` where the braces expand to more than `MOST_GLOB_CHARACTERS`.
 */
export function globMatcher(globs: readonly string[]): GlobMatcher | undefined {
  const patterns: PathPattern[] = [];
  let left = MOST_GLOB_CHARACTERS;
  for (const glob of globs) {
    const written = writtenOut(glob, left);
    if (written === undefined) return undefined;
    for (const one of written) {
      left -= one.length;
      patterns.push(pathPattern(one));
    }
  }
  return (path) => {
    const steps = path.split('/');
    return patterns.some((pattern) => matchPath(pattern, steps, isHidden));
  };
}

/** Whether `text` is a glob and not merely a path. */
export function isGlob(text: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^{}]*,[^{}]*\}/u.test(text);
}

/** The folders that all paths a glob means are in, and the rest of the glob. */
export function splitGlob(glob: string): { readonly folder: string; readonly rest: string } {
  const at = glob.search(/[*?[{\\]/u);
  const end = glob.lastIndexOf('/', at < 0 ? glob.length : at) + 1;
  return { folder: glob.slice(0, end), rest: glob.slice(end) };
}

function pathPattern(glob: string): PathPattern {
  // Taken literally, a name that begins so would match in this folder only, which is never what is meant.
  const steps = splitPattern(glob.replace(/^(?:\.\/)+/u, '').replace(/^\*\*(?=[^/*])/u, '**/*'));
  // This means the files in a folder, not a file of its name.
  if (steps.length > 1 && steps.at(-1) === '**') steps.push('*');
  return steps.map((step) => (step === '**' ? undefined : visibleOnly(namePattern(step))));
}

function visibleOnly(pattern: NamePattern): NamePattern {
  if (pattern.prefix.startsWith('.')) return pattern;
  return { ...pattern, matches: (name) => !isHidden(name) && pattern.matches(name) };
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** The globs without braces that `glob` stands for; `undefined` where they have more than `most` characters together. */
function writtenOut(glob: string, most: number): string[] | undefined {
  let globs = [''];
  let length = 0;
  const append = (endings: readonly string[]): boolean => {
    const sum = endings.reduce((total, ending) => total + ending.length, 0);
    length = length * endings.length + sum * globs.length;
    if (length > most || globs.length * endings.length > most) return false;
    globs = globs.flatMap((start) => endings.map((ending) => start + ending));
    return true;
  };
  let at = 0;
  while (at < glob.length) {
    const group = glob[at] === '{' ? readBraces(glob, at) : undefined;
    const end = group?.end ?? plainEnd(glob, at);
    const endings: string[] = group === undefined ? [glob.slice(at, end)] : [];
    for (const alternative of group?.alternatives ?? []) {
      const inner = writtenOut(alternative, most);
      if (inner === undefined) return undefined;
      for (const one of inner) endings.push(one);
    }
    if (!append(endings)) return undefined;
    at = end;
  }
  return globs;
}

/** Where the text without braces ends that begins at `start`; it has one character at least. */
function plainEnd(glob: string, start: number): number {
  let at = start;
  do at += glob[at] === '\\' ? 2 : 1;
  while (at < glob.length && glob[at] !== '{');
  return Math.min(at, glob.length);
}

/** The alternatives in the braces that open at `start`; `undefined` where they do not close or hold but one, and stand for themselves. */
function readBraces(
  glob: string,
  start: number,
): { readonly alternatives: readonly string[]; readonly end: number } | undefined {
  const alternatives: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < glob.length; at++) {
    const character = glob[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === ',' && depth === 1) {
      alternatives.push(glob.slice(from, at));
      from = at + 1;
    } else if (character === '}') {
      depth--;
      if (depth > 0) continue;
      const last = glob.slice(from, at);
      const all = alternatives.length === 0 ? range(last) : [...alternatives, last];
      return all === undefined ? undefined : { alternatives: all, end: at + 1 };
    }
  }
  return undefined;
}

/** The numbers or letters that `1..12`, `01..12` or `a..d` stands for, as Bash has it. */
function range(text: string): string[] | undefined {
  const letters = /^([a-zA-Z])\.\.([a-zA-Z])$/u.exec(text);
  const [, first = '', last = ''] = letters ?? /^(\d{1,4})\.\.(\d{1,4})$/u.exec(text) ?? [];
  if (first === '') return undefined;
  const [from, to] =
    letters === null ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  const isPadded = letters === null && (first.startsWith('0') || last.startsWith('0'));
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => {
    const value = from + at * step;
    return letters === null ? String(value).padStart(width, '0') : String.fromCharCode(value);
  });
}
