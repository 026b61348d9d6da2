/**
 * Reports an item whose title an item of an earlier digest has, with another source.
 *
 * With the same source it is the same story, which archive-duplicate-source reports. A title that comes back again and
 * again, such as that of a column, is no story at all.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import type { ItemKey } from '../../archive/columns/item-key.ts';
import type { Story } from '../../archive/columns/postings.ts';
import { timeOf } from '../../archive/index/entry.ts';
import { type ItemSummary, NOWHERE } from '../../archive/index/summary.ts';
import type { Heading } from '../../digest/model.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { digestName, earlierStories } from './archive-earlier.ts';

interface Options {
  readonly continuedFrom: number;
}

export const archiveDuplicateTitle = defineRule<Options>({
  id: 'archive-duplicate-title',
  severity: 'info',
  scope: 'archive',
  fixable: false,
  summary: {
    en: 'an earlier digest has an item of the same title, from another source',
    zh: '往期有标题相同而来源不同的条目',
  },
  options: {
    continuedFrom: {
      schema: { type: 'integer', minimum: 1, maximum: 1000, default: 3 },
      description: {
        en: 'How many other digests must have an item of a title for it to count as that of a column, which is not reported.',
        zh: '一个标题在其他多少期出现过即视为固定栏目，不再报告。',
      },
    },
  },
  *checkArchive(own, { options: { continuedFrom }, archive }) {
    const timeMs = timeOf(own);
    if (timeMs === undefined) return;
    for (const [index, item] of own.summary.items.entries()) {
      // Asked first, since a column has as many stories as there are digests.
      if (isColumn(own.uri, item, continuedFrom, archive)) continue;
      const earlier = [...earlierStories(own.uri, timeMs, item, archive, byTitle)];
      const isSameStory = earlier.some((story) => story.item.source === item.source);
      if (earlier.length === 0 || (item.source !== undefined && isSameStory)) continue;
      yield (_, items) => items[index] && reportFor(items[index].heading, earlier, archive);
    }
  },
});

/** Whether at least `least` digests beside the one at `uri` have the title of `item`, earlier or later. */
function isColumn(uri: string, item: ItemSummary, least: number, archive: Archive): boolean {
  const digests = new Set<string>();
  for (const story of archive.storiesWith(byTitle, byTitle(item) ?? '')) {
    if (story.uri !== uri) digests.add(story.uri);
    if (digests.size >= least) return true;
  }
  return false;
}

const byTitle: ItemKey = ({ title }) => title.trim() || undefined;

/** More places would not help. */
const MOST_RELATED = 5;

function reportFor({ title }: Heading, stories: readonly Story[], archive: Archive): Report {
  const name = digestName(archive, stories[0]?.uri ?? '');
  return {
    span: title,
    message: {
      en: `The digest “${name}” already has an item of this title, from another source, so readers take the two for one story. Leave the item out, or say in its title what is new.`,
      zh: `“${name}”一期已有标题相同、来源不同的条目，读者会以为是同一条新闻。请删去本条，或在标题中写明新进展。`,
    },
    related: stories.slice(0, MOST_RELATED).map(({ uri, index }) => ({
      uri,
      span: archive.entry(uri)?.places?.items[index]?.title ?? NOWHERE,
      message: {
        en: `The same title in “${digestName(archive, uri)}”`,
        zh: `“${digestName(archive, uri)}”一期的同题条目`,
      },
    })),
  };
}
