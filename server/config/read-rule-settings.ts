/**
 * The `rules` of digest.config.json: each rule's severity, alone or with options.
 */
import type { Node } from 'jsonc-parser';
import type { Finding, OptionValues, Rule, Severity } from '../rules/rule.ts';
import { defaultSetting, type RuleSetting } from '../rules/run-rules.ts';
import type { Text } from '../text/words.ts';
import { checkValue, describe } from './check-value.ts';
import { unknownKey, wrongValue } from './config-problem.ts';
import { propertiesOf } from './properties.ts';

/** What a rule can be set to, the gravest first. */
export const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'off'];

/** Where the settings that are right and the problems go. */
export interface RuleSettingsReading {
  /** The file's text. */
  readonly text: string;
  readonly problems: Finding[];
  /** By rule id. */
  readonly rules: Map<string, RuleSetting>;
}

/** Reads the object `node`, which sets some of `rules`. */
export function readRuleSettings(node: Node, rules: readonly Rule[], reading: RuleSettingsReading): void {
  const { text, problems } = reading;
  if (node.type !== 'object') {
    problems.push(wrongValue(node, 'rules', describe({ type: 'object' }), text));
    return;
  }
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const rule = byId.get(key);
    if (rule === undefined) problems.push(unknownKey(keyNode, `rules.${key}`, key, byId.keys()));
    else reading.rules.set(key, readRuleSetting(value, rule, reading));
  }
}

function readRuleSetting(node: Node, rule: Rule, reading: RuleSettingsReading): RuleSetting {
  const { text, problems } = reading;
  const name = `rules.${rule.id}`;
  const list = node.type === 'array' ? (node.children ?? []) : [node];
  const [first, options, surplus] = list;
  const defaults = defaultSetting(rule);
  const severity = SEVERITIES.find((candidate) => first?.type === 'string' && candidate === first.value);
  if (severity === undefined) problems.push(wrongValue(first ?? node, name, SEVERITY_EXPECTED, text));
  if (surplus !== undefined) problems.push(wrongValue(surplus, name, PAIR_EXPECTED, text));
  return {
    severity: severity ?? defaults.severity,
    chosen: severity !== undefined,
    options: options === undefined ? defaults.options : readOptions(options, rule, reading),
  };
}

const SEVERITY_EXPECTED: Text = {
  en: '"error", "warning", "info" or "off", or a list of one of these and the rule’s options',
  zh: '"error"、"warning"、"info"、"off" 之一，或者由其中之一与规则选项组成的列表',
};

const PAIR_EXPECTED: Text = {
  en: 'a list of two: a severity and an object with the rule’s options',
  zh: '两项的列表：严重程度与规则选项对象',
};

function readOptions(node: Node, rule: Rule, { text, problems }: RuleSettingsReading): OptionValues {
  const { options } = defaultSetting(rule);
  if (node.type !== 'object') {
    problems.push(wrongValue(node, `rules.${rule.id}`, PAIR_EXPECTED, text));
    return options;
  }
  const declared = new Map(Object.entries(rule.options ?? {}));
  const chosen: [string, unknown][] = [];
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const name = `rules.${rule.id}.${key}`;
    const option = declared.get(key);
    if (option === undefined) {
      problems.push(unknownKey(keyNode, name, key, declared.keys()));
      continue;
    }
    const checked = checkValue(value, option.schema, option.expected);
    for (const wrong of checked.wrong) problems.push(wrongValue(wrong.node, name, wrong.expected, text));
    if (checked.value !== undefined) chosen.push([key, checked.value]);
  }
  return { ...options, ...Object.fromEntries(chosen) };
}
