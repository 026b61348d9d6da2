/**
 * Reads digest.config.json: text in, settings and problems out.
 *
 * What is wrong is reported at its place and everything else holds. Problems are findings like those in
 * digests, so that editor, command line and CI show them alike; their `rule` says what kind they are.
 */
import type { ParseOptions } from '../digest/parse-digest.ts';
import { NUMBERINGS, shapeOf } from '../digest/shape/shape.ts';
import type { Finding, PublicationSettings } from '../rules/engine/rule.ts';
import { DEFAULT_SETTINGS, type RuleSettings } from '../rules/engine/run-rules.ts';
import type { Site } from '../site/site.ts';
import { keptIn } from '../text/keep-last.ts';
import { readDuration, readOffset } from '../time/time.ts';
import { guessShape } from './learn/guess-shape.ts';
import { type ParsedConfig, parseConfig } from './parse-config.ts';
import { type RuleLayer, settingsOf } from './rule-layers.ts';
import { SETTINGS } from './settings.ts';

/** One configuration, as far as it is valid; everything else has its default. */
export interface Config {
  /** The globs of its digests, as written; `undefined` where it does not say. */
  readonly include: readonly string[] | undefined;
  /** The settings of rules without overrides. */
  readonly settings: RuleSettings;
  /** The settings of rules in layers, overrides included. */
  readonly layers: readonly RuleLayer[];
  /** Which Hugo's notion of punctuation decides what is bold. */
  readonly hugo: HugoVersion;
  /** What is wrong in the file, in the order of its text. */
  readonly problems: readonly Finding[];
  /** Set where there is no file: then digests show themselves what their items look like. */
  readonly isNone?: true;
}

/** The versions of Hugo that differ in what they make bold. */
type HugoVersion = (typeof SETTINGS.hugo.schema.enum)[number];

/** The configuration where there is no file. */
export const DEFAULT_CONFIG: Config = {
  include: undefined,
  settings: DEFAULT_SETTINGS,
  layers: [],
  hugo: SETTINGS.hugo.schema.default,
  problems: [],
  isNone: true,
};

/** Whether digests are to be read as Hugo 0.111 reads them, to which symbols are no punctuation beside a marker of bold. */
export function isOlderHugo({ hugo }: Pick<Config, 'hugo'>): boolean {
  return hugo === '0.111';
}

/** How to parse digests that `config` applies to, for its site. */
export function parseOptions(config: Config): ParseOptions {
  const { prescribed, site } = config.settings;
  return {
    punctuation: isOlderHugo(config) ? 'P' : 'P+S',
    ...(prescribed.title === undefined ? {} : { title: prescribed.title }),
    ...(prescribed.shape === undefined ? {} : { shape: prescribed.shape }),
    ...(config.isNone === undefined ? {} : { guessShape }),
    ...(site === undefined ? {} : { markup: site.markup }),
    ...(site?.timeZone === undefined || !site.namesTimeZone ? {} : { timeZone: site.timeZone }),
  };
}

/** `config` for the digests of `site`; the same object as long as both are. */
export function withSite(config: Config, site: Site | undefined): Config {
  if (site === undefined) return config;
  const bySite = keptIn(configsOfSites, config, () => new WeakMap());
  return keptIn(bySite, site, () => ({ ...config, settings: { ...config.settings, site } }));
}

const configsOfSites = new WeakMap<Config, WeakMap<Site, Config>>();

/** The configuration in `text`, what it extends left out. Never throws; an unreadable text is one problem. */
export function readConfig(text: string): Config {
  const parsed = parseConfig(text);
  return configOf([parsed], parsed.problems);
}

/** What `files` come to, each upon those before it: objects are merged key by key, everything else is replaced. */
export function configOf(files: readonly ParsedConfig[], problems: readonly Finding[]): Config {
  const values = new Map<string, unknown>();
  for (const file of files)
    for (const [key, value] of file.values) values.set(key, merged(values.get(key), value));
  const layers = files.flatMap(({ rules, overrides }) => [{ rules }, ...overrides]);
  const { hugo } = SETTINGS;
  return {
    include: stringsIn(values.get('include')),
    settings: { prescribed: publicationSettings(values), rules: settingsOf(layers.filter(isForAll)) },
    layers,
    hugo: hugo.schema.enum.find((version) => version === values.get('hugo')) ?? hugo.schema.default,
    problems,
  };
}

