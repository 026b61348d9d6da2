/**
 * One call of `digest lint` while it is carried out, and what its parts ask of it.
 */
import path from 'node:path';
import { type Failure, failureText } from '../../disk/failure.ts';
import type { ProblemDetail } from '../../features/exchange/problems.ts';
import type { Wanted } from '../../rules/engine/fix-all.ts';
import type { Message } from '../../text/message.ts';
import type { Changes } from '../changes/changes.ts';
import { inChangedLines } from '../changes/selection.ts';
import type { DiskConfigurations } from '../disk-configurations.ts';
import { printable } from '../printable.ts';
import type { FileReport } from '../report/file-report.ts';
import type { Patch } from '../report/unified-diff.ts';
import type { World } from '../world.ts';
import type { LintOptions } from './lint-options.ts';
import type { RuleChoices } from './rule-choices.ts';

/** The options of a call and its results so far. */
export interface LintRun {
  readonly options: LintOptions;
  readonly world: World;
  /** What changed, where the call is about that only. */
  readonly changes: Changes | undefined;
  readonly configurations: DiskConfigurations;
  readonly choices: RuleChoices;
  /** What would be repaired, where that is to be printed and not written. */
  readonly patches: Patch[];
  /** The present time in ms since the epoch; one moment for all files. */
  readonly now: number;
  readonly reports: FileReport[];
  /** Notes beside the report, printed at the end, so that they do not mix with the progress line. */
  readonly notes: Message[];
  /** What the report shows of problems. */
  readonly detail: ProblemDetail;
  /** The text that came over standard input, repaired if it was to be. */
  input?: string;
  /** Whether the configuration that the call names cannot be read, so that nothing is checked. */
  isLost: boolean;
  /** Whether a file could not be used. */
  isIncomplete: boolean;
}

/** How a file is called in reports: relative to the current folder, with `/` between folders. */
export function shownName({ world }: { readonly world: Pick<World, 'cwd'> }, file: string): string {
  const { cwd } = world;
  // The usual case; computing a relative path is slow.
  const isBelow = file.startsWith(cwd) && file.charAt(cwd.length) === path.sep;
  const relative = isBelow ? file.slice(cwd.length + 1) : path.relative(cwd, file);
  return (relative === '' ? file : relative).replaceAll(path.sep, '/');
}

/** Records a note about `file`. */
export function note(run: LintRun, file: string, { en, zh }: Message): void {
  const name = printable(shownName(run, file));
  run.notes.push({ en: `${name}: ${en}`, zh: `${name}：${zh}` });
}

/** Records that a file could not be used. */
export function fail(run: LintRun, failure: Failure): void {
  run.isIncomplete = true;
  note(run, failure.path, failureText(failure));
}

/** Tells which of a text's findings the call repairs; `undefined` for all. `text` is that of the file before. */
export async function wantedRepairs(run: LintRun, file: string, text: string): Promise<Wanted | undefined> {
  const { fixOnly } = run.choices;
  const inLines = await inChangedLines(run, file, text);
  if (fixOnly === undefined) return inLines;
  return (finding, now, edits) => fixOnly.has(finding.rule) && (inLines?.(finding, now, edits) ?? true);
}
