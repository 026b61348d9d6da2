/**
 * The rules' pages of documentation, for reports that carry them along.
 */
import { readFileSync } from 'node:fs';
import { readManifest } from '../../disk/manifest.ts';
import { rulePageUrl } from '../../disk/rule-pages.ts';
import { pagePath } from '../../rules/registry.ts';

/** What SARIF calls a rule's help: the page's text, and its address where the project has one on the web. */
export interface RulePage {
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
}

/** The address of the rule's page: on the web where the project is there, else beside the program; `undefined` where there is no such rule. */
export function rulePageAddress(id: string): string | undefined {
  return pageOnTheWeb(id) ?? rulePageUrl(id)?.href;
}

/** The page of the rule `id`; empty where there is none. */
export function rulePage(id: string): RulePage {
  const url = rulePageUrl(id);
  const markdown = url === undefined ? undefined : readFileSync(url, 'utf8');
  const helpUri = pageOnTheWeb(id);
  return {
    ...(markdown === undefined ? {} : { help: { text: markdown, markdown } }),
    ...(helpUri === undefined ? {} : { helpUri }),
  };
}

function pageOnTheWeb(id: string): string | undefined {
  const { homepage } = readManifest();
  const path = pagePath(id);
  return homepage === undefined || path === undefined
    ? undefined
    : new URL(`server/rules/${path}`, `${homepage}/`).href;
}
