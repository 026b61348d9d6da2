/**
 * What several files, and parts of files, say of rules, one upon the other: those that a configuration extends, its own
 * `rules`, its `overrides`, and at last what a call says.
 */
import { defaultSetting, type RuleSetting } from '../rules/engine/run-rules.ts';
import { ruleById } from '../rules/registry.ts';
import type { WrittenRule } from './read-rule-settings.ts';

/** What is said in one place. */
export interface RuleLayer {
  readonly rules: ReadonlyMap<string, WrittenRule>;
  /** Whether it is said of the file at a path relative to the configuration's folder; missing where it is of all. */
  readonly matches?: (path: string) => boolean;
}

/** How the rules in `layers` are set, by their ids. A severity alone leaves the options that were chosen before. */
export function settingsOf(layers: readonly RuleLayer[]): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const { rules } of layers) {
    for (const [id, { severity, options }] of rules) {
      const rule = ruleById(id);
      if (rule === undefined) continue;
      const defaults = defaultSetting(rule);
      const before = settings.get(id) ?? defaults;
      settings.set(id, {
        severity: severity ?? before.severity,
        chosen: severity !== undefined || before.chosen,
        options: options === undefined ? before.options : { ...defaults.options, ...options },
      });
    }
  }
  return settings;
}
