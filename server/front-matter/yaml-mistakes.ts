/**
 * Derives the author's mistake from the `yaml` package's error. The package reports tokens and often points after the
 * mistake; a person needs the unclosed quotation mark, or the second colon. Only the first mistake is reported, since
 * others may follow from it.
 */
import { lineEnd, lineStart } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { FrontMatterError, FrontMatterReason } from './model.ts';
import { isOpenBracket, isOpenQuote, openers } from './yaml-leniency.ts';
import type { YamlMistake, YamlReading } from './yaml-limits.ts';
import { refusalsIn, type YamlRefusal } from './yaml-refusals.ts';

/** A mistake and its place in the YAML. */
type Explained = Omit<YamlRefusal, 'detail'>;

/** The first mistake of `reading`, with its place in the digest, where `origin` is the start of `source`; `undefined` where Hugo takes all of it. */
export function firstMistake(
  reading: YamlReading,
  source: string,
  origin: number,
): FrontMatterError | undefined {
  const found = explainReading(reading, source);
  if (found === undefined) return undefined;
  const { start, end, reason, detail } = found;
  const kind = reason === 'too-large' || reason === 'too-deep' ? 'limit' : 'syntax';
  return { span: wholeCharacters(source, start, end, origin), kind, reason, detail };
}

function explainReading(reading: YamlReading, source: string): YamlRefusal | undefined {
  if ('limit' in reading) {
    const end = lineEnd(source, reading.at);
    return {
      start: lineStart(source, reading.at),
      // The start of a line of ten million characters names it as well as all of it.
      end: Math.min(end, lineStart(source, reading.at) + 80),
      reason: reading.limit,
      detail:
        reading.limit === 'too-large'
          ? 'the front matter is too large to be read'
          : 'the front matter is nested too deeply to be read',
    };
  }
  const mistake = reading.mistakes[0];
  if (mistake !== undefined) return { ...explain(mistake, reading, source), detail: mistake.message };
  const [refusal] = refusalsIn(reading.document, source).sort((a, b) => a.start - b.start);
  if (refusal !== undefined) return refusal;
  if (reading.second === undefined) return undefined;
  const marker = source.lastIndexOf('...', reading.second);
  return {
    start: Math.max(marker, 0),
    end: Math.max(marker, 0) + 3,
    reason: 'second-document',
    detail: 'a second document begins here',
  };
}

