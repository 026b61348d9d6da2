/**
 * `digest feed`: the latest digests as a feed, with what is published of each in full.
 */

import path from 'node:path';
import { timeOf } from '../../archive/index/entry.ts';
import { textsOf } from '../../archive/index/summary.ts';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { type PageValues, withCascades } from '../../digest/cascade.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { obstaclesTo, ownDate, publishedFrom } from '../../digest/publication.ts';
import type { Failure } from '../../disk/failure.ts';
import { configuredReading } from '../../features/preview/configured-reading.ts';
import { published } from '../../features/preview/preview.ts';
import { pageBody } from '../../features/preview/standalone-page.ts';
import { withSlash } from '../../site/read-site.ts';
import type { Site } from '../../site/site.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan } from '../../text/span.ts';
import { readStamp } from '../../time/time.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { fileUri } from '../file-uri.ts';
import { type ReadDigest, readDigests } from '../read-digests.ts';
import { findTargets, type Target } from '../targets.ts';
import { complain, complainOfAll, complainOfSites, type ExitStatus, type World } from '../world.ts';
import { writeOutput } from '../write-output.ts';
import { absoluteHtml } from './absolute-html.ts';
import { type Addressing, addressingOf } from './addressing.ts';
import type { Feed, FeedEntry } from './feed-model.ts';
import type { FeedOptions } from './feed-options.ts';
import { ignoredFiles } from './ignored-files.ts';
import { type PagePlace, PagePlaces } from './page-place.ts';
import { permalink } from './permalink.ts';
import { writeFeed } from './write-feed.ts';

/** Makes the feed that `options` ask for of the digests in `paths`, and returns the exit status. */
export async function feed(
  paths: readonly string[],
  options: FeedOptions,
  world: World,
): Promise<ExitStatus> {
  const found = await findTargets(paths.length === 0 ? ['.'] : paths, world.cwd, world.disk);
  const strange = found.targets.filter((target) => target.isNamed && !isMarkdownName(target.path));
  const failures: Failure[] = [
    ...found.failures,
    ...strange.map((target): Failure => ({ path: target.path, reason: 'no-markdown' })),
  ];
  const status = await makeFeed(found.targets, options, world, failures);
  const unread = complainOfAll(world, failures);
  return status === 0 ? unread : status;
}

/** Makes the feed of what can be read; `failures` are told what cannot. */
async function makeFeed(
  targets: readonly Target[],
  options: FeedOptions,
  world: World,
  failures: Failure[],
): Promise<ExitStatus> {
  const files = latestFirst(targets.map((target) => target.path));
  const configurations = new DiskConfigurations(world.disk);
  const found = await configurations.site(files[0] ?? path.join(world.cwd, 'new.md'));
  complainOfSites(world, configurations);
  if (complainOfAll(world, configurations.failures) !== 0) return 2;
  // A feed with wrong addresses would be worse than none.
  if (found !== undefined && found.problems.length > 0) return 2;
  const site = headOf(options, found, world);
  if (site === undefined) return complain(world, NO_SITE);
  const isIgnored = ignoredFiles(found);
  if ('unreadable' in isIgnored) return complain(world, STRANGE_EXPRESSION(isIgnored.unreadable));
  const places = new PagePlaces(world.disk, found, world.cwd);
  const pages = files.filter((file) => !isIgnored(file));
  const latest = await latestPublished(pages, options.limit, configurations, places, world, failures);
  if (latest.length === 0) return complain(world, NOTHING_FOUND);
  const entries = latest.map((one) => entryFor(one, site, found, world));
  return writeOutput(writeFeed(options.format, { ...site, entries }), options.output, world);
}

/** All of a feed but its entries. */
type FeedHead = Omit<Feed, 'entries'> & { readonly baseUrl: string; readonly addressing: Addressing };

function headOf(options: FeedOptions, found: Site | undefined, world: World): FeedHead | undefined {
  const address = options.baseUrl ?? found?.about.baseUrl;
  // Hugo itself takes `/` and the like; a feed is read elsewhere.
  if (address === undefined || !/^https?:\/\/[^/]/iu.test(address) || !URL.canParse(address))
    return undefined;
  const { language, copyright, description, author } = found?.about ?? {};
  const baseUrl = new URL(withSlash(address)).href;
  const addressing = addressingOf(found);
  const { languageFolder } = addressing;
  const title = options.title ?? found?.about.title ?? new URL(address).host;
  return {
    baseUrl,
    addressing,
    title,
    homeUrl: new URL(languageFolder, baseUrl).href,
    feedUrl: options.feedUrl ?? new URL(placeOfFeed(options, languageFolder, found, world), baseUrl).href,
    description: description ?? title,
    author: author ?? title,
    ...(language === undefined ? {} : { language }),
    ...(copyright === undefined ? {} : { copyright }),
  };
}

