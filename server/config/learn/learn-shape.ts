/**
 * Learns from the digests of an archive what their items look like: the template that most of them follow.
 *
 * Several templates may fit a digest, since its headings, lists and paragraphs are all candidates. One with the
 * source in the line that opens an item is preferred to one that leaves it to the text below.
 */
import type { ShapeTexts } from '../../digest/shape/shape.ts';
import { keptIn } from '../../text/keep-last.ts';
import { countVotes } from './convention.ts';
import type { WrittenHead } from './written-heads.ts';

/** A template of items, and how many digests seem to follow it. */
export interface LearnedShape {
  readonly texts: ShapeTexts;
  /** The item's template up to the link, or to the title. */
  readonly opening: string;
  /** How many digests have `FEWEST_ITEMS` items or more of it. */
  readonly digests: number;
  /** Whether most of its items have a link after a label such as `Source:`, or one that stands alone, which articles have not below their headings. */
  readonly isLabelled: boolean;
}

/** A digest has more items. */
export const FEWEST_ITEMS = 3;

/** The shape that most of an archive's digests have, of each of which `heads` are the lines that might open an item; `undefined` where few have any. */
export function learnShape(heads: readonly (readonly WrittenHead[])[]): LearnedShape | undefined {
  const byOpening = new Map<string, Candidate>();
  for (const ofOne of heads) {
    const counts = new Map<string, number>();
    const titles = new Set<string>();
    for (const head of ofOne) {
      if (head.sources !== undefined && head.sources.length === 0 && head.tail === '') continue;
      for (const opening of [head.opening, ...widerThan(head.opening)]) {
        counts.set(opening, (counts.get(opening) ?? 0) + 1);
        const candidate = keptIn(byOpening, opening, () => ({ opening, heads: [], digests: 0, titles: 0 }));
        candidate.heads.push(head);
        const title = `${opening}\n${head.title}`;
        if (!titles.has(title)) candidate.titles++;
        titles.add(title);
      }
    }
    for (const [opening, count] of counts) {
      const candidate = byOpening.get(opening);
      if (candidate !== undefined && count >= FEWEST_ITEMS) candidate.digests++;
    }
  }
  let widest: Candidate | undefined;
  for (const candidate of byOpening.values())
    if (candidate.digests > 0 && (widest === undefined || weightOf(candidate) > weightOf(widest)))
      widest = candidate;
  if (widest === undefined) return undefined;
  const best = closest(widest, byOpening);
  const source = best.opening.includes('{source}') ? undefined : usualSource(best.heads);
  return {
    texts: { item: `${best.opening}${usualTail(best.heads)}`, ...(source === undefined ? {} : { source }) },
    opening: best.opening,
    digests: best.digests,
    isLabelled:
      best.heads.filter(({ sources = [], hasLoneLink }) => hasLoneLink === true || sources.some(isLabelled))
        .length >=
      best.heads.length * MOST,
  };
}

/** The share of items that shows a habit. */
const MOST = 0.6;

/** The share that shows a rule, so that the rest are exceptions. */
const NEARLY_ALL = 0.9;

/** Openings that lines of this one follow as well: bold in a title may come and go, and a sign before the link. */
function widerThan(opening: string): string[] {
  const plain = opening.replace(/\[\*\*\{title\}\*\*(?: \{\*\})?\]/u, '[{title}]');
  const at = plain.search(/(?:\*\*)?\[/u);
  const signed = at < 0 || plain.includes('{*}') ? plain : `${plain.slice(0, at)}{*} ${plain.slice(at)}`;
  // The word for the source differs, such as the name of the site.
  const named = opening.replace(/(?<=\{title\}.*\[)[^\]{}]+(?=\]\(\{source\}\)$)/u, '{*}');
  const joined = named.replace(/(?<=\{title\})(?:。|\. )\{summary\}/u, '');
  return [plain, signed, named, joined].filter(
    (one, index, all) => one !== opening && all.indexOf(one) === index,
  );
}