function explain(mistake: YamlMistake, reading: YamlReading, source: string): Explained {
  const [start, end] = mistake.pos;
  const at = (reason: FrontMatterReason, from = start, to = end): Explained => ({
    start: from,
    end: to,
    reason,
  });
  const { code, message } = mistake;
  if (isOpenQuote(mistake) || isOpenBracket(mistake)) {
    const opener = openOpener(reading, source, mistake);
    const reason = isOpenQuote(mistake) ? 'unclosed-quote' : 'unclosed-bracket';
    return opener === undefined ? at(reason) : at(reason, opener, opener + 1);
  }
  switch (code) {
    case 'TAB_AS_INDENT':
      return at('tab');
    case 'BAD_DQ_ESCAPE':
      return at('bad-escape', start, Math.min(start + 2, source.length));
    case 'BAD_SCALAR_START':
      return at('reserved-character');
    case 'BAD_ALIAS':
      return at('unknown-alias');
    case 'BAD_INDENT':
      return wronglyIndented(source, start);
    case 'MULTILINE_IMPLICIT_KEY':
      return lineWithoutColon(source, start) ?? at('other');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return message.startsWith('Nested') ? secondColon(source, start, end) : wronglyIndented(source, start);
    case 'MISSING_CHAR':
      if (message.startsWith('Implicit map keys')) return lineWithoutColon(source, start) ?? at('no-colon');
      if (message.startsWith('Missing ,')) return at('missing-comma', start, Math.min(start + 1, end));
      return message.startsWith('Comments must') ? at('reserved-character', start, start + 1) : at('other');
    case 'UNEXPECTED_TOKEN':
      if (message.startsWith('Unexpected ,')) return at('extra-comma');
      if (message.includes('at node end')) return atNodeEnd(source, start, end);
      if (message.includes('on same line with key')) return at('reserved-character');
      if (/^Unexpected flow-(?:seq|map)-end/u.test(message)) {
        return at(/["'\]}][ \t]*$/u.test(source.slice(0, start)) ? 'text-after-value' : 'reserved-character');
      }
      return message.startsWith('Block scalar header') ? at('text-after-value') : at('other');
    default:
      return at('other');
  }
}

/** The bracket or quotation mark that `mistake` misses the partner of. */
function openOpener(reading: YamlReading, source: string, mistake: YamlMistake): number | undefined {
  const nodes = openers(reading, mistake.pos[0] + 1);
  const isQuote = isOpenQuote(mistake);
  const open = nodes.find((node) => {
    const [start, end] = node.range ?? [0, 0];
    const mark = source.charAt(start);
    if (isQuote) return /["']/u.test(mark) && end >= mistake.pos[0];
    return (
      /[[{]/u.test(mark) &&
      end >= mistake.pos[0] &&
      !(/[\]}]/u.test(source.charAt(end - 1)) && end <= mistake.pos[0])
    );
  });
  return open?.range?.[0];
}

/** The colon of a value such as `a: b`; the package marks the value's start. */
function secondColon(source: string, start: number, end: number): Explained {
  const limit = lineEnd(source, start);
  if (source.startsWith('? ', start)) return { start, end, reason: 'reserved-character' };
  const match = /:(?=\s|$)/u.exec(source.slice(start, limit));
  if (match === null) return keyFurtherDown(source, limit) ?? { start, end, reason: 'other' };
  return { start: start + match.index, end: start + match.index + 1, reason: 'colon-in-value' };
}

/** A key on one of the lines that continue a value, because they are indented. */
function keyFurtherDown(source: string, from: number): Explained | undefined {
  const key = /^([ \t]+)[^\s:][^:\r\n]*:(?=\s|$)/mu.exec(source.slice(from));
  return key === null ? undefined : wronglyIndented(source, from + key.index);
}

/** The text of the line of `offset`, whose indentation is wrong. */
function wronglyIndented(source: string, offset: number): Explained {
  const from = lineStart(source, offset);
  const text = from + leadingBlanks(source, from);
  const end = text + source.slice(text, lineEnd(source, text)).trimEnd().length;
  const tab = source.slice(from, text).indexOf('\t');
  return tab === -1
    ? { start: text, end, reason: 'indentation' }
    : { start: from + tab, end: from + tab + 1, reason: 'tab' };
}

/** The line of `start` where it lacks its `: `, and what stands there instead; `undefined` where it has one. */
export function lineWithoutColon(source: string, start: number): Explained | undefined {
  const from = lineStart(source, start) + leadingBlanks(source, lineStart(source, start));
  const to = lineEnd(source, start);
  const line = source.slice(from, to);
  const fullWidth = /^[^\s:"'“”]{1,40}[ \t]*：/u.exec(line);
  if (fullWidth !== null)
    return {
      start: from + fullWidth[0].length - 1,
      end: from + fullWidth[0].length,
      reason: 'full-width-colon',
    };
  const tight = /^[A-Za-z_][\w-]*:(?=[^ \t])/u.exec(line);
  if (tight !== null)
    return { start: from + tight[0].length - 1, end: from + tight[0].length, reason: 'blank-after-colon' };
  if (/:(?:\s|$)/u.test(line)) return undefined;
  return { start: from, end: from + (line.trimEnd().length || line.length), reason: 'no-colon' };
}

/** What stands after a value that is over: on its line, or on a line of its own that is indented wrongly. */
function atNodeEnd(source: string, start: number, end: number): Explained {
  const from = lineStart(source, start);
  if (
    source.slice(from, start).trim() === '' &&
    /^[^\s:]+[ \t]*:/u.test(source.slice(start, lineEnd(source, start)))
  ) {
    return wronglyIndented(source, start);
  }
  return {
    start,
    end: Math.max(end, start + source.slice(start, lineEnd(source, start)).trimEnd().length),
    reason: 'text-after-value',
  };
}

function leadingBlanks(source: string, offset: number): number {
  let count = 0;
  while (/[ \t]/u.test(source.charAt(offset + count))) count++;
  return count;
}

/** The span, inside the text and never through the middle of a surrogate pair. */
export function wholeCharacters(source: string, start: number, end: number, origin: number): Span {
  let from = Math.min(Math.max(start, 0), source.length);
  let to = Math.min(Math.max(end, from), source.length);
  if (isInsidePair(source, from)) from--;
  if (isInsidePair(source, to)) to++;
  return { start: origin + from, end: origin + to };
}

function isInsidePair(source: string, offset: number): boolean {
  return /[\uD800-\uDBFF]/.test(source.charAt(offset - 1)) && /[\uDC00-\uDFFF]/.test(source.charAt(offset));
}
