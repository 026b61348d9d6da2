/**
 * The forms in which problems can be printed.
 */
import type { Language } from '../text/words.ts';
import type { FileReport } from './file-report.ts';
import type { Format } from './lint.ts';

/** What a report may know beside the problems. */
export interface ReportContext {
  readonly language: Language;
  readonly hasColors: boolean;
  /** The command's own version. */
  readonly version: string;
}

/** The report, in pieces to be written one after the other. */
export type WriteReport = (reports: readonly FileReport[], context: ReportContext) => Iterable<string>;

/** Loads only the one that is asked for. */
export const FORMATTERS: { readonly [format in Format]: () => Promise<WriteReport> } = {
  stylish: async () => (await import('./format-stylish.ts')).writeStylish,
  json: async () => (await import('./format-json.ts')).writeJson,
  sarif: async () => (await import('./format-sarif.ts')).writeSarif,
  github: async () => (await import('./format-github.ts')).writeGithub,
};
