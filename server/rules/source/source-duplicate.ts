/**
 * Reports the same source as heading of two items, in whatever spelling.
 *
 * A post, a video or a paper is one story, so the second item repeats the first. A page may hold many stories:
 * where several items share one, it is a round-up, and that is said once and mildly; where they name different
 * places in it (`#a`, `#b`), they share nothing.
 *
 * Where a configuration says what items look like, and sources may stand anywhere in them, all other links are looked at
 * as well: one in a summary that leads to what another item is about is reported mildly.
 */

import { sectionsOf } from '../../digest/arrangement/sections.ts';
import { headingLinks, headingSource, type ItemLink, itemLinks } from '../../digest/item-links.ts';
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { sectionOf } from '../../digest/shape/section.ts';
import { namesOneStory, placeInPage, sourceKey } from '../../source/source-key.ts';
import { xPostIdFault } from '../../source/x-post.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Message } from '../../text/message.ts';
import { encloses, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Related, Report } from '../engine/rule.ts';
import { textKey } from '../item/text-key.ts';
import { isAllowed } from './allowed-source.ts';

interface Options {
  readonly allow: readonly string[];
  readonly roundUpFrom: number;
}

export const sourceDuplicate = defineRule<Options>({
  id: 'source-duplicate',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'two items of a digest have the same source',
    zh: '同一期中有两条新闻使用同一来源',
  },
  options: {
    allow: {
      schema: { type: 'array', items: { type: 'string' }, default: [] },
      description: {
        en: 'Hosts (`news.example.org`) and beginnings of addresses (`https://example.org/round-up/`) that several items may share.',
        zh: '允许多条新闻共用的域名（如 `news.example.org`）或网址开头（如 `https://example.org/round-up/`）。',
      },
    },
    roundUpFrom: {
      schema: { type: 'integer', minimum: 0, default: 3 },
      description: {
        en: 'How many items must share a page for it to count as a round-up, shared on purpose and reported only as information; 0 for never. Posts, videos and papers are never round-ups.',
        zh: '共用同一页面的新闻达到多少条时视为有意引用的汇总页面，只作为信息报告一次；0 表示从不。帖子、视频和论文不算汇总页面。',
      },
    },
  },
  skip(digest) {
    const keys = digest.items.map((item) => {
      const source = headingSource(item, digest);
      return source === undefined ? undefined : sourceKey(source);
    });
    return (
      new Set(keys).size === keys.length && (!digest.shape.isPrescribed || mentionsIn(digest).length === 0)
    );
  },
  *checkDigest(digest, { options }) {
    for (const links of bySource(headingLinks(digest)).values()) {
      const repeats = repeatsIn(links).filter(({ again }) => !isAllowed(again.source, options.allow));
      const [firstRepeat] = repeats;
      if (firstRepeat === undefined) continue;
      const isRoundUp = options.roundUpFrom > 1 && repeats.length + 1 >= options.roundUpFrom;
      if (isRoundUp && !namesOneStory(firstRepeat.again.source)) yield roundUpReport(firstRepeat, repeats);
      else yield* repeats.map((repeat) => duplicateReport(repeat, digest));
    }
    if (!digest.shape.isPrescribed) return;
    for (const mention of mentionsIn(digest))
      if (!isAllowed(mention.again.source, options.allow)) yield mentionReport(mention);
  },
});

/** A heading whose source an earlier one has. */
interface Repeat {
  readonly first: ItemLink;
  readonly again: ItemLink;
}

/**
 * The links of each source in the order of the text, without those with a wrong address or id, whose source is
 * unknown.
 */
function bySource(links: readonly ItemLink[]): Map<string, ItemLink[]> {
  const groups = new Map<string, ItemLink[]>();
  for (const link of links) {
    const { source } = link;
    const key = sourceKey(source);
    if (key === undefined || (source.post !== undefined && xPostIdFault(source.post.id) !== undefined))
      continue;
    keptIn(groups, key, () => []).push(link);
  }
  return groups;
}

