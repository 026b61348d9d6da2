/**
 * What a site's own Hugo configuration says that matters to whoever publishes its digests: where it is on the
 * web, what it is called, how its pages are addressed. Read, never run: Hugo's configuration is plain data.
 */
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { foldersAbove } from '../config/paths.ts';
import type { Disk } from '../disk/disk.ts';

/** A site as its configuration has it; what it does not say is missing. */
export interface HugoSite {
  /** The folder that the configuration is for. */
  readonly folder: string;
  /** With a slash at the end. */
  readonly baseUrl?: string;
  readonly title?: string;
  readonly language?: string;
  readonly copyright?: string;
  readonly description?: string;
  readonly author?: string;
  /** The folder with the pages. */
  readonly contentFolder: string;
  readonly addressing: Addressing;
}

/** How pages are addressed. */
export interface Addressing {
  /** Patterns such as `/:year/:month/:slug/` by section. */
  readonly permalinks: ReadonlyMap<string, string>;
  /** `page.html` rather than `page/`. */
  readonly ugly: boolean;
  /** Whether capitals in paths stay. */
  readonly keepsCase: boolean;
}

/** The site that `file` belongs to, or why its configuration cannot be read; `undefined` where no folder above has one. */
export async function findSite(
  file: string,
  disk: Disk,
): Promise<HugoSite | { readonly path: string; readonly reason: string } | undefined> {
  for (const folder of foldersAbove(file)) {
    for (const name of NAMES) {
      const place = path.join(folder, name);
      if ((await disk.kindOf(place)) !== 'file') continue;
      const reading = await disk.read(place);
      if ('failure' in reading) continue;
      try {
        return siteOf(folder, tableOf(readData(place, reading.text)));
      } catch (error) {
        return { path: place, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' };
      }
    }
  }
  return undefined;
}

/** In Hugo's own order. A file called config may be anybody's, so those that only Hugo has come first. */
const NAMES = ['', 'config/_default/'].flatMap((folder) =>
  ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((ending) => `${folder}${name}.${ending}`),
  ),
);

function readData(place: string, text: string): unknown {
  if (place.endsWith('.toml')) return parseToml(text);
  return place.endsWith('.json') ? JSON.parse(text) : parseYaml(text);
}

type Table = ReadonlyMap<string, unknown>;

/** A mapping with its keys in lower case, which is how Hugo looks them up. */
function tableOf(value: unknown): Table {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isTable ? Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]) : []);
}

function siteOf(folder: string, settings: Table): HugoSite {
  const params = tableOf(settings.get('params'));
  const baseUrl = textIn(settings, 'baseurl');
  const author = textIn(tableOf(params.get('author')), 'name') ?? textIn(params, 'author');
  const texts = {
    title: textIn(settings, 'title'),
    language: textIn(settings, 'locale', 'languagecode', 'defaultcontentlanguage'),
    copyright: textIn(settings, 'copyright'),
    description: textIn(params, 'description'),
    author,
  };
  const permalinks = tableOf(settings.get('permalinks'));
  return {
    folder,
    ...(baseUrl === undefined ? {} : { baseUrl: withSlash(baseUrl) }),
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
    contentFolder: path.resolve(folder, textIn(settings, 'contentdir') ?? 'content'),
    addressing: {
      // Newer versions have those of single pages in a table of their own.
      permalinks: textsOf(new Map([...permalinks, ...tableOf(permalinks.get('page'))])),
      ugly: settings.get('uglyurls') === true,
      keepsCase: settings.get('disablepathtolower') === true,
    },
  };
}

/** The first of `keys` that is a text with something in it. */
function textIn(table: Table, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => table.get(key)).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;
}

function textsOf(table: Table): Map<string, string> {
  return new Map([...table].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

/** An address to which paths can be joined. */
export function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
