/**
 * The address at which Hugo publishes a page, as its documentation on URL management has it. Tested against Hugo.
 */
import { entryOf } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import { clockTime, pad } from '../time/clock.ts';
import type { Addressing } from './hugo-site.ts';

/** A page as its address is made of it. */
export interface AddressedPage {
  readonly digest: Digest;
  /** Relative to the folder with all pages, with `/` between folders. */
  readonly file: string;
  /** The folders above it that are sections, from the outermost on. */
  readonly sections: readonly string[];
}

/** The address of a page, relative to the site's base. */
export function permalink(
  { digest, file, sections }: AddressedPage,
  { permalinks, ugly, keepsCase }: Addressing,
): string {
  const url = textOf(digest, 'url');
  if (url !== undefined) {
    const plain = url.replace(/^\/+|\/+$/gu, '');
    return encoded(/\.[a-z]+$/iu.test(plain) ? plain : `${plain}/`);
  }
  const steps = file.split('/');
  const name = (steps.pop() ?? '').replace(/\.[^.]*$/u, '');
  // A page that is a folder is called as its folder.
  const isBundle = name.toLowerCase() === 'index' && steps.length > 0;
  const base = isBundle ? (steps.pop() ?? '') : name;
  const page: Page = {
    sections,
    name: base,
    slug: textOf(digest, 'slug'),
    title: textOf(digest, 'title') ?? '',
    digest,
  };
  const pattern = permalinks.get((steps[0] ?? '').toLowerCase());
  const written = pattern === undefined ? [...steps, page.slug ?? base].join('/') : expanded(pattern, page);
  const plain = sanitized(written, keepsCase).replace(/^\/+|\/+$/gu, '');
  return encoded(`${plain}${ugly ? '.html' : '/'}`);
}

/** What patterns are filled with. */
interface Page {
  readonly sections: readonly string[];
  readonly name: string;
  readonly slug: string | undefined;
  readonly title: string;
  readonly digest: Digest;
}

function expanded(pattern: string, page: Page): string {
  const { dateMs = 0, offsetMinutes = 0 } = page.digest.conventions;
  const clock = clockTime(dateMs, offsetMinutes);
  const parts: { readonly [token: string]: string | undefined } = {
    year: pad(clock.year, 4),
    month: pad(clock.month),
    monthname: MONTHS[clock.month - 1],
    day: pad(clock.day),
    hour: pad(clock.hour),
    minute: pad(clock.minute),
    second: pad(clock.second),
    section: page.sections[0] ?? '',
    sections: page.sections.join('/'),
    title: page.title,
    slug: page.slug ?? page.title,
    slugorfilename: page.slug ?? page.name,
    slugorcontentbasename: page.slug ?? page.name,
    filename: page.name,
    contentbasename: page.name,
  };
  return pattern.replace(/:(\w+)/gu, (token, name: string) => parts[name.toLowerCase()] ?? token);
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** As Hugo makes a path of a text: blanks become hyphens, other signs than a few are left out. */
function sanitized(text: string, keepsCase: boolean): string {
  const plain = text
    .trim()
    .replace(/\s+/gu, '-')
    .replace(/[^\p{L}\p{N}\p{M}./\\_#+~@-]/gu, '')
    .replace(/-{2,}/gu, '-');
  return keepsCase ? plain : plain.toLowerCase();
}

function encoded(url: string): string {
  return url.split('/').map(encodeURIComponent).join('/').replaceAll('%40', '@').replaceAll('%2B', '+');
}

function textOf(digest: Digest, key: string): string | undefined {
  const value = entryOf(digest, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== ''
    ? value.value
    : undefined;
}
