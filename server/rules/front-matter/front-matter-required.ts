/**
 * Reports keys of front matter that a digest must have and that are missing or empty, and writes those whose
 * value is known: the title by the publication's template, the date by the slot.
 *
 * A misspelt key counts as there: `front-matter-key` says so and corrects it.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterValue } from '../../front-matter/model.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { DigestContext, Fix, Report } from '../engine/rule.ts';
import { canBeOneSlot, slotOfDate, slotOfFileName, slotOfTitle } from '../slot/slot.ts';
import { dateOf, titleOf } from './front-matter-draft.ts';
import { misspellings, REQUIRED_KEYS } from './front-matter-keys.ts';
import { isReadable, writeText } from './front-matter-value.ts';

interface Options {
  readonly keys: readonly string[];
  readonly categories: readonly string[];
}

export const frontMatterRequired = defineRule<Options>({
  id: 'front-matter-required',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'title, date or categories are missing or empty',
    zh: '缺少标题、日期或分类，或其内容为空',
  },
  reveals: { rules: /^(?:front-matter-hidden|title-date-mismatch|date-slot|source-window)$/u },
  options: {
    keys: {
      schema: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        uniqueItems: true,
        default: [...REQUIRED_KEYS],
      },
      description: { en: 'The keys that every digest must have.', zh: '每一期必须具备的键。' },
    },
    categories: {
      schema: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, default: [] },
      description: {
        en: 'The categories that the fix writes where there are none; without any, it leaves them to the author.',
        zh: '缺少分类时自动修复所写入的分类；未设置时留给作者填写。',
      },
    },
  },
  skip: (digest, { options, prescribed }) =>
    (prescribed.requiredKeys ?? options.keys).every((key) => {
      const entry = entryOf(digest, key);
      return entry !== undefined && !isEmpty(entry.value);
    }),
  *checkDigest(digest, context) {
    if (!isReadable(digest)) return;
    const keys = context.prescribed.requiredKeys ?? context.options.keys;
    const meant = new Set(
      misspellings(digest.frontMatter.entries, keys).map((one) => one.meant.toLowerCase()),
    );
    for (const key of keys) {
      const entry = entryOf(digest, key);
      if (entry === undefined ? meant.has(key.toLowerCase()) : !isEmpty(entry.value)) continue;
      yield reportFor(digest, key, entry, context);
    }
  },
});

function reportFor(
  digest: Digest,
  key: string,
  entry: FrontMatterEntry | undefined,
  context: DigestContext<Options>,
): Report {
  const known = knownValue(digest, key, context);
  const edit =
    known === undefined
      ? undefined
      : writeKey(digest, key, entry, known.text, context.prescribed.requiredKeys ?? context.options.keys);
  const fix: Fix | undefined =
    known === undefined || edit === undefined
      ? undefined
      : {
          title: { en: `Write “${key}: ${known.text}”`, zh: `写入“${key}: ${known.text}”` },
          edits: [edit],
          automatic: known.certain,
        };
  return {
    span: entry === undefined ? openingSpan(digest) : emptySpan(entry),
    message: {
      en: `The front matter has no ${entry === undefined ? '' : 'value for '}“${key}”, which every digest needs. Add it.`,
      zh:
        entry === undefined
          ? `front matter 缺少“${key}”，每一期都必须填写。请补上。`
          : `front matter 中的“${key}”为空，每一期都必须填写。请补上。`,
    },
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** What must stand after a key's colon. */
interface KnownValue {
  readonly text: string;
  /** Whether all that is known agrees on it. */
  readonly certain: boolean;
}

