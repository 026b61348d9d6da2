/** Parses one digest.config.json on its own, regardless of what it extends. */
import type { Node } from 'jsonc-parser';
import type { Finding } from '../rules/engine/rule.ts';
import { RULES } from '../rules/registry.ts';
import { checkValue, describe } from './check-value.ts';
import { CONFIG_PROBLEMS, problem, unknownKey, wrongValue } from './config-problem.ts';
import { readConfigText } from './config-text.ts';
import { globProblems } from './files/glob-problems.ts';
import { propertiesOf } from './properties.ts';
import { readOverrides } from './read-overrides.ts';
import { readRuleSettings, type WrittenRule } from './read-rule-settings.ts';
import type { RuleLayer } from './rule-layers.ts';
import { CONFIG_FILE_NAME, SETTINGS, type Setting } from './settings.ts';
import { shapeProblems } from './shape-problems.ts';
import { templateProblems } from './template-problems.ts';

/** What a file says. */
export interface ParsedConfig {
  /** The values that are right, by dotted keys. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly rules: ReadonlyMap<string, WrittenRule>;
  readonly overrides: readonly RuleLayer[];
  /** The files that it extends, and where it says so. */
  readonly extended: readonly Extended[];
  /** What is wrong, in the order of the text. */
  readonly problems: readonly Finding[];
}

/** A path in `extends`, as written. */
export interface Extended {
  readonly path: string;
  readonly node: Node;
}

/** What `text` says. Never throws; an unreadable text is one problem. */
export function parseConfig(text: string): ParsedConfig {
  const { root, errors } = readConfigText(text);
  const problems = errors.map(({ start, end, message }) =>
    problem(CONFIG_PROBLEMS.syntax, { start, end }, message),
  );
  const reading: UnfinishedConfig = {
    ...{ text, problems, values: new Map(), rules: new Map(), overrides: [], extended: [] },
  };
  if (root?.type === 'object') readGroup(root, ALL, '', reading);
  else if (root !== undefined)
    problems.push(wrongValue(root, CONFIG_FILE_NAME, describe({ type: 'object' }), text));
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { ...reading, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** A file with more mistakes than these has other problems than its settings. */
const MOST_PROBLEMS = 200;

/** A file while it is being read. */
interface UnfinishedConfig {
  readonly text: string;
  readonly problems: Finding[];
  readonly values: Map<string, unknown>;
  rules: ReadonlyMap<string, WrittenRule>;
  overrides: readonly RuleLayer[];
  extended: readonly Extended[];
}

/** The settings of a group, and what has a form of its own. */
type Group = { readonly [key: string]: Setting | 'rules' | 'overrides' };

const ALL: Group = { ...SETTINGS, rules: 'rules', overrides: 'overrides' };

function readGroup(node: Node, group: Group, prefix: string, reading: UnfinishedConfig): void {
  const { text, problems, values } = reading;
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const name = `${prefix}${key}`;
    const member = Object.hasOwn(group, key) ? group[key] : undefined;
    if (member === undefined) problems.push(unknownKey(keyNode, name, key, Object.keys(group)));
    else if (member === 'rules') reading.rules = readRuleSettings(value, name, RULES, reading);
    else if (member === 'overrides') reading.overrides = readOverrides(value, name, reading);
    else if (member.settings !== undefined && value.type === 'object') {
      readGroup(value, member.settings, `${name}.`, reading);
    } else {
      const checked = checkValue(value, member.schema, member.expected);
      problems.push(...checked.wrong.map((wrong) => wrongValue(wrong.node, name, wrong.expected, text)));
      const beyond =
        checked.value === undefined ? [] : (CHECKS_BEYOND_SCHEMA[name]?.(value, name, text) ?? []);
      problems.push(...beyond);
      if (beyond.length === 0) values.set(name, checked.value);
      if (name === 'extends') reading.extended = pathsAt(value, checked.value);
    }
  }
}

/** Checks that no schema can express. A value with such a problem is not used. */
const CHECKS_BEYOND_SCHEMA: {
  readonly [name: string]: (node: Node, name: string, text: string) => Finding[];
} = {
  include: globProblems,
  title: templateProblems,
  fileName: templateProblems,
  item: shapeProblems('item'),
  source: shapeProblems('source'),
  sections: shapeProblems('sections'),
};

/** The places of `paths`, which are those of the entries at `node`, or of itself, that are right. */
function pathsAt(node: Node, paths: unknown): Extended[] {
  const entries = node.type === 'array' ? (node.children ?? []) : [node];
  const right: readonly unknown[] = Array.isArray(paths) ? paths : [];
  return entries.flatMap((entry) =>
    right.includes(entry.value) ? [{ path: String(entry.value), node: entry }] : [],
  );
}
