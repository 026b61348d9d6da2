/**
 * One call of `digest lint` while it is carried out, and what its parts ask of it.
 */
import path from 'node:path';
import { type Failure, failureText } from '../disk/failure.ts';
import type { Text } from '../text/words.ts';
import type { Configurations, ReadConfiguration } from './configurations.ts';
import type { FileReport } from './file-report.ts';
import type { LintOptions } from './lint-options.ts';
import { printable } from './printable.ts';
import type { World } from './world.ts';

/** What was asked for, and what has come of it so far. */
export interface LintRun {
  readonly options: LintOptions;
  readonly world: World;
  readonly configurations: Configurations;
  /** The present time in ms since the epoch; one moment for all files. */
  readonly now: number;
  /** The configuration that the call names. */
  chosen: ReadConfiguration | undefined;
  readonly reports: FileReport[];
  /** What is to be said beside the report, at the end, so that it does not run into the line of progress. */
  readonly notes: Text[];
  /** Whether a file could not be used. */
  isIncomplete: boolean;
}

/** How a file is called in reports: relative to the current folder, with `/` between folders. */
export function shownName({ world }: LintRun, file: string): string {
  const { cwd } = world;
  // By far the most; working out a relative path takes its time.
  const isBelow = file.startsWith(cwd) && file.charAt(cwd.length) === path.sep;
  const relative = isBelow ? file.slice(cwd.length + 1) : path.relative(cwd, file);
  return (relative === '' ? file : relative).replaceAll(path.sep, '/');
}

/** Takes down something worth knowing about `file`. */
export function note(run: LintRun, file: string, { en, zh }: Text): void {
  const name = printable(shownName(run, file));
  run.notes.push({ en: `${name}: ${en}`, zh: `${name}：${zh}` });
}

/** Takes down that a file could not be used. */
export function fail(run: LintRun, failure: Failure): void {
  run.isIncomplete = true;
  note(run, failure.path, failureText(failure));
}