/** Where the feed will be on the site: where it is written to, if that is a folder that is published, else by its name. */
function placeOfFeed(
  { output, format }: FeedOptions,
  languageFolder: string,
  site: Site | undefined,
  { cwd }: World,
): string {
  if (output === undefined || output === '-') return `${languageFolder}${USUAL_NAMES[format]}`;
  const file = path.resolve(cwd, output);
  for (const folder of ['public', 'static']) {
    const inside = path.relative(path.resolve(site?.folder ?? cwd, folder), file).replaceAll(path.sep, '/');
    if (!path.isAbsolute(inside) && !inside.startsWith('../')) return encodeURI(inside);
  }
  return encodeURI(path.basename(file));
}

const USUAL_NAMES = { rss: 'index.xml', atom: 'atom.xml', json: 'feed.json' } as const;

/** By the stamps in their names; files without one come first, since their time is unknown. */
function latestFirst(files: readonly string[]): string[] {
  const timed = files.map((file) => ({ file, clockMs: stampOf(file) ?? Number.POSITIVE_INFINITY }));
  // The difference of two infinities is no number, which leaves them in order.
  return timed.sort((a, b) => b.clockMs - a.clockMs || 0).map(({ file }) => file);
}

function stampOf(file: string): number | undefined {
  const name = baseName(file);
  return readStamp(/^index\./u.test(name) ? baseName(path.dirname(file)) : name)?.clockMs;
}

/** A digest that is published: with what it has from the pages above it, and when it came out. */
interface PublishedDigest extends ReadDigest {
  readonly page: PageValues;
  readonly place: PagePlace;
  readonly ms: number;
}

/** The latest digests that Hugo would publish now. Where names tell when digests are for, no more are read than needed. */
async function latestPublished(
  files: readonly string[],
  limit: number,
  configurations: DiskConfigurations,
  places: PagePlaces,
  world: World,
  failures: Failure[],
): Promise<readonly PublishedDigest[]> {
  const published: PublishedDigest[] = [];
  for await (const read of readDigests(files, configurations, world, (failure) => failures.push(failure))) {
    const place = await places.of(read.path);
    if (place === undefined) continue;
    // Whether it is a draft and when it comes out is written in another language than ours.
    if (read.digest.frontMatter.kind === 'unsupported') {
      failures.push({ path: read.path, reason: 'front-matter' });
      continue;
    }
    const page = withCascades(read.digest, place.isTarget, place.inherited);
    const ms = publishedMs(read, page, world.now());
    if (ms !== undefined) published.push({ ...read, page, place, ms });
    if (published.length >= limit && stampOf(read.path) !== undefined) break;
  }
  failures.push(...configurations.failures);
  return published.sort((a, b) => b.ms - a.ms).slice(0, limit);
}

/** When a digest was published; `undefined` if it is not, not yet, or no longer. */
function publishedMs(
  { digest, path: file, config }: ReadDigest,
  page: PageValues,
  now: number,
): number | undefined {
  // One that has only been begun has nothing to read.
  if (digest.items.length === 0) return undefined;
  const { site } = config.settings;
  // A site may leave its zone to the machine that builds it, which is taken to be this one.
  const timeZone = site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const seen = { now, ...(site === undefined ? {} : { site: { ...site, timeZone } }) };
  // Hugo lists no page that is not to be listed, in its own feed neither.
  if (obstaclesTo(page, seen).some(({ kind }) => kind !== 'no-effect')) return undefined;
  return publishedFrom(page, seen.site) ?? timeOf({ uri: fileUri(file), summary: digest });
}

function textIn(digest: Digest, key: string): string {
  const value = entryOf(digest, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
}

function entryFor(
  { digest, path: file, config, page: values, place, ms }: PublishedDigest,
  { baseUrl, addressing }: FeedHead,
  site: Site | undefined,
  { language }: World,
): FeedEntry {
  const page = published(digest, { reading: configuredReading(config), language, settings: config.settings });
  const content = { ...page, parts: page.parts.filter((part) => part.content.kind !== 'header') };
  const url = new URL(
    permalink({ digest: values, date: ownDate(values, site, place.name), place }, addressing),
    baseUrl,
  ).href;
  const titles = digest.items.flatMap(({ heading }) =>
    heading === undefined ? [] : [sliceSpan(digest.text, heading.title)],
  );
  return {
    title: page.title === '' ? baseName(file) : page.title,
    url,
    ms,
    summary: textIn(digest, 'description') || titles.join(' · '),
    html: absoluteHtml(pageBody(content), url),
    categories: textsOf(entryOf(digest, 'categories')?.value),
  };
}

const NO_SITE: Message = {
  en: 'the address of the site is not known. Set baseURL in its Hugo configuration (hugo.toml), or give it with --base-url.',
  zh: '不知道网站的地址。请在 Hugo 配置（hugo.toml）中设置 baseURL，或用 --base-url 指定。',
};
const STRANGE_EXPRESSION = (expression: string): Message => ({
  en: `which files the site leaves out is not known, since “${expression}” in ignoreFiles of its Hugo configuration is not understood here. Write it without what only Go has, such as \\z, \\Q or [[:alpha:]].`,
  zh: `不知道网站排除了哪些文件：无法理解 Hugo 配置中 ignoreFiles 的“${expression}”。请不要使用 Go 特有的写法，例如 \\z、\\Q 或 [[:alpha:]]。`,
});
const NOTHING_FOUND: Message = { en: 'no published digest was found.', zh: '没有找到已发布的简报。' };
