/**
 * Renames an author or a category in digest.config.json, so that rules do not ask for the old name afterwards;
 * comments and layout stay.
 */
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { remove, replace, type TextEdit } from '../text/edit.ts';
import { readConfigText } from './config-text.ts';

/** The edits; none where the name is not listed, and where the text is damaged, which is left to its author. */
export function renameInConfig(
  text: string,
  { kind, name }: { readonly kind: 'author' | 'category'; readonly name: string },
  newName: string,
): TextEdit[] {
  const { root, errors } = readConfigText(text);
  if (root === undefined || errors.length > 0) return [];
  const listed = findNodeAtLocation(root, [kind === 'author' ? 'authors' : 'categories']);
  const lists = kind === 'author' ? (listed?.children ?? []).map(({ children }) => children?.[1]) : [listed];
  return lists.flatMap((list) => renameInList(text, list, name, newName));
}

function renameInList(text: string, list: Node | undefined, name: string, newName: string): TextEdit[] {
  const entries = list?.type === 'array' ? (list.children ?? []) : [];
  const at = entries.findIndex(({ value }) => value === name);
  const entry = entries[at];
  if (entry === undefined) return [];
  const place = { start: entry.offset, end: entry.offset + entry.length };
  if (entries.every(({ value }) => value !== newName)) return [replace(place, JSON.stringify(newName))];
  // Listed already, once is enough.
  const before = entries[at - 1];
  const after = entries[at + 1];
  const cuts = [
    { start: before === undefined ? place.start : before.offset + before.length, end: place.end },
    { start: place.start, end: after?.offset ?? place.end },
  ];
  const isComma = (start: number, end: number): boolean => /^\s*,\s*$/u.test(text.slice(start, end));
  const cut = cuts.find(({ start, end }) => isComma(start, place.start) || isComma(place.end, end));
  return cut === undefined ? [] : [remove(cut)];
}
