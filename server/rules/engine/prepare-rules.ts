/**
 * Lets rules load what they need before they run. Checks are synchronous, so that findings of two versions are never
 * mixed; slow work, such as loading a library, is done before, and only if needed.
 */
import type { LoadAsset, Rule, Severity } from './rule.ts';

/**
 * Prepares those of `rules` that `settings` turn on; server and command line await this before `runRules`, each
 * time that the settings are new. What is prepared is not prepared again. Rejects where an asset cannot be
 * loaded: then the rule stays out of `runRules`, and the caller should say so.
 */
export async function prepareRules(
  rules: readonly Rule[],
  { rules: settings }: { readonly rules: ReadonlyMap<string, { readonly severity: Severity | 'off' }> },
  load: LoadAsset,
): Promise<void> {
  const wanted = rules.filter((rule) => (settings.get(rule.id)?.severity ?? rule.severity) !== 'off');
  await Promise.all(
    wanted.map(async (rule) => {
      if (isPrepared(rule)) return;
      await rule.prepare?.(load);
      prepared.add(rule);
    }),
  );
}

/** Whether the rule may run: it needs no preparation, or has had it. */
export function isPrepared(rule: Rule): boolean {
  return rule.prepare === undefined || prepared.has(rule);
}

const prepared = new WeakSet<Rule>();
