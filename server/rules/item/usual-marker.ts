/**
 * The style of a digest's list markers: the one that most of them have.
 *
 * Beyond nine items there are two right ways: the same spaces after every marker (`1. `, `10. `), or the same
 * column for every text (`1.  `, `10. `). A digest keeps to either.
 */
import { keptIn } from '../../text/keep-last.ts';
import {
  isShapedLike,
  type MarkerShape,
  markerWritten,
  type NewMarker,
  type WrittenMarker,
} from './marker-style.ts';

/** What a marker with so many digits should have around it. */
export type ShapeFor = (digits: number) => MarkerShape;

/** The shape that most of `markers` have, for each number of digits; those without text beside them say nothing. */
export function usualShape(markers: readonly WrittenMarker[]): ShapeFor {
  const telling = markers.filter(
    ({ place, column, contentColumn }) => place === 'beside' && column === contentColumn,
  );
  const byDigits = new Map<number, WrittenMarker[]>();
  for (const marker of telling) keptIn(byDigits, marker.digits.length, () => []).push(marker);
  const [base] = [...byDigits.values()].sort((a, b) => b.length - a.length);
  const usual = base === undefined ? undefined : mostFrequent(base);
  if (usual === undefined) return () => ({ before: '', after: ' ' });
  // Where markers of another length have the same spaces, that is the style, and not the column.
  const keepsBlanks = telling.some(
    (marker) => marker.digits.length !== usual.digits.length && isShapedLike(marker, usual),
  );
  const shapes = new Map<number, MarkerShape>();
  return (digits) => {
    return keptIn(shapes, digits, () => {
      const fitting = (byDigits.get(digits) ?? []).filter((marker) => fits(marker, usual));
      return mostFrequent(fitting) ?? (keepsBlanks ? usual : shapeLike(usual, digits));
    });
  };
}

/**
 * Whether all of `markers` that are written as is usual stay so once some are rewritten as `targets` say, and these are,
 * too: where as many are written in one way as in another, one more or less decides what is usual.
 */
export function keepsUsual(
  markers: readonly WrittenMarker[],
  targets: ReadonlyMap<WrittenMarker['item'], NewMarker>,
): boolean {
  if (targets.size === 0 || markers.length > MOST_COUNTED) return true;
  const rewritten = markers.map((marker) => {
    const target = targets.get(marker.item);
    return target === undefined ? marker : markerWritten(marker, target);
  });
  const [was, is] = [usualShape(markers), usualShape(rewritten)];
  return rewritten.every(
    (marker) =>
      marker.place === 'empty' ||
      isShapedLike(marker, is(marker.digits.length)) ||
      (!targets.has(marker.item) && !isShapedLike(marker, was(marker.digits.length))),
  );
}

/** Among more markers, few decide nothing. */
const MOST_COUNTED = 200;

/** Whether `marker`, of any number of digits, is written in the style of `usual`. */
function fits(marker: WrittenMarker, usual: WrittenMarker): boolean {
  if (marker.digits.length === usual.digits.length) return true;
  const hasTab = (marker.before + marker.after).includes('\t');
  // Three digits and more may not fit into the column of one, and no spaces before them are to blame for it.
  const least = Math.min(marker.before.length, usual.before.length) + marker.digits.length + 2;
  return isShapedLike(marker, usual) || (!hasTab && marker.column === Math.max(usual.column, least));
}

/** The style of `usual` for another number of digits: the same column where the marker leaves room for it. */
function shapeLike({ before, after, column, digits }: WrittenMarker, count: number): MarkerShape {
  if (count === digits.length || /\t/u.test(before + after)) return { before, after };
  const spaces = Math.max(1, column - before.length - count - 1);
  return { before, after: ' '.repeat(Math.min(MOST_BLANKS, spaces)) };
}

/** After more, the text is indented code (CommonMark 5.2). */
const MOST_BLANKS = 4;

function mostFrequent(markers: readonly WrittenMarker[]): WrittenMarker | undefined {
  const counts = new Map<string, { readonly marker: WrittenMarker; count: number }>();
  for (const marker of markers) {
    const key = `${marker.before}.${marker.after}`;
    keptIn(counts, key, () => ({ marker, count: 0 })).count++;
  }
  let best: { readonly marker: WrittenMarker; readonly count: number } | undefined;
  for (const entry of counts.values()) if (best === undefined || entry.count > best.count) best = entry;
  return best?.marker;
}
