/**
 * How a site addresses its pages, as its configuration has it.
 */
import { valueOfData } from '../front-matter/entries-of-data.ts';
import { flagIn, type Table, tableAt, tableOf, textIn } from './config-values.ts';
import type { Addressing, PermalinkRule } from './site.ts';

/** What `settings` say of addresses; `languages` are all that the site has, `language` is the default one. */
export function addressingOf(settings: Table, languages: Table, language: string): Addressing {
  // Languages with addresses of their own are sites of their own.
  const isAlone = [...languages.keys()].every(
    (name) => textIn(tableAt(languages, name), 'baseurl') === undefined,
  );
  const hasFolder = isAlone && flagIn(settings, 'defaultcontentlanguageinsubdir', false);
  return {
    permalinks: permalinksOf(settings.get('permalinks')),
    ugly: uglyOf(settings),
    keepsCase: flagIn(settings, 'disablepathtolower', false),
    dropsAccents: flagIn(settings, 'removepathaccents', false),
    languageFolder: hasFolder ? `${language.toLowerCase()}/` : '',
  };
}

/** A list of patterns with their targets, or, as it was for long, patterns by section, be it in a table for pages. */
function permalinksOf(permalinks: unknown): PermalinkRule[] {
  if (Array.isArray(permalinks))
    return permalinks.flatMap((rule): PermalinkRule[] => {
      const table = tableOf(rule);
      const pattern = textIn(table, 'pattern');
      return pattern === undefined ? [] : [{ target: valueOfData(table.get('target')), pattern }];
    });
  const table = tableOf(permalinks);
  return [...table, ...tableAt(table, 'page')].flatMap(([section, pattern]): PermalinkRule[] => {
    const path = section.replace(/^[ /]+|[ /]+$/gu, '');
    const glob = path === '' ? '/*' : `/{${path},${path}/**}`;
    return typeof pattern === 'string' ? [{ target: valueOfData(new Map([['path', glob]])), pattern }] : [];
  });
}

function uglyOf(settings: Table): boolean | ReadonlyMap<string, boolean> {
  const sections = settings.get('uglyurls');
  if (!(sections instanceof Map)) return flagIn(settings, 'uglyurls', false);
  return new Map(Array.from(sections.keys(), (section) => [section, flagIn(sections, section, false)]));
}
