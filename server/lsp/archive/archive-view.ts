/** The requests of our own client's archive view: levels, items, paths to a digest, search, and checking. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import { type Calendar, placeOf } from '../../archive/view/calendar.ts';
import {
  calendarTotal,
  digestsIn,
  type LevelEntry,
  levelOf,
  pathTo,
} from '../../archive/view/calendar-levels.ts';
import { searchStories } from '../../archive/view/search.ts';
import { isWanted } from '../../archive/view/story-filter.ts';
import type {
  ArchiveCounts,
  ArchiveHit,
  ArchiveLevel,
  ArchiveLine,
} from '../../features/archive/archive-model.ts';
import { unescaped } from '../../markdown/escapes.ts';
import {
  type ArchiveCheckResult,
  type ArchiveItem,
  type ArchiveParams,
  type ArchivePath,
  type ArchiveSearch,
  archiveCheckProgress,
  checkArchive,
  listArchive,
  listArchiveItems,
  locateInArchive,
  locateStory,
  readArchive,
  searchArchive,
} from '../../protocol/archive-messages.ts';
import type { Replacement } from '../../protocol.ts';
import { folded } from '../../text/folded.ts';
import { visible } from '../../text/visible.ts';
import { DAY_MS } from '../../time/clock.ts';
import { rangeOf } from '../convert.ts';
import { type Context, type Feature, forMessage } from '../feature.ts';
import { itemList } from '../features/digest-view.ts';
import { canonicalUri } from '../uri.ts';
import { archiveState, type Publication, publicationsOf } from './publications.ts';

/** The features of this file. */
export const archiveViewFeatures: readonly Feature[] = [
  forMessage(readArchive, async (_params, { archives }) => {
    archives.index.scan();
    return null;
  }),
  forMessage(listArchive, level),
  forMessage(listArchiveItems, items),
  forMessage(locateInArchive, locate),
  forMessage(searchArchive, search),
  forMessage(locateStory, storyRange),
  forMessage(checkArchive, checkAll),
];

/** How many digests of an expanded level are checked before it is shown; more would delay it. */
const CHECKED_AT_ONCE = 40;

async function level({ publication, period }: ArchiveParams, context: Context): Promise<ArchiveLevel> {
  const all = await publicationsOf(context);
  const state = archiveState(context);
  const one = publication === undefined ? undefined : all.find(({ folder }) => folder === publication);
  const shown = publication === undefined && all.length === 1 ? all[0] : one;
  if (shown !== undefined) {
    const entries = levelOf(shown.calendar, period);
    const digests = entries.flatMap((line) => (line.kind === 'digest' ? [line.entry] : []));
    await context.archiveCheck.check(digests.slice(0, CHECKED_AT_ONCE), shown.basis, { isAgain: false });
    return { state, lines: entries.map((entry) => lineOf(entry, shown, context)) };
  }
  if (publication !== undefined) return { state, lines: [] };
  return {
    state,
    lines: all.map((each) => ({
      kind: 'publication',
      publication: each.folder,
      ...calendarTotal(each.calendar),
      ...problemsOf(digestsIn(each.calendar), each, context),
    })),
  };
}

function lineOf(entry: LevelEntry, publication: Publication, context: Context): ArchiveLine {
  const { folder, calendar } = publication;
  if (entry.kind === 'gap') return { ...entry, publication: folder };
  if (entry.kind === 'period') {
    const { key, digests, items: count, gaps } = entry;
    return {
      kind: 'period',
      publication: folder,
      period: key,
      digests,
      items: count,
      gaps,
      ...problemsOf(digestsIn(calendar, key), publication, context),
    };
  }
  const { uri, summary } = entry.entry;
  return {
    kind: 'digest',
    publication: folder,
    uri: context.archives.asOpen(uri) ?? uri,
    title: visible(summary.title),
    categories: summary.categories.map(visible),
    items: summary.items.length,
    ...(entry.clockMs === undefined ? {} : { clockMs: entry.clockMs }),
    wholeDay: entry.wholeDay,
    ...problemsOf([entry.entry], publication, context),
  };
}

function problemsOf(
  entries: Iterable<ArchiveEntry>,
  { basis }: Publication,
  { archiveCheck }: Context,
): Pick<ArchiveCounts, 'problems'> {
  const problems = archiveCheck.sumOf(entries, basis);
  return problems === undefined ? {} : { problems };
}

async function items(
  { uri }: { readonly uri: string },
  context: Context,
): Promise<readonly ArchiveItem[] | null> {
  const snapshot = await context.archiveCheck.snapshot(canonicalUri(uri));
  if (snapshot === undefined) return null;
  const { digest, findings } = snapshot;
  return itemList(snapshot, undefined, context).items.map((item, index) => {
    const span = digest.items[index]?.span ?? { start: 0, end: 0 };
    const own = findings.filter((finding) => finding.span.start < span.end && finding.span.end >= span.start);
    const count = (severity: string) => own.filter((finding) => finding.severity === severity).length;
    const problems = { errors: count('error'), warnings: count('warning'), infos: count('info') };
    return { ...item, problems };
  });
}

