/**
 * Where the rules' pages of documentation are, for Node: copied into one folder by the build, or beside the rules
 * where the program runs from its sources.
 */
import { existsSync } from 'node:fs';
import { pagePath } from '../rules/registry.ts';
import { keepMany } from '../text/keep-last.ts';

/**
 * The address of the page of the rule `id` as a file URL; `undefined` where there is no such page. Every problem that is
 * shown has one, so that each is looked for once.
 */
export const rulePageUrl = keepMany((id): URL | undefined => {
  const path = pagePath(id);
  if (path === undefined) return undefined;
  // Bundled, this module is in dist or in a folder of it.
  const places = [`./rules/${id}.md`, `../rules/${id}.md`, `../rules/${path}`];
  return places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
});
