/**
 * Front matter's texts as rules look at them and rewrite them: always the one value, in its own quotes, and
 * never the whole block.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterScalar } from '../../front-matter/model.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';

/** A key whose value is a text. */
export interface TextEntry {
  readonly entry: FrontMatterEntry;
  readonly value: FrontMatterScalar;
  readonly text: string;
}

/** Whether there is YAML that could be read. What follows from a mistake in it is not reported, so most rules ask this first. */
export function isReadable({ frontMatter }: Pick<Digest, 'frontMatter'>): boolean {
  return frontMatter.kind === 'yaml' && frontMatter.errors.every((error) => error.kind === 'duplicate-key');
}

/** The text of the first `key`; `undefined` where there is none, where it is empty, or of another type. */
export function textEntry(digest: Pick<Digest, 'frontMatter'>, key: string): TextEntry | undefined {
  const entry = entryOf(digest, key);
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return undefined;
  const text = entry.value.value;
  return text.trim() === '' ? undefined : { entry, value: entry.value, text };
}

/** Where the characters `part` of a value stand in the digest; all of the value where it is written in another way than it reads. */
export function placeInText(digest: Digest, { value, text }: TextEntry, part: Span): Span {
  const inner = innerSpan(value);
  if (value.style === 'block' || sliceSpan(digest.text, inner) !== text) return value.span;
  return span(inner.start + part.start, inner.start + part.end);
}

/** An edit that makes `newText` the value, in the quotes that are there, or in double ones where it needs some. */
export function rewriteText(value: FrontMatterScalar, newText: string): TextEdit {
  return replace(value.span, writeText(newText, value.style));
}

/** `text` as a YAML value in the given style; a plain value is quoted where it would not be read as the same text. */
export function writeText(text: string, style: FrontMatterScalar['style']): string {
  const isOneLine = !/[\r\n\u0085\u2028\u2029]/u.test(text);
  if (style === 'single' && isOneLine) return `'${text.replace(/'/gu, "''")}'`;
  if (style === 'plain' && isPlainSafe(text)) return text;
  // JSON's escapes are YAML's, but for `\/`, which it does not write.
  return JSON.stringify(text);
}

/** Edits that put the unquoted text at `place`, a line or less of it, between quotation marks and change nothing else of it. */
export function quoteEdits(text: string, place: Span): TextEdit[] {
  const written = sliceSpan(text, place);
  const mark = !/["\\]/u.test(written) ? '"' : !written.includes("'") ? "'" : undefined;
  if (mark === undefined) return [replace(place, JSON.stringify(written))];
  return [insert(place.start, mark), insert(place.end, mark)];
}

/** The value without its quotes. */
function innerSpan({ span: whole, style }: FrontMatterScalar): Span {
  return style === 'double' || style === 'single' ? span(whole.start + 1, whole.end - 1) : whole;
}

/** Whether YAML reads `text` as itself without quotes; in doubt, no. */
function isPlainSafe(text: string): boolean {
  if (!/^[\p{L}\p{N}][^\p{Cc}\p{Cs}]*$/u.test(text) || text.endsWith(' ')) return false;
  if (/:(?: |$)| #|^(?:true|false|null|yes|no|on|off|y|n)$/iu.test(text)) return false;
  // Numbers, which are no texts; dates stay texts.
  return !/^[\d._]+(?:e\d+)?$|^0[xob]/iu.test(text);
}
