/**
 * Reads a site's Hugo configuration. Read, never run: it is plain data in TOML, YAML or JSON.
 *
 * Read are the file at the top of the site and those in `config/_default`. What an environment's own folder
 * (`config/production`), a theme or a module, the command line or variables of the shell say is left out: which of
 * them count is known only when the site is built.
 */
import { type ParseError, parse as parseJson, printParseErrorCode } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import { parseDocument } from 'yaml';
import { valueOfData } from '../front-matter/entries-of-data.ts';
import type { Message } from '../text/message.ts';
import { isTimeZone } from '../time/zone.ts';
import { flagIn, merged, type Table, tableAt, tableOf, textIn } from './config-values.ts';
import { markupOf } from './read-markup.ts';
import {
  type ContentRoot,
  DEFAULT_DATES,
  FROM_NAME,
  type Site,
  type SiteFile,
  type SiteProblem,
  type SiteWords,
} from './site.ts';

/** No configuration comes near this; in UTF-16 units. */
const MOST_CHARACTERS = 1_000_000;

/** The site in `folder` whose configuration stands in `files`, the later of which count before the earlier. Never throws. */
export function readSite(folder: string, files: readonly SiteFile[]): Site {
  const problems: SiteProblem[] = [];
  const all = files.map((file) => fileTable(file, problems)).reduce(merged, new Map());
  const language = textIn(all, 'defaultcontentlanguage') ?? 'en';
  // A language's own settings take precedence.
  const languages = tableAt(all, 'languages');
  const settings = merged(all, tableAt(languages, language.toLowerCase()));
  return {
    folder,
    files,
    problems,
    markup: markupOf(settings),
    timeZone: zoneOf(settings, files, problems),
    namesTimeZone: settings.has('timezone'),
    builds: {
      drafts: flagIn(settings, 'builddrafts', false),
      future: flagIn(settings, 'buildfuture', false),
      expired: flagIn(settings, 'buildexpired', false),
    },
    dates: {
      from: keysIn(settings, 'publishdate', DEFAULT_DATES.from),
      until: keysIn(settings, 'expirydate', DEFAULT_DATES.until),
      own: keysIn(settings, 'date', DEFAULT_DATES.own),
    },
    hasCjkLanguage: flagIn(settings, 'hascjklanguage', false),
    defaultContentLanguage: language,
    otherLanguages: new Set([...languages.keys()].filter((name) => name !== language.toLowerCase())),
    settings,
    about: wordsOf(settings),
    content: contentOf(settings),
    cascade: settings.has('cascade') ? valueOfData(settings.get('cascade')) : undefined,
  };
}

/** The keys that `frontmatter` names for a date, and `:filename`. What it may take from a file's age or Git is not known here. */
function keysIn(settings: Table, date: string, usual: readonly string[]): readonly string[] {
  const names = tableAt(settings, 'frontmatter').get(date);
  if (!Array.isArray(names)) return usual;
  const keys = names.filter((name) => typeof name === 'string').map((name) => name.toLowerCase());
  return keys.flatMap((key) =>
    key === ':default' ? usual : key.startsWith(':') && key !== FROM_NAME ? [] : [key],
  );
}

