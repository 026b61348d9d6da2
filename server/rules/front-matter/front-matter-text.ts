/**
 * Reports unquoted texts of front matter that are published otherwise than they look: cut off where ` #` begins a comment,
 * with quotation marks that were meant to be YAML's and are not, as `“…"` around a title, or as one entry of a list where
 * full-width commas were meant to separate several.
 */
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterScalar, FrontMatterValue } from '../../front-matter/model.ts';
import { replace } from '../../text/edit.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { readStamp } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, offered, type Report } from '../engine/rule.ts';
import { isReadable, quoteEdits, writeText } from './front-matter-value.ts';
import { isDateKey } from './hugo-date-keys.ts';

export const frontMatterText = defineRule({
  id: 'front-matter-text',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'a text of the front matter is cut off at “ #”, or published with quotation marks that were not meant as text',
    zh: 'front matter 中的文字在“ #”处被截断，或引号被当作文字发布',
  },
  reveals: { rules: /^(?:front-matter-hidden|title|date|category|source-window|file-name)/u },
  skip: ({ text, frontMatter }) => frontMatter.entries.every(({ value }) => isUnsuspected(text, value)),
  *checkDigest(digest) {
    if (!isReadable(digest)) return;
    for (const { key, value, isListed } of textsIn(digest.frontMatter.entries)) {
      if (!isSuspect(digest.text, value)) continue;
      const report =
        cutOff(digest, key, value) ??
        strayMarks(digest, key, value) ??
        (isListed ? joinedEntries(digest, key, value) : undefined);
      if (report !== undefined) yield report;
    }
  },
});

/** An unquoted text and the top-level key that it belongs to. */
interface KeyedText {
  readonly key: string;
  readonly value: FrontMatterScalar;
  /** Whether it is an entry of a list in brackets. */
  readonly isListed: boolean;
}

function* textsIn(entries: readonly FrontMatterEntry[]): Generator<KeyedText> {
  for (const { key, value } of entries) yield* textsOf(key, value);
}

function* textsOf(key: string, value: FrontMatterValue, isListed = false): Generator<KeyedText> {
  if (value.kind === 'scalar') {
    if (isText(value)) yield { key, value, isListed };
  } else if (value.kind === 'list') for (const item of value.items) yield* textsOf(key, item, value.flow);
  else for (const entry of value.entries) yield* textsOf(key, entry.value);
}

const MARKS: ReadonlySet<string> = new Set('“”„‟«»‹›‘’‚‛"\'＂＇「」『』');

function isMark(character: string): boolean {
  return MARKS.has(character);
}

/** Whether none of the texts in `value` is suspect. */
function isUnsuspected(text: string, value: FrontMatterValue): boolean {
  if (value.kind === 'list') return value.items.every((item) => isUnsuspected(text, item));
  if (value.kind === 'map') return value.entries.every((entry) => isUnsuspected(text, entry.value));
  return !isText(value) || !isSuspect(text, value);
}

function isText({ style, value }: FrontMatterScalar): boolean {
  return style === 'plain' && typeof value === 'string';
}

/** Whether it takes a closer look; cheap, since every digest is asked. */
function isSuspect(text: string, { value, span: { end } }: FrontMatterScalar): boolean {
  const next = text.charCodeAt(end);
  if (next === SPACE || next === TAB) return true;
  if (typeof value !== 'string') return false;
  return isMark(value.charAt(0)) || isMark(value.charAt(value.length - 1)) || WIDE_COMMA.test(value);
}
/** `、` joins words inside a name as well. */
const WIDE_COMMA = /[，；]/u;
const SPACE = 32;
const TAB = 9;

/** Keys whose texts readers see: a comment after one is nearly always a part of it. */
const SEEN = /^(?:title|linktitle|subtitle|description|summary|categories|tags|keywords|series)$/iu;

/** A comment after an unquoted text on its line that looks like the rest of it: `#31`, or anything after a title. */
function cutOff(digest: Digest, key: string, value: FrontMatterScalar): Report | undefined {
  const { text } = digest;
  const end = lineEnd(text, value.span.end);
  const comment = /^[ \t]+#(?=(.?))/u.exec(text.slice(value.span.end, end));
  if (comment === null || lineStart(text, value.span.start) !== lineStart(text, value.span.end))
    return undefined;
  const isTight = /[^\s#]/u.test(comment[1] ?? '');
  if (key === 'date' || isDateKey(key) || (!isTight && !SEEN.test(key))) return undefined;
  const lost = span(
    value.span.end + comment[0].length - 1,
    end - (/[ \t]*$/u.exec(text.slice(value.span.end, end))?.[0].length ?? 0),
  );
  const whole = span(value.span.start, lost.end);
  const shown = shorten(sliceSpan(text, lost), 30);
  const kept = shorten(sliceSpan(text, value.span), 40);
  return {
    span: lost,
    message: {
      en: `A “#” after a space begins a comment, so “${shown}” is not published, and “${key}” is only “${kept}”. Put quotation marks around the whole text, or move the comment to a line of its own.`,
      zh: `空格后的“#”是注释的开头，“${shown}”不会发布，“${key}”只剩下“${kept}”。请用引号把整段文字括起来，或把注释移到单独一行。`,
    },
    fixes: [
      offered(
        { en: 'Put the whole text in quotation marks', zh: '用引号把整段文字括起来' },
        quoteEdits(text, whole),
      ),
    ],
  };
}

/** Entries of a list with full-width commas between them, which to YAML are one. */
function joinedEntries({ text }: Digest, key: string, value: FrontMatterScalar): Report | undefined {
  const written = sliceSpan(text, value.span);
  if (!LISTS.test(key) || written !== value.value) return undefined;
  const parts = written.split(/[ \t\u3000]*[，；][ \t\u3000]*/u);
  if (parts.length < 2 || parts.includes('')) return undefined;
  return {
    span: value.span,
    message: {
      en: `A full-width comma separates nothing in YAML, so “${shorten(written, 40)}” is one entry of “${key}”. Write half-width commas.`,
      zh: `全角逗号在 YAML 中不起分隔作用，“${shorten(written, 40)}”只是“${key}”的一项。请改为半角逗号。`,
    },
    fixes: [
      automatic({ en: 'Write half-width commas', zh: '改为半角逗号' }, [
        replace(value.span, parts.join(', ')),
      ]),
    ],
  };
}

const LISTS = /^(?:categories|tags|keywords|series)$/iu;

/** The partner of each opening mark. */
const PARTNERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '‹': '›',
  '‘': '’',
  '‚': '‘’',
  '「': '」',
  '『': '』',
};

