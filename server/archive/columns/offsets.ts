/** The offset from UTC with which a publication dates its digests, for those that do not say. */

/** How often each offset, in minutes, is used, and when last, in ms since the epoch. */
export type OffsetCounts = ReadonlyMap<number, { readonly count: number; readonly lastMs: number }>;

/** The counts of some digests, whose offsets and times may be unknown. */
export function usualOffsets(
  digests: Iterable<{ readonly offset: number | undefined; readonly timeMs: number | undefined }>,
): OffsetCounts {
  const counts = new Map<number, { readonly count: number; readonly lastMs: number }>();
  for (const { offset, timeMs = Number.NEGATIVE_INFINITY } of digests) {
    if (offset === undefined) continue;
    const { count = 0, lastMs = timeMs } = counts.get(offset) ?? {};
    counts.set(offset, { count: count + 1, lastMs: Math.max(lastMs, timeMs) });
  }
  return counts;
}

/** The offset used most often, one use of `without` left out; of equals the one used last. `undefined` where none is used. */
export function mostUsed(counts: OffsetCounts, without: number | undefined): number | undefined {
  let best: { readonly offset: number; readonly count: number; readonly lastMs: number } | undefined;
  for (const [offset, { count: all, lastMs }] of counts) {
    const count = offset === without ? all - 1 : all;
    if (count <= 0) continue;
    if (best === undefined || count > best.count || (count === best.count && lastMs > best.lastMs))
      best = { offset, count, lastMs };
  }
  return best?.offset;
}
