/** Which files are digests, and why; all others are left alone. */
import { parseDigest } from '../../digest/parse-digest.ts';
import { DEFAULT_SHAPE, opensWithLink, type Shape } from '../../digest/shape/shape.ts';
import { findFrontMatter } from '../../front-matter/front-matter-block.ts';
import { findHiddenFrontMatter } from '../../front-matter/hidden-front-matter.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan } from '../../text/span.ts';
import { guessShape } from '../learn/guess-shape.ts';
import { showsListOfLinks } from '../list-of-links.ts';
import type { Config } from '../read-config.ts';
import { STAMP, stampOfTitle } from '../slot-stamp.ts';
import { type Include, includeOf } from './include.ts';
import { baseName, pathInside } from './paths.ts';

/** Whether a file is taken for a digest, and the reason in one sentence. */
export interface Detection {
  readonly isDigest: boolean;
  readonly reason: Message;
}

/** The configuration that governs a file, and the folder it lies in. */
export interface Governing {
  readonly folder: string;
  readonly config: Pick<Config, 'include'> & { readonly settings?: Config['settings'] };
}

/** Whether the file at `path` with `text` is a digest; `governing` is the configuration of the nearest folder above it. */
export function detectDigest(path: string, text: string, governing?: Governing, guess?: Guess): Detection {
  return detectByPath(path, governing) ?? detectBySigns(baseName(path), text, shapeIn(governing), guess);
}

/** Tells what the items of a text look like; see `guessShape`. */
export type Guess = typeof guessShape;

/** The answer by the path alone; `undefined` where the file's text decides. */
export function detectByPath(path: string, governing?: Governing): Detection | undefined {
  if (!isMarkdownName(baseName(path))) return NO_MARKDOWN;
  const include = governing?.config.include;
  if (governing === undefined || include === undefined) return undefined;
  const inside = pathInside(governing.folder, path);
  return inside !== undefined && compiled(include)(inside) ? INCLUDED : NOT_INCLUDED;
}

/** What the items look like where there is a configuration: as it says, or as the default's. */
export function shapeIn(governing: Governing | undefined): Shape | undefined {
  return governing === undefined ? undefined : (governing.config.settings?.prescribed.shape ?? DEFAULT_SHAPE);
}

/**
 * The answer by a file's name and text, where no configuration says which files are digests; `shape` is what items look
 * like, if configured: else `guess` tells.
 */
export function detectBySigns(
  name: string,
  text: string,
  shape?: Shape,
  guess: Guess = guessShape,
): Detection {
  const named = STAMP.exec(name)?.[1];
  if (named !== undefined)
    return yes(`The file name begins with the slot stamp “${named}”.`, `文件名以时段标记“${named}”开头。`);
  const frontMatter = findFrontMatter(text);
  const titled =
    frontMatter.kind === 'missing' ? undefined : stampOfTitle(sliceSpan(text, frontMatter.content));
  if (titled !== undefined)
    return yes(`The title begins with the slot stamp “${titled}”.`, `标题以时段标记“${titled}”开头。`);
  if (shape !== undefined && !opensWithLink(shape.item)) {
    if (frontMatter.kind === 'missing' && !DATED.test(name)) return NO_SIGN;
    return parseDigest(text, { shape }).items.length >= FEWEST_ITEMS ? ITEMS : NO_ITEMS;
  }
  if (frontMatter.kind === 'missing' && showsHiddenDigest(text, frontMatter.bodyStart)) return HIDDEN;
  const hasList = showsListOfLinks(text, frontMatter.bodyStart);
  if (shape === undefined && (frontMatter.kind !== 'missing' || DATED.test(name))) {
    const guessed = guess(text, frontMatter.bodyStart);
    if (guessed !== undefined) return writtenAs(guessed);
  }
  if (frontMatter.kind === 'missing') return hasList ? NO_FRONT_MATTER : NO_SIGN;
  return hasList ? LIST : NO_LIST;
}

/** What is said of a digest whose items show what they look like. */
export function writtenAs({ item: { text } }: Shape): Detection {
  return yes(
    `It has front matter or a dated name, and is made of items that are written as “${text}”.`,
    `它有 front matter 或以日期开头的文件名，并且由写法为“${text}”的条目组成。`,
  );
}

/** Any document may hold fewer items of another shape than the default. */
const FEWEST_ITEMS = 3;

/** A name that begins with a date, as those of posts do. */
const DATED = /^\d{4}[-._]?\d{2}[-._]?\d{2}(?!\d)/u;

/**
 * Whether a digest is here whose front matter Hugo does not see: all of it in a code block, as drafting models hand it
 * over, or below a sentence of theirs. An example in a document stands below more than that, or has text after it.
 */
function showsHiddenDigest(text: string, from: number): boolean {
  const hidden = findHiddenFrontMatter(text, from);
  if (hidden === undefined) return false;
  const { block, above, fence, by } = hidden;
  const lines = sliceSpan(text, above)
    .trim()
    .split(/\s*[\r\n]+\s*/u);
  if (by === 'text' && (lines.length > MOST_LINES_ABOVE || above.end - above.start > MOST_ABOVE))
    return false;
  const fenceEnd = by === 'fence' ? fence?.end : undefined;
  if (fence !== undefined && fenceEnd === undefined && !isClosedAtEnd(text, block.end, fence.mark))
    return false;
  const yaml = sliceSpan(text, block);
  const isStamped = stampOfTitle(yaml) !== undefined;
  const isDated = /^(?:date|categories)[ \t]*[:：]/imu.test(yaml) && /^title[ \t]*[:：]/imu.test(yaml);
  return (isStamped || isDated) && showsListOfLinks(text, fenceEnd ?? block.end);
}

/** A sentence or two before a draft, and the line that opens a code block. */
const MOST_LINES_ABOVE = 3;
const MOST_ABOVE = 300;

/** Whether the code block is never closed, or nothing but a sentence follows it. */
function isClosedAtEnd(text: string, from: number, mark: string): boolean {
  const closing = new RegExp(`^[ \\t]*${mark}+[ \\t]*$`, 'mu').exec(text.slice(from));
  if (closing === null) return true;
  const rest = text.slice(from + closing.index + closing[0].length).trim();
  return rest.length < MOST_ABOVE && !/[\r\n]/u.test(rest);
}

/** Whether Hugo takes a file of this name for Markdown. */
export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/iu.test(name);
}

const cache = new WeakMap<readonly string[], Include>();

function compiled(globs: readonly string[]): Include {
  return keptIn(cache, globs, () => includeOf(globs));
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
const ITEMS = yes(
  'It has front matter or a dated name, and items that are written as “item” in digest.config.json.',
  '它有 front matter 或以日期开头的文件名，并且有符合 digest.config.json 中“item”的条目。',
);
const NO_ITEMS = no(
  'Fewer than three items in it are written as “item” in digest.config.json.',
  '其中符合 digest.config.json 中“item”的条目不足三条。',
);
const HIDDEN = yes(
  'It has front matter that Hugo does not see, and an ordered list whose items open with a link.',
  '它有 Hugo 认不出的 front matter，并且有各项以链接开头的有序列表。',
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
