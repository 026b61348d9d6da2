/** Tells our own client which rules there are, so that its user can choose one to read about. */
import { listRules, type RuleInfo } from '../../protocol.ts';
import { RULES } from '../../rules/registry.ts';
import type { Feature } from '../feature.ts';

/** Answers with all rules in the client's language. */
export const rulesFeature: Feature = {
  capabilities: () => ({}),
  listen: (connection, context) => {
    connection.onRequest(listRules.method, (): RuleInfo[] => {
      const { language } = context().abilities;
      return RULES.map(({ id, summary }) => ({ id, summary: summary[language] }));
    });
  },
};
