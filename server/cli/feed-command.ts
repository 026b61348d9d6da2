/**
 * `digest feed`: the latest digests as a feed, with what is published of each in full.
 */
import path from 'node:path';
import { timeOf } from '../archive/entry.ts';
import { textsOf } from '../archive/summary.ts';
import { baseName } from '../config/paths.ts';
import { entryOf } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import { preview } from '../features/preview.ts';
import { pageBody } from '../features/standalone-page.ts';
import { sliceSpan } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import { readDateTime, readStamp } from '../time/time.ts';
import { Configurations, configOf } from './configurations.ts';
import type { FeedOptions } from './feed-options.ts';
import { fileUri } from './file-uri.ts';
import { findSite, type HugoSite, withSlash } from './hugo-site.ts';
import { permalink } from './permalink.ts';
import { printable } from './printable.ts';
import { type ReadDigest, readDigests } from './read-digests.ts';
import { findTargets } from './targets.ts';
import { complain, complainOf, type ExitStatus, type World } from './world.ts';
import { type FeedEntry, type FeedSite, writeFeed } from './write-feed.ts';
import { writeOutput } from './write-output.ts';

/** Makes the feed that `options` ask for of the digests in `paths`, and returns the exit status. */
export async function feed(
  paths: readonly string[],
  options: FeedOptions,
  world: World,
): Promise<ExitStatus> {
  const { targets, failures } = await findTargets(paths.length === 0 ? ['.'] : paths, world.cwd, world.disk);
  for (const failure of failures) complainOf(world, failure);
  const files = latestFirst(targets.map((target) => target.path));
  const found = await findSite(files[0] ?? path.join(world.cwd, 'index.md'), world.disk);
  if (found !== undefined && 'reason' in found) {
    complain(world, UNREADABLE(printable(path.relative(world.cwd, found.path)), printable(found.reason)));
    return 2;
  }
  const site = siteOf(options, found);
  if (site === undefined) {
    complain(world, NO_SITE);
    return 2;
  }
  const published = await latestPublished(files, options.limit, world);
  if (world.stop.aborted) return 2;
  if (published.length === 0) {
    complain(world, NOTHING_FOUND);
    return 2;
  }
  const entries = await Promise.all(published.map((read) => entryFor(read, site, found, world)));
  const status = await writeOutput(writeFeed(options.format, site, entries), options.output, world);
  return failures.length > 0 ? 2 : status;
}

function siteOf({ baseUrl, title }: FeedOptions, found: HugoSite | undefined): FeedSite | undefined {
  const address = baseUrl ?? found?.baseUrl;
  // Hugo itself takes `/` and the like; a feed is read elsewhere.
  if (address === undefined || !/^https?:\/\/[^/]/iu.test(address) || !URL.canParse(address))
    return undefined;
  return { ...found, baseUrl: withSlash(address), title: title ?? found?.title ?? new URL(address).host };
}

/** By the stamps in their names; files without one come first, since nobody knows what they are. */
function latestFirst(files: readonly string[]): string[] {
  const timed = files.map((file) => ({ file, clockMs: stampOf(file) ?? Number.POSITIVE_INFINITY }));
  // The difference of two infinities is no number, which leaves them in order.
  return timed.sort((a, b) => b.clockMs - a.clockMs || 0).map(({ file }) => file);
}

function stampOf(file: string): number | undefined {
  const name = baseName(file);
  return readStamp(/^index\./u.test(name) ? baseName(path.dirname(file)) : name)?.clockMs;
}

/** The latest digests that Hugo would publish now. Where names tell when digests are for, no more are read than needed. */
async function latestPublished(
  files: readonly string[],
  limit: number,
  world: World,
): Promise<readonly ReadDigest[]> {
  const published: (ReadDigest & { readonly ms: number })[] = [];
  for await (const read of readDigests(files, new Configurations(world.disk, async () => {}), world)) {
    const ms = publishedMs(read, world.now());
    if (ms !== undefined) published.push({ ...read, ms });
    if (published.length >= limit && stampOf(read.path) !== undefined) break;
  }
  return published.sort((a, b) => b.ms - a.ms).slice(0, limit);
}

/** When a digest was published; `undefined` where it is not, or not yet, or no more. */
function publishedMs({ digest, path: file }: ReadDigest, now: number): number | undefined {
  // One that was begun and not written yet has nothing to read.
  if (digest.items.length === 0) return undefined;
  const draft = entryOf(digest, 'draft')?.value;
  if (draft?.kind === 'scalar' && draft.value === true) return undefined;
  const ms = digest.conventions.dateMs ?? timeOf({ uri: fileUri(file), summary: digest });
  const from = timeIn(digest, 'publishDate') ?? ms;
  const until = timeIn(digest, 'expiryDate');
  if (from !== undefined && from > now) return undefined;
  return until !== undefined && until <= now ? undefined : ms;
}

function timeIn(digest: Digest, key: string): number | undefined {
  return readDateTime(textIn(digest, key)).ms;
}

function textIn(digest: Digest, key: string): string {
  const value = entryOf(digest, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
}

async function entryFor(
  { digest, path: file, configuration }: ReadDigest,
  { baseUrl }: FeedSite,
  site: HugoSite | undefined,
  world: World,
): Promise<FeedEntry> {
  const { settings, hugo } = configOf(configuration);
  const page = preview(digest, {
    reading: hugo === '0.111' ? 'older' : 'current',
    language: world.language,
    settings,
    findings: [],
    images: true,
    decorated: false,
  });
  const content = { ...page, parts: page.parts.filter((part) => part.content.kind !== 'header') };
  const folder = site?.contentFolder ?? world.cwd;
  const addressing = site?.addressing ?? { permalinks: new Map(), ugly: false, keepsCase: false };
  const titles = digest.items.flatMap(({ heading }) =>
    heading === undefined ? [] : [sliceSpan(digest.text, heading.title)],
  );
  return {
    title: page.title === '' ? baseName(file) : page.title,
    url: new URL(permalink({ digest, ...(await placeIn(folder, file, world)) }, addressing), baseUrl).href,
    ms: digest.conventions.dateMs ?? timeOf({ uri: fileUri(file), summary: digest }) ?? 0,
    description: textIn(digest, 'description') || titles.join(' · '),
    html: pageBody(content),
    categories: textsOf(entryOf(digest, 'categories')?.value),
  };
}

/** Where a page stands in the folder with all pages. A folder in a folder is a section only where it has a page of its own. */
async function placeIn(folder: string, file: string, { disk }: World) {
  const inside = path.relative(folder, file).replaceAll(path.sep, '/');
  const steps = inside.split('/').slice(0, -1);
  const sections = steps.slice(0, 1);
  for (const [at, step] of steps.entries()) {
    const index = path.join(folder, ...steps.slice(0, at + 1), '_index.md');
    if (at > 0 && (await disk.kindOf(index)) === 'file') sections.push(step);
  }
  return { file: inside, sections };
}

const NO_SITE: Text = {
  en: 'the address of the site is not known. Set baseURL in its Hugo configuration (hugo.toml), or give it with --base-url.',
  zh: '不知道网站的地址。请在 Hugo 配置（hugo.toml）中设置 baseURL，或用 --base-url 指定。',
};
const NOTHING_FOUND: Text = { en: 'no published digest was found.', zh: '没有找到已发布的摘要。' };
const UNREADABLE = (file: string, why: string): Text => ({
  en: `${file}: cannot be read as a Hugo configuration: ${why}`,
  zh: `${file}：无法作为 Hugo 配置读取：${why}`,
});
