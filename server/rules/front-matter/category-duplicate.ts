/**
 * Reports a category that stands twice in one digest. `AI` and `ai` are one: Hugo makes one page for both;
 * `ＡＩ` in full-width letters is one to every reader.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterList, FrontMatterScalar } from '../../front-matter/model.ts';
import { remove } from '../../text/edit.ts';
import { keepMany } from '../../text/keep-last.ts';
import { lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Fix, PublicationSettings, Report } from '../engine/rule.ts';
import { isReadable, rewriteText } from './front-matter-value.ts';

export const categoryDuplicate = defineRule({
  id: 'category-duplicate',
  severity: 'warning',
  fixable: true,
  summary: { en: 'the same category twice', zh: '同一分类重复出现' },
  skip(digest) {
    const value = entryOf(digest, 'categories')?.value;
    if (value?.kind !== 'list') return true;
    const seen = new Set<string>();
    for (const item of value.items) if (item.kind === 'scalar') seen.add(categoryKey(String(item.value)));
    return seen.size === value.items.length;
  },
  *checkDigest(digest, { prescribed }) {
    const value = isReadable(digest) ? entryOf(digest, 'categories')?.value : undefined;
    if (value?.kind !== 'list' || value.items.length < 2) return;
    const seen = new Map<string, Category>();
    for (const [index, item] of value.items.entries()) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value.trim() === '') continue;
      const category = { item, text: item.value };
      const key = categoryKey(category.text);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, category);
      else {
        const isBetter = flawsOf(category.text, prescribed) < flawsOf(first.text, prescribed);
        yield reportFor(digest, value, index, first, category, isBetter);
        // What comes next is held against the one that stays.
        if (isBetter) seen.set(key, { ...first, text: category.text });
      }
    }
  },
});

/** Without what is invisible: whitespace at the ends, repeated spaces, invisible characters. */
function trimmed(category: string): string {
  return category
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/gu, ' ');
}

/** How far a spelling is from what an author means to write; 0 for one that the configuration lists. */
function flawsOf(category: string, { categories }: PublicationSettings): number {
  if (categories?.includes(category) === true) return 0;
  const flaws = [
    trimmed(category) !== category,
    category.normalize('NFKC') !== category,
    // `openai` beside `OpenAI`
    category.toLowerCase() === category,
  ];
  return 1 + (flaws[0] ? 4 : 0) + (flaws[1] ? 2 : 0) + (flaws[2] ? 1 : 0);
}

/** The same for all ways to write one category; a space between Chinese and Latin text is a matter of taste. */
export const categoryKey: (category: string) => string = keepMany((category) => {
  const plain = trimmed(category.normalize('NFKC')).toLowerCase();
  return plain.replace(
    /(?<=\p{Script=Han}) (?=[^\p{Script=Han}])|(?<=[^\p{Script=Han}]) (?=\p{Script=Han})/gu,
    '',
  );
});

interface Category {
  readonly item: FrontMatterScalar;
  readonly text: string;
}

/** `isBetter`: the second is the spelling that is to stay, in the place of the first. */
function reportFor(
  digest: Digest,
  list: FrontMatterList,
  index: number,
  first: Category,
  again: Category,
  isBetter: boolean,
): Report {
  const [stays, goes] = isBetter ? [again.text, first.text] : [first.text, again.text];
  const name = shorten(trimmed(stays), 30);
  const other = shorten(trimmed(goes), 30);
  const isSame = trimmed(stays) === trimmed(goes);
  const removed = removedWith(digest.text, list, index);
  const rewritten = isBetter ? [rewriteText(first.item, again.text)] : [];
  const edits = removed === undefined ? undefined : [...rewritten, remove(removed)];
  const fix: Fix | undefined =
    edits === undefined
      ? undefined
      : {
          title: isBetter
            ? { en: `Keep only “${name}”`, zh: `只保留“${name}”` }
            : { en: `Remove the second “${other}”`, zh: `删除重复的“${other}”` },
          edits,
          automatic: trimmed(stays).toLowerCase() === trimmed(goes).toLowerCase(),
        };
  return {
    span: again.item.span,
    message: messageFor(name, other, isSame, stays !== goes),
    related: [
      {
        span: first.item.span,
        message: { en: 'The category is first listed here', zh: '该分类首次出现在此处' },
      },
    ],
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function messageFor(name: string, other: string, isSame: boolean, isPadded: boolean): Message {
  if (!isSame)
    return {
      en: `The categories “${other}” and “${name}” are the same, only written differently. One is enough: keep “${name}”.`,
      zh: `分类“${other}”与“${name}”只是写法不同，保留一个即可。请保留“${name}”。`,
    };
  if (isPadded)
    return {
      en: `The category “${name}” is listed twice, once with extra spaces or invisible characters. Once is enough: keep the one without.`,
      zh: `分类“${name}”重复出现，其中一个带有多余的空格或看不见的字符。写一次即可，请保留没有的那个。`,
    };
  return {
    en: `The category “${name}” appears here a second time. Once is enough to list the digest there: remove this one.`,
    zh: `分类“${name}”重复出现，写一次即可归入该分类。请删除多余的一个。`,
  };
}

/** What goes with the value `index` of a list that is to do without it, which is not the first; `undefined` where nothing can without harm. */
export function removedWith(text: string, list: FrontMatterList, index: number): Span | undefined {
  return list.flow ? flowItem(text, list, index) : blockItem(text, list, index);
}

/** A category in brackets with the comma that parts it from the one before; with that after it where a comment stands between. */
function flowItem(text: string, list: FrontMatterList, index: number): Span | undefined {
  const before = list.items[index - 1];
  const item = list.items[index];
  if (before === undefined || item === undefined) return undefined;
  const between = text.slice(before.span.end, item.span.start);
  if (/^\s*,\s*$/u.test(between)) return span(before.span.end, item.span.end);
  const after = /^[ \t]*,[ \t]*/u.exec(text.slice(item.span.end, item.span.end + 100))?.[0].length ?? 0;
  // After a comment, a comma may end the list.
  return /^\s*,\s*(?:#[^\r\n]*\s*)+$/u.test(between)
    ? span(item.span.start, item.span.end + after)
    : undefined;
}

/** The lines of a category in a list with a line each. */
function blockItem(text: string, list: FrontMatterList, index: number): Span | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const start = lineStart(text, item.span.start);
  // An anchor before the value may be needed elsewhere.
  if (!/^[ \t]*-[ \t]+$/u.test(text.slice(start, item.span.start))) return undefined;
  return span(start, nextLine(text, lineEnd(text, item.span.end)));
}