/** `config` with one more layer of rule settings, which takes precedence. */
export function withLayer(config: Config, layer: RuleLayer): Config {
  const layers = [...config.layers, layer];
  return { ...config, layers, settings: { ...config.settings, rules: settingsOf(layers.filter(isForAll)) } };
}

/** Whether overrides may change `config` for some files. */
export function hasOverrides({ layers }: Config): boolean {
  return !layers.every(isForAll);
}

/** `config` for the file at `path`, relative to the configuration's folder; the same object for all that the same overrides match. */
export function withOverrides(config: Config, path: string): Config {
  const matching = config.layers.map(({ matches }) => matches === undefined || matches(path));
  if (config.layers.every(({ matches }, at) => matches === undefined || matching[at] === false))
    return config;
  const key = matching.join();
  const made = keptIn(configsOfOverrides, config, () => new Map());
  return keptIn(made, key, () => {
    const rules = settingsOf(config.layers.filter((_, at) => matching[at]));
    return { ...config, settings: { ...config.settings, rules } };
  });
}

const configsOfOverrides = new WeakMap<Config, Map<string, Config>>();

/** The settings of `config`, and for each of its overrides those that hold where it alone matches. */
export function allSettings(config: Config): readonly RuleSettings[] {
  const overrides = config.layers.filter((layer) => !isForAll(layer));
  return [
    config.settings,
    ...overrides.map((one) => {
      const rules = settingsOf(config.layers.filter((layer) => layer === one || isForAll(layer)));
      return { ...config.settings, rules };
    }),
  ];
}

function isForAll({ matches }: RuleLayer): boolean {
  return matches === undefined;
}

/** Names by handle are merged, lists are not. */
function merged(before: unknown, value: unknown): unknown {
  return isObject(before) && isObject(value) ? { ...before, ...value } : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function publicationSettings(value: ReadonlyMap<string, unknown>): PublicationSettings {
  const cadenceMs = converted(value.get('cadence'), readDuration);
  const offsetMinutes = converted(value.get('utcOffset'), readOffset);
  const title = converted(value.get('title'), String);
  const fileName = converted(value.get('fileName'), String);
  const separator = converted(value.get('heading.separator'), String);
  const authors = namesByHandle(value.get('authors'));
  const categories = stringsIn(value.get('categories'));
  const shape = shapeOf({
    item: converted(value.get('item'), String),
    source: converted(value.get('source'), String),
    sections: converted(value.get('sections'), String),
    numbering: NUMBERINGS.find((one) => one === value.get('numbering')),
  });
  const requiredKeys = stringsIn(value.get('frontMatter.required'));
  return {
    ...(title === undefined ? {} : { title }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(cadenceMs === undefined ? {} : { cadenceMs }),
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
    ...(separator === undefined ? {} : { separator }),
    ...(authors === undefined ? {} : { authors }),
    ...(categories === undefined ? {} : { categories }),
    ...(shape.isPrescribed ? { shape } : {}),
    ...(requiredKeys === undefined ? {} : { requiredKeys }),
    ...(value.get('frontMatter.date') === 'any' ? { anyDate: true } : {}),
  };
}

/** `authors` as a lookup: handles are compared without case and `@`. */
function namesByHandle(value: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const names = new Map<string, readonly string[]>();
  for (const [key, list] of Object.entries(value)) {
    const handle = key.replace(/^@/u, '').toLowerCase();
    names.set(handle, [...(names.get(handle) ?? []), ...(stringsIn(list) ?? [])]);
  }
  return names;
}

function converted<Result>(value: unknown, convert: (written: string) => Result): Result | undefined {
  return typeof value === 'string' ? convert(value) : undefined;
}

function stringsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}
