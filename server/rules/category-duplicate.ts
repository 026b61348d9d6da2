/**
 * Reports a category that stands twice in one digest. `AI` and `ai` are one: Hugo makes one page for both;
 * `ＡＩ` in full-width letters is one to every reader.
 */
import { entryOf } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import type { FrontMatterList, FrontMatterScalar } from '../front-matter/model.ts';
import { remove } from '../text/edit.ts';
import { keepMany } from '../text/keep-last.ts';
import { lineEnd, lineStart, nextLine } from '../text/lines.ts';
import { shorten } from '../text/shorten.ts';
import { type Span, span } from '../text/span.ts';
import { defineRule } from './define-rule.ts';
import { isReadable } from './front-matter-value.ts';
import type { Fix, Report } from './rule.ts';

export const categoryDuplicate = defineRule({
  id: 'category-duplicate',
  severity: 'warning',
  fixable: true,
  summary: { en: 'the same category twice', zh: '同一分类重复出现' },
  clears(sketch) {
    const value = entryOf(sketch, 'categories')?.value;
    if (value?.kind !== 'list') return true;
    const seen = new Set<string>();
    for (const item of value.items) if (item.kind === 'scalar') seen.add(keyOf(String(item.value)));
    return seen.size === value.items.length;
  },
  *checkDigest(digest) {
    const value = isReadable(digest) ? entryOf(digest, 'categories')?.value : undefined;
    if (value?.kind !== 'list' || value.items.length < 2) return;
    const seen = new Map<string, Category>();
    for (const [index, item] of value.items.entries()) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value.trim() === '') continue;
      const category = { item, text: item.value };
      const key = keyOf(category.text);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, category);
      else yield reportFor(digest, value, index, first, category);
    }
  },
});

/** The same for all ways to write one category; a blank between Chinese and Latin text is a matter of taste. */
const keyOf: (category: string) => string = keepMany((category) => {
  const plain = category.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain.replace(
    /(?<=\p{Script=Han}) (?=[^\p{Script=Han}])|(?<=[^\p{Script=Han}]) (?=\p{Script=Han})/gu,
    '',
  );
});

interface Category {
  readonly item: FrontMatterScalar;
  readonly text: string;
}

function reportFor(
  digest: Digest,
  list: FrontMatterList,
  index: number,
  first: Category,
  again: Category,
): Report {
  const name = shorten(again.text.trim(), 30);
  const isSame = first.text.trim() === again.text.trim();
  const edit = removedWith(digest.text, list, index);
  const fix: Fix | undefined =
    edit === undefined
      ? undefined
      : {
          title: { en: `Remove the second “${name}”`, zh: `删除重复的“${name}”` },
          edits: [remove(edit)],
          automatic: first.text.trim().toLowerCase() === again.text.trim().toLowerCase(),
        };
  const other = shorten(first.text.trim(), 30);
  return {
    span: again.item.span,
    message: isSame
      ? {
          en: `The category “${name}” appears here a second time. Once is enough to list the digest there: remove this one.`,
          zh: `分类“${name}”重复出现，写一次即可归入该分类。请删除多余的一个。`,
        }
      : {
          en: `The category “${name}” is the same as “${other}” above, only written differently. One is enough: remove the other.`,
          zh: `分类“${name}”与前面的“${other}”只是写法不同，保留一个即可。请删除另一个。`,
        },
    related: [
      {
        span: first.item.span,
        message: { en: 'The category is first listed here', zh: '该分类首次出现在此处' },
      },
    ],
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** What goes with the value `index` of a list that is to do without it, which is not the first; `undefined` where nothing can without harm. */
export function removedWith(text: string, list: FrontMatterList, index: number): Span | undefined {
  return list.flow ? flowItem(text, list, index) : blockItem(text, list, index);
}

/** A category in brackets with the comma that parts it from the one before; with that behind it where a comment stands between. */
function flowItem(text: string, list: FrontMatterList, index: number): Span | undefined {
  const before = list.items[index - 1];
  const item = list.items[index];
  if (before === undefined || item === undefined) return undefined;
  const between = text.slice(before.span.end, item.span.start);
  if (/^\s*,\s*$/u.test(between)) return span(before.span.end, item.span.end);
  const behind = /^[ \t]*,[ \t]*/u.exec(text.slice(item.span.end, item.span.end + 100))?.[0].length ?? 0;
  // Behind a comment, a comma may end the list.
  return /^\s*,\s*(?:#[^\r\n]*\s*)+$/u.test(between)
    ? span(item.span.start, item.span.end + behind)
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
