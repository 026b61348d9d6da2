/**
 * The `overrides` of digest.config.json: rules that are set otherwise for some files.
 */
import type { Node } from 'jsonc-parser';
import { RULES } from '../rules/registry.ts';
import type { Message } from '../text/message.ts';
import { checkValue } from './check-value.ts';
import { unknownKey, wrongValue } from './config-problem.ts';
import { globProblems } from './files/glob-problems.ts';
import { includeOf } from './files/include.ts';
import { propertiesOf } from './properties.ts';
import { readRuleSettings, type TextReading } from './read-rule-settings.ts';
import type { RuleLayer } from './rule-layers.ts';
import { OVERRIDE_FILES } from './settings.ts';

/** The keys of an override. */
const OVERRIDE_KEYS = ['files', 'rules'] as const;

/** The overrides in the list `node`, called `prefix`, as far as they are right. One without files is none. */
export function readOverrides(node: Node, prefix: string, reading: TextReading): RuleLayer[] {
  const { text, problems } = reading;
  if (node.type !== 'array') {
    problems.push(wrongValue(node, prefix, LIST_EXPECTED, text));
    return [];
  }
  return (node.children ?? []).flatMap((entry) => readOverride(entry, prefix, reading));
}

function readOverride(node: Node, prefix: string, reading: TextReading): RuleLayer[] {
  const { text, problems } = reading;
  if (node.type !== 'object') {
    problems.push(wrongValue(node, prefix, ENTRY_EXPECTED, text));
    return [];
  }
  let globs: readonly string[] | undefined;
  let isNamed = false;
  let rules: RuleLayer['rules'] = new Map();
  for (const { key, keyNode, value } of propertiesOf(node, problems)) {
    const name = `${prefix}.${key}`;
    if (key === 'files') {
      isNamed = true;
      globs = readFiles(value, name, reading);
    } else if (key === 'rules') rules = readRuleSettings(value, name, RULES, reading);
    else problems.push(unknownKey(keyNode, name, key, OVERRIDE_KEYS));
  }
  if (!isNamed) problems.push(wrongValue(node, prefix, ENTRY_EXPECTED, text));
  return globs === undefined ? [] : [{ rules, matches: includeOf(globs) }];
}

function readFiles(node: Node, name: string, { text, problems }: TextReading): readonly string[] | undefined {
  const { schema, expected } = OVERRIDE_FILES;
  const { value, wrong } = checkValue(node, schema, expected);
  for (const one of wrong) problems.push(wrongValue(one.node, name, one.expected, text));
  const globs = Array.isArray(value) ? value.map(String) : undefined;
  const beyond = globs === undefined ? [] : globProblems(node, name);
  problems.push(...beyond);
  return beyond.length === 0 ? globs : undefined;
}

const LIST_EXPECTED: Message = { en: 'a list of objects in braces', zh: '由花括号中的对象组成的列表' };
const ENTRY_EXPECTED: Message = {
  en: 'an object with “files”, the globs of the files that it is about, and “rules”',
  zh: '对象，其中“files”为所涉文件的 glob 模式，“rules”为规则设置',
};
