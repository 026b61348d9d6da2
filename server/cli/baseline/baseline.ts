/**
 * A baseline: the problems that an archive is known to have, so that only new ones are reported.
 *
 * A problem is known by its file, its rule and the text that it is on, not by its line: what is written above it may
 * grow and shrink. In the file, every problem has a line of its own and all are sorted, so that a diff shows what has
 * come and gone.
 */

import * as v from 'valibot';
import { byCodeUnit } from '../../text/search.ts';
import { shorten } from '../../text/shorten.ts';

/** One problem, or several that look the same. */
export interface KnownProblem {
  readonly rule: string;
  /** What the problem is on, shortened. */
  readonly text: string;
  readonly count: number;
}

/** The known problems by file: paths relative to the folder of the baseline, with `/` between folders. */
export type Baseline = ReadonlyMap<string, readonly KnownProblem[]>;

/** The known problems of a file while those found are compared with them. */
export class KnownInFile {
  readonly #left = new Map<string, KnownProblem>();

  constructor(known: readonly KnownProblem[]) {
    for (const one of known) this.add(one.rule, one.text, one.count);
  }

  /** Records a problem, or several of the same kind. */
  add(rule: string, text: string, count = 1): void {
    const key = `${rule}\n${text}`;
    this.#left.set(key, { rule, text, count: (this.#left.get(key)?.count ?? 0) + count });
  }

  /** Whether a problem is known; if so, it is ticked off. */
  take(rule: string, text: string): boolean {
    const key = `${rule}\n${text}`;
    const known = this.#left.get(key);
    if (known === undefined) return false;
    if (known.count === 1) this.#left.delete(key);
    else this.#left.set(key, { ...known, count: known.count - 1 });
    return true;
  }

  /** What was recorded and not ticked off, sorted. */
  get left(): readonly KnownProblem[] {
    return [...this.#left.values()].sort((a, b) => byCodeUnit(a.rule, b.rule) || byCodeUnit(a.text, b.text));
  }
}

/** What a problem is known by: the first line of `text`, which it is on, without the number of an item. */
export function knownBy(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/u, 1);
  return shorten(
    line
      .replace(/^\d{1,9}[.)]\s+/u, '')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    LONGEST,
  );
}

/** Long enough to tell problems apart, short enough to read. */
const LONGEST = 80;

const SHAPE = v.object({
  version: v.literal(1),
  files: v.record(
    v.string(),
    v.array(
      v.object({
        rule: v.string(),
        text: v.string(),
        count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
      }),
    ),
  ),
});

/** The baseline in `text`; `undefined` where that is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const { success, output } = v.safeParse(SHAPE, JSON.parse(text.replace(/^\uFEFF/u, '')));
    return success ? new Map(Object.entries(output.files)) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of `baseline`; the same for the same problems, in whatever order they were found. */
export function writeBaseline(baseline: Baseline): string {
  const files = [...baseline].filter(([, known]) => known.length > 0).sort(([a], [b]) => byCodeUnit(a, b));
  const parts = files.map(([file, known]) => {
    const lines = known.map(({ rule, text, count }) => {
      const times = count === 1 ? '' : `, "count": ${count}`;
      return `      { "rule": ${JSON.stringify(rule)}, "text": ${JSON.stringify(text)}${times} }`;
    });
    return `    ${JSON.stringify(file)}: [\n${lines.join(',\n')}\n    ]`;
  });
  const list = parts.length === 0 ? '{}' : `{\n${parts.join(',\n')}\n  }`;
  return `{\n  "version": 1,\n  "files": ${list}\n}\n`;
}
