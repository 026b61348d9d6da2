/**
 * Whether Hugo publishes a digest, and if not, or not in lists, which key of its front matter says so: the one answer
 * for the rule and for the feed. Seen with Hugo 0.169; the tests ask it again.
 *
 * What a page above it passes on with `cascade` is known only to those who read that page, and hand the digest over with
 * it (cascade.ts); what the command line says (`--buildDrafts`) is not known at all.
 */
import type { FrontMatterEntry, FrontMatterScalar, FrontMatterValue } from '../front-matter/model.ts';
import { parseBool } from '../site/config-values.ts';
import { DEFAULT_DATES, FROM_NAME, type Site } from '../site/site.ts';
import { sliceSpan } from '../text/span.ts';
import { HOUR_MS } from '../time/clock.ts';
import { type DateTimeReading, inZone, readDateTime } from '../time/time.ts';
import { withCascades } from './cascade.ts';
import { entryOf } from './locate.ts';
import type { Digest } from './model.ts';

/** Something in front matter that hides a digest, or is meant to and does not. */
export type Obstacle =
  /** A draft: not published. */
  | { readonly kind: 'draft'; readonly entry: FrontMatterEntry }
  /** Not published before `ms`. */
  | ({ readonly kind: 'future' } & Time)
  /** Not published any more since `ms`. */
  | { readonly kind: 'expired'; readonly entry: FrontMatterEntry; readonly ms: number }
  /** `headless: true`: not published. */
  | { readonly kind: 'headless'; readonly entry: FrontMatterEntry }
  /** `build.render: never`: there is no page, though lists name it. */
  | { readonly kind: 'not-rendered'; readonly entry: FrontMatterEntry }
  /** `build.list: never`: there is a page, and nothing leads to it. */
  | { readonly kind: 'not-listed'; readonly entry: FrontMatterEntry }
  /** A value that Hugo takes for false, or for the default, although it seems intended: published. */
  | { readonly kind: 'no-effect'; readonly entry: FrontMatterEntry; readonly meant: string };

/** The parts of a digest that this depends on. */
export type Publishable = Pick<Digest, 'text' | 'frontMatter'>;

/** When it is seen, and by whom it is published. */
export interface PublishedBy {
  /** In ms since the epoch; dates are not looked at where it is missing. */
  readonly now?: number | undefined;
  readonly site?: Site | undefined;
}

/** The obstacles in front matter that can be read, in no particular order; none where Hugo publishes the digest in all lists. */
export function obstaclesTo(own: Publishable, { now, site }: PublishedBy): Obstacle[] {
  // What the target of a block matches depends on where the digest is, which the caller knows.
  const digest = withCascades(own, () => false);
  const found: Obstacle[] = [];
  const builds = site?.builds;
  const draft = flagOf(digest, 'draft', 'draft');
  if (draft !== undefined && !(draft.kind === 'draft' && builds?.drafts === true)) found.push(draft);
  const headless = flagOf(digest, 'headless', 'headless');
  if (headless !== undefined) found.push(headless);
  found.push(...buildObstacles(digest));
  if (now === undefined) return found;
  const from = firstTime(digest, (site?.dates ?? DEFAULT_DATES).from, site);
  if (from !== undefined && from.ms > now && builds?.future !== true) found.push({ kind: 'future', ...from });
  const until = firstTime(digest, (site?.dates ?? DEFAULT_DATES).until, site);
  if (until !== undefined && until.ms <= now && builds?.expired !== true)
    found.push({ kind: 'expired', ...until });
  return found;
}

/** When a digest comes out, in ms since the epoch: what Hugo calls its date of publication. */
export function publishedFrom(digest: Publishable, site: Site | undefined): number | undefined {
  return firstTime(digest, (site?.dates ?? DEFAULT_DATES).from, site)?.ms;
}

/** A page's date as its address has it. */
export interface OwnDate {
  /** What the clock showed, in ms as a clock in UTC would have to show it. */
  readonly clockMs: number;
  /** What follows the date in the name of the file, where it stands there: Hugo takes that for a slug. */
  readonly slug?: string;
}

/** The date of the page whose file or folder is called `name`, without endings; `undefined` where it has none that can be read. */
export function ownDate(digest: Publishable, site: Site | undefined, name: string): OwnDate | undefined {
  for (const key of (site?.dates ?? DEFAULT_DATES).own) {
    if (key === FROM_NAME) {
      const { clockMs, readByHugo } = readDateTime(name.slice(0, DAY_LENGTH));
      const slug = name.slice(DAY_LENGTH).replace(/^[ _-]+|[ _-]+$/gu, '');
      if (clockMs !== undefined && readByHugo) return { clockMs, ...(slug === '' ? {} : { slug }) };
    }
    const time = firstTime(digest, [key], site);
    if (time !== undefined) return { clockMs: time.reading?.clockMs ?? time.ms };
  }
  return undefined;
}