/** The key's value, where nothing of it has to be guessed. */
function knownValue(digest: Digest, key: string, context: DigestContext<Options>): KnownValue | undefined {
  const { prescribed, conventions, options, fileName } = context;
  switch (key.toLowerCase()) {
    case 'title': {
      const file = slotOfFileName(fileName, prescribed);
      const slot = slotOfDate(digest, prescribed, prescribed.cadenceMs) ?? file;
      const title = slot === undefined ? undefined : titleOf(slot, prescribed);
      if (slot === undefined || title === undefined) return undefined;
      return { text: writeText(title, 'double'), certain: file === undefined || canBeOneSlot(slot, file) };
    }
    case 'date': {
      const slot = slotOfTitle(digest, prescribed) ?? slotOfFileName(fileName, prescribed);
      const offset = prescribed.offsetMinutes ?? conventions.offsetMinutes;
      if (slot === undefined || slot.wholeDay || offset === undefined) return undefined;
      return { text: dateOf(slot, offset), certain: true };
    }
    case 'categories': {
      const listed = options.categories.filter((category) => category.trim() !== '');
      if (listed.length === 0) return undefined;
      return { text: `[${listed.map((one) => writeText(one, 'double')).join(', ')}]`, certain: true };
    }
    default:
      return undefined;
  }
}

function isEmpty(value: FrontMatterValue): boolean {
  switch (value.kind) {
    case 'scalar':
      return value.value === null || (typeof value.value === 'string' && value.value.trim() === '');
    case 'list':
      return value.items.length === 0;
    default:
      return value.entries.length === 0;
  }
}

function writeKey(
  digest: Digest,
  key: string,
  entry: FrontMatterEntry | undefined,
  written: string,
  keys: readonly string[],
): TextEdit | undefined {
  if (entry !== undefined) {
    const { start, end } = entry.value.span;
    // After the colon a space is needed, and after it there may be some already.
    const isBare = start === end;
    const spaces = isBare ? (/^[ \t]*/u.exec(digest.text.slice(start, start + 20))?.[0].length ?? 0) : 0;
    return isBare
      ? replace(
          span(start, start + spaces),
          ` ${written}${digest.text.charAt(start + spaces) === '#' ? ' ' : ''}`,
        )
      : replace(entry.value.span, written);
  }
  return insertLine(digest, `${key}: ${written}`, keys.slice(0, keys.indexOf(key)));
}

/** A line of its own, below that of the last of the keys `before` it, or above all; `undefined` where the block is no sequence of lines. */
function insertLine(digest: Digest, line: string, before: readonly string[]): TextEdit | undefined {
  const { text, frontMatter } = digest;
  const { content, entries } = frontMatter;
  if (/^\s*[{?"']?\{/u.test(text.slice(content.start, content.end))) return undefined;
  const own = entries.filter(
    ({ keySpan }) => text.slice(lineStart(text, keySpan.start), keySpan.start).trim() === '',
  );
  const [first] = own;
  const indent =
    first === undefined ? '' : text.slice(lineStart(text, first.keySpan.start), first.keySpan.start);
  // Keys at the same indentation are keys of the same block; those that an alias brought in stand elsewhere.
  const names = new Set(before.map((key) => key.toLowerCase()));
  const last = own.findLast(
    ({ key, keySpan }) =>
      names.has(key.toLowerCase()) && lineStart(text, keySpan.start) + indent.length === keySpan.start,
  );
  const at =
    last === undefined
      ? topOf(digest, first)
      : Math.min(nextLine(text, lineEnd(text, last.span.end)), content.end);
  const lineBreak = lineBreakNear(text, frontMatter.span.start);
  return insert(at, `${indent}${line}${lineBreak}`);
}

function topOf({ text, frontMatter }: Digest, first: FrontMatterEntry | undefined): number {
  return first === undefined ? frontMatter.content.end : lineStart(text, first.keySpan.start);
}

function openingSpan({ frontMatter }: Digest): Span {
  return span(frontMatter.span.start, frontMatter.span.start + 3);
}

/** The empty value, or the key where there is nothing to show. */
function emptySpan({ keySpan, value }: FrontMatterEntry): Span {
  return value.span.end > value.span.start ? value.span : keySpan;
}
