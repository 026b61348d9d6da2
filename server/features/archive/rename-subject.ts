/**
 * Renames an author or a category in one digest, in exactly the places with the old name. Headings are parsed again
 * afterwards, since a name may contain Markdown or a separator.
 */
import { creditedName } from '../../digest/author.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { inlineText } from '../../digest/reader-text.ts';
import type { FrontMatterValue } from '../../front-matter/model.ts';
import { escaped, unescaped } from '../../markdown/escapes.ts';
import { removedWith } from '../../rules/front-matter/category-duplicate.ts';
import { writeText } from '../../rules/front-matter/front-matter-value.ts';
import { applyEdits, remove, replace, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan, span } from '../../text/span.ts';
import type { Subject, SubjectPlace } from './archive-subject.ts';

/** A digest's text and the places in it that get another name. */
export interface Renamed {
  readonly text: string;
  readonly places: readonly SubjectPlace[];
  /** The digest itself, where a heading has to be looked at. */
  readonly digest: () => Promise<Digest>;
  readonly parse: Parse;
}

/** The name as it is shown where a new one is typed. */
export function shownName({ kind, name }: Subject): string {
  return kind === 'author' ? unescaped(name) : name;
}

/** Why `newName` is impossible; `undefined` where it can be tried. */
export function nameFault({ kind }: Subject, newName: string): Message | undefined {
  const name = newName.trim();
  if (name === '' || /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)) return ONE_LINE;
  if (kind === 'category') return undefined;
  if (/[[\]]/u.test(name)) return BRACKETS;
  return creditedName(name) === name.replace(/\s+/gu, ' ') ? undefined : AND_OTHERS;
}

/** The edits that write `newName` in all places; `undefined` where a heading would then be parsed differently. */
export async function renaming(
  renamed: Renamed,
  { kind }: Subject,
  newName: string,
): Promise<TextEdit[] | undefined> {
  const name = newName.trim().replace(/\s+/gu, ' ');
  if (kind === 'category') return inCategories(renamed, name);
  const plainly = writing(renamed, name);
  if (isHarmless(name)) return plainly;
  const digest = await renamed.digest();
  if (isReadAs(renamed, digest, plainly, name)) return plainly;
  const withEscapes = writing(renamed, escaped(name));
  return isReadAs(renamed, digest, withEscapes, name) ? withEscapes : undefined;
}

/** The message for a rename that `renaming` refused. */
export const unreadableName = (name: string, digest: string): Message => ({
  en: `In “${digest}” and perhaps others, “${name}” would not be read as the author: it contains the separator used in headings or one of “：；。！？”, or is too long. Nothing was renamed; choose another name.`,
  zh: `在“${digest}”等期的标题中，“${name}”无法识别为作者：其中含有标题行所用的分隔符或“：；。！？”，或者太长。未作任何改动，请换一个名称。`,
});

function writing({ places }: Renamed, written: string): TextEdit[] {
  return places.map((place) => replace(place.span, written));
}

/** A digest that has both names has one of them afterwards, where the first of them stands. */
async function inCategories({ text, places, digest }: Renamed, name: string): Promise<TextEdit[]> {
  const edits = places.map((place) => rewriteCategory(text, place, name));
  const value = text.includes(name) ? entryOf(await digest(), 'categories')?.value : undefined;
  if (value?.kind !== 'list') return edits;
  const renamed = new Map(places.map(({ whole }, at) => [whole.start, edits[at]]));
  const isOne = (item: FrontMatterValue): boolean =>
    renamed.has(item.span.start) || (item.kind === 'scalar' && String(item.value) === name);
  const ones = value.items.flatMap((item, index) => (isOne(item) ? [{ item, index }] : []));
  const isInList = places.every(({ whole }) => ones.some(({ item }) => item.span.start === whole.start));
  if (!isInList || ones.length === places.length) return edits;
  return ones.flatMap(({ item, index }, at) => {
    const removed = at === 0 ? undefined : removedWith(text, value, index);
    const edit = removed === undefined ? renamed.get(item.span.start) : remove(removed);
    return edit === undefined ? [] : [edit];
  });
}

/** The value in the quotation marks that are there; in double ones where YAML would read something else without them. */
function rewriteCategory(text: string, { span: inner, whole }: SubjectPlace, name: string): TextEdit {
  const quote = inner === whole ? '' : text.charAt(whole.start);
  if (quote === '"') return replace(inner, writeText(name, 'double').slice(1, -1));
  if (quote === "'") return replace(inner, writeText(name, 'single').slice(1, -1));
  // Between brackets a comma would make two of it.
  return replace(whole, writeText(name, /[,:#[\]{}]/u.test(name) ? 'double' : 'plain'));
}

/** Whether it surely contains nothing special to Markdown or headings. */
function isHarmless(name: string): boolean {
  return name.length <= 40 && /^[\p{L}\p{M}\p{N} .,'’()（）@\p{Extended_Pictographic}]+$/u.test(name);
}

/** Whether the digest has the name in all of the places once `edits` are made, and is the same everywhere else. */
function isReadAs(
  { text, places, parse }: Renamed,
  digest: Digest,
  edits: readonly TextEdit[],
  name: string,
): boolean {
  const changed = applyEdits(text, edits);
  const after = parse(changed, digest);
  if (after.items.length !== digest.items.length) return false;
  const starts = new Map(places.map((place, at) => [place.whole.start, edits[at]?.newText ?? '']));
  return digest.items.every((item, at) => {
    const other = after.items[at];
    const author = item.heading?.author;
    const written = author === undefined ? undefined : starts.get(author.start);
    if (other === undefined || item.heading?.url !== other.heading?.url) return false;
    if (titleOf(digest, item) !== titleOf(after, other)) return false;
    if (author === undefined || written === undefined)
      return authorOf(digest, item) === authorOf(after, other);
    const place = places.find(({ whole }) => whole.start === author.start);
    const others = place === undefined ? '' : sliceSpan(text, span(place.span.end, author.end));
    const isSeen = linkText(other).endsWith(name + others);
    return isSeen && authorOf(after, other) === written + others;
  });
}

function titleOf({ text }: Digest, { heading }: Item): string | undefined {
  return heading === undefined ? undefined : sliceSpan(text, heading.title);
}

function authorOf({ text }: Digest, { heading }: Item): string | undefined {
  return heading?.author === undefined ? undefined : sliceSpan(text, heading.author);
}

/** What a reader sees of the heading. */
function linkText({ body }: Item): string {
  return body.opening === undefined ? '' : inlineText(body.opening.link.inlines).trimEnd();
}

const ONE_LINE: Message = {
  en: 'A name must be text on a single line. Nothing was renamed.',
  zh: '名称应为单行文字，不能为空。未作任何改动。',
};
const BRACKETS: Message = {
  en: 'An author is inside the brackets of a link, so the name cannot have “[” or “]” in it. Nothing was renamed; parentheses are fine.',
  zh: '作者写在链接的方括号里，名称中不能有“[”或“]”。未作任何改动，可以改用圆括号。',
};
const AND_OTHERS: Message = {
  en: '“等”, “et al.” and the like are not part of a name and stay as they are. Write the name without them; nothing was renamed.',
  zh: '“等”“et al.”不是名称的一部分，会在原处保留。请只写名称，未作任何改动。',
};