const DAY_LENGTH = 'yyyy-MM-dd'.length;

/** The keys, in lower case, whose purpose is to hide a digest. */
export const HIDING_KEYS: ReadonlySet<string> = new Set([
  ...['draft', 'headless', 'build', 'cascade', 'publishdate', 'pubdate', 'published'],
  ...DEFAULT_DATES.until,
]);

interface Time {
  readonly entry: FrontMatterEntry;
  readonly ms: number;
  readonly reading?: DateTimeReading;
}

/** The time that counts; `undefined` where there is none, or none that can be read. */
function firstTime(digest: Publishable, keys: readonly string[], site: Site | undefined): Time | undefined {
  for (const key of keys) {
    const entry = entryOf(digest, key);
    if (entry === undefined || isEmpty(entry.value)) continue;
    const time = timeOf(entry.value, site);
    return time === undefined ? undefined : { entry, ...time };
  }
  return undefined;
}

/** No clock on Earth is further ahead of UTC, in hours. */
const FURTHEST_AHEAD = 14;

function timeOf(value: FrontMatterValue, site: Site | undefined): Omit<Time, 'entry'> | undefined {
  if (value.kind !== 'scalar') return undefined;
  // Hugo takes a number for seconds since the epoch.
  if (typeof value.value === 'number')
    return Number.isSafeInteger(value.value) ? { ms: value.value * 1000 } : undefined;
  if (typeof value.value !== 'string') return undefined;
  const written = readDateTime(value.value);
  if (!written.certain) return undefined;
  const isLocal = site !== undefined && site.timeZone === undefined;
  const reading = inZone(written, isLocal ? undefined : (site?.timeZone ?? 'UTC'));
  if (reading.ms !== undefined) return { ms: reading.ms, reading };
  // The machine that builds the site may be in any zone; what is past in all of them is not reported.
  const { clockMs } = written;
  return clockMs === undefined ? undefined : { ms: clockMs - FURTHEST_AHEAD * HOUR_MS, reading: written };
}

function isEmpty(value: FrontMatterValue): boolean {
  return value.kind === 'scalar' && (value.value === null || value.value === '');
}

function flagOf<Kind extends 'draft' | 'headless'>(
  digest: Publishable,
  key: string,
  kind: Kind,
): Obstacle | undefined {
  const entry = entryOf(digest, key);
  if (entry?.value.kind !== 'scalar') return undefined;
  const flag = asFlag(entry.value, digest.text);
  if (flag === true) return { kind, entry };
  // A tag such as `!!bool` makes another value of it than ours.
  const isTagged = sliceSpan(digest.text, entry.span).includes('!!');
  return flag === undefined && !isTagged && !isMeantAsNo(entry.value)
    ? { kind: 'no-effect', entry, meant: 'true' }
    : undefined;
}

/** What Hugo makes of a value where it wants a yes or no; `undefined` for a text that is neither, which counts as no. */
function asFlag({ value, style, span }: FrontMatterScalar, text: string): boolean | undefined {
  if (value === null || typeof value === 'boolean') return value === true;
  if (typeof value === 'string') return parseBool(value);
  // Hugo's YAML library takes `1e0` for a text.
  const isNumber = style !== 'plain' || !/^[^x]*e/iu.test(sliceSpan(text, span));
  return isNumber ? value !== 0 : undefined;
}

/** Words that leave a digest published, as it is without them. */
function isMeantAsNo({ value }: FrontMatterScalar): boolean {
  return typeof value === 'string' && /^\s*(?:|no?|off|false|0|f|否|不)\s*$/iu.test(value);
}

function* buildObstacles(digest: Publishable): Generator<Obstacle> {
  const build = entryOf(digest, 'build')?.value;
  if (build?.kind !== 'map') return;
  for (const entry of build.entries) {
    const key = entry.key.toLowerCase();
    if ((key !== 'render' && key !== 'list') || entry.value.kind !== 'scalar') continue;
    const value = entry.value.value;
    const isNever = value === 'never' || value === false || value === 0;
    if (key === 'render' && (isNever || value === 'link')) yield { kind: 'not-rendered', entry };
    else if (key === 'list' && (isNever || value === 'local')) yield { kind: 'not-listed', entry };
    // Any other word counts as `always`.
    else if (typeof value === 'string' && !/^(?:always|true|)$/iu.test(value))
      yield { kind: 'no-effect', entry, meant: MEANT.get(value.toLowerCase()) ?? 'never' };
  }
}

const MEANT: ReadonlyMap<string, string> = new Map([
  ['link', 'link'],
  ['local', 'local'],
]);
