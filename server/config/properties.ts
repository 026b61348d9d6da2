/**
 * The keys of a JSON object with their places.
 */
import type { Node } from 'jsonc-parser';
import type { Finding } from '../rules/engine/rule.ts';
import { shorten } from '../text/shorten.ts';
import { CONFIG_PROBLEMS, problem, spanOf } from './config-problem.ts';

/** One key of an object and its value. */
export interface Property {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** The properties of `node`. Of a key that stands twice the last one counts, as in every JSON reader, and `problems` gets the first. */
export function propertiesOf(node: Node, problems: Finding[]): Property[] {
  const byKey = new Map<string, Property>();
  for (const child of node.children ?? []) {
    const [keyNode, value] = child.children ?? [];
    if (keyNode === undefined || value === undefined) continue;
    const key = String(keyNode.value);
    const earlier = byKey.get(key);
    if (earlier !== undefined) problems.push(duplicate(earlier));
    byKey.set(key, { key, keyNode, value });
  }
  return [...byKey.values()];
}

function duplicate({ key, keyNode }: Property): Finding {
  return problem(CONFIG_PROBLEMS.key, spanOf(keyNode), {
    en: `“${shorten(key, 40)}” appears twice, and only the last one counts. Remove this one.`,
    zh: `“${shorten(key, 40)}”出现了两次，只有最后一个生效。请删除这一个。`,
  });
}
