/**
 * The rules as data.
 */
import type { Rule } from '../../rules/engine/rule.ts';
import type { Language } from '../../text/message.ts';
import type { RuleData } from './problem-data.ts';

/** `rules` in `language`; `urlOf` tells where each is explained. */
export function rulesData(
  rules: readonly Rule[],
  language: Language,
  urlOf: (rule: string) => string | undefined,
): RuleData[] {
  return rules.map(({ id, severity, fixable, summary, options = {} }) => {
    const url = urlOf(id);
    return {
      id,
      severity,
      fixable,
      summary: summary[language],
      ...(url === undefined ? {} : { url }),
      options: Object.fromEntries(
        Object.entries(options).map(([name, { description, schema }]) => [
          name,
          { description: description[language], schema: { ...schema } },
        ]),
      ),
    };
  });
}
