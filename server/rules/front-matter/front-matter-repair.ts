/**
 * The ways to repair a mistake in front matter's YAML. Each changes a few characters and is proved by reading the front
 * matter again: where the mistake is still there, or another stands before it or right beside it, the repair is not offered.
 */
import type { Digest } from '../../digest/model.ts';
import type { FrontMatter, FrontMatterEntry, FrontMatterError } from '../../front-matter/model.ts';
import { readFrontMatter } from '../../front-matter/read-front-matter.ts';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../text/edit.ts';
import { keepLast } from '../../text/keep-last.ts';
import { lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { automatic, type Fix, offered } from '../engine/rule.ts';
import { isKnownKey } from './front-matter-keys.ts';
import { quoteEdits } from './front-matter-value.ts';

/** The repairs of `error`, the best first; none where only the author knows what was meant. */
export function repairsOf(digest: Digest, error: FrontMatterError): Fix[] {
  if (error.reason === 'duplicate-key') return removeRepetition(digest, error.span);
  const { text, bodyStart, frontMatter } = digest;
  if (frontMatter.errors.length * bodyStart > MOST_WORK) return [];
  const repairs = candidates(digest, error).filter(({ edits }) => isRepaired(text, edits, error));
  return repairs.map(({ title, edits, automatic }) => ({ title, edits, automatic }));
}

/** In UTF-16 units, about: for each of its mistakes, all of the front matter is read again. */
const MOST_WORK = 100_000;

function isRepaired(text: string, edits: readonly TextEdit[], error: FrontMatterError): boolean {
  if (edits.length === 0) return false;
  const repaired = applyEdits(text, edits);
  const { kind, errors } = readFrontMatter(repaired).frontMatter;
  // Offsets after the edits have moved; what is left of the text tells how far down the next mistake is.
  const next = errors[0];
  const end = Math.max(
    ...[error, ...edits].map(({ span }) => (span.start <= error.span.end ? span.end : error.span.end)),
  );
  return kind === 'yaml' && (next === undefined || repaired.length - next.span.start < text.length - end);
}

function candidates(digest: Digest, error: FrontMatterError): Fix[] {
  const { text } = digest;
  const place = error.span;
  switch (error.reason) {
    case 'full-width-colon':
      return [automatic(HALF_WIDTH, [replace(withBlanks(text, place), ': ')])];
    case 'blank-after-colon':
      // The colon of an address is none of a key.
      return text.startsWith('//', place.end)
        ? []
        : [
            automatic({ en: 'Add a space after the colon', zh: '在冒号后加空格' }, [
              replace(withBlanks(text, place), ': '),
            ]),
          ];
    case 'missing-comma':
      return commas(text, place);
    case 'extra-comma':
      return [
        automatic({ en: 'Remove the comma', zh: '删除逗号' }, [
          remove(/\s/u.test(text.charAt(place.start - 1)) ? withBlanks(text, place) : place),
        ]),
      ];
    case 'colon-in-value':
    case 'reserved-character':
    case 'unknown-alias':
    case 'anchor':
      return quoteValue(text, place);
    case 'key-type':
      return [automatic(QUOTE, [insert(place.start, '"'), insert(place.end, '"')])];
    case 'text-after-value':
      return innerQuotes(text, place);
    case 'unclosed-quote':
      return closingQuote(text, place.start);
    case 'unclosed-bracket':
      return closingBracket(text, place.start);
    case 'bad-escape':
      return [escapeFix(text, place)];
    case 'tab':
      return tabs(text, place);
    case 'tab-in-text':
      return [
        automatic({ en: 'Replace the tabs with spaces', zh: '把制表符改为空格' }, tabsInLine(text, place)),
      ];
    case 'tag':
      return [offered({ en: 'Remove the tag', zh: '删除标签' }, [remove(withBlanks(text, place))])];
    case 'delimiter':
      return [automatic({ en: 'Leave only the three hyphens', zh: '只保留三个连字符' }, [remove(place)])];
    case 'second-document': {
      const title = { en: 'Remove the line', zh: '删除这一行' };
      return [offered(title, [remove(wholeLine(text, place.start))])];
    }
    default:
      return [];
  }
}

const QUOTE: Message = { en: 'Put it in quotation marks', zh: '用引号括起来' };
const HALF_WIDTH: Message = { en: 'Write a half-width “: ”', zh: '改为半角“: ”' };

/**
 * Removes a line that repeats another. There may be thousands of these, so none is verified by parsing: an entry
 * alone on its line is gone with it, whatever else is wrong.
 */
function removeRepetition({ text, frontMatter }: Digest, key: Span): Fix[] {
  const { byKey, byPlace } = entriesOf(frontMatter);
  const again = byPlace.get(key.start);
  const first = byKey.get(sliceSpan(text, key));
  if (first === undefined || again === undefined) return [];
  const written = sliceSpan(text, again.span);
  const rest = text.slice(again.span.end, lineEnd(text, again.span.end));
  const isLine = lineStart(text, key.start) === key.start && /^[ \t]*(?:[ \t]#.*)?$/u.test(rest);
  if (!isLine || written !== sliceSpan(text, first.span) || /[\r\n]/u.test(written)) return [];
  return [
    automatic({ en: 'Remove the repetition', zh: '删除重复的一行' }, [remove(wholeLine(text, key.start))]),
  ];
}

/** The first entry of each key, and each entry by where its key begins. */
const entriesOf = keepLast(({ entries }: FrontMatter) => {
  const byKey = new Map<string, FrontMatterEntry>();
  const byPlace = new Map<number, FrontMatterEntry>();
  for (const entry of entries) {
    if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    byPlace.set(entry.keySpan.start, entry);
  }
  return { byKey, byPlace };
});

/** `place` with the whitespace after it on its line, full-width ones too. */
function withBlanks(text: string, place: Span): Span {
  let end = place.end;
  while (/[ \t\u00A0\u3000]/u.test(text.charAt(end))) end++;
  return span(place.start, end);
}

function wholeLine(text: string, offset: number): Span {
  return span(lineStart(text, offset), Math.min(nextLine(text, lineEnd(text, offset)), text.length));
}

/** All full-width commas that separate entries in quotation marks on the line; or the one comma that is missing. */
function commas(text: string, place: Span): Fix[] {
  const found = sliceSpan(text, place);
  if (/[，、；]/u.test(found)) {
    const from = lineStart(text, place.start);
    const line = text.slice(from, lineEnd(text, place.start));
    const edits = [...line.matchAll(/(?<=["'])[ \t\u3000]*[，、；][ \t\u3000]*(?=["'])/gu)].map((match) =>
      replace(span(from + match.index, from + match.index + match[0].length), ', '),
    );
    const own = [replace(withBlanks(text, place), ', ')];
    const isAmongThem = edits.some((edit) => edit.span.start <= place.start && place.start < edit.span.end);
    return [automatic({ en: 'Write half-width commas', zh: '改为半角逗号' }, isAmongThem ? edits : own)];
  }
  const isBreak = /^\s*$/u.test(found);
  const title = { en: 'Add the comma', zh: '补上逗号' };
  if (isBreak) return [offered(title, [insert(place.start, ',')])];
  return [automatic(title, [insert(endOfTextBefore(text, place.start), ',')])];
}

function endOfTextBefore(text: string, offset: number): number {
  let at = offset;
  while (/\s/u.test(text.charAt(at - 1))) at--;
  return at;
}

/** A key with its colon, dashes of a list before it. */
const KEY = /^[ \t]*(?:-[ \t]+)*(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@`[\]{}:-][^:]*?)[ \t]*:[ \t]+/u;

/** The unquoted value on the line of `offset`, without spaces at its end; `undefined` where no key stands before it. */
function valueOnLine(text: string, offset: number): Span | undefined {
  const from = lineStart(text, offset);
  const line = text.slice(from, lineEnd(text, offset));
  if (line.length > 2000) return undefined;
  const key = KEY.exec(line)?.[0];
  return key === undefined ? undefined : span(from + key.length, from + line.trimEnd().length);
}

function quoteValue(text: string, place: Span): Fix[] {
  const value = valueOnLine(text, place.start);
  if (value === undefined || value.end <= value.start) return [];
  const written = sliceSpan(text, value);
  // Brackets, quotation marks and block text have their own ways to hold a colon.
  if (/^(?:["'[{|>]|-[ \t])/u.test(written)) return [];
  const before = text.slice(value.start, place.start);
  // `title: x date: y` lacks a line break rather than quotation marks.
  const word = /[A-Za-z]+$/u.exec(before)?.[0];
  const certain = !/ #/u.test(written) && !(word !== undefined && word !== before && isKnownKey(word));
  return [{ title: QUOTE, edits: quoteEdits(text, value), automatic: certain }];
}

/** Quotation marks inside those around a value, on one line. */
function innerQuotes(text: string, place: Span): Fix[] {
  const value = valueOnLine(text, place.start);
  if (value === undefined) return [];
  const written = sliceSpan(text, value);
  const mark = written.charAt(0);
  if (mark !== '"' && mark !== "'") return [];
  const inner = written.slice(1, -1);
  const title = { en: 'Keep the quotation marks inside as text', zh: '把里面的引号当作文字保留' };
  if (written.length < 2 || !written.endsWith(mark) || /[[\]{}]/u.test(inner)) return [];
  const isEscaped = mark === '"' ? /\\/u.test(inner) : false;
  if (mark === '"' && !isEscaped && !inner.includes("'"))
    return [
      automatic(title, [
        replace(span(value.start, value.start + 1), "'"),
        replace(span(value.end - 1, value.end), "'"),
      ]),
    ];
  const edits = [...inner.matchAll(mark === '"' ? /(?<!\\)(?:\\\\)*"/gu : /'+/gu)]
    .filter((match) => mark === '"' || match[0].length % 2 === 1)
    .map((match) =>
      insert(
        value.start + 1 + match.index + (mark === '"' ? match[0].length - 1 : 0),
        mark === '"' ? '\\' : "'",
      ),
    );
  return [automatic(title, edits)];
}

/** The mark that was meant to close a value on its line. */
function closingQuote(text: string, start: number): Fix[] {
  const value = valueOnLine(text, start);
  if (value === undefined || value.start !== start) return [];
  const mark = text.charAt(start);
  const title = { en: `Close it with ${mark}`, zh: `用 ${mark} 结束` };
  const last = text.charAt(value.end - 1);
  if (/[“”„‟＂‘’＇"']/u.test(last) && value.end - 1 > start)
    return [automatic(title, [replace(span(value.end - 1, value.end), mark)])];
  return [offered(title, [insert(value.end, mark)])];
}

/** The bracket that was meant to close a list on its line. */
function closingBracket(text: string, start: number): Fix[] {
  const from = lineStart(text, start);
  const end = from + text.slice(from, lineEnd(text, start)).trimEnd().length;
  const mark = text.charAt(start) === '{' ? '}' : ']';
  const title = { en: `Close it with ${mark}`, zh: `用 ${mark} 结束` };
  if (/[】］〕｝]/u.test(text.charAt(end - 1)))
    return [automatic(title, [replace(span(end - 1, end), mark)])];
  return text.slice(start, end).includes('#') ? [] : [automatic(title, [insert(end, mark)])];
}

function escapeFix(text: string, place: Span): Fix {
  if (sliceSpan(text, place) === "\\'")
    return automatic({ en: 'Remove the backslash', zh: '删除反斜杠' }, [
      remove(span(place.start, place.start + 1)),
    ]);
  return automatic({ en: 'Write the backslash twice', zh: '把反斜杠写两次' }, [insert(place.start, '\\')]);
}

/** Tabs at the beginning of a line. */
function tabs(text: string, place: Span): Fix[] {
  const from = lineStart(text, place.start);
  const line = text.slice(from, lineEnd(text, place.start));
  const indent = /^[ \t]*/u.exec(line)?.[0] ?? '';
  const rest = line.slice(indent.length);
  const area = span(from, from + indent.length);
  if (place.start >= area.end)
    return [automatic({ en: 'Replace the tab with a space', zh: '把制表符改为空格' }, [replace(place, ' ')])];
  if (rest === '' || rest.startsWith('#'))
    return [automatic({ en: 'Remove the tab', zh: '删除制表符' }, [remove(area)])];
  const title = { en: 'Indent with spaces', zh: '用空格缩进' };
  return [offered(title, [replace(area, indent.replaceAll('\t', '  '))])];
}

function tabsInLine(text: string, place: Span): TextEdit[] {
  const line = text.slice(place.start, lineEnd(text, place.start));
  return [...line.matchAll(/\t/gu)].map(({ index }) =>
    replace(span(place.start + index, place.start + index + 1), ' '),
  );
}
