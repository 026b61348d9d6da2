/**
 * YAML that Hugo accepts and the `yaml` package does not. Hugo's parser (goccy/go-yaml) is laxer in places: quoted
 * text and bracketed lists may run on at column 0, a comment may touch what is before it, and a key may be of any
 * length. Each is rewritten to something of *the same length* that both accept, so that every offset stays true; the
 * values are read from the text as written afterwards. What the parser refuses on top is in yaml-refusals.ts.
 *
 * All of it was found by comparing Hugo with the package, and the tests verify it with Hugo.
 */
import { isAlias, isCollection, isScalar, type Node, visit } from 'yaml';
import { readYaml, type YamlMistake, type YamlReading } from './yaml-limits.ts';

/** YAML as Hugo reads it, and the text that the package was given instead, which has the same length. */
export interface LenientReading {
  readonly reading: YamlReading;
  readonly given: string;
}

/** Characters that may be read again and again for repairs; a real front matter has some 300. */
const BUDGET = 40_000;
/** A key of the top level with a value that closes itself. Text of this kind at column 0 is nothing else. */
const OPENING_LINE = /^(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:[ \t]+(?=["'[{])/gmu;
/** What may follow a value on its line. */
const AFTER_VALUE = /^[ \t]*(?:$|#)/u;
/** Openers without an end that are looked for before the rest is left alone. */
const MAX_UNCLOSED = 8;

/** Reads `source` as Hugo does. */
export function readLenientYaml(source: string): LenientReading {
  let given = source;
  let reading = readYaml(given);
  if ('document' in reading && reading.mistakes.some((one) => isOpenQuote(one) || isOpenBracket(one))) {
    given = joinTopLevel(given);
    reading = readYaml(given);
  }
  for (let spent = given.length; spent <= BUDGET; spent += given.length) {
    const repaired = repair(given, reading);
    if (repaired === undefined) break;
    given = repaired;
    reading = readYaml(given);
  }
  return { reading: withoutAccepted(reading), given };
}

/** The collections with brackets and the quoted texts of a document that begin before `offset`, in the order of the text. */
export function openers(reading: YamlReading, offset: number): Node[] {
  const found: Node[] = [];
  if (!('document' in reading)) return found;
  visit(reading.document, {
    Node(_key, node) {
      const start = node.range?.[0];
      if (start === undefined || start >= offset) return;
      if (isCollection(node) ? node.flow === true : isScalar(node) && isQuoted(node.type)) found.push(node);
    },
  });
  return found;
}

/** Whether a mistake of the package says that a bracket is not closed where it should be. */
export function isOpenBracket(mistake: YamlMistake): boolean {
  return mistake.code === 'BAD_INDENT' && mistake.message.startsWith('Flow ');
}

/** Whether a mistake of the package says that a quotation mark is not closed where it should be. */
export function isOpenQuote(mistake: YamlMistake): boolean {
  return mistake.code === 'MISSING_CHAR' && mistake.message.startsWith('Missing closing');
}

function isQuoted(type: string | undefined): boolean {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
}

function repair(given: string, reading: YamlReading): string | undefined {
  if (!('document' in reading)) return undefined;
  const mistake = reading.mistakes.find((one) => !isAccepted(one));
  if (mistake === undefined) return undefined;
  if (isOpenQuote(mistake) || isOpenBracket(mistake)) return joinLines(given, reading, mistake);
  if (mistake.message.startsWith('Comments must be separated')) {
    const [start, end] = mistake.pos;
    // After a value that closes itself; elsewhere `#` is what Hugo refuses as well.
    return /["'\]}]/u.test(given.charAt(start - 1)) ? blankOut(given, start, end) : undefined;
  }
  return undefined;
}

/** All values of top-level keys that close themselves, each written on one line. */
function joinTopLevel(given: string): string {
  let result = '';
  let done = 0;
  let unclosed = 0;
  OPENING_LINE.lastIndex = 0;
  for (let match = OPENING_LINE.exec(given); match !== null; match = OPENING_LINE.exec(given)) {
    const start = OPENING_LINE.lastIndex;
    const joined = flowEnd(given, start);
    if (joined === undefined && ++unclosed > MAX_UNCLOSED) break;
    if (joined === undefined || !AFTER_VALUE.test(restOfLine(given, joined[0]))) continue;
    result += given.slice(done, start) + joined[1];
    done = joined[0];
    OPENING_LINE.lastIndex = done;
  }
  return result + given.slice(done);
}

/** The value that is broken off by its line's end, written on one line; `undefined` where it has no end, or text after it. */
function joinLines(given: string, reading: YamlReading, mistake: YamlMistake): string | undefined {
  const opener = openers(reading, mistake.pos[0] + 1).find((node) => {
    const character = given.charAt(node.range?.[0] ?? 0);
    return /["']/u.test(character)
      ? isOpenQuote(mistake) && (node.range?.[1] ?? 0) >= mistake.pos[0]
      : !isClosed(given, node);
  });
  const start = opener?.range?.[0];
  if (opener === undefined || start === undefined || isAlias(opener)) return undefined;
  const joined = flowEnd(given, start);
  if (joined === undefined) return undefined;
  const [end, line] = joined;
  const isInside = openers(reading, start).some((node) => isCollection(node) && !isClosed(given, node));
  const after = isInside ? /^[ \t]*(?:$|[#,:\]}])/u : AFTER_VALUE;
  if (line === given.slice(start, end) || !after.test(restOfLine(given, end))) return undefined;
  return given.slice(0, start) + line + given.slice(end);
}

function isClosed(given: string, node: Node): boolean {
  const end = node.range?.[1] ?? 0;
  return isCollection(node) && node.flow === true && /[\]}]/u.test(given.charAt(end - 1));
}

function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? text.length : end).replace(/\r$/u, '');
}

/** Where the quoted text or bracket that begins at `start` ends, and it with spaces for its line breaks and comments. */
function flowEnd(text: string, start: number): readonly [end: number, line: string] | undefined {
  let line = '';
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    const before = at === start ? ' ' : text.charAt(at - 1);
    const beginsToken = /[\s[{,:]/u.test(before);
    if ((character === '"' || character === "'") && beginsToken) {
      const end = quoteEnd(text, at);
      if (end === undefined) return undefined;
      line += text.slice(at, end).replace(/[\r\n]/gu, ' ');
      at = end;
      if (depth === 0) return [at, line];
      continue;
    }
    if (character === '#' && /\s/u.test(before)) {
      const comment = restOfLine(text, at);
      line += ' '.repeat(comment.length);
      at += comment.length;
      continue;
    }
    if (character === '[' || character === '{') depth++;
    line += /[\r\n]/u.test(character) ? ' ' : character;
    at++;
    if ((character === ']' || character === '}') && --depth === 0) return [at, line];
  }
  return undefined;
}

function quoteEnd(text: string, start: number): number | undefined {
  const mark = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && mark === '"') at++;
    else if (character === mark) {
      if (mark === "'" && text.charAt(at + 1) === mark) at++;
      else return at + 1;
    }
  }
  return undefined;
}

function blankOut(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

function withoutAccepted(reading: YamlReading): YamlReading {
  if (!('document' in reading)) return reading;
  return { ...reading, mistakes: reading.mistakes.filter((one) => !isAccepted(one)) };
}

/** YAML limits a key to 1024 characters, and Hugo does not. */
function isAccepted({ code }: YamlMistake): boolean {
  return code === 'KEY_OVER_1024_CHARS';
}
