/**
 * Derives a configuration from what the digests of an archive do: for each convention, the value that most digests
 * follow, with their number. A convention without a majority is not prescribed.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { Shape } from '../../digest/shape/shape.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time/clock.ts';
import { matchTemplate, readTemplate } from '../../time/template.ts';
import { formatOffset } from '../../time/time.ts';
import { includeOf, isSectionPage } from '../files/include.ts';
import { baseName } from '../files/paths.ts';
import { type Convention, countVotes, decide, type Vote } from './convention.ts';
import { frontMatterConventions, shapeConventions } from './shape-conventions.ts';
import { type ShapeFacts, shapeFactsOf } from './shape-facts.ts';
import { templateOf } from './template-of.ts';

/** What one digest shows of its publication's conventions. */
export interface DigestFacts {
  /** Its path below the configuration's folder, with `/` between folders. */
  readonly path: string;
  readonly titleTemplate: string | undefined;
  readonly title: string | undefined;
  readonly fileNameTemplate: string | undefined;
  readonly separator: string | undefined;
  readonly offsetMinutes: number | undefined;
  /** The period that the title names, in ms. */
  readonly periodMs: number | undefined;
  /** The slot in ms on a clock that knows no offset. */
  readonly slotClockMs: number | undefined;
  readonly shape: ShapeFacts;
}

/** A configuration and the evidence for it. */
export interface Proposal {
  /** To be written as digest.config.json. */
  readonly config: { readonly [key: string]: unknown };
  readonly conventions: readonly Convention[];
}

/** The conventions that `digest` shows; `path` is relative to the configuration's folder. */
export function factsOf(digest: Digest, path: string): DigestFacts {
  const value = entryOf(digest, 'title')?.value;
  const title = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  const ofTitle = title === undefined ? undefined : templateOf(title);
  const ofName = templateOf(baseName(path));
  const { separator, offsetMinutes, cadenceMs, slotClockMs } = digest.conventions;
  // A hyphen in a single title is no convention; most headings must have an author.
  const credited = digest.items.filter((item) => item.heading?.author !== undefined).length;
  return {
    path,
    title,
    titleTemplate: ofTitle?.template,
    fileNameTemplate: ofName?.template,
    separator: credited * 2 > digest.items.length ? separator : undefined,
    offsetMinutes,
    periodMs: cadenceMs,
    slotClockMs: slotClockMs ?? ofTitle?.clockMs ?? ofName?.clockMs,
    shape: shapeFactsOf(digest),
  };
}

/**
 * The configuration of the conventions in `facts`; `others` are the paths of Markdown files that are no digests, and `shape`
 * is what the items look like where these are not the default's.
 */
export function proposeConfig(
  facts: readonly DigestFacts[],
  others: readonly string[],
  shape?: Shape,
): Proposal {
  const vote = (setting: string, read: (one: DigestFacts) => string | undefined): Convention =>
    decide(setting, countVotes(facts.map(read)), facts.length);
  const shapes = facts.map((one) => one.shape);
  const fileName = vote('fileName', (one) => one.fileNameTemplate);
  const title = vote('title', (one) => one.titleTemplate);
  const conventions = [
    includeConvention(facts, others, fileName.value, shape !== undefined),
    cadenceConvention(facts),
    vote('utcOffset', ({ offsetMinutes }) =>
      offsetMinutes === undefined ? undefined : formatOffset(offsetMinutes),
    ),
    {
      ...(shape === undefined ? title : clearMajority(title)),
      ...followers(
        title,
        facts.map((one) => one.title),
      ),
    },
    fileName,
    ...(shape === undefined
      ? [vote('heading.separator', (one) => one.separator)]
      : shapeConventions(shapes, shape)),
    ...frontMatterConventions(shapes),
  ];
  const config = configOf(conventions);
  return { config: shape === undefined ? config : withRules(config, shapes), conventions };
}

/** `proposal` with the rules turned off that report how the digests are written, as `tried` of them show. */
export function withHabits(
  { conventions, config }: Proposal,
  habits: readonly { readonly rule: string; readonly digests: number }[],
  tried: number,
): Proposal {
  if (habits.length === 0) return { conventions, config };
  const off = habits.map(({ rule }) => [rule, 'off'] as const);
  return {
    config: { ...config, rules: { ...Object(config['rules']), ...Object.fromEntries(off) } },
    conventions: [
      ...conventions,
      ...habits.map(
        ({ rule, digests }): Convention => ({
          setting: `rules.${rule}`,
          value: 'off',
          votes: [{ value: 'off', count: digests }],
          total: tried,
          isHabit: true,
        }),
      ),
    ],
  };
}

/** Where two of three do not follow it, an archive has several kinds of title, or had others once. */
function clearMajority(convention: Convention): Convention {
  const count = convention.votes[0]?.count ?? 0;
  return count * 3 >= convention.total * 2 ? convention : { ...convention, value: undefined };
}

