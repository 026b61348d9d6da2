/**
 * How a digest begins: front matter for its slot, and a first item to be filled in, in the publication’s own style where
 * that is known.
 */
import type { Digest } from '../../digest/model.ts';
import { writeText } from '../../rules/front-matter/front-matter-value.ts';
import { insertItemsHere } from '../editing/insert-items.ts';
import { slotTexts } from './complete-front-matter.ts';
import { plainText, type SnippetPart } from './snippet.ts';
import { type CompletionContext, insertContext } from './suggestion.ts';

/** A whole digest for a file that has no text yet; `empty` is that file, read. */
export function beginDigest(empty: Digest, context: CompletionContext): SnippetPart[] {
  const { parse } = context;
  const front = frontMatterParts(empty, context);
  const { text } = plainText(front);
  const item = insertItemsHere(parse(text, empty), text.length, [], insertContext(context))?.parts ?? [];
  return [...front, ...item.map((part) => laterStop(part)), { stop: 0, text: '' }];
}

/** The stops of the front matter come first. */
const FRONT_STOPS = 2;

function laterStop(part: SnippetPart): SnippetPart {
  return typeof part === 'string' ? part : { ...part, stop: part.stop + FRONT_STOPS };
}

/** Front matter with the title and the date of the slot, up to the blank line below it; the categories are the first stop. */
export function frontMatterParts(digest: Digest, context: CompletionContext): SnippetPart[] {
  const lineBreak = /\r\n?|\n/u.exec(digest.text)?.[0] ?? '\n';
  const { title, date } = slotTexts(digest, context);
  return [
    `---${lineBreak}title: "`,
    { stop: FRONT_STOPS, text: writeText(title, 'double').slice(1, -1) },
    `"${lineBreak}date: ${date}${lineBreak}categories: [`,
    { stop: 1, text: '' },
    `]${lineBreak}---${lineBreak}${lineBreak}`,
  ];
}
