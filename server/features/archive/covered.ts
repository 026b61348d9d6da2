/** Which other digests have covered a source, before and after; for hovers. */
import type { Archive } from '../../archive/columns/archive.ts';
import type { Story } from '../../archive/columns/postings.ts';
import { timeOf } from '../../archive/index/entry.ts';
import { isTranslation } from '../../archive/index/translation.ts';
import type { Digest } from '../../digest/model.ts';
import { unescaped } from '../../markdown/escapes.ts';
import { digestName } from '../../rules/archive/archive-earlier.ts';
import type { Language, Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { clockText } from '../../time/clock.ts';

/** The other stories on a source. */
export interface Covered {
  /** Of earlier digests, the latest first. */
  readonly before: readonly Story[];
  /** Of later digests and of those without a time, the earliest first. */
  readonly after: readonly Story[];
}

/** How many are named. */
const MOST = 5;

/** Where the source with this key was covered outside of `digest`; `undefined` where it was not. */
export function coveredElsewhere(
  archive: Pick<Archive, 'stories'>,
  digest: Digest,
  uri: string,
  source: string,
): Covered | undefined {
  const own = timeOf({ uri, summary: digest });
  // Once a digest.
  const seen = new Set([uri]);
  const others = archive.stories(source).filter((story) => {
    const isNew = !seen.has(story.uri) && !isTranslation(uri, story.uri);
    seen.add(story.uri);
    return isNew;
  });
  const isBefore = ({ timeMs }: Story): boolean => own !== undefined && timeMs !== undefined && timeMs < own;
  if (others.length === 0) return undefined;
  return { before: others.filter(isBefore).reverse(), after: others.filter((story) => !isBefore(story)) };
}

/** Those of the stories that are named. */
export function namedStories({ before, after }: Covered): Story[] {
  return [...before.slice(0, MOST), ...after.slice(0, MOST)];
}

/** In Markdown; `linkTo` gives the address that opens a story, and `plain` text as Markdown that shows just that text. */
export function coveredText(
  { before, after }: Covered,
  archive: Pick<Archive, 'entry'>,
  language: Language,
  linkTo: (story: Story) => string | undefined,
  plain: (text: string) => string,
): string {
  const line = (story: Story): string => {
    const title = plain(shorten(unescaped(story.item.title.trim()), 60));
    const address = linkTo(story);
    const link = address === undefined ? title : `[${title}](${address})`;
    return `- ${[timeText(story, archive), link, plain(digestName(archive, story.uri))].filter((part) => part !== '').join(' · ')}`;
  };
  const group = (heading: Message, stories: readonly Story[]): string[] => {
    if (stories.length === 0) return [];
    const more = stories.length - MOST;
    const lines = stories.slice(0, MOST).map(line);
    return [`${heading[language]}\n\n${[...lines, ...(more > 0 ? [MORE(more)[language]] : [])].join('\n')}`];
  };
  return [...group(BEFORE, before), ...group(AFTER, after)].join('\n\n');
}

/** When the digest of a story was for, on its own clock. */
function timeText({ uri, timeMs }: Story, archive: Pick<Archive, 'entry'>): string {
  if (timeMs === undefined) return '';
  return clockText(timeMs, archive.entry(uri)?.summary.conventions.offsetMinutes ?? 0);
}

const BEFORE: Message = { en: '**Covered before:**', zh: '**以前报道过：**' };
const AFTER: Message = { en: '**Covered in other digests, too:**', zh: '**其他各期也报道过：**' };
const MORE = (count: number): Message => ({
  en: `- and ${count} more`,
  zh: `- 另有 ${count} 期`,
});
