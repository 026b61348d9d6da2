/**
 * What the archive keeps of a digest: little, so that it can hold thousands, and nothing that typing in a summary
 * changes, links aside, so that it does not change with every keystroke. Positions in the text, which do change, are
 * kept apart.
 */
import { headingSource } from '../../digest/item-links.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Conventions, Digest, Heading } from '../../digest/model.ts';
import { mentionedSources } from '../../digest/source-places.ts';
import type { FrontMatterScalar, FrontMatterValue } from '../../front-matter/model.ts';
import type { Source } from '../../source/source.ts';
import { namesOneStory, sourceKey } from '../../source/source-key.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';

/** The summary of one digest: plain data that can be stored and compared by value. */
export interface DigestSummary {
  /** The title of the front matter; empty where there is none. */
  readonly title: string;
  readonly categories: readonly string[];
  /** What it shows of the publication's habits, its times included. */
  readonly conventions: Conventions;
  readonly items: readonly ItemSummary[];
  /** The sources that it links to and tells no story of, each once; missing where there are none. */
  readonly mentions?: readonly string[] | undefined;
}

/** One item in short. */
export interface ItemSummary {
  readonly title: string;
  /** As written; missing where there is none. */
  readonly author?: string | undefined;
  /** The owner of the X post it leads to, in lower case. */
  readonly handle?: string | undefined;
  /** Equal for all spellings of one source; missing where the link leads to none. */
  readonly source?: string | undefined;
  /** Set where the source is a page, which may hold several stories, rather than a post, a video or a paper. */
  readonly isPage?: true | undefined;
}

/** Where the parts of a summary are in the digest's text; the lists are parallel to the summary's. */
export interface SummaryPlaces {
  /** The value of `title`; the beginning of the file where there is none. */
  readonly title: Span;
  readonly items: readonly ItemPlaces[];
  readonly categories: readonly Span[];
}

/** Where an item's parts stand. */
export interface ItemPlaces {
  readonly title: Span;
  readonly author?: Span;
  /** The address, or the reference, that the heading leads to. */
  readonly destination: Span;
}

/** `digest` in short. Items without a link are left out: they name neither title nor source. */
export function summarise(digest: Digest): DigestSummary {
  const summary = summariseStories(digest);
  const mentions = mentionedSources(digest, new Set(summary.items.map(({ source }) => source)));
  return mentions.length === 0 ? summary : { ...summary, mentions };
}

/** The same without what it mentions, which is what takes time. */
export function summariseStories(digest: Digest): DigestSummary {
  const title = entryOf(digest, 'title')?.value;
  return {
    title: title?.kind === 'scalar' && typeof title.value === 'string' ? title.value : '',
    categories: textsOf(entryOf(digest, 'categories')?.value),
    conventions: digest.conventions,
    items: summarisedItems(digest).map((item) => itemSummary(digest.text, item)),
  };
}

/** An item as the summary has it. */
export interface SummarisedItem {
  readonly heading: Heading;
  /** What the heading leads to. */
  readonly source: Source;
}

/** The items that correspond to those of the summary. */
export function summarisedItems(digest: Digest): SummarisedItem[] {
  return digest.items.flatMap((item) => {
    const source = headingSource(item, digest);
    return source === undefined || item.heading === undefined ? [] : { heading: item.heading, source };
  });
}

/** An item in short, whose heading stands in `text`. */
function itemSummary(text: string, { heading: { title, author }, source }: SummarisedItem): ItemSummary {
  const handle = source.post?.handle?.toLowerCase();
  const key = sourceKey(source);
  return {
    title: sliceSpan(text, title),
    ...(author === undefined ? {} : { author: sliceSpan(text, author) }),
    ...(handle === undefined ? {} : { handle }),
    ...(key === undefined ? {} : { source: key }),
    ...(key === undefined || namesOneStory(source) ? {} : { isPage: true }),
  };
}

/** Where the parts of `summarise(digest)` stand. */
export function placesOf(digest: Digest): SummaryPlaces {
  return {
    title: entryOf(digest, 'title')?.value.span ?? NOWHERE,
    items: digest.items.flatMap(({ heading }) => {
      if (heading === undefined) return [];
      const { title, author, destination } = heading;
      return { title, destination, ...(author === undefined ? {} : { author }) };
    }),
    categories: scalarsOf(entryOf(digest, 'categories')?.value).map((scalar) => scalar.span),
  };
}

/** The texts in a front matter value, whether that is a list or a single text. */
export function textsOf(value: FrontMatterValue | undefined): string[] {
  return scalarsOf(value).map((scalar) => String(scalar.value));
}

/** The single values in a front matter value that say something. */
export function scalarsOf(value: FrontMatterValue | undefined): readonly FrontMatterScalar[] {
  if (value === undefined || value.kind === 'map') return [];
  if (value.kind === 'list') return value.items.flatMap(scalarsOf);
  return value.value === null || value.value === '' ? [] : [value];
}

/** Whether two summaries say the same. */
export function sameSummary(a: DigestSummary, b: DigestSummary): boolean {
  return (
    a === b ||
    (a.title === b.title &&
      sameList(a.categories, b.categories, Object.is) &&
      sameList(a.mentions ?? [], b.mentions ?? [], Object.is) &&
      sameConventions(a.conventions, b.conventions) &&
      sameList(a.items, b.items, sameItem))
  );
}

/** Whether two items say the same. */
export function sameItem(a: ItemSummary, b: ItemSummary): boolean {
  return (
    a.title === b.title &&
    a.author === b.author &&
    a.handle === b.handle &&
    a.source === b.source &&
    a.isPage === b.isPage
  );
}

/** The habits and times of `Conventions`, in the order in which they are stored. */
export const CONVENTION_KEYS = [
  'separator',
  'contentColumn',
  'padding',
  'delimiter',
  'dateMs',
  'offsetMinutes',
  'cadenceMs',
  'slotMs',
  'slotClockMs',
  'wholeDay',
] as const satisfies readonly (keyof Conventions)[];

function sameConventions(a: Conventions, b: Conventions): boolean {
  return CONVENTION_KEYS.every((key) => a[key] === b[key]);
}

function sameList<Value>(
  a: readonly Value[],
  b: readonly Value[],
  same: (one: Value, other: Value) => boolean,
): boolean {
  // Within the length of both, there are no gaps.
  return a.length === b.length && a.every((value, at) => same(value, b[at] as Value));
}

/** The place of what is missing or was not recorded: the beginning of the file. */
export const NOWHERE: Span = span(0, 0);
