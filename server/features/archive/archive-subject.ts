/**
 * Subjects that digests share: the source that a link leads to, an author, a category. Finds the subject at an
 * offset, and the places of a subject in a digest.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import { comparePostings, type Posting } from '../../archive/columns/postings.ts';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import { scalarsOf } from '../../archive/index/summary.ts';
import { creditedName } from '../../digest/author.ts';
import { itemLinks } from '../../digest/item-links.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { sourcePlaces } from '../../digest/source-places.ts';
import { sourceKey } from '../../source/source-key.ts';
import { type Span, sliceSpan, span, touches } from '../../text/span.ts';

/** A subject that digests may share. */
export interface Subject {
  readonly kind: 'source' | 'author' | 'category';
  /** The source's key, the author's name as written but for 「等」, or the category. */
  readonly name: string;
}

/** A place of a subject in a digest. */
export interface SubjectPlace extends Subject {
  /** The address, the name without 「等」, or the category without quotation marks. */
  readonly span: Span;
  /** All of what it is written in: the link, the author with 「等」, or the value with its quotation marks. */
  readonly whole: Span;
  /** Set where the link opens an item, which tells the story of its source. */
  readonly isStory?: true;
}

/** The subject at `offset`; `undefined` where there is none. */
export function subjectAt(digest: Digest, offset: number): SubjectPlace | undefined {
  if (offset < digest.bodyStart) return categories(digest).find(({ whole }) => touches(whole, offset));
  return (
    authors(digest).find(({ whole }) => touches(whole, offset)) ??
    sources(digest).find(({ whole }) => touches(whole, offset)) ??
    definitionAt(digest, offset)
  );
}

/** The digests with the subject, from the earliest on, including those that only mention a source. */
export function digestsWith(archive: Archive, { kind, name }: Subject): string[] {
  const postings: readonly Posting[] =
    kind === 'source'
      ? [...archive.stories(name), ...archive.mentions(name)].sort(comparePostings)
      : kind === 'author'
        ? archive.storiesBy(name)
        : archive.digestsIn(name);
  return [...new Set(postings.map(({ uri }) => uri))];
}

/** The first digest with the subject; of a source, the first with its story, if there is one. */
export function firstDigestWith(archive: Archive, subject: Subject): string | undefined {
  const [story] = subject.kind === 'source' ? archive.stories(subject.name) : [];
  return story?.uri ?? digestsWith(archive, subject)[0];
}

/** Which of the places in that digest counts. */
export function firstOf(places: readonly SubjectPlace[]): SubjectPlace | undefined {
  return places.find(({ isStory }) => isStory) ?? places[0];
}

/** The places of the subject in `digest`, in the order of the text. */
export function placesIn(digest: Digest, { kind, name }: Subject): SubjectPlace[] {
  const all =
    kind === 'category' ? categories(digest) : kind === 'author' ? authors(digest) : sources(digest);
  return all.filter((place) => place.name === name);
}

/**
 * The places of an author or a category in `text`, as the archive recorded them for exactly this text; `undefined`
 * where the digest has to be read again.
 */
export function notedPlaces(
  text: string,
  { summary, places }: ArchiveEntry,
  { kind, name }: Subject,
): SubjectPlace[] | undefined {
  if (places === undefined || kind === 'source') return undefined;
  const found: SubjectPlace[] = [];
  if (kind === 'author') {
    for (const [at, { author }] of summary.items.entries()) {
      if (author === undefined || creditedName(author) !== name) continue;
      const whole = places.items[at]?.author;
      if (whole === undefined) return undefined;
      found.push(authorPlace(text, whole, name));
    }
  } else {
    for (const [at, category] of summary.categories.entries()) {
      if (category !== name) continue;
      const whole = places.categories[at];
      if (whole === undefined) return undefined;
      found.push(categoryPlace(text, whole, name));
    }
  }
  return found;
}

function categories(digest: Digest): SubjectPlace[] {
  const scalars = scalarsOf(entryOf(digest, 'categories')?.value);
  return scalars.map((scalar) => categoryPlace(digest.text, scalar.span, String(scalar.value)));
}

function categoryPlace(text: string, whole: Span, name: string): SubjectPlace {
  const quote = text.charAt(whole.start);
  const isQuoted = (quote === '"' || quote === "'") && whole.end - whole.start >= 2;
  const inner = isQuoted ? span(whole.start + 1, whole.end - 1) : whole;
  return { kind: 'category', name, span: inner, whole };
}

function authors({ text, items }: Digest): SubjectPlace[] {
  return items.flatMap(({ heading }) => {
    if (heading?.author === undefined) return [];
    const name = creditedName(sliceSpan(text, heading.author));
    return name === '' ? [] : [authorPlace(text, heading.author, name)];
  });
}

function authorPlace(text: string, whole: Span, name: string): SubjectPlace {
  return { kind: 'author', name, span: span(whole.start, endOfName(text, whole, name)), whole };
}

/** Where the name ends that `written` begins with, its spaces in whatever number. */
function endOfName(text: string, written: Span, name: string): number {
  let at = written.start;
  for (const word of name.split(' ')) {
    while (at < written.end && /\s/u.test(text.charAt(at))) at++;
    if (!text.startsWith(word, at)) return written.end;
    at += word.length;
  }
  return Math.min(at, written.end);
}

function sources(digest: Digest): SubjectPlace[] {
  return sourcePlaces(digest).map(({ key, destination, link, isStory }) => ({
    kind: 'source',
    name: key,
    span: destination,
    whole: link,
    ...(isStory ? { isStory } : {}),
  }));
}

/** The source whose address is written at `offset` in the definition of a reference. */
function definitionAt(digest: Digest, offset: number): SubjectPlace | undefined {
  const link = itemLinks(digest).find(({ address }) => touches(address, offset));
  const name = link === undefined ? undefined : sourceKey(link.source);
  if (link === undefined || name === undefined) return undefined;
  return { kind: 'source', name, span: link.address, whole: link.address };
}
