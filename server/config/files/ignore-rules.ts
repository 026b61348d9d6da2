/**
 * What a `.gitignore` says of paths, as Git's documentation has it (https://git-scm.com/docs/gitignore); a test asks
 * Git itself.
 *
 * Such a file comes with a repository that may be hostile. A hundred thousand lines cost little here, since most are
 * found by lookup, and no pattern takes longer than its length times that of the path.
 */
import {
  matchPath,
  type NamePattern,
  namePattern,
  type PathPattern,
  signatureOf,
  splitPattern,
} from '../../text/wildcard.ts';

/** The rules of one `.gitignore`. */
export interface IgnoreRules {
  /**
   * Whether the path, relative to the file's folder and with `/` between steps, is ignored; `undefined` where no rule
   * matches it. The folders above it are not considered.
   */
  readonly ignores: (relative: string, isFolder: boolean) => boolean | undefined;
}

/**
 * Whether `rules` ignore the file at `relative`: what is in an ignored folder is ignored. `undefined` where no rule
 * applies to it.
 */
export function ignoresFile({ ignores }: IgnoreRules, relative: string): boolean | undefined {
  for (let at = relative.indexOf('/'); at >= 0; at = relative.indexOf('/', at + 1))
    if (ignores(relative.slice(0, at), true) === true) return true;
  return ignores(relative, false);
}

/** Reads a `.gitignore`. Never throws: a line that means nothing to Git means nothing. */
export function readIgnoreRules(text: string): IgnoreRules {
  const rules = new Rules();
  for (const line of asBytes(text.replace(/^\uFEFF/u, '')).split('\n')) rules.add(line);
  return { ignores: (relative, isFolder) => rules.ignores(asBytes(relative), isFolder) };
}

/** Git matches bytes: `?` does not match a Chinese character. */
function asBytes(text: string): string {
  if (!/[^\0-\x7f]/u.test(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** One line; of several that apply to a path, the last one counts. */
interface IgnoreRule {
  readonly number: number;
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
}

/** A rule that is tested one by one. */
interface SlowRule extends IgnoreRule {
  readonly signature: number;
}

interface NameRule extends SlowRule {
  readonly pattern: NamePattern;
}

interface PathRule extends SlowRule {
  readonly pattern: PathPattern;
}

class Rules {
  #count = 0;
  /** Rules for literal names, anywhere, and literal paths. */
  readonly #names = new LastRules();
  readonly #paths = new LastRules();
  /** Rules for names with a certain beginning or end, as most patterns with a star are. */
  readonly #prefixes = new LastRules();
  readonly #suffixes = new LastRules();
  readonly #otherNames: NameRule[] = [];
  /** Rules for paths with wildcards, by their first step if that is literal. */
  readonly #pathsByStep = new Map<string, PathRule[]>();
  readonly #otherPaths: PathRule[] = [];

  add(line: string): void {
    const written = withoutTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (written === '' || written.startsWith('#')) return;
    const isNegated = written.startsWith('!');
    const whole = isNegated ? written.slice(1) : written;
    const foldersOnly = whole.endsWith('/');
    const body = foldersOnly ? whole.slice(0, -1) : whole;
    const rule: IgnoreRule = { number: this.#count++, ignores: !isNegated, foldersOnly };
    // A double star before a lone name is redundant.
    const name = /^(?:\/?\*\*\/)?([^/]+)$/u.exec(body)?.[1];
    if (name !== undefined) this.#addName(name, rule);
    else this.#addPath(body.replace(/^\//u, ''), rule);
  }

  ignores(relative: string, isFolder: boolean): boolean | undefined {
    const name = relative.slice(relative.lastIndexOf('/') + 1);
    let best = latest(this.#names.of(name, isFolder), this.#paths.of(relative, isFolder));
    for (const length of this.#prefixes.lengths)
      if (length <= name.length) best = latest(best, this.#prefixes.of(name.slice(0, length), isFolder));
    for (const length of this.#suffixes.lengths)
      if (length <= name.length)
        best = latest(best, this.#suffixes.of(name.slice(name.length - length), isFolder));
    best = lastMatch(this.#otherNames, best, isFolder, name, ({ pattern }) => pattern.matches(name));
    if (this.#pathsByStep.size > 0 || this.#otherPaths.length > 0) {
      const steps = relative.split('/');
      const matches = ({ pattern }: PathRule) => matchPath(pattern, steps);
      best = lastMatch(this.#pathsByStep.get(steps[0] ?? '') ?? [], best, isFolder, relative, matches);
      best = lastMatch(this.#otherPaths, best, isFolder, relative, matches);
    }
    return best?.ignores;
  }

  #addName(name: string, rule: IgnoreRule): void {
    if (!HAS_WILDCARD.test(name)) {
      this.#names.set(name, rule);
      return;
    }
    const pattern = namePattern(name);
    if (!pattern.isWellFormed) return;
    if (pattern.literal !== undefined) this.#names.set(pattern.literal, rule);
    else if (`*${pattern.suffix}` === name) this.#suffixes.set(pattern.suffix, rule);
    else if (`${pattern.prefix}*` === name) this.#prefixes.set(pattern.prefix, rule);
    else this.#otherNames.push({ ...rule, signature: pattern.signature, pattern });
  }

  #addPath(path: string, rule: IgnoreRule): void {
    if (!HAS_WILDCARD.test(path)) {
      this.#paths.set(path, rule);
      return;
    }
    const steps = splitPattern(path);
    // This means the contents of a folder, not the folder.
    if (steps.at(-1) === '**') steps.push('*');
    const pattern = steps.map((step) => (step === '**' ? undefined : namePattern(step)));
    if (pattern.some((step) => step?.isWellFormed === false)) return;
    const signature = pattern.reduce((bits, step) => bits | (step?.signature ?? 0), 0);
    const pathRule = { ...rule, signature, pattern };
    const first = pattern[0]?.literal;
    const others = first === undefined ? this.#otherPaths : this.#pathsByStep.get(first);
    if (others !== undefined) others.push(pathRule);
    else if (first !== undefined) this.#pathsByStep.set(first, [pathRule]);
  }
}

const HAS_WILDCARD = /[*?[\\]/u;

/** The last rule on each of some texts, for files and for folders. */
class LastRules {
  readonly lengths = new Set<number>();
  readonly #forFiles = new Map<string, IgnoreRule>();
  readonly #forFolders = new Map<string, IgnoreRule>();

  set(text: string, rule: IgnoreRule): void {
    this.lengths.add(text.length);
    this.#forFolders.set(text, rule);
    if (!rule.foldersOnly) this.#forFiles.set(text, rule);
  }

  of(text: string, isFolder: boolean): IgnoreRule | undefined {
    return (isFolder ? this.#forFolders : this.#forFiles).get(text);
  }
}

function latest(a: IgnoreRule | undefined, b: IgnoreRule | undefined): IgnoreRule | undefined {
  return a === undefined || (b !== undefined && b.number > a.number) ? b : a;
}

/** The last of `rules` that matches `text`, if it comes after `best`; else `best`. */
function lastMatch<One extends SlowRule>(
  rules: readonly One[],
  best: IgnoreRule | undefined,
  isFolder: boolean,
  text: string,
  matches: (rule: One) => boolean,
): IgnoreRule | undefined {
  const missing = ~signatureOf(text);
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (rule === undefined || (best !== undefined && rule.number < best.number)) return best;
    const mayMatch = (rule.signature & missing) === 0 && (isFolder || !rule.foldersOnly);
    if (mayMatch && matches(rule)) return rule;
  }
  return best;
}

/** Spaces at the end count only after a backslash. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && !isEscaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function isEscaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
