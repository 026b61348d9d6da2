/** How long the digest, the item at the cursor and what is selected are: our own client shows it in the status bar. */
import { itemAt } from '../../digest/locate.ts';
import { rangeOf as endsOf } from '../../features/editing/edit-outcome.ts';
import { digestLength, itemLength, selectedLength } from '../../features/navigation/text-lengths.ts';
import { type CountAnswer, type CountedText, type CountParams, countText } from '../../protocol.ts';
import { readingMinutes, type TextLength, totalOf } from '../../text/word-count.ts';
import { selectionsOf } from '../convert.ts';
import { type Feature, forOwnClient } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The feature of this file. */
export const countFeature: Feature = forOwnClient(countText, count);

function count({ digest, lines, version }: Snapshot, { selections }: CountParams): CountAnswer {
  const chosen = selectionsOf(lines, selections).map(endsOf);
  const [first] = chosen;
  const item = first === undefined ? undefined : itemAt(digest, first.end);
  return {
    version,
    digest: counted(digestLength(digest)),
    ...(item === undefined
      ? {}
      : { item: { ...counted(itemLength(item)), number: item.body.marker.number ?? item.index + 1 } }),
    ...(chosen.some(({ start, end }) => end > start)
      ? { selection: counted(selectedLength(digest, chosen)) }
      : {}),
  };
}

function counted(length: TextLength): CountedText {
  return { ...length, total: totalOf(length), minutes: readingMinutes(length) };
}
