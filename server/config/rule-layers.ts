/**
 * The settings of rules in layers, the later over the earlier: those of extended configurations, the configuration's
 * own `rules`, its `overrides`, and those of a call.
 */
import { defaultSetting, type RuleSetting } from '../rules/engine/run-rules.ts';
import { ruleById } from '../rules/registry.ts';
import type { WrittenRule } from './read-rule-settings.ts';

/** One layer. */
export interface RuleLayer {
  readonly rules: ReadonlyMap<string, WrittenRule>;
  /** Whether it applies to the file at a path relative to the configuration's folder; missing where it applies to all. */
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
