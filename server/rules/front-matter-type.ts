/**
 * Reports values of front matter that are of another type than Hugo and its themes expect: a number for a
 * title, a single text for the list of categories. What is empty is `front-matter-required`'s.
 */
import { entryOf } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import type { FrontMatterValue } from '../front-matter/model.ts';
import { shorten } from '../text/shorten.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import { defineRule } from './define-rule.ts';
import { isReadable } from './front-matter-value.ts';
import type { Report } from './rule.ts';

export const frontMatterType = defineRule({
  id: 'front-matter-type',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'a value of the front matter is of the wrong type',
    zh: 'front matter 中某个值的类型不对',
  },
  clears: ({ frontMatter }) => frontMatter.entries.every(({ key, value }) => isOfItsType(key, value)),
  *checkDigest(digest) {
    if (!isReadable(digest)) return;
    for (const key of ['title', 'date']) yield* checkText(digest, key);
    for (const key of ['categories', 'tags']) yield* checkList(digest, key);
    yield* checkSwitch(digest, 'draft');
  },
});

/** Whether a value is right at a glance. */
function isOfItsType(key: string, value: FrontMatterValue): boolean {
  switch (key) {
    case 'title':
    case 'date':
      return isText(value);
    case 'categories':
    case 'tags':
      return value.kind === 'list' && value.items.every((item) => itemProblem(item) === undefined);
    case 'draft':
      return value.kind === 'scalar' && typeof value.value === 'boolean';
    default:
      return !TYPED_KEYS.has(key.toLowerCase());
  }
}

const TYPED_KEYS: ReadonlySet<string> = new Set(['title', 'date', 'categories', 'tags', 'draft']);

function isText(value: FrontMatterValue): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string';
}

function* checkText(digest: Digest, key: string): Generator<Report> {
  const value = entryOf(digest, key)?.value;
  if (value === undefined || isEmpty(value)) return;
  if (isText(value)) return;
  const found = nameOf(value);
  const needsQuotes = value.kind === 'scalar';
  yield {
    span: shown(digest, value.span),
    message: {
      en: `“${key}” must be text, but this is ${found.en}. ${needsQuotes ? 'Put quotation marks around it' : 'Write plain text'}, or Hugo publishes something other than what you wrote.`,
      zh: `“${key}”应为文字，这里却是${found.zh}，Hugo 发布的内容会与您写的不同。请${needsQuotes ? '用引号把它括起来' : '改成一段文字'}。`,
    },
  };
}

function* checkList(digest: Digest, key: string): Generator<Report> {
  const value = entryOf(digest, key)?.value;
  if (value === undefined || isEmpty(value)) return;
  if (value.kind !== 'list') {
    yield {
      span: shown(digest, value.span),
      message: {
        en: `“${key}” must be a list, even with a single entry. Write \`["…"]\`; themes go through the entries, and a bare value breaks them.`,
        zh: `“${key}”应为列表，只有一项时也一样，否则主题无法逐项处理。请写成 \`["……"]\`。`,
      },
    };
    return;
  }
  for (const item of value.items) {
    const problem = itemProblem(item);
    if (problem === undefined) continue;
    yield {
      span: shown(digest, item.span),
      message: {
        en: `Every entry of “${key}” must be text, but this one is ${problem.en}, and Hugo would make a page for it all the same. Write a name, or remove the entry.`,
        zh: `“${key}”的每一项都应为非空文字，这里却是${problem.zh}，Hugo 仍会为它生成页面。请填写名称或删除这一项。`,
      },
    };
  }
}

function itemProblem(item: FrontMatterValue): Text | undefined {
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return nameOf(item);
  return item.value.trim() === '' ? { en: 'empty', zh: '空的' } : undefined;
}

function* checkSwitch(digest: Digest, key: string): Generator<Report> {
  const value = entryOf(digest, key)?.value;
  if (value === undefined || isEmpty(value)) return;
  // Hugo takes these words too, some of its versions without and some with quotes.
  const isSwitch =
    value.kind === 'scalar' && /^(?:true|false|yes|no|on|off|[01])$/iu.test(String(value.value));
  if (isSwitch) return;
  yield {
    span: shown(digest, value.span),
    message: {
      en: `“${key}” must be true or false; Hugo takes anything else for false.`,
      zh: `“${key}”应为 true 或 false，其他写法 Hugo 都当作 false。`,
    },
  };
}

function isEmpty(value: FrontMatterValue): boolean {
  if (value.kind === 'scalar') return value.value === null || value.value === '';
  return value.kind === 'list' && value.items.length === 0;
}

function nameOf(value: FrontMatterValue): Text {
  if (value.kind === 'list') return { en: 'a list', zh: '列表' };
  if (value.kind === 'map') return { en: 'a mapping', zh: '映射' };
  if (value.value === null) return { en: 'empty', zh: '空的' };
  const text = shorten(String(value.value), 20);
  if (typeof value.value === 'number') return { en: `the number ${text}`, zh: `数字 ${text}` };
  return { en: `the value ${text}`, zh: `布尔值 ${text}` };
}

/** The value's place; of one over several lines the first, so that a long list is not underlined as a whole. */
function shown(digest: Digest, place: Span): Span {
  const line = /^[^\r\n]*/u.exec(sliceSpan(digest.text, place))?.[0].trimEnd() ?? '';
  return { start: place.start, end: place.start + line.length };
}
