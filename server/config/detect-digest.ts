/**
 * Which files are digests, and why: everything else in a workspace is left alone.
 */
import { findFrontMatter } from '../front-matter/front-matter-block.ts';
import { sliceSpan } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import { type Include, includeOf } from './include.ts';
import { showsListOfLinks } from './list-of-links.ts';
import { baseName, pathInside } from './paths.ts';
import type { Config } from './read-config.ts';

/** Whether a file is taken for a digest, and the reason in one sentence. */
export interface Detection {
  readonly isDigest: boolean;
  readonly reason: Text;
}

/** The configuration that governs a file, and the folder it lies in. */
export interface Governing {
  readonly folder: string;
  readonly config: Pick<Config, 'include'>;
}

/** Whether the file at `path` with `text` is a digest; `governing` is the configuration of the nearest folder above it. */
export function detectDigest(path: string, text: string, governing?: Governing): Detection {
  return detectByPath(path, governing) ?? detectBySigns(baseName(path), text);
}

/** The answer that needs no look into the file; `undefined` where the file's text decides. */
export function detectByPath(path: string, governing?: Governing): Detection | undefined {
  if (!isMarkdownName(baseName(path))) return NO_MARKDOWN;
  const include = governing?.config.include;
  if (governing === undefined || include === undefined) return undefined;
  const inside = pathInside(governing.folder, path);
  return inside !== undefined && compiled(include)(inside) ? INCLUDED : NOT_INCLUDED;
}

/** What a file's name and text tell where no configuration says which files are digests. */
export function detectBySigns(name: string, text: string): Detection {
  const named = STAMP.exec(name)?.[1];
  if (named !== undefined)
    return yes(`The file name begins with the slot stamp “${named}”.`, `文件名以时段标记“${named}”开头。`);
  const frontMatter = findFrontMatter(text);
  const titled =
    frontMatter.kind === 'missing' ? undefined : stampOfTitle(sliceSpan(text, frontMatter.content));
  if (titled !== undefined)
    return yes(`The title begins with the slot stamp “${titled}”.`, `标题以时段标记“${titled}”开头。`);
  const hasList = showsListOfLinks(text, frontMatter.bodyStart);
  if (frontMatter.kind === 'missing') return hasList ? NO_FRONT_MATTER : NO_SIGN;
  return hasList ? LIST : NO_LIST;
}

/** Whether Hugo takes a file of this name for Markdown. */
export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/iu.test(name);
}

/**
 * Year, month, day and mostly hour with one sign between them. A date alone is a stamp only with dots: files
 * of other posts are named `2025-08-01-….md` by the thousand.
 */
const STAMP =
  /^[\s[【(（「『]*(\d{4}(?:\.\d{2}\.\d{2}(?!\d|\.\d)|([._])\d{1,2}\2\d{1,2}\2\d{1,2}(?!\d)|-\d{1,2}-\d{1,2}-\d{1,2}(?![\d-])))/u;

function stampOfTitle(yaml: string): string | undefined {
  const title = /^["']?title["']?[ \t]*[:=][ \t]*["']?(.{0,80})/mu.exec(
    yaml.slice(0, MOST_FRONT_MATTER),
  )?.[1];
  return title === undefined ? undefined : STAMP.exec(title)?.[1];
}

/** No front matter is longer; one that is not closed may be the whole file. */
const MOST_FRONT_MATTER = 20_000;

const cache = new WeakMap<readonly string[], Include>();

function compiled(globs: readonly string[]): Include {
  let include = cache.get(globs);
  if (include === undefined) {
    include = includeOf(globs);
    cache.set(globs, include);
  }
  return include;
}

function yes(en: string, zh: string): Detection {
  return { isDigest: true, reason: { en, zh } };
}

function no(en: string, zh: string): Detection {
  return { isDigest: false, reason: { en, zh } };
}

const INCLUDED = yes(
  'It matches “include” in digest.config.json.',
  '它符合 digest.config.json 中的“include”。',
);
const NOT_INCLUDED = no(
  'It does not match “include” in digest.config.json.',
  '它不符合 digest.config.json 中的“include”。',
);
const NO_MARKDOWN = no('It is not a Markdown file.', '它不是 Markdown 文件。');
const LIST = yes(
  'It has front matter and an ordered list whose items open with a link.',
  '它有 front matter，并且有各项以链接开头的有序列表。',
);
const NO_LIST = no(
  'Neither its name nor its title begins with a slot stamp such as 2025.08.01.00, and it has no ordered list whose items open with a link.',
  '文件名和标题都不以 2025.08.01.00 这样的时段标记开头，文件中也没有各项以链接开头的有序列表。',
);
const NO_FRONT_MATTER = no(
  'It has a list of links but no front matter, and its name does not begin with a slot stamp such as 2025.08.01.00.',
  '它有链接列表，但没有 front matter，文件名也不以 2025.08.01.00 这样的时段标记开头。',
);
const NO_SIGN = no(
  'It has no front matter, and its name does not begin with a slot stamp such as 2025.08.01.00.',
  '它没有 front matter，文件名也不以 2025.08.01.00 这样的时段标记开头。',
);
