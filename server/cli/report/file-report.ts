/**
 * What was found in one file, for all report formats: with lines and columns, and without the file's text, which
 * would not fit into memory for a whole archive.
 */
import type { Problem } from '../../features/exchange/problems.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { Language } from '../../text/message.ts';
import { printableJson } from '../printable.ts';

/** One file that was checked. */
export interface FileReport {
  /** Relative to the current folder, with `/` between folders. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** How many problems were repaired, and are no longer among `problems`. */
  readonly fixed: number;
}

/** What a report may know beside the problems. */
export interface ReportContext {
  readonly language: Language;
  readonly hasColors: boolean;
  /** The command's own version. */
  readonly version: string;
}

/** The report, in chunks to be written one after the other. */
export type WriteReport = (reports: readonly FileReport[], context: ReportContext) => Iterable<string>;

/** The entries of a list in JSON, a line each, between `opening` and `closing`; nothing in it acts on a terminal. */
export function* jsonList(opening: string, entries: Iterable<object>, closing: string): Generator<string> {
  yield opening;
  let separator = '\n';
  for (const entry of entries) {
    yield `${separator}${printableJson(JSON.stringify(entry))}`;
    separator = ',\n';
  }
  yield separator === '\n' ? `${closing}\n` : `\n${closing}\n`;
}

/** How many problems of each severity there are in all files together. */
export function countProblems(
  reports: readonly FileReport[],
): Readonly<Record<Severity | 'fixable', number>> {
  const counts = { error: 0, warning: 0, info: 0, fixable: 0 };
  for (const { problems } of reports) {
    for (const { severity, fixable } of problems) {
      counts[severity]++;
      if (fixable) counts.fixable++;
    }
  }
  return counts;
}