/** Templates are counted by what they match: of an odd title, another template may be read than it follows. */
function followers(
  { value, votes }: Convention,
  texts: readonly (string | undefined)[],
): { readonly votes: readonly Vote[] } {
  if (typeof value !== 'string') return { votes };
  const template = readTemplate(value);
  const count = texts.filter((text) => text !== undefined && matchTemplate(template, text).matches).length;
  return { votes: [{ value, count }, ...votes.filter((one) => one.value !== value)] };
}

/** The folder of all digests; where other files lie in it too, only files with names like the digests'. */
function includeConvention(
  facts: readonly DigestFacts[],
  others: readonly string[],
  fileName: unknown,
  excludes: boolean,
): Convention {
  const folder = commonFolder(facts.map((one) => one.path));
  const prefix = folder === '' ? '' : `${escapeGlob(folder)}/`;
  const ending = countVotes(facts.map((one) => /\.[^.]+$/u.exec(one.path)?.[0] ?? ''))[0]?.value ?? '.md';
  const anyName = `${prefix}**/*${ending}`;
  const likeNames =
    typeof fileName === 'string'
      ? `${prefix}**/${escapeGlob(fileName).replaceAll(/\{(\w+)\}/gu, (_, token: string) => '?'.repeat(token.length))}`
      : anyName;
  const candidates = [anyName, likeNames].map((glob) => {
    const takes = includeOf([glob]);
    const count = facts.filter((one) => takes(one.path)).length;
    const wrong = others.filter((path) => !isSectionPage(path) && takes(path)).length;
    return { glob, count, mistakes: facts.length - count + wrong };
  });
  const best = candidates.reduce((a, b) => (b.mistakes < a.mistakes ? b : a));
  const votes = [{ value: best.glob, count: best.count }];
  const takes = includeOf([best.glob]);
  const unlike = excludes ? others.filter((path) => !isSectionPage(path) && takes(path)) : [];
  // Listed one by one if they are few; a long list would explain nothing.
  const left = unlike.length > MOST_EXCLUDED ? [] : unlike.map((path) => `!${escapeGlob(path)}`);
  return { setting: 'include', value: [best.glob, ...left], votes, total: facts.length };
}

const MOST_EXCLUDED = 12;

/** By the titles, or else the most frequent time between one digest and the next. */
function cadenceConvention(facts: readonly DigestFacts[]): Convention {
  const named = countVotes(
    facts.map(({ periodMs }) => (periodMs === undefined ? undefined : writePeriod(periodMs))),
  );
  if (named.length > 0) return decide('cadence', named, facts.length);
  const slots = [...new Set(facts.flatMap(({ slotClockMs }) => slotClockMs ?? []))].sort((a, b) => a - b);
  const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? slot));
  return decide('cadence', countVotes(gaps.map(writePeriod)), Math.max(gaps.length, 1));
}

/** `ms` as an ISO 8601 duration in its largest even unit; `undefined` where it is no whole number of minutes. */
function writePeriod(ms: number): string | undefined {
  if (ms % DAY_MS === 0) return `P${ms / DAY_MS}D`;
  if (ms % HOUR_MS === 0) return `PT${ms / HOUR_MS}H`;
  return ms % MINUTE_MS === 0 ? `PT${ms / MINUTE_MS}M` : undefined;
}

function commonFolder(paths: readonly string[]): string {
  let common: readonly string[] | undefined;
  for (const path of paths) {
    const folders = path.split('/').slice(0, -1);
    const known: readonly string[] = common ?? folders;
    const different = known.findIndex((folder, index) => folder !== folders[index]);
    common = different < 0 ? known : known.slice(0, different);
  }
  return (common ?? []).join('/');
}

/** Characters that mean something in a glob stand for any one character here: `include` has no escapes. */
function escapeGlob(text: string): string {
  return text.replaceAll(/[*?[\]()!\\]/gu, '?');
}

function configOf(conventions: readonly Convention[]): Proposal['config'] {
  const config: { [key: string]: unknown } = {};
  const groups = new Map<string, { [key: string]: unknown }>();
  for (const { setting, value } of conventions) {
    if (value === undefined) continue;
    const [key = setting, inner] = setting.split('.');
    if (inner === undefined) {
      config[key] = value;
      continue;
    }
    const group = groups.get(key) ?? {};
    group[inner] = value;
    groups.set(key, group);
    config[key] = group;
  }
  return config;
}

/** Where hardly a summary has bold in it, the publication does without. */
function withRules(config: Proposal['config'], facts: readonly ShapeFacts[]): Proposal['config'] {
  const summaries = facts.reduce((sum, one) => sum + one.summaries, 0);
  const bold = facts.reduce((sum, one) => sum + one.bold, 0);
  return bold * 2 < summaries ? { ...config, rules: { 'bold-missing': 'off' } } : config;
}