/** The folders with pages: those of `module.mounts` where it has any for pages, for they replace the usual one. */
function contentOf(settings: Table): ContentRoot[] {
  const mounts = tableAt(settings, 'module').get('mounts');
  const roots = (Array.isArray(mounts) ? mounts : []).flatMap((mount): ContentRoot[] => {
    const table = tableOf(mount);
    const folder = textIn(table, 'source');
    const [, section] = /^content(?:\/(.*?))?\/*$/u.exec(textIn(table, 'target') ?? '') ?? [null];
    if (folder === undefined || section === null) return [];
    const files = [table.get('files') ?? []].flat().filter((glob) => typeof glob === 'string');
    return [{ folder, section: section ?? '', files: files.map((glob) => glob.replace(/^!\s+/u, '!')) }];
  });
  if (roots.length > 0) return roots;
  return [{ folder: textIn(settings, 'contentdir') ?? 'content', section: '', files: [] }];
}

/** What a file says, under the keys that its name stands for: `markup.toml` holds what `[markup]` does elsewhere. */
function fileTable({ place, text }: SiteFile, problems: SiteProblem[]): Table {
  const reading = text.length > MOST_CHARACTERS ? TOO_LARGE : readData(place, text.replace(/^\uFEFF/u, ' '));
  if ('message' in reading) {
    problems.push({ place, start: Math.min(reading.start, text.length), message: reading.message });
    return new Map();
  }
  const table = tableOf(reading.data);
  const name = /([^/\\]*)\.[^.]*$/u.exec(place)?.[1]?.toLowerCase() ?? '';
  if (name === 'hugo' || name === 'config') return table;
  // Hugo takes `[markup.goldmark]` in markup.toml for `[goldmark]`.
  const inner = table.size === 1 ? table.get(name) : undefined;
  return new Map([[name, inner instanceof Map || Array.isArray(inner) ? inner : table]]);
}

/** What a text holds, or why it cannot be read. */
export type DataReading = { readonly data: unknown } | { readonly start: number; readonly message: Message };

/** What the text of the file at `place` holds, which says by its ending what it is written in. Never throws. */
export function readData(place: string, text: string): DataReading {
  try {
    if (place.endsWith('.toml')) return { data: parseToml(text) };
    return place.endsWith('.json') ? readJson(text) : readYaml(text);
  } catch (error) {
    const start = error instanceof TomlError ? offsetOf(text, error.line, error.column) : 0;
    return unreadable(start, error instanceof Error ? firstLine(error.message) : '');
  }
}

function readJson(text: string): DataReading {
  const errors: ParseError[] = [];
  const data: unknown = parseJson(text, errors, { disallowComments: true });
  const [error] = errors;
  return error === undefined
    ? { data }
    : unreadable(error.offset, `JSON: ${printParseErrorCode(error.error)}`);
}

function readYaml(text: string): DataReading {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  return error === undefined
    ? { data: document.toJS() }
    : unreadable(error.pos[0], `YAML: ${firstLine(error.message)}`);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

function unreadable(start: number, why: string): DataReading {
  return {
    start,
    message: {
      en: `Hugo cannot read this file, so that the site cannot be built, and digests are checked as if it were empty. Correct it: ${why}`,
      zh: `Hugo 无法读取此文件，网站因此无法生成；检查简报时按没有此文件处理。请更正：${why}`,
    },
  };
}

const TOO_LARGE: DataReading = {
  start: 0,
  message: {
    en: `This file has more than ${MOST_CHARACTERS} characters, so it is not read, and digests are checked as if it were empty.`,
    zh: `文件超过 ${MOST_CHARACTERS} 个字符，未予读取；检查简报时按没有此文件处理。`,
  },
};

/** Hugo's default is UTC; an unknown name stops the build. */
function zoneOf(settings: Table, files: readonly SiteFile[], problems: SiteProblem[]): string | undefined {
  const name = textIn(settings, 'timezone') ?? 'UTC';
  if (name === 'Local') return undefined;
  if (isTimeZone(name)) return name;
  const file = files.findLast(({ text }) => text.includes(name));
  if (file !== undefined)
    problems.push({ place: file.place, start: file.text.lastIndexOf(name), message: UNKNOWN_ZONE(name) });
  return 'UTC';
}

const UNKNOWN_ZONE = (name: string): Message => ({
  en: `“${name}” is no time zone that Hugo knows, so that the site cannot be built. Write a name of the IANA database, such as Asia/Shanghai.`,
  zh: `“${name}”不是 Hugo 认识的时区，网站因此无法生成。请写 IANA 数据库中的名称，例如 Asia/Shanghai。`,
});

function wordsOf(settings: Table): SiteWords {
  const params = tableAt(settings, 'params');
  const baseUrl = textIn(settings, 'baseurl');
  const words = {
    baseUrl: baseUrl === undefined ? undefined : withSlash(baseUrl),
    title: textIn(settings, 'title'),
    language: textIn(settings, 'locale', 'languagecode', 'defaultcontentlanguage'),
    copyright: textIn(settings, 'copyright'),
    description: textIn(params, 'description'),
    author: textIn(tableAt(params, 'author'), 'name') ?? textIn(params, 'author'),
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

/** An address to which paths can be joined. */
export function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
