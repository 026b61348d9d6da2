/**
 * The address at which Hugo publishes a page, as its documentation on URL management has it. Tested against Hugo 0.169.
 */
import type { PageValues } from '../../digest/cascade.ts';
import type { OwnDate } from '../../digest/publication.ts';
import type { FrontMatterEntry } from '../../front-matter/model.ts';
import { lowerCase, sanitizePath } from '../../text/url-path.ts';
import type { Addressing } from './addressing.ts';
import { dateText } from './date-text.ts';
import type { PagePlace, SiteSection } from './page-place.ts';

/** What an address is made of. */
export interface AddressedPage {
  /** With what it has from the pages above it. */
  readonly digest: Pick<PageValues, 'frontMatter'>;
  readonly date: OwnDate | undefined;
  readonly place: Pick<PagePlace, 'sections' | 'folders' | 'name' | 'isTarget'>;
}

/** The address of a page, relative to the site's base. */
export function permalink(page: AddressedPage, addressing: Addressing): string {
  const { digest, place } = page;
  const { permalinks, languageFolder } = addressing;
  const url = textOf(digest.frontMatter.entries, 'url');
  if (url !== undefined) {
    const own = ownUrl(expanded(url, page, addressing));
    return encoded(url.startsWith('/') ? own : `${languageFolder}${own}`);
  }
  const [section = '/'] = place.folders;
  const pattern = permalinks.find(({ target }) => target.kind !== 'map' || place.isTarget(target))?.pattern;
  const slug = slugOf(page);
  // The slug of a section changes the addresses of all that is in it.
  const steps = [...foldersOf(place), slug ?? place.name];
  const { keepsCase, dropsAccents, ugly } = addressing;
  const isUgly = typeof ugly === 'boolean' ? ugly : (ugly.get(pathName(section)) ?? false);
  const ending = isUgly ? '.html' : '';
  const path =
    pattern === undefined
      ? `${steps.map((step) => sanitizePath(keepsCase ? step : step.replaceAll(' ', '-'))).join('/')}${ending}`
      : sanitizePath(`${expanded(pattern, page, addressing).replace(/\/+$/u, '')}${ending}`);
  const bare = dropsAccents ? withoutAccents(path) : path;
  const plain = (keepsCase ? bare : lowerCase(bare)).replace(/^\/+|\/+$/gu, '').replace(/\/{2,}/gu, '/');
  return encoded(`${languageFolder}${plain}${isUgly ? '' : '/'}`);
}

function slugOf({ digest, date }: AddressedPage): string | undefined {
  return textOf(digest.frontMatter.entries, 'slug') ?? date?.slug;
}

function foldersOf({ folders, sections }: AddressedPage['place']): string[] {
  const slugs = new Map(sections.map(({ depth, values = [] }) => [depth, textOf(values, 'slug')]));
  return folders.map((folder, depth) => slugs.get(depth) ?? folder);
}

/** An address that front matter gives. */
function ownUrl(url: string): string {
  const plain = url.replace(/^(?:\.{0,2}\/)+/u, '').replace(/\/{2,}/gu, '/');
  const [name = ''] = /[^/]*$/u.exec(plain) ?? [];
  if (name === 'index.html') return plain.slice(0, -name.length);
  return plain === '' || plain.endsWith('/') || name.includes('.') ? plain : `${plain}/`;
}

/** A name as it is in a page's path. */
function pathName(name: string): string {
  return lowerCase(name).replaceAll(' ', '-');
}

/** `pattern` with everything in place of its tokens. */
function expanded(pattern: string, page: AddressedPage, { keepsCase, dropsAccents }: Addressing): string {
  const { digest, place, date } = page;
  const asValue = (text: string) => {
    const bare = dropsAccents ? withoutAccents(text) : text;
    return urlPart(keepsCase ? bare : lowerCase(bare));
  };
  const { entries } = digest.frontMatter;
  const time = new Date(date?.clockMs ?? NO_TIME);
  const title = (textOf(entries, 'title') ?? '').replaceAll('/', '-');
  const slug = slugOf(page);
  const names = place.sections.map(({ name }) => pathName(name));
  const slugs = place.sections.map(slugOfSection);
  const parts: { readonly [token: string]: string | undefined } = {
    year: String(time.getUTCFullYear()),
    month: dateText('01', time),
    monthname: dateText('January', time),
    day: dateText('02', time),
    weekday: String(time.getUTCDay()),
    weekdayname: dateText('Monday', time),
    yearday: String(Number(dateText('002', time))),
    section: asValue(names[0] ?? ''),
    sections: names.map(asValue).join('/'),
    sectionslug: asValue(slugs[0] ?? ''),
    sectionslugs: slugs.map(asValue).join('/'),
    title: asValue(title),
    slug: asValue(slug ?? title),
    slugorfilename: asValue(slug ?? place.name),
    slugorcontentbasename: asValue(slug ?? place.name),
    filename: asValue(place.name),
    contentbasename: asValue(place.name),
  };
  return pattern.replace(
    /(\\?):(\w+)(?:\[([^\]]+)\])?/gu,
    (token, backslash: string, name: string, slice) => {
      if (backslash !== '') return token.slice(1);
      if (slice !== undefined && (name === 'sections' || name === 'sectionslugs'))
        return sliced(name === 'sections' ? names : slugs, slice)
          .map(asValue)
          .join('/');
      const value = parts[name] ?? dateText(name, time);
      return slice === undefined ? value : `${value}[${slice}]`;
    },
  );
}

/** Those of `names` that `[0]`, `[last]`, `[1:]` and the like mean. */
function sliced(names: readonly string[], slice: string): readonly string[] {
  const indexOf = (text: string) => (text === 'last' ? names.length - 1 : Number(text));
  const [from = '', to] = slice.split(':');
  if (to === undefined) return names.slice(indexOf(from), indexOf(from) + 1);
  return names.slice(from === '' ? 0 : indexOf(from), to === '' ? names.length : indexOf(to));
}

function slugOfSection({ name, values = [] }: SiteSection): string {
  return textOf(values, 'slug') ?? textOf(values, 'title') ?? name;
}

/** A value as Hugo puts it into a pattern: sanitised, then read as a part of a URL, where `+` is a space. */
function urlPart(text: string): string {
  const path = sanitizePath(text).replaceAll('+', ' ');
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8.
    return path;
  }
}

/** As Hugo does: a letter with a diacritic becomes the bare letter, and other letters stay. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}

/** A path as Go writes it in a URL: as it is where nothing in it has to be a code, else with all codes that may be. */
function encoded(url: string): string {
  if (/^(?:[\w.~$&+,/:;=@?!'()*[\]-]|%[\da-f]{2})*$/iu.test(url)) return url;
  return encodeURI(url.replace(/\p{Cs}/gu, '\ufffd'))
    .replace(/%25(?=[\da-f]{2})/giu, '%')
    .replace(/[#!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A value as text, which Hugo makes of numbers too; `undefined` where it is empty. */
function textOf(entries: readonly FrontMatterEntry[], key: string): string | undefined {
  const value = entries.find((entry) => entry.key.toLowerCase() === key)?.value;
  return value?.kind === 'scalar' && value.value !== null && value.value !== ''
    ? String(value.value)
    : undefined;
}

/** The time that Go has where there is none: the beginning of the year 1. */
const NO_TIME = Date.parse('0001-01-01T00:00:00Z');
