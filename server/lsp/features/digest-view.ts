/** What our own client's digest view and copy are made from. */

import { itemEntries } from '../../features/navigation/outline.ts';
import { postTime } from '../../features/navigation/post-time.ts';
import { configuredReading } from '../../features/preview/configured-reading.ts';
import { itemsToCopy, plainTextOf } from '../../features/preview/plain-text.ts';
import { type CopyParams, copyDigest, type ItemList, listItems } from '../../protocol.ts';
import { shortDuration } from '../../text/duration-text.ts';
import { rangeOf, selectionsOf } from '../convert.ts';
import { type Context, type Feature, forOwnClient } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The features of this file. */
export const viewFeatures: readonly Feature[] = [
  forOwnClient(listItems, itemList),
  forOwnClient(copyDigest, copy),
];

/** The items of a digest. */
export function itemList(
  { digest, lines, config, version }: Snapshot,
  _params: unknown,
  context: Context,
): ItemList {
  const { language } = context.abilities;
  const entries = itemEntries(digest, language);
  return {
    version,
    items: entries.map(({ name, detail, span, selection }, index) => {
      const heading = digest.items[index]?.heading;
      const time = heading === undefined ? undefined : postTime(digest, heading, config.settings);
      const age = time?.ageMs;
      return {
        label: name,
        author: detail,
        age: age === undefined ? '' : shortDuration(age)[language],
        range: rangeOf(lines, span),
        selection: rangeOf(lines, selection),
      };
    }),
  };
}

async function copy(
  { digest, lines, config }: Snapshot,
  { selections, format }: CopyParams,
): Promise<{ readonly text: string }> {
  const items = itemsToCopy(digest, selectionsOf(lines, selections));
  if (format === 'text') return { text: plainTextOf(digest, items) };
  const reading = configuredReading(config);
  // With the libraries that make pages, which nothing else here needs.
  const { htmlTextOf } = await import('../../features/preview/html-text.ts');
  return { text: htmlTextOf(digest, items, { reading, settings: config.settings }) };
}
