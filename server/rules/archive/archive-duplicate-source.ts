/**
 * Reports a source that an earlier digest has covered already.
 *
 * A post, a video or a paper is one story. A page may be read again with good reason: a site's front page is no
 * story at all, a place inside a page (`#v2`) is one of its own, and what several digests have linked to is a
 * page that is always being continued, such as a changelog or a leaderboard.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import { bySource } from '../../archive/columns/item-key.ts';
import type { Story } from '../../archive/columns/postings.ts';
import { timeOf } from '../../archive/index/entry.ts';
import { NOWHERE, type SummarisedItem } from '../../archive/index/summary.ts';
import { Pages } from '../../archive/index/translation.ts';
import type { Heading } from '../../digest/model.ts';
import { namesOneStory, placeInPage } from '../../source/source-key.ts';
import { xPostIdFault } from '../../source/x-post.ts';
import { shorten } from '../../text/shorten.ts';
import { DAY_MS } from '../../time/clock.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Related, Report } from '../engine/rule.ts';
import { isAllowed } from '../source/allowed-source.ts';
import { digestName, earlierStories } from './archive-earlier.ts';

interface Options {
  readonly days: number;
  readonly digests: number;
  readonly allow: readonly string[];
  readonly continuedFrom: number;
}

export const archiveDuplicateSource = defineRule<Options>({
  id: 'archive-duplicate-source',
  severity: 'warning',
  scope: 'archive',
  fixable: false,
  summary: {
    en: 'an earlier digest already covered this source; points to it',
    zh: '往期已经报道过这个来源（会指出是哪一期）',
  },
  options: {
    days: {
      schema: { type: 'integer', minimum: 1, maximum: 36_500, default: 3650 },
      description: {
        en: 'How many days back a source counts as covered.',
        zh: '来源在多少天之内算作已经报道过。',
      },
    },
    digests: {
      schema: { type: 'integer', minimum: 0, maximum: 1_000_000, default: 0 },
      description: {
        en: 'In how many digests before this one a source counts as covered; 0 for all.',
        zh: '来源在之前多少期之内算作已经报道过；0 表示不限。',
      },
    },
    allow: {
      schema: { type: 'array', items: { type: 'string' }, default: [] },
      description: {
        en: 'Hosts (`news.example.org`) and beginnings of addresses (`https://example.org/round-up/`) that digests may come back to.',
        zh: '允许多期重复引用的域名（如 `news.example.org`）或网址开头（如 `https://example.org/round-up/`）。',
      },
    },
    continuedFrom: {
      schema: { type: 'integer', minimum: 0, default: 3 },
      description: {
        en: 'How many earlier digests must have linked to a page before it counts as one that is continually updated and is no longer reported; 0 for never. Posts, videos and papers are always reported.',
        zh: '一个页面被多少期引用过之后视为持续更新的页面，不再报告；0 表示从不这样认定。帖子、视频和论文始终报告。',
      },
    },
  },
  *checkArchive(own, { options, archive }) {
    const timeMs = timeOf(own);
    if (timeMs === undefined) return;
    const since = beginning(timeMs, options, archive);
    const seen = new Set<string>();
    for (const [index, item] of own.summary.items.entries()) {
      const key = item.source;
      // The second time in one digest is what source-duplicate reports.
      if (key === undefined || seen.has(key)) continue;
      const earlier = earlierStories(own.uri, timeMs, item, archive, bySource, since);
      const { stories, digests } = firstOf(earlier, options);
      if (stories.length === 0) continue;
      seen.add(key);
      yield (_, items) => reportOn(items[index], stories, digests, options, archive);
    }
  },
});

/** From when on a source counts as covered for a digest of `timeMs`; both in ms since the epoch. */
function beginning(timeMs: number, { days, digests }: Options, archive: Archive): number {
  const byDays = timeMs - days * DAY_MS;
  const byDigests = digests === 0 ? undefined : archive.timeBefore(timeMs, digests);
  return Math.max(byDays, byDigests ?? byDays);
}

/** As many of `stories` as reports name and ask for, and how many digests hold them; one that is there in several languages is one digest. */
function firstOf(
  stories: Iterable<Story>,
  { continuedFrom }: Options,
): { readonly stories: readonly Story[]; readonly digests: number } {
  const first: Story[] = [];
  const pages = new Pages();
  for (const story of stories) {
    first.push(story);
    pages.add(story.uri);
    if (first.length >= MOST_RELATED && pages.size >= continuedFrom) break;
  }
  return { stories: first, digests: pages.size };
}

/** The report on a link to a source that `stories`, of so many `digests`, have covered. */
function reportOn(
  item: SummarisedItem | undefined,
  stories: readonly Story[],
  digests: number,
  options: Options,
  archive: Archive,
): Report | undefined {
  if (item === undefined) return undefined;
  const { source, heading } = item;
  const hasWrongId = source.post !== undefined && xPostIdFault(source.post.id) !== undefined;
  if (hasWrongId || isAllowed(source, options.allow)) return undefined;
  const isTold = namesOneStory(source) || isStory(item, digests, options);
  return isTold ? reportFor(heading, stories, archive) : undefined;
}

/** Whether a page that so many `digests` have linked to before is a story that was told before. */
function isStory({ source }: SummarisedItem, digests: number, { continuedFrom }: Options): boolean {
  const { address } = source;
  if (address === undefined || placeInPage(source) !== '') return false;
  const isFrontPage = /^\/*$/u.test(address.text.slice(address.path.start, address.path.end));
  if (isFrontPage && address.query.end - address.query.start <= 1) return false;
  return continuedFrom === 0 || digests < continuedFrom;
}

/** More places would not help. */
const MOST_RELATED = 5;

function reportFor({ destination }: Heading, stories: readonly Story[], archive: Archive): Report {
  const [first] = stories;
  const name = digestName(archive, first?.uri ?? '');
  const title = shorten(first?.item.title.trim() ?? '', 40);
  return {
    span: destination,
    message: {
      en: `The digest “${name}” already covered this source, as “${title}”, so readers know this story. Leave the item out, or link to the source of what is new.`,
      zh: `“${name}”一期已经以“${title}”为题报道过这个来源，读者已经看过。请删去本条；如有新进展，请改用新进展的来源。`,
    },
    related: stories.slice(0, MOST_RELATED).map((story) => relatedTo(story, archive)),
  };
}

function relatedTo({ uri, index }: Story, archive: Archive): Related {
  const span = archive.entry(uri)?.places?.items[index]?.destination ?? NOWHERE;
  const name = digestName(archive, uri);
  return { uri, span, message: { en: `Covered in “${name}”`, zh: `“${name}”一期的报道` } };
}
