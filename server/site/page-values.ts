/**
 * The front matter of a page that is no digest, in any of Hugo's three languages, for what a section passes on to the
 * pages below it.
 */
import { getNodeValue, parseTree } from 'jsonc-parser';
import { entriesOfData } from '../front-matter/entries-of-data.ts';
import type { FrontMatterEntry } from '../front-matter/model.ts';
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import { readData } from './read-site.ts';

/** The entries of the front matter of `text`; none where there is none that can be read. Never throws. */
export function pageValues(text: string): readonly FrontMatterEntry[] {
  const [, toml] = /^\uFEFF?\s*\+\+\+[ \t]*\r?\n(.*?)(?<=\n)\+\+\+[ \t]*(?:\r?\n|$)/su.exec(text) ?? [];
  if (toml !== undefined) {
    const reading = readData('page.toml', toml);
    return 'data' in reading ? entriesOfData(reading.data) : [];
  }
  return /^\uFEFF?\s*\{/u.test(text) ? jsonValues(text) : readFrontMatter(text).frontMatter.entries;
}

function jsonValues(text: string): FrontMatterEntry[] {
  try {
    const tree = parseTree(text.replace(/^\uFEFF/u, ''));
    return tree === undefined ? [] : entriesOfData(getNodeValue(tree));
  } catch {
    // Nested so deeply that the parser gives up; so does Hugo.
    return [];
  }
}
