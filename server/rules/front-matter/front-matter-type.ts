/**
 * Reports values of front matter that are of another type than Hugo and its themes expect: a number for a
 * title, a single text for the list of categories. What is empty is `front-matter-required`'s.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterValue } from '../../front-matter/model.ts';
import { remove, replace } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Fix, offered, type Report } from '../engine/rule.ts';
import { isReadable, quoteEdits, writeText } from './front-matter-value.ts';
import { type FieldProblem, fieldProblems, isStrictField, isWhole } from './hugo-fields.ts';

export const frontMatterType = defineRule({
  id: 'front-matter-type',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'a value of the front matter is of the wrong type',
    zh: 'front matter 中某个值的类型不对',
  },
  skip: ({ frontMatter }) => frontMatter.entries.every(({ key, value }) => isOfItsType(key, value)),
  *checkDigest(digest) {
    if (!isReadable(digest)) return;
    for (const key of ['title', 'date']) yield* checkText(digest, key);
    for (const key of ['categories', 'tags']) yield* checkList(digest, key);
    yield* checkSwitch(digest, 'draft');
    for (const problem of fieldProblems(digest.frontMatter.entries)) yield fieldReport(digest, problem);
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
      return !TYPED_KEYS.has(key.toLowerCase()) && !isStrictField(key);
  }
}

const TYPED_KEYS: ReadonlySet<string> = new Set(['title', 'date', 'categories', 'tags', 'draft']);

function fieldReport(digest: Digest, { key, value, wanted, maybeAllowed = false }: FieldProblem): Report {
  const place =
    value.span.end > value.span.start ? value.span : (entryWith(digest, value)?.keySpan ?? value.span);
  const name = shorten(key, 40);
  return {
    span: shown(digest, place),
    message: maybeAllowed
      ? {
          en: `“${name}” must be ${wanted.en}. Hugo cannot build the site with this value, unless the site’s own configuration defines it.`,
          zh: `“${name}”应为${wanted.zh}。除非网站自己的配置中有定义，否则 Hugo 会构建失败。`,
        }
      : {
          en: `“${name}” must be ${wanted.en}. Hugo cannot build the site with this value.`,
          zh: `“${name}”应为${wanted.zh}。用这个值 Hugo 会构建失败。`,
        },
    ...(maybeAllowed ? { severity: 'warning' as const } : {}),
    fixes: key.toLowerCase() === '_build' ? renameBuild(digest, value) : [],
  };
}

function renameBuild(digest: Digest, value: FrontMatterValue): Fix[] {
  const entry = entryWith(digest, value);
  if (entry === undefined || entryOf(digest, 'build') !== undefined) return [];
  const { start } = entry.keySpan;
  const at = digest.text.charAt(start) === '_' ? start : start + 1;
  return [automatic({ en: 'Rename it to “build”', zh: '改名为“build”' }, [remove(span(at, at + 1))])];
}

function entryWith({ frontMatter }: Digest, value: FrontMatterValue): FrontMatterEntry | undefined {
  return frontMatter.entries.find((entry) => entry.value === value);
}

function isText(value: FrontMatterValue): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string';
}

function* checkText(digest: Digest, key: string): Generator<Report> {
  const value = entryOf(digest, key)?.value;
  if (value === undefined || isEmpty(value)) return;
  if (isText(value)) return;
  const found = nameOf(value);
  const what = {
    en: `“${key}” must be text, but this is ${found.en}`,
    zh: `“${key}”应为文字，这里却是${found.zh}`,
  };
  const place = shown(digest, value.span);
  if (value.kind !== 'scalar') {
    const rest =
      key === 'date'
        ? {
            en: 'Hugo cannot build the site with it. Write a date.',
            zh: '用它 Hugo 会构建失败。请改成日期。',
          }
        : {
            en: 'Hugo publishes an empty title. Write plain text.',
            zh: 'Hugo 发布的标题会是空的。请改成一段文字。',
          };
    yield { span: place, message: { en: `${what.en}. ${rest.en}`, zh: `${what.zh}，${rest.zh}` } };
  } else if (key === 'date') {
    const isSeconds = typeof value.value === 'number' && isWhole(value);
    const rest = isSeconds
      ? { en: 'Hugo counts it in seconds from 1970 on.', zh: 'Hugo 会把它当作自 1970 年起的秒数。' }
      : { en: 'Hugo cannot build the site with it.', zh: '用它 Hugo 会构建失败。' };
    yield {
      span: place,
      message: {
        en: `${what.en}. ${rest.en} Write it such as 2025-08-01T00:00:34+08:00.`,
        zh: `${what.zh}，${rest.zh}请写成 2025-08-01T00:00:34+08:00 这样的形式。`,
      },
    };
  } else {
    yield {
      span: place,
      message: {
        en: `${what.en}. Put quotation marks around it, so that it is published as you wrote it.`,
        zh: `${what.zh}。请用引号把它括起来，这样才会按原样发布。`,
      },
      fixes: () => quoteFixes(digest, value),
    };
  }
}

function quoteFixes(digest: Digest, value: FrontMatterValue): Fix[] {
  if (value.kind !== 'scalar' || value.style !== 'plain' || value.span.end === value.span.start) return [];
  // A tag before it, as in `!!int 3`, says what it is, quotation marks or not.
  if (/![^\s!]*[ \t]*$/u.test(digest.text.slice(Math.max(0, value.span.start - 50), value.span.start)))
    return [];
  const title = { en: 'Put it in quotation marks', zh: '用引号括起来' };
  return [offered(title, quoteEdits(digest.text, value.span))];
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
      fixes: listFixes(digest, value),
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
      fixes:
        item.kind === 'scalar' && item.value !== null && item.value !== '' ? quoteFixes(digest, item) : [],
    };
  }
}

/** Makes a list of a text on one line; by itself only where full-width brackets show that a list was meant. */
function listFixes({ text }: Digest, value: FrontMatterValue): Fix[] {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return [];
  if (/[\r\n]/u.test(sliceSpan(text, value.span))) return [];
  const inBrackets = /^[【［](.*)[】］]$/u.exec(value.value.trim())?.[1];
  const parts = (inBrackets ?? value.value).split(inBrackets === undefined ? /[,，]/u : /[,，、；]/u);
  const entries = parts.map((part) => part.trim().replace(/^["'“”‘’＂](.*)["'“”‘’＂]$/u, '$1'));
  if (entries.some((entry) => entry === '' || /["'“”‘’\\]/u.test(entry))) return [];
  const list = `[${entries.map((entry) => writeText(entry, 'double')).join(', ')}]`;
  return [
    {
      title: { en: `Write ${shorten(list, 40)}`, zh: `改为 ${shorten(list, 40)}` },
      edits: [replace(value.span, list)],
      automatic: inBrackets !== undefined,
    },
  ];
}

function itemProblem(item: FrontMatterValue): Message | undefined {
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

function nameOf(value: FrontMatterValue): Message {
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
