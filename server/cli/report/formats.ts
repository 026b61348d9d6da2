/**
 * The forms in which problems can be printed.
 */

import type { Format } from '../lint/lint-options.ts';
import type { WriteReport } from './file-report.ts';

/** Loads only the one that is asked for. */
export const FORMATTERS: { readonly [format in Format]: () => Promise<WriteReport> } = {
  stylish: async () => (await import('./format-stylish.ts')).writeStylish,
  json: async () => (await import('./format-json.ts')).writeJson,
  sarif: async () => (await import('./format-sarif.ts')).writeSarif,
  gitlab: async () => (await import('./format-gitlab.ts')).writeGitlab,
  junit: async () => (await import('./format-junit.ts')).writeJunit,
  rdjson: async () => (await import('./format-rdjson.ts')).writeRdjson,
  markdown: async () => (await import('./format-markdown.ts')).writeMarkdown,
  github: async () => (await import('./format-github.ts')).writeGithub,
};
