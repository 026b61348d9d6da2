/**
 * Finds stories by words of their title, author, handle or digest. Every keystroke searches a hundred thousand
 * stories, so each digest has one text for all of its stories, made once: most digests do not match, and are ruled
 * out by a single test.
 */
import { unescaped } from '../../markdown/escapes.ts';
import { folded } from '../../text/folded.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Archive } from '../columns/archive.ts';
import { type ArchiveEntry, nameIn, timeOf } from '../index/entry.ts';
import type { DigestSummary } from '../index/summary.ts';

/** A story that was found. */
export interface Hit {
  readonly entry: ArchiveEntry;
  /** Which item of the digest's summary it is. */
  readonly index: number;
  readonly timeMs: number | undefined;
}

/**
 * At most `most` stories of `archives`. First those that have every word of `query`, be it in the middle of a word,
 * then those that have at least the letters of each word in their order and close together; both from the latest
 * digest on. Case, width and spaces do not matter. All stories have the empty query.
 */
export function searchStories(archives: readonly Archive[], query: string, most: number): Hit[] {
  const words = folded(query.slice(0, LONGEST_QUERY))
    .split(' ')
    .filter((word) => word !== '');
  const exact: Hit[] = [];
  const near: Hit[] = [];
  for (const entry of latestFirst(archives)) {
    const texts = textsOf(entry);
    const left = words.filter((word) => !texts.digest.includes(word));
    const isPossible = left.every((word) => hasLetters(texts.all, word));
    if (!isPossible) continue;
    const isLikely = left.every((word) => texts.all.includes(word));
    const timeMs = timeOf(entry);
    let start = 0;
    for (let index = 0; index < entry.summary.items.length; index++) {
      const end = texts.all.indexOf('\n', start);
      const item = texts.all.slice(start, end);
      start = end + 1;
      if (isLikely && left.every((word) => item.includes(word))) exact.push({ entry, index, timeMs });
      else if (near.length < most && left.every((word) => isNear(item, word)))
        near.push({ entry, index, timeMs });
      if (exact.length === most) return exact;
    }
  }
  return [...exact, ...near.slice(0, most - exact.length)];
}

/** Whether all letters of `word` come in `text` in their order. */
function hasLetters(text: string, word: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + letter.length;
    if (at < letter.length) return false;
  }
  return true;
}

/** What is typed beyond it is ignored. */
const LONGEST_QUERY = 200;

/** How far apart letters may be, as a multiple of the word's length, and still match. */
const LOOSE = 3;

/** Whether the letters of `word` come in their order and not far from each other. */
function isNear(text: string, word: string): boolean {
  if (text.includes(word)) return true;
  const [first = ''] = word;
  // A single letter that is not there is nowhere near.
  if (first.length === word.length) return false;
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + first.length)) {
    if (hasLetters(text.slice(start, start + LOOSE * word.length), word)) return true;
  }
  return false;
}

const sorted = new WeakMap<object, readonly string[]>();

/** The digests of all archives, from the latest on; those without a time come last. */
function* latestFirst(archives: readonly Archive[]): Generator<ArchiveEntry> {
  const lists = archives.map((archive) => ({ archive, uris: sortedUris(archive), at: 0 }));
  for (;;) {
    let next: { list: (typeof lists)[number]; entry: ArchiveEntry; time: number } | undefined;
    for (const list of lists) {
      const uri = list.uris[list.at];
      const entry = uri === undefined ? undefined : list.archive.entry(uri);
      const time = entry === undefined ? undefined : sortTime(entry);
      if (entry !== undefined && time !== undefined && (next === undefined || time > next.time))
        next = { list, entry, time };
    }
    if (next === undefined) return;
    next.list.at++;
    yield next.entry;
  }
}

function sortedUris(archive: Archive): readonly string[] {
  return keptIn(sorted, archive.facts, () => {
    const times = [...archive.entries()].map((entry) => ({ uri: entry.uri, time: sortTime(entry) }));
    times.sort((a, b) => (b.time === a.time ? (a.uri < b.uri ? -1 : 1) : b.time > a.time ? 1 : -1));
    return times.map(({ uri }) => uri);
  });
}

function sortTime(entry: ArchiveEntry): number {
  return timeOf(entry) ?? Number.NEGATIVE_INFINITY;
}

/** What a digest and its items are found by. */
interface Texts {
  readonly digest: string;
  /** A line an item. */
  readonly all: string;
}

const textsBySummary = new WeakMap<DigestSummary, Texts>();

function textsOf({ uri, summary }: ArchiveEntry): Texts {
  return keptIn(textsBySummary, summary, () => {
    const items = summary.items.map(({ title, author = '', handle }) =>
      folded(`${unescaped(title)} ${unescaped(author)} ${handle === undefined ? '' : `@${handle}`}`),
    );
    return {
      digest: folded(`${summary.title} ${nameIn(uri)}`),
      all: items.map((item) => `${item}\n`).join(''),
    };
  });
}
