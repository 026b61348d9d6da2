/** How a site's configuration addresses its pages. */
import { valueOfData } from '../../front-matter/entries-of-data.ts';
import type { FrontMatterValue } from '../../front-matter/model.ts';
import { flagIn, type Table, tableAt, tableOf, textIn } from '../../site/config-values.ts';
import type { Site } from '../../site/site.ts';

/** How pages are addressed. */
export interface Addressing {
  /** The first that is meant for a page counts. */
  readonly permalinks: readonly PermalinkRule[];
  /** `page.html` rather than `page/`; a site may say so for some sections only. */
  readonly ugly: boolean | ReadonlyMap<string, boolean>;
  /** Whether capitals in paths stay. */
  readonly keepsCase: boolean;
  /** Whether letters in paths lose their accents. */
  readonly dropsAccents: boolean;
  /** The folder of the pages in the default language, such as `zh/`; empty where they have none of their own. */
  readonly languageFolder: string;
}

/** A pattern for the addresses of some pages. */
interface PermalinkRule {
  /** Which pages, in the form that a cascade has it; all where it is no mapping. */
  readonly target: FrontMatterValue;
  /** Such as `/:year/:month/:slug/`. */
  readonly pattern: string;
}

/** How `site` addresses its pages; as Hugo does where nothing is configured, if there is none. */
export function addressingOf(site: Site | undefined): Addressing {
  const { settings = tableOf(undefined), defaultContentLanguage: language = '' } = site ?? {};
  const languages = tableAt(settings, 'languages');
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
