/**
 * Reports a source that an earlier digest has covered already.
 *
 * A post, a video or a paper is one story. A page may be read again with good reason: a site's front page is no
 * story at all, a place inside a page (`#v2`) is one of its own, and what several digests have linked to is a
 * page that is always being continued, such as a changelog or a leaderboard.
 */
import type { Story } from '../archive/postings.ts';
import { NOWHERE } from '../archive/summary.ts';
import { headingLinks, type ItemLink } from '../digest/item-links.ts';
import { namesOneStory, placeInPage, sourceKey } from '../source/source-key.ts';
import { xPostIdFault } from '../source/x-post.ts';
import { shorten } from '../text/shorten.ts';
import { DAY_MS } from '../time/clock.ts';
import { isAllowed } from './allowed-source.ts';
import { digestName, earlierThan, ownOf } from './archive-earlier.ts';
import { always, defineRule } from './define-rule.ts';
import type { ArchiveKnowledge, Related, Report } from './rule.ts';

interface Options {
  readonly days: number;
  readonly allow: readonly string[];
  readonly continuedFrom: number;
}

export const archiveDuplicateSource = defineRule<Options>({
  id: 'archive-duplicate-source',
  severity: 'warning',
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
  clears: always,
  *checkDigest(digest, { options, archive, uri }) {
    if (archive === undefined) return;
    const own = ownOf(digest, uri);
    const since = (own.timeMs ?? 0) - options.days * DAY_MS;
    const seen = new Set<string>();
    for (const link of headingLinks(digest)) {
      const { source } = link;
      const key = sourceKey(source);
      const hasWrongId = source.post !== undefined && xPostIdFault(source.post.id) !== undefined;
      // The second time in one digest is another rule's business.
      if (key === undefined || hasWrongId || seen.has(key)) continue;
      seen.add(key);
      const stories = earlierThan(own, archive.stories(key)).filter(({ timeMs = 0 }) => timeMs >= since);
      if (stories.length === 0 || isAllowed(source, options.allow)) continue;
      if (namesOneStory(source) || isStory(link, stories, options)) yield reportFor(link, stories, archive);
    }
  },
});

/** Whether a page that was linked to before is a story that was told before. */
function isStory({ source }: ItemLink, stories: readonly Story[], { continuedFrom }: Options): boolean {
  const { address } = source;
  if (address === undefined || placeInPage(source) !== '') return false;
  const isFrontPage = /^\/*$/u.test(address.text.slice(address.path.start, address.path.end));
  if (isFrontPage && address.query.end - address.query.start <= 1) return false;
  return continuedFrom === 0 || new Set(stories.map(({ uri }) => uri)).size < continuedFrom;
}

/** More places than these say no more. */
const MOST_RELATED = 5;

function reportFor({ destination }: ItemLink, stories: readonly Story[], archive: ArchiveKnowledge): Report {
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

function relatedTo({ uri, index }: Story, archive: ArchiveKnowledge): Related {
  const span = archive.entry(uri)?.places?.items[index]?.destination ?? NOWHERE;
  const name = digestName(archive, uri);
  return { uri, span, message: { en: `Covered in “${name}”`, zh: `“${name}”一期的报道` } };
}
