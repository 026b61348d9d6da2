/**
 * One call of `digest lint` while it is carried out, and what its parts ask of it.
 */
import path from 'node:path';
import { type Detection, detectByPath, detectBySigns, isMarkdownName } from '../config/detect-digest.ts';
import { showsListOfLinks } from '../config/list-of-links.ts';
import { baseName } from '../config/paths.ts';
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
  /** The configuration that the call names. */
  chosen: ReadConfiguration | undefined;
  readonly reports: FileReport[];
  /** What is to be said beside the report, at the end, so that it does not run into the line of progress. */
  readonly notes: Text[];
  /** Whether a file could not be used. */
  isIncomplete: boolean;
}

/** The configuration that counts for `file`. */
export async function governing(run: LintRun, file: string): Promise<ReadConfiguration | undefined> {
  return run.chosen ?? run.configurations.governing(file);
}

/** How a file is called in reports: relative to the current folder, with `/` between folders. */
export function shownName({ world }: LintRun, file: string): string {
  const relative = path.relative(world.cwd, file);
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

/**
 * Whether a file that the call names is to be checked. A Markdown file that shows no sign of being a digest
 * is left alone, although it was named: a shell that expands `posts/*.md` names `_index.md` too, and a commit
 * hook hands over every README. A list of links is sign enough, so that missing front matter is found.
 */
export function isToBeChecked(
  run: LintRun,
  file: string,
  text: string,
  configuration?: ReadConfiguration,
): boolean {
  const detection = detectNamed(file, text, configuration);
  if (!detection.isDigest) note(run, file, NOT_CHECKED(detection.reason));
  return detection.isDigest;
}

function detectNamed(file: string, text: string, configuration?: ReadConfiguration): Detection {
  const byPath = detectByPath(file, configuration);
  if (byPath?.isDigest === true || !isMarkdownName(baseName(file)))
    return byPath ?? detectBySigns(baseName(file), text);
  const bySigns = detectBySigns(baseName(file), text);
  const isDigest = bySigns.isDigest || showsListOfLinks(text, 0);
  return { isDigest, reason: (byPath ?? bySigns).reason };
}

const NOT_CHECKED = (reason: Text): Text => ({
  en: `not checked, since it is not taken for a digest. ${reason.en}`,
  zh: `未检查，因为它不像是摘要。${reason.zh}`,
});
