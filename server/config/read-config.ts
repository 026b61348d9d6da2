/**
 * Reads digest.config.json: text in, settings and problems out.
 *
 * What is wrong is reported at its place and everything else holds. Problems are findings like those in
 * digests, so that editor, command line and CI show them alike; their `rule` says what kind they are.
 */
import type { Node } from 'jsonc-parser';
import type { ParseOptions } from '../digest/parse-digest.ts';
import { RULES } from '../rules/registry.ts';
import type { Finding, HouseStyle, Rule } from '../rules/rule.ts';
import { DEFAULT_SETTINGS, type RuleSetting, type RuleSettings } from '../rules/run-rules.ts';
import { readDuration, readOffset } from '../time/time.ts';
import { checkValue, describe } from './check-value.ts';
import { CONFIG_PROBLEMS, problem, unknownKey, wrongValue } from './config-problem.ts';
import { readConfigText } from './config-text.ts';
import { propertiesOf } from './properties.ts';
import { readRuleSettings } from './read-rule-settings.ts';
import { CONFIG_FILE_NAME, SETTINGS, type Setting } from './settings.ts';
import { templateProblems } from './template-problems.ts';

/** One configuration, as far as it is right; what it does not say has its default. */
export interface Config {
  /** The globs of its digests, as written; `undefined` where it does not say. */
  readonly include: readonly string[] | undefined;
  /** What the rules are run with. */
  readonly settings: RuleSettings;
  /** Which Hugo's notion of punctuation decides what is bold. */
  readonly hugo: HugoVersion;
  /** What is wrong in the file, in the order of its text. */
  readonly problems: readonly Finding[];
}

/** The versions of Hugo that differ in what they make bold. */
export type HugoVersion = (typeof SETTINGS.hugo.schema.enum)[number];

/** What holds where there is no configuration. */
export const DEFAULT_CONFIG: Config = {
  include: undefined,
  settings: DEFAULT_SETTINGS,
  hugo: SETTINGS.hugo.schema.default,
  problems: [],
};

/** How `config` wants digests to be read. */
export function parseOptions({ hugo }: Config): ParseOptions {
  return { punctuation: hugo === '0.111' ? 'P' : 'P+S' };
}

/** The configuration in `text`, whose rules may be any of `rules`. Never throws; an unreadable text is one problem. */
export function readConfig(text: string, rules: readonly Rule[] = RULES): Config {
  const { root, errors } = readConfigText(text);
  const problems = errors.map(({ start, end, message }) =>
    problem(CONFIG_PROBLEMS.syntax, { start, end }, message),
  );
  if (root === undefined) return { ...DEFAULT_CONFIG, problems };
  const reading: Reading = { text, problems, values: new Map(), rules: new Map() };
  if (root.type === 'object') readGroup(root, { ...SETTINGS, rules }, '', reading);
  else problems.push(wrongValue(root, CONFIG_FILE_NAME, describe({ type: 'object' }), text));
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const { values } = reading;
  const { hugo } = SETTINGS;
  return {
    include: stringsIn(values.get('include')),
    settings: { house: houseStyle(values), rules: reading.rules },
    hugo: hugo.schema.enum.find((version) => version === values.get('hugo')) ?? hugo.schema.default,
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

/** A file with more mistakes than these has another problem than its settings. */
const MOST_PROBLEMS = 200;

/** A file while it is being read. */
interface Reading {
  readonly text: string;
  readonly problems: Finding[];
  /** The values that are right, by dotted keys. */
  readonly values: Map<string, unknown>;
  readonly rules: Map<string, RuleSetting>;
}

/** The settings of a group, or the rules, which declare their own. */
type Group = { readonly [key: string]: Setting | readonly Rule[] };

function readGroup(node: Node, group: Group, prefix: string, reading: Reading): void {
  const { text, problems, values } = reading;
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const name = `${prefix}${key}`;
    const member = Object.hasOwn(group, key) ? group[key] : undefined;
    if (member === undefined) problems.push(unknownKey(keyNode, name, key, Object.keys(group)));
    else if (!('schema' in member)) readRuleSettings(value, member, reading);
    else if (member.settings !== undefined && value.type === 'object') {
      readGroup(value, member.settings, `${name}.`, reading);
    } else {
      const checked = checkValue(value, member.schema, member.expected);
      problems.push(...checked.wrong.map((wrong) => wrongValue(wrong.node, name, wrong.expected, text)));
      const beyond =
        checked.value === undefined ? [] : (CHECKS_BEYOND_SCHEMA[name]?.(value, name, text) ?? []);
      problems.push(...beyond);
      if (beyond.length === 0) values.set(name, checked.value);
    }
  }
}

/** What no schema can say. A value with such a problem is not used. */
const CHECKS_BEYOND_SCHEMA: {
  readonly [name: string]: (node: Node, name: string, text: string) => Finding[];
} = { title: templateProblems, fileName: templateProblems };

function houseStyle(value: ReadonlyMap<string, unknown>): HouseStyle {
  const cadenceMs = converted(value.get('cadence'), readDuration);
  const offsetMinutes = converted(value.get('utcOffset'), readOffset);
  const title = converted(value.get('title'), String);
  const fileName = converted(value.get('fileName'), String);
  const separator = converted(value.get('heading.separator'), String);
  const authors = namesByHandle(value.get('authors'));
  const categories = stringsIn(value.get('categories'));
  return {
    ...(title === undefined ? {} : { title }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(cadenceMs === undefined ? {} : { cadenceMs }),
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
    ...(separator === undefined ? {} : { separator }),
    ...(authors === undefined ? {} : { authors }),
    ...(categories === undefined ? {} : { categories }),
  };
}

/** `authors` as it is looked up: handles are one whatever their case, with or without `@`. */
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
