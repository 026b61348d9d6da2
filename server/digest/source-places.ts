/**
 * All places in a digest that lead to a source: the headings of stories, and the links in summaries and between items
 * that mention one.
 */
import { allInlines, textBlocks } from '../markdown/walk.ts';
import { readSource, type Source } from '../source/source.ts';
import { sourceKey } from '../source/source-key.ts';
import type { Span } from '../text/span.ts';
import { itemLinks, sourceOf } from './item-links.ts';
import type { Digest } from './model.ts';

/** One place. The spans are the digest's. */
export interface SourcePlace {
  /** The source's key. */
  readonly key: string;
  /** Where the link says what it leads to: its address, or its reference. */
  readonly destination: Span;
  /** The link as a whole. */
  readonly link: Span;
  /** Whether the link opens an item, which makes the source that of a story. */
  readonly isStory: boolean;
}

/** All places in the order of the text. Images are none. */
export function sourcePlaces(digest: Digest): SourcePlace[] {
  const found = [...linkedSources(digest)].flatMap(({ source, ...place }) => {
    const key = sourceKey(source);
    return key === undefined ? [] : [{ ...place, key }];
  });
  return found.sort((a, b) => a.link.start - b.link.start);
}

/** The keys of the sources that a digest mentions and that are not among its `stories`, each once. */
export function mentionedSources(digest: Digest, stories: ReadonlySet<string | undefined>): string[] {
  const mentioned = new Set<string>();
  const mention = (source: Source): void => {
    const key = sourceKey(source);
    if (key !== undefined && !stories.has(key)) mentioned.add(key);
  };
  for (const { body } of digest.items) {
    const { heading, links } = body.facts;
    for (const link of links) if (link !== heading) mention(sourceOf(link, digest.definitions));
  }
  for (const { source } of outerSources(digest)) mention(source);
  return [...mentioned];
}

type LinkedSource = Omit<SourcePlace, 'key'> & { readonly source: Source };

function* linkedSources(digest: Digest): Generator<LinkedSource> {
  for (const { source, destination, span: link, isHeading } of itemLinks(digest))
    yield { source, destination, link, isStory: isHeading };
  yield* outerSources(digest);
}

/** Those in no item. */
function* outerSources(digest: Digest): Generator<LinkedSource> {
  for (const block of textBlocks(digest.others)) {
    for (const { kind, target, span: link } of allInlines(block.inlines)) {
      if (kind !== 'link' || target === undefined) continue;
      const url = target.label === undefined ? target.url : (digest.definitions.get(target.label) ?? '');
      yield { source: readSource(url), destination: target.destination, link, isStory: false };
    }
  }
}