/** Which of `links`, all to one page, repeat an earlier one: two different places in a page are two sources. */
function repeatsIn(links: readonly ItemLink[]): Repeat[] {
  const repeats: Repeat[] = [];
  const firstAt = new Map<string, ItemLink>();
  const [head] = links;
  for (const again of links) {
    const place = namesOneStory(again.source) ? '' : placeInPage(again.source);
    const first = place === '' ? head : (firstAt.get(place) ?? firstAt.get(''));
    if (first !== undefined && first !== again) repeats.push({ first, again });
    if (!firstAt.has(place)) firstAt.set(place, again);
  }
  return repeats;
}

/** The links of items that lead to the source of another item, without that being their own too. */
function mentionsIn(digest: Digest): Repeat[] {
  const stories = new Map<string, ItemLink>();
  for (const [key, [first]] of bySource(headingLinks(digest)))
    if (first !== undefined) stories.set(key, first);
  return itemLinks(digest).flatMap((again) => {
    const key = again.isHeading ? undefined : sourceKey(again.source);
    const first = key === undefined ? undefined : stories.get(key);
    if (first === undefined || first.item === again.item) return [];
    return placeInPage(first.source) === placeInPage(again.source) ? { first, again } : [];
  });
}

function mentionReport({ first, again }: Repeat): Report {
  const number = first.item.body.marker.number ?? first.item.index + 1;
  return {
    span: again.destination,
    severity: 'info',
    message: {
      en: `This is the source of item ${number}, which tells that story already. If both are about the same, merge them.`,
      zh: `这是第 ${number} 条的来源，那一条已经报道了此事。如果两条说的是同一件事，请合并。`,
    },
    related: [relatedTo(first, { en: 'The item with this source', zh: '使用该来源的条目' })],
  };
}

function duplicateReport(repeat: Repeat, digest: Digest): Report {
  const { first, again } = repeat;
  const number = first.item.body.marker.number ?? first.item.index + 1;
  return {
    span: again.destination,
    ...(digest.shape.isPrescribed && tellsMore(repeat, digest) ? { severity: 'warning' as const } : {}),
    message: {
      en: `Item ${number} already has this source, and a digest tells each story once. Merge the two items, or link this one to a source of its own.`,
      zh: `第 ${number} 条已经使用了这个来源，同一期中一个来源只报道一次。请合并两条，或为本条换上它自己的来源。`,
    },
    related: [relatedTo(first, { en: 'The first item with this source', zh: '首次使用该来源的条目' })],
  };
}

/**
 * Whether two items may share their source on purpose: they stand in different sections under different titles, or what
 * is said beside it in the same line leads elsewhere, as below the name of a project of which there are two releases.
 */
function tellsMore({ first, again }: Repeat, digest: Digest): boolean {
  const sections = sectionsOf(digest);
  const isElsewhere = sectionOf(sections, first.item.index) !== sectionOf(sections, again.item.index);
  if (isElsewhere && titleOf(first.item, digest) !== titleOf(again.item, digest)) return true;
  const own = beside(first, digest);
  const others = beside(again, digest);
  return own.length > 0 && others.length > 0 && !others.some((key) => own.includes(key));
}

function titleOf({ heading }: Item, { text }: Digest): string {
  return heading === undefined ? '' : textKey(sliceSpan(text, heading.title));
}

/** The sources of the other links in the line that opens the item. */
function beside({ item }: ItemLink, digest: Digest): string[] {
  const [opening] = item.body.blocks;
  const line = opening && absolute(item, opening.span);
  return itemLinks(digest).flatMap((link) => {
    const isBeside = link.item === item && !link.isHeading && line !== undefined && encloses(line, link.span);
    return isBeside ? (sourceKey(link.source) ?? []) : [];
  });
}

function roundUpReport({ first, again }: Repeat, repeats: readonly Repeat[]): Report {
  const count = repeats.length + 1;
  const others = [first, ...repeats.slice(1).map((repeat) => repeat.again)];
  return {
    span: again.destination,
    severity: 'info',
    message: {
      en: `${count} items share this page. If it is a round-up, add it to this rule’s option “allow”; if not, link each item to a source of its own.`,
      zh: `有 ${count} 条新闻共用这个页面。如果它是汇总页面，请将其加入本规则的“allow”选项；否则请为每条新闻填写各自的来源。`,
    },
    related: others.map((link) => relatedTo(link, { en: 'The same page', zh: '同一页面' })),
  };
}

function relatedTo(link: ItemLink, message: Message): Related {
  return { span: link.destination, message };
}
