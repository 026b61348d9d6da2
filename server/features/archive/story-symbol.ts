/**
 * A story of the archive as a line in an editor's search for symbols: what it is called there, and in which digest.
 *
 * Editors filter the results again, by their own rules. VS Code asks with the first word only; then it drops every
 * symbol in whose name the letters that were typed do not come in their order, unless the first word's do and the
 * other words are in what the symbol is said to stand in. Words in another order, words of the digest's title and
 * letters of the other width are found by us and would be dropped: so the name of such a story ends in what was
 * typed, and for VS Code the digest's title is followed by the story's.
 */
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import { nameIn } from '../../archive/index/entry.ts';
import { unescaped } from '../../markdown/escapes.ts';
import { shorten } from '../../text/shorten.ts';
import { visible } from '../../text/visible.ts';

/** A story's line. */
export interface StorySymbol {
  /** Title and, where one is named, author. */
  readonly name: string;
  /** The digest's title, else its file's name. */
  readonly container: string;
  /** The same, and after it all that the story may be found by. */
  readonly longContainer: string;
}

/** Longer titles are cut. */
const LONGEST = 200;

/** The line of the item `index` for somebody who typed `query`; `undefined` where the digest has no such item. */
export function storySymbol(
  { uri, summary }: ArchiveEntry,
  index: number,
  query: string,
): StorySymbol | undefined {
  const item = summary.items[index];
  if (item === undefined) return undefined;
  const { title, author } = item;
  // The handle would do for an author, but the archive knows it in lower case only, which is not how its owner writes it.
  const parts = [unescaped(title), author === undefined ? '' : unescaped(author)];
  const line = shortName(parts.filter((part) => part !== '').join(' · '));
  const name = line === '' ? nameIn(uri) : line;
  const container = shortName(summary.title.trim() === '' ? nameIn(uri) : summary.title.trim());
  return {
    name: isKept(name, query) ? name : `${name} ≈ ${query.trim()}`,
    container,
    longContainer: `${container} · ${name}`,
  };
}

function shortName(text: string): string {
  return visible(shorten(text, LONGEST));
}

/** Whether the letters of `query` come in `name` in their order, whatever their case. */
function isKept(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.trim().toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
