/**
 * The rules that a call names: those that it sets to another severity, and those that alone are to be repaired.
 */
import { type Config, withLayer } from '../../config/read-config.ts';
import { SEVERITIES } from '../../config/read-rule-settings.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { nearestRule, ruleById } from '../../rules/registry.ts';
import type { Message } from '../../text/message.ts';
import type { LintOptions } from './lint-options.ts';

/** What a call says of rules. */
export interface RuleChoices {
  /** By the rule's id. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** The ids of the rules that are to be repaired; missing where all are. */
  readonly fixOnly?: ReadonlySet<string>;
}

/** The choices in `options`, the last one where a rule is set twice; words where there is no such rule or severity. */
export function readRuleChoices({
  rule = [],
  fixOnly,
}: Pick<LintOptions, 'rule' | 'fixOnly'>): RuleChoices | { readonly problem: Message } {
  const severities = new Map<string, Severity | 'off'>();
  for (const written of rule) {
    const [, id = written, word] = /^(.*?)=(.*)$/su.exec(written) ?? [];
    const severity = SEVERITIES.find((known) => known === word);
    if (ruleById(id) === undefined) return { problem: NO_RULE(id) };
    if (severity === undefined) return { problem: NO_SEVERITY(written, id) };
    severities.set(id, severity);
  }
  const unknown = fixOnly?.find((id) => ruleById(id) === undefined);
  if (unknown !== undefined) return { problem: NO_RULE(unknown) };
  return { severities, ...(fixOnly === undefined ? {} : { fixOnly: new Set(fixOnly) }) };
}

/** `config` with the severities that the call chose; the rules' options stay. */
export function withSeverities(config: Config, { severities }: RuleChoices): Config {
  if (severities.size === 0) return config;
  return withLayer(config, { rules: new Map([...severities].map(([id, severity]) => [id, { severity }])) });
}

const NO_RULE = (id: string): Message => {
  const meant = nearestRule(id);
  return {
    en: `there is no rule “${id}”.${meant === undefined ? '' : ` Did you mean ${meant}?`} See “digest lint --help”.`,
    zh: `没有规则“${id}”。${meant === undefined ? '' : `您是不是想写 ${meant}？`}用法见“digest lint --help”。`,
  };
};
const NO_SEVERITY = (written: string, id: string): Message => ({
  en: `“--rule ${written}” does not say what the rule is to be: write ${id}=error, =warning, =info or =off.`,
  zh: `“--rule ${written}”没有写明严重程度：应为 ${id}=error、=warning、=info 或 =off。`,
});