async function locate({ uri }: { readonly uri: string }, context: Context): Promise<ArchivePath | null> {
  for (const { folder, calendar, archive } of await publicationsOf(context)) {
    if (archive.entry(canonicalUri(uri)) === undefined) continue;
    const periods = pathTo(calendar, canonicalUri(uri));
    if (periods !== undefined) return { publication: folder, periods };
  }
  return null;
}

async function search(wanted: ArchiveSearch, context: Context): Promise<readonly ArchiveHit[]> {
  const { publication, words = '', limit } = wanted;
  const chosen = await publicationsOf(context, publication);
  const hits: ArchiveHit[] = [];
  for (const { calendar, archive, prescribed, basis } of chosen) {
    const isFound = ({ uri }: ArchiveEntry) =>
      wanted.rule === undefined ||
      context.archiveCheck.rulesOf(uri, basis)?.some(({ rule }) => rule === wanted.rule) === true;
    const entries = [...entriesBetween(calendar, wanted.from, wanted.to)].filter(isFound);
    const hit = (entry: ArchiveEntry, index?: number) =>
      hitOf(entry, index, prescribed.offsetMinutes, context);
    if (wanted.digestsOnly === true) {
      const digests = entries.filter(
        ({ summary: { title, categories } }) =>
          (wanted.category === undefined || categories.includes(wanted.category)) &&
          folded(`${title} ${categories.join(' ')}`).includes(folded(words)),
      );
      for (const entry of digests.slice(0, limit)) hits.push(hit(entry));
      continue;
    }
    const uris = new Set(entries.map(({ uri }) => uri));
    const found = words === '' ? allStories(entries) : searchStories([archive], words, MOST_SEARCHED);
    let count = 0;
    for (const { entry, index } of found) {
      if (!uris.has(entry.uri) || !isWanted(entry.summary, index, wanted)) continue;
      hits.push(hit(entry, index));
      if (++count === limit) break;
    }
  }
  // The order of a single publication is that of the search: what has the words before what only comes near them.
  if (chosen.length > 1) hits.sort((a, b) => (b.clockMs ?? 0) - (a.clockMs ?? 0));
  return hits.slice(0, limit);
}

/** How many stories are searched for those that pass a filter. */
const MOST_SEARCHED = 5000;

function* allStories(
  entries: Iterable<ArchiveEntry>,
): Generator<{ readonly entry: ArchiveEntry; readonly index: number }> {
  for (const entry of entries) for (const index of entry.summary.items.keys()) yield { entry, index };
}

/** The digests of the days from `from` to `to`, the latest first; all, those without a date last, where neither is given. */
function* entriesBetween(
  { slots, undated }: Calendar,
  from: string | undefined,
  to: string | undefined,
): Generator<ArchiveEntry> {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to) + DAY_MS;
  for (const { clockMs, entry } of slots.toReversed())
    if (entry !== undefined && clockMs >= first && clockMs < end) yield entry;
  if (from === undefined && to === undefined) yield* undated;
}

function hitOf(
  entry: ArchiveEntry,
  index: number | undefined,
  offsetMinutes: number | undefined,
  { archives }: Context,
): ArchiveHit {
  const { uri, summary } = entry;
  const item = index === undefined ? undefined : summary.items[index];
  const place = placeOf(entry, offsetMinutes);
  return {
    uri: archives.asOpen(uri) ?? uri,
    ...(index === undefined ? {} : { index }),
    title: visible(item === undefined ? summary.title : unescaped(item.title)),
    author: visible(unescaped(item?.author ?? '')),
    digest: visible(summary.title),
    wholeDay: false,
    ...place,
  };
}

/** The range of a story's title. */
async function storyRange(
  { uri, index }: Pick<ArchiveHit, 'uri' | 'index'>,
  { archiveCheck }: Context,
): Promise<Replacement['range'] | null> {
  const snapshot = await archiveCheck.snapshot(canonicalUri(uri));
  // A summary leaves out items without a link.
  const linked = snapshot?.digest.items.filter(({ heading }) => heading !== undefined) ?? [];
  const heading = index === undefined ? undefined : linked[index]?.heading;
  return snapshot === undefined || heading === undefined ? null : rangeOf(snapshot.lines, heading.title);
}

async function checkAll(
  { publication }: Pick<ArchiveParams, 'publication'>,
  context: Context,
  token: CancellationToken,
  connection: Connection,
): Promise<ArchiveCheckResult> {
  const chosen = await publicationsOf(context, publication);
  const all = chosen.reduce((sum, { archive }) => sum + archive.size, 0);
  const result = { digests: 0, errors: 0, warnings: 0, infos: 0 };
  let before = 0;
  for (const { archive, basis } of chosen) {
    const entries = [...archive.entries()];
    const onProgress = (done: number, left: number) => {
      const params = { done: before + entries.length - left + done, all };
      connection.sendNotification(archiveCheckProgress.method, params).catch(() => undefined);
    };
    await context.archiveCheck.check(entries, basis, { isAgain: true, token, onProgress });
    const { checked, rules } = context.archiveCheck.rulesIn(entries, basis);
    before += entries.length;
    result.digests += checked;
    for (const { severity, count } of rules) result[`${severity}s`] += count;
  }
  return result;
}
