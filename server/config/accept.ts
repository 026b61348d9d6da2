/** Records in digest.config.json that something is right as it is, keeping comments and layout. */
import { applyEdits, findNodeAtLocation, modify, type Node } from 'jsonc-parser';
import type { Acceptance } from '../rules/engine/rule.ts';
import { smallestEdit, type TextEdit } from '../text/edit.ts';
import { readConfigText } from './config-text.ts';

/** The new configuration for an acceptance, where there is none yet. */
export function newConfigText(acceptance: Pick<Acceptance, 'path' | 'values'>): string {
  const empty = '{}\n';
  const edit = acceptEdit(empty, acceptance);
  return edit === undefined
    ? empty
    : empty.slice(0, edit.span.start) + edit.newText + empty.slice(edit.span.end);
}

/**
 * The edit that puts the values into the list at the path; `undefined` where they are there already, and where the
 * text is damaged or has something else in that place, which is left to its author.
 */
export function acceptEdit(
  text: string,
  { path, values }: Pick<Acceptance, 'path' | 'values'>,
): TextEdit | undefined {
  const { root, errors } = readConfigText(text);
  if (root?.type !== 'object' || errors.length > 0) return undefined;
  const place = writtenPath(root, path);
  const list = findNodeAtLocation(root, place);
  if (list !== undefined && list.type !== 'array') return undefined;
  if (!place.slice(0, -1).every((_, at) => isGroup(findNodeAtLocation(root, place.slice(0, at + 1)))))
    return undefined;
  const known = new Set((list?.children ?? []).map((entry): unknown => entry.value));
  const added = values.filter((value) => !known.has(value));
  if (added.length === 0) return undefined;
  const formattingOptions = layoutOf(text);
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const before = text.slice(mark);
  let after = before;
  // A new key comes first: after the last one, it would take over that one's comment.
  if (list === undefined)
    after = applyEdits(after, modify(after, place, added, { formattingOptions, getInsertionIndex: () => 0 }));
  else
    for (const value of added) {
      const options = { formattingOptions, isArrayInsertion: true };
      after = applyEdits(after, modify(after, [...place, -1], value, options));
    }
  return smallestEdit(before, after, mark);
}

/** `path` with the keys as the file has them: handles are compared without case and `@`. */
function writtenPath(root: Node, path: readonly string[]): string[] {
  const place: string[] = [];
  for (const step of path) {
    const group = findNodeAtLocation(root, place);
    const keys = (group?.children ?? []).flatMap(({ children }) => children?.[0]?.value ?? []).map(String);
    place.push(keys.find((key) => plainKey(key) === plainKey(step)) ?? step);
  }
  return place;
}

function plainKey(key: string): string {
  return key.replace(/^@/u, '').toLowerCase();
}

function isGroup(node: Node | undefined): boolean {
  return node === undefined || node.type === 'object';
}

function layoutOf(text: string) {
  const indent = /^([ \t]+)\S/mu.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 4 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
