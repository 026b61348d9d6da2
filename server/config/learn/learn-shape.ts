/**
 * Learns from the digests of an archive what their items look like: the template that most of them follow.
 *
 * Several templates may fit a digest, since its headings, lists and paragraphs are all looked at. One that has the source
 * in the line that opens an item is believed before one that leaves it to the text below.
 */
import type { ShapeTexts } from '../../digest/shape/shape.ts';
import type { WrittenHead } from './written-heads.ts';

/** A template of items, and how many digests seem to follow it. */
export interface LearnedShape {
  readonly texts: ShapeTexts;
  /** How many digests have `FEWEST_ITEMS` items or more of it. */
  readonly digests: number;
  /** Whether most of its items have a link behind a label such as `Source:`, which articles have not below their headings. */
  readonly isLabelled: boolean;
}

/** Fewer items are none of a digest's. */
export const FEWEST_ITEMS = 3;

/** The shape that most of an archive's digests have, of each of which `heads` are the lines that might open an item; `undefined` where few have any. */
export function learnShape(heads: readonly (readonly WrittenHead[])[]): LearnedShape | undefined {
  const byOpening = new Map<string, Candidate>();
  for (const ofOne of heads) {
    const counts = new Map<string, number>();
    for (const head of ofOne) {
      if (head.sources !== undefined && head.sources.length === 0 && head.tail === '') continue;
      counts.set(head.opening, (counts.get(head.opening) ?? 0) + 1);
      let candidate = byOpening.get(head.opening);
      if (candidate === undefined) {
        candidate = { opening: head.opening, heads: [], digests: 0 };
        byOpening.set(head.opening, candidate);
      }
      candidate.heads.push(head);
    }
    for (const [opening, count] of counts) {
      const candidate = byOpening.get(opening);
      if (candidate !== undefined && count >= FEWEST_ITEMS) candidate.digests++;
    }
  }
  let best: Candidate | undefined;
  for (const candidate of byOpening.values())
    if (candidate.digests > 0 && (best === undefined || weightOf(candidate) > weightOf(best)))
      best = candidate;
  if (best === undefined) return undefined;
  const source = best.opening.includes('{source}') ? undefined : usualSource(best.heads);
  return {
    texts: { item: `${best.opening}${usualTail(best.heads)}`, ...(source === undefined ? {} : { source }) },
    digests: best.digests,
    isLabelled:
      best.heads.filter(({ sources = [] }) => sources.some(isLabelled)).length >= best.heads.length * MOST,
  };
}

/** The share of items that makes a habit. */
const MOST = 0.6;

function isLabelled(form: string): boolean {
  return form !== '' && !/^[[<{]/u.test(form);
}

/** A template with what follows it. */
interface Candidate {
  readonly opening: string;
  readonly heads: WrittenHead[];
  digests: number;
}

function weightOf({ opening, digests, heads }: Candidate): number {
  const trust = opening.includes('{source}') ? 1 : opening.includes('{n}') ? 0.7 : 0.4;
  // More items of equals.
  return digests * trust + Math.min(0.9, heads.length / 1e6);
}

/** The summary behind the link where most have one, nothing where nearly all have nothing, and anything else where they differ. */
function usualTail(heads: readonly WrittenHead[]): string {
  const [first, second] = countTexts(heads.map(({ tail }) => tail));
  if (first === undefined) return '';
  const share = first.count / heads.length;
  if (first.text.endsWith('{summary}') && share >= 0.6) return first.text;
  if (first.text === '' && share >= 0.9) return '';
  const isSummary = first.text === '' && second?.text.endsWith('{summary}') === true && share >= 0.6;
  if (isSummary) return '';
  return first.text === '{*}' || second?.text === '{*}' ? '{*}' : ' {*}';
}

/** The form that most items have their source in, the plainest of equals. */
function usualSource(heads: readonly WrittenHead[]): string | undefined {
  const forms = countTexts(heads.flatMap(({ sources = [] }) => sources.filter((form) => form !== '')));
  const [best] = forms;
  return best !== undefined && best.count >= heads.length * MOST ? best.text : undefined;
}

function countTexts(texts: readonly string[]): { readonly text: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
