/**
 * The rules' pages of documentation, for reports that carry them along.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readManifest } from './manifest.ts';

/** What SARIF calls a rule's help: the page's text, and its address where the project has one on the web. */
export interface RulePage {
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
}

/** The page of the rule `id`; empty where there is none. */
export function rulePage(id: string): RulePage {
  const markdown = readPage(id);
  const { homepage } = readManifest();
  return {
    ...(markdown === undefined ? {} : { help: { text: markdown, markdown } }),
    ...(homepage !== undefined ? { helpUri: new URL(`server/rules/${id}.md`, `${homepage}/`).href } : {}),
  };
}

// Bundled, this module lies in dist or in a folder of it; the pages lie beside the rules in either case.
const FOLDERS = ['../rules/', '../server/rules/', '../../server/rules/'].map(
  (folder) => new URL(folder, import.meta.url),
);

function readPage(id: string): string | undefined {
  const page = FOLDERS.map((folder) => new URL(`${id}.md`, folder)).find((url) => existsSync(url));
  return page === undefined ? undefined : readFileSync(page, 'utf8');
}
