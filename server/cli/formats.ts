/**
 * The forms in which problems can be printed.
 */
import type { WriteReport } from './file-report.ts';
import type { Format } from './lint-options.ts';

/** Loads only the one that is asked for. */
export const FORMATTERS: { readonly [format in Format]: () => Promise<WriteReport> } = {
  stylish: async () => (await import('./format-stylish.ts')).writeStylish,
  json: async () => (await import('./format-json.ts')).writeJson,
  sarif: async () => (await import('./format-sarif.ts')).writeSarif,
  github: async () => (await import('./format-github.ts')).writeGithub,
};
