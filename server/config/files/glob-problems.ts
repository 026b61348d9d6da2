/** Checks of the globs in a configuration that no schema can express. */
import type { Node } from 'jsonc-parser';
import type { Finding } from '../../rules/engine/rule.ts';
import { CONFIG_PROBLEMS, problem, spanOf } from '../config-problem.ts';
import { globMatcher, MOST_GLOB_CHARACTERS } from './glob.ts';

/** The problem of the list of globs at `node`, if it expands to too many patterns; `name` is the setting's. */
export function globProblems(node: Node, name: string): Finding[] {
  const globs = (node.children ?? [node]).map((entry) => String(entry.value));
  if (globMatcher(globs) !== undefined) return [];
  // If a single glob is to blame, it is named.
  const alone = node.children?.find((_, at) => globMatcher([globs[at] ?? '']) === undefined);
  return [
    problem(CONFIG_PROBLEMS.glob, spanOf(alone ?? node), {
      en: `With the braces written out, “${name}” has more than ${MOST_GLOB_CHARACTERS} characters here, so it is not used. Use “*” and “**” in place of long lists.`,
      zh: `展开花括号后，“${name}”在此处超过 ${MOST_GLOB_CHARACTERS} 个字符，因此不生效。请用“*”和“**”代替过长的列举。`,
    }),
  ];
}
