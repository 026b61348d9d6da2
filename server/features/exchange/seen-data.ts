/**
 * What the archive has seen, as data: what `digest seen --format json` prints.
 */
import * as v from 'valibot';
import { nameIn } from '../../archive/index/entry.ts';
import { type Candidate, type SeenQuery, type Sighting, sightings } from '../../archive/view/seen.ts';
import { unescaped } from '../../markdown/escapes.ts';
import { formatDateTime } from '../../time/time.ts';
import { explained, text } from './digest-data.ts';

const sighting = v.strictObject({
  kind: explained(v.picklist(['story', 'mention', 'title']), {
    en: '“story”: an item on this source; “mention”: a link to it in another item; “title”: an item whose title is nearly the same.',
    zh: '“story”：以此为来源的条目；“mention”：其他条目中的链接；“title”：标题几乎相同的条目。',
  }),
  file: v.string(),
  digest: text({ en: 'The digest’s title.', zh: '简报的标题。' }),
  time: v.exactOptional(text({ en: 'The time that the digest is for.', zh: '简报所属的时间。' })),
  title: v.exactOptional(v.string()),
  author: v.exactOptional(v.string()),
  nearness: v.exactOptional(
    explained(v.number(), {
      en: 'How near the titles are, from 0 to 1: one minus the share of letters that have to be changed.',
      zh: '标题的相似程度，0 到 1：1 减去需要改动的字符所占的比例。',
    }),
  ),
});

const seen = v.strictObject({
  query: v.string(),
  kind: v.picklist(['url', 'title']),
  seen: v.array(sighting),
});

/** What `digest seen --format json` prints. */
export const seenReport = v.array(seen);
/** What is known of one address or title. */
export type SeenData = v.InferOutput<typeof seen>;

/** Titles less alike are other titles; see `nearness`. */
export const NEAR = 0.75;
/** More would not be read. */
const MOST_TITLES = 10;

/** Whether each of `queries` has been in `candidates`, and where; `fileOf` tells what a file is called. */
export function seenData(
  candidates: Iterable<Candidate>,
  queries: readonly SeenQuery[],
  least: number,
  fileOf: (uri: string) => string,
): SeenData[] {
  const found = sightings(candidates, queries, least, MOST_TITLES);
  return queries.map(({ kind, query }, at) => ({
    query,
    kind,
    seen: (found[at] ?? []).map((one) => sightingData(one, fileOf)),
  }));
}

function sightingData(
  { kind, entry, timeMs, item, nearness }: Sighting,
  fileOf: (uri: string) => string,
): SeenData['seen'][number] {
  const { uri, summary } = entry;
  const { title, conventions } = summary;
  return {
    kind,
    file: fileOf(uri),
    digest: title === '' ? nameIn(uri) : title,
    ...(timeMs === undefined ? {} : { time: formatDateTime(timeMs, conventions.offsetMinutes ?? 0) }),
    ...(item === undefined ? {} : { title: unescaped(item.title) }),
    ...(item?.author === undefined ? {} : { author: unescaped(item.author) }),
    ...(nearness === undefined ? {} : { nearness: Math.round(nearness * 100) / 100 }),
  };
}
