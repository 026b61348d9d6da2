/**
 * What the archive keeps of a digest: little, and nothing that typing in a summary changes, so that the archive
 * can hold thousands and rests while somebody writes.
 */
import { entryOf } from '../digest/locate.ts';
import type { Conventions, Digest, FrontMatterValue } from '../digest/model.ts';
import { readSource } from '../digest/source.ts';
import { sourceKey } from '../digest/source-key.ts';
import { sliceSpan } from '../text/span.ts';

/** One digest in short. Plain data: it can be stored and compared by value. */
export interface DigestSummary {
  /** The title of the front matter; empty where there is none. */
  readonly title: string;
  readonly categories: readonly string[];
  /** What it shows of the publication's habits, its times included. */
  readonly conventions: Conventions;
  readonly items: readonly ItemSummary[];
}

/** One item in short. */
export interface ItemSummary {
  readonly title: string;
  /** As written; missing where there is none. */
  readonly author?: string;
  /** The owner of the X post it leads to, in lower case. */
  readonly handle?: string;
  /** Equal for all spellings of one source; missing where the link leads to none. */
  readonly source?: string;
}

/** `digest` in short. Items without a link are left out: they name neither title nor source. */
export function summarise(digest: Digest): DigestSummary {
  const title = entryOf(digest, 'title')?.value;
  return {
    title: title?.kind === 'scalar' && typeof title.value === 'string' ? title.value : '',
    categories: textsOf(entryOf(digest, 'categories')?.value),
    conventions: digest.conventions,
    items: digest.items.flatMap(({ heading }) => {
      if (heading === undefined) return [];
      const source = readSource(heading.url);
      const key = sourceKey(source);
      const handle = source.post?.handle?.toLowerCase();
      return {
        title: sliceSpan(digest.text, heading.title),
        ...(heading.author === undefined ? {} : { author: sliceSpan(digest.text, heading.author) }),
        ...(handle === undefined ? {} : { handle }),
        ...(key === undefined ? {} : { source: key }),
      };
    }),
  };
}

/** The texts in a front matter value, be it a list or a single text. */
export function textsOf(value: FrontMatterValue | undefined): string[] {
  if (value === undefined || value.kind === 'map') return [];
  if (value.kind === 'list') return value.items.flatMap(textsOf);
  return value.value === null || value.value === '' ? [] : [String(value.value)];
}
