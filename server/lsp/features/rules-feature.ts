/** Tells our own client which rules there are, so that its user can choose one to read about. */
import { listRules } from '../../protocol.ts';
import { RULES } from '../../rules/registry.ts';
import { type Feature, forMessage } from '../feature.ts';

/** Answers with all rules in the client's language. */
export const rulesFeature: Feature = forMessage(listRules, async (_params, { abilities: { language } }) =>
  RULES.map(({ id, summary }) => ({ id, summary: summary[language] })),
);