/** Whether a line is written as `opening` has it. */
export function follows(head: WrittenHead, opening: string): boolean {
  return head.opening === opening || widerThan(head.opening).includes(opening);
}

/** The opening that says most of those whose lines all follow `widest`, where nearly all of these follow it. */
function closest(widest: Candidate, all: ReadonlyMap<string, Candidate>): Candidate {
  const closer = [...all.values()].filter(
    ({ opening, heads }) =>
      widerThan(opening).includes(widest.opening) && heads.length >= widest.heads.length * NEARLY_ALL,
  );
  return closer.sort((a, b) => widerThan(b.opening).length - widerThan(a.opening).length)[0] ?? widest;
}

/** Whether the titles of a digest differ: what is the same in all items, such as “Source”, names a part of these. */
function isVaried({ titles, heads }: Candidate): boolean {
  return titles * 2 > heads.length;
}

/** How far titles that are all the same are trusted. */
const UNVARIED = 0.3;

function isLabelled(form: string): boolean {
  return form !== '' && !/^[[<{]/u.test(form);
}

/** A template with what follows it. */
interface Candidate {
  readonly opening: string;
  readonly heads: WrittenHead[];
  digests: number;
  /** How many titles there are, each counted once a digest. */
  titles: number;
}

function weightOf(candidate: Candidate): number {
  const { opening, digests, heads } = candidate;
  const isMarked = /^[-*+#]/u.test(opening) || opening.includes('{n}');
  // A paragraph that is a link may be the source of the heading above it.
  const trust = opening.includes('{source}') && isMarked ? 1 : opening.includes('{n}') ? 0.7 : 0.4;
  // More items of equals.
  return digests * trust * (isVaried(candidate) ? 1 : UNVARIED) + Math.min(0.9, heads.length / 1e6);
}

/** The summary after the link where many have one, nothing where nearly all have nothing, and anything else where they differ. */
function usualTail(heads: readonly WrittenHead[]): string {
  const credited = creditedTail(heads);
  if (credited !== undefined) return credited;
  const tails = countVotes(heads.map(({ tail }) => tail));
  const [first] = tails;
  if (first === undefined) return '';
  const total = heads.length;
  if (first.value.includes('{author}') && first.count >= total * NEARLY_ALL) return first.value;
  const none = tails.find(({ value }) => value === '')?.count ?? 0;
  if (none >= total * NEARLY_ALL) return '';
  const summaries = tails.filter(({ value }) => value.endsWith('{summary}'));
  const summarised = summaries.reduce((sum, { count }) => sum + count, 0);
  if (summarised * 2 > total - none) {
    const [usual] = summaries;
    // After a space, any mark may come before it.
    return usual !== undefined && usual.count >= summarised * NEARLY_ALL ? usual.value : ' {summary}';
  }
  return tails.some(({ value }) => value !== '' && !value.startsWith(' ')) ? '{*}' : ' {*}';
}

/** The authors in parentheses, where nearly all items have something there that differs as names do: languages and kinds are few. */
function creditedTail(heads: readonly WrittenHead[]): string | undefined {
  const credits = heads.flatMap(({ credit }) => credit ?? []);
  const [usual] = countVotes(credits.map(({ tail }) => tail));
  const names = new Set(credits.map(({ name }) => name)).size;
  const isVaried = names >= FEWEST_NAMES && names * MOST_BY_ONE >= credits.length;
  return usual !== undefined && usual.count >= heads.length * NEARLY_ALL && isVaried
    ? usual.value
    : undefined;
}

/** Fewer are hardly names. */
const FEWEST_NAMES = 5;

/** More items each are not written by one author on average. */
const MOST_BY_ONE = 12;

/** The form that most items have their source in, the plainest of equals. */
function usualSource(heads: readonly WrittenHead[]): string | undefined {
  const forms = countVotes(heads.flatMap(({ sources = [] }) => sources.filter((form) => form !== '')));
  const [best] = forms;
  // Items of another form would not be recognised.
  return best !== undefined && best.count >= heads.length * NEARLY_ALL ? best.value : undefined;
}