/** Quotation marks at both ends, or at one, of an unquoted text that do not belong together there. */
function strayMarks(digest: Digest, key: string, value: FrontMatterScalar): Report | undefined {
  const { text } = digest;
  const written = String(value.value);
  const marks = strayIn(written, key);
  if (marks === undefined || sliceSpan(text, value.span) !== written) return undefined;
  const { isFirst, isLast } = marks;
  const inner = written.slice(isFirst ? 1 : 0, isLast ? -1 : undefined).trim();
  if (inner === '') return undefined;
  const shown = `${isFirst ? written.charAt(0) : ''}${isFirst && isLast ? '…' : ''}${isLast ? written.at(-1) : ''}`;
  return {
    span: markSpan(value.span, isFirst, isLast),
    message: {
      en: `The quotation marks ${shown} are not YAML’s own, so they are published as a part of “${key}”. Write straight ones (") around the text, or remove them.`,
      zh: `引号 ${shown} 不是 YAML 的引号，会作为“${key}”的文字发布出来。请改用半角直引号（"），或删除它们。`,
    },
    fixes: [
      {
        title: { en: 'Use straight quotation marks', zh: '改用半角直引号' },
        edits: [replace(value.span, writeText(inner, 'double'))],
        automatic: isFirst && isLast && isCertain(written, inner, key),
      },
    ],
  };
}

/** Whether marks at both ends cannot be meant as text: they are no pair, or stand around a date or a stamped title. */
function isCertain(written: string, inner: string, key: string): boolean {
  const isPair = PARTNERS[written.charAt(0)]?.includes(written.charAt(written.length - 1)) === true;
  return !isPair || isDateKey(key) || key === 'date' || readStamp(inner) !== undefined;
}

function markSpan(whole: Span, isFirst: boolean, isLast: boolean): Span {
  if (isFirst && isLast) return whole;
  return isFirst ? span(whole.start, whole.start + 1) : span(whole.end - 1, whole.end);
}

/** Which ends of `text` have marks that were not meant as text; `undefined` where none has. */
function strayIn(
  text: string,
  key: string,
): { readonly isFirst: boolean; readonly isLast: boolean } | undefined {
  const first = isMark(text.charAt(0)) ? text.charAt(0) : undefined;
  const last =
    isMark(text.charAt(text.length - 1)) && text.length > 1 ? text.charAt(text.length - 1) : undefined;
  const inner = text.slice(1, -1);
  if (first !== undefined && last !== undefined) {
    const isPair = PARTNERS[first]?.includes(last) === true;
    if (isPair) return isWrapping(inner, first, last) && isMeantForYaml(inner, key) ? BOTH : undefined;
    // `“甲”和"乙"` begins and ends with marks that have their partners inside.
    return isPartnered(inner, first, true) || isPartnered(inner, last, false) ? undefined : BOTH;
  }
  // A mark inside that has no partner is what the one at the end was meant for.
  if (isUnpaired(first === undefined ? text.slice(0, -1) : text.slice(1))) return undefined;
  if (first !== undefined)
    return isPartnered(text.slice(1), first, true) || APOSTROPHES.includes(first) ? undefined : FIRST;
  if (last === undefined || APOSTROPHES.includes(last)) return undefined;
  return isPartnered(text.slice(0, -1), last, false) ? undefined : LAST;
}

const BOTH = { isFirst: true, isLast: true };
const FIRST = { isFirst: true, isLast: false };
const LAST = { isFirst: false, isLast: true };
/** Marks that end words as well. */
const APOSTROPHES: readonly string[] = ['’', '‘', "'", '＇', '‛'];

/** Whether the pair is around all of the text and not around its first and its last word each. */
function isWrapping(inner: string, first: string, last: string): boolean {
  return !inner.includes(first) && !inner.includes(last);
}

/** A pair of typographic marks around a stamped title or a category was meant to quote it; around another text it may be one. */
function isMeantForYaml(inner: string, key: string): boolean {
  return (
    /^(?:categories|tags|keywords)$/iu.test(key) ||
    isDateKey(key) ||
    key === 'date' ||
    readStamp(inner) !== undefined
  );
}

function isUnpaired(text: string): boolean {
  const count = (marks: string) => [...text].filter((character) => marks.includes(character)).length;
  return count('“„') !== count('”‟') || count('「『') !== count('」』');
}

/** Whether the mark at one end has its partner in the rest of the text. */
function isPartnered(rest: string, mark: string, isOpening: boolean): boolean {
  if (mark === '"' || mark === '＂') return (rest.split(mark).length - 1) % 2 === 1;
  if (isOpening) return [...(PARTNERS[mark] ?? '')].some((partner) => rest.includes(partner));
  return Object.entries(PARTNERS).some(
    ([opening, partners]) => partners.includes(mark) && rest.includes(opening),
  );
}
