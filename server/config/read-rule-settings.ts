/**
 * The `rules` of digest.config.json: each rule's severity, alone or with options.
 */
import type { Node } from 'jsonc-parser';
import type { Finding, OptionValues, Rule, Severity } from '../rules/engine/rule.ts';
import type { Message } from '../text/message.ts';
import { checkValue, describe } from './check-value.ts';
import { unknownKey, wrongValue } from './config-problem.ts';
import { propertiesOf } from './properties.ts';

/** What a rule can be set to, the gravest first. */
export const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'off'];

/** The settings of a rule in a file, as far as they are valid. */
export interface WrittenRule {
  readonly severity?: Severity | 'off';
  /** Only those that are written. */
  readonly options?: OptionValues;
}

/** The text of a file, and where its problems go. */
export interface TextReading {
  readonly text: string;
  readonly problems: Finding[];
}

/** The settings of `rules`, by their ids, in the object `node`, called `prefix`. */
export function readRuleSettings(
  node: Node,
  prefix: string,
  rules: readonly Rule[],
  reading: TextReading,
): ReadonlyMap<string, WrittenRule> {
  const { text, problems } = reading;
  const written = new Map<string, WrittenRule>();
  if (node.type !== 'object') {
    problems.push(wrongValue(node, prefix, describe({ type: 'object' }), text));
    return written;
  }
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const rule = byId.get(key);
    const name = `${prefix}.${key}`;
    if (rule === undefined) problems.push(unknownKey(keyNode, name, key, byId.keys()));
    else written.set(key, readRule(value, name, rule, reading));
  }
  return written;
}

function readRule(node: Node, name: string, rule: Rule, reading: TextReading): WrittenRule {
  const { text, problems } = reading;
  const list = node.type === 'array' ? (node.children ?? []) : [node];
  const [first, options, surplus] = list;
  const severity = SEVERITIES.find((candidate) => first?.type === 'string' && candidate === first.value);
  if (severity === undefined) problems.push(wrongValue(first ?? node, name, SEVERITY_EXPECTED, text));
  if (surplus !== undefined) problems.push(wrongValue(surplus, name, PAIR_EXPECTED, text));
  const chosen = options === undefined ? undefined : readOptions(options, name, rule, reading);
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(chosen === undefined ? {} : { options: chosen }),
  };
}

const SEVERITY_EXPECTED: Message = {
  en: '"error", "warning", "info" or "off", or a list of one of these and the rule’s options',
  zh: '"error"、"warning"、"info"、"off" 之一，或者由其中之一与规则选项组成的列表',
};

const PAIR_EXPECTED: Message = {
  en: 'a list of two: a severity and an object with the rule’s options',
  zh: '两项的列表：严重程度与规则选项对象',
};

function readOptions(
  node: Node,
  prefix: string,
  rule: Rule,
  { text, problems }: TextReading,
): OptionValues | undefined {
  if (node.type !== 'object') {
    problems.push(wrongValue(node, prefix, PAIR_EXPECTED, text));
    return undefined;
  }
  const declared = new Map(Object.entries(rule.options ?? {}));
  const chosen: [string, unknown][] = [];
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const name = `${prefix}.${key}`;
    const option = declared.get(key);
    if (option === undefined) {
      problems.push(unknownKey(keyNode, name, key, declared.keys()));
      continue;
    }
    const checked = checkValue(value, option.schema, option.expected);
    for (const wrong of checked.wrong) problems.push(wrongValue(wrong.node, name, wrong.expected, text));
    if (checked.value !== undefined) chosen.push([key, checked.value]);
  }
  return Object.fromEntries(chosen);
}
