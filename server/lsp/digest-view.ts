/** What our own client's digest view, paste and copy are made from. */
import { htmlTextOf } from '../features/html-text.ts';
import { insertItems, insertItemsHere, sourcesIn } from '../features/insert-items.ts';
import { outline } from '../features/outline.ts';
import { itemsToCopy, plainTextOf } from '../features/plain-text.ts';
import { postTime } from '../features/post-time.ts';
import { snippetText } from '../features/snippet.ts';
import {
  type CopyParams,
  copyDigest,
  type ItemList,
  listItems,
  type PasteAnswer,
  type PasteParams,
  pasteItems,
} from '../protocol.ts';
import type { Text } from '../text/words.ts';
import { MINUTE_MS } from '../time/clock.ts';
import { editsOf, rangeOf } from './convert.ts';
import { type Context, type Feature, forOwnClient } from './feature.ts';
import type { Snapshot } from './snapshot.ts';

/** The features of this file. */
export const viewFeatures: readonly Feature[] = [
  forOwnClient(listItems, itemList),
  forOwnClient(pasteItems, paste),
  forOwnClient(copyDigest, copy),
];

/** The items of a digest. */
export function itemList(
  { digest, lines, config, version }: Snapshot,
  _params: unknown,
  context: Context,
): ItemList {
  const { language } = context.abilities;
  const entries = outline(digest, language).filter(({ kind }) => kind === 'item');
  return {
    version,
    items: entries.map(({ name, detail, span, selection }, index) => {
      const heading = digest.items[index]?.heading;
      const time = heading === undefined ? undefined : postTime(digest, heading, config.settings);
      const age = time?.ageMs;
      return {
        label: name,
        author: detail,
        age: age === undefined ? '' : shortAge(age)[language],
        range: rangeOf(lines, span),
        selection: rangeOf(lines, selection),
      };
    }),
  };
}

function copy(
  { digest, lines, config }: Snapshot,
  { selections, format }: CopyParams,
): { readonly text: string } {
  const chosen = selections.map(({ anchor, active }) => ({
    anchor: lines.offset(anchor),
    active: lines.offset(active),
  }));
  const items = itemsToCopy(digest, chosen);
  if (format === 'text') return { text: plainTextOf(digest, items) };
  const reading = config.hugo === '0.111' ? 'older' : 'current';
  return { text: htmlTextOf(digest, items, { reading, settings: config.settings }) };
}

/** How long before the digest, in as little room as can be: `3h 27m`. */
function shortAge(ms: number): Text {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const sign = ms < 0 ? '−' : '';
  if (days > 0) return { en: `${sign}${days}d ${hours}h`, zh: `${sign}${days} 天 ${hours} 小时` };
  if (hours > 0) return { en: `${sign}${hours}h ${rest}m`, zh: `${sign}${hours} 小时 ${rest} 分钟` };
  return { en: `${sign}${rest}m`, zh: `${sign}${rest} 分钟` };
}

async function paste(
  { uri, digest, lines, config, parse, version }: Snapshot,
  { position, text, near }: PasteParams,
  { session, abilities }: Context,
): Promise<PasteAnswer | null> {
  const urls = sourcesIn(text);
  if (urls.length === 0 && !near) return null;
  const context = {
    language: abilities.language,
    house: config.settings.house,
    knowledge: await session.knowledge(uri),
    parse,
  };
  const insert = near ? insertItems : insertItemsHere;
  const insertion = insert(digest, lines.offset(position), urls, context);
  if (insertion === undefined) return null;
  return {
    version,
    range: rangeOf(lines, insertion.span),
    snippet: snippetText(insertion.parts),
    edits: editsOf(lines, insertion.renumbering),
    count: urls.length,
  };
}
