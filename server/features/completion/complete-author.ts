/**
 * Suggests authors after the separator of a heading. Who owns the post that the heading leads to comes first,
 * then the publication's authors by how often they are credited.
 */
import { withPrescribed } from '../../digest/conventions.ts';
import { itemAt } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { inLinkText } from '../../rules/heading/heading-author.ts';
import { readSource } from '../../source/source.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { clockText } from '../../time/clock.ts';
import { authorInDigest } from '../editing/insert-items.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/** The authors for the heading that `offset` is in, after its separator; none elsewhere. */
export function completeAuthor(digest: Digest, offset: number, context: CompletionContext): Completion[] {
  const { knowledge, language, settings } = context;
  const place = authorPlace(digest, offset, settings.prescribed.separator);
  if (place === undefined) return [];
  const { offsetMinutes = 0 } = withPrescribed(digest.conventions, settings.prescribed);
  const suggestions: Completion[] = [];
  const seen = new Set<string>();
  const suggest = (name: string, detail: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const newText = place.spaces + inLinkText(name);
    suggestions.push({
      kind: 'author',
      label: name,
      detail,
      span: place.span,
      parts: [newText],
      filter: newText,
    });
  };
  const { handle } = place;
  if (handle !== undefined) {
    // What is half written here is nobody's name yet.
    const here = itemAt(digest, offset);
    const others = { text: digest.text, items: digest.items.filter((item) => item !== here) };
    const known = authorInDigest(others, handle.toLowerCase()) ?? knowledge?.authorOf(handle);
    if (known !== undefined) suggest(known, OWNER(handle)[language]);
  }
  if (handle !== undefined && seen.size === 0) suggest(handle, OWNER(handle)[language]);
  for (const { name, count, times } of knowledge?.authors.slice(0, MOST_AUTHORS) ?? []) {
    const last = times.at(-1);
    suggest(name, USED(count, last === undefined ? undefined : clockText(last, offsetMinutes))[language]);
  }
  return suggestions;
}

/** A longer list would not be read; the others come up once something is typed. */
const MOST_AUTHORS = 500;

const OWNER = (handle: string): Message => ({ en: `owner of @${handle}`, zh: `@${handle} 的账号主人` });
const USED = (count: number, last: string | undefined): Message => ({
  en: `${count}×${last === undefined ? '' : `, last ${last}`}`,
  zh: `${count} 次${last === undefined ? '' : `，最近 ${last}`}`,
});

/** Where an author is being written. */
interface AuthorPlace {
  readonly span: { readonly start: number; readonly end: number };
  /** What belongs between separator and name. */
  readonly spaces: string;
  readonly handle: string | undefined;
}

/** Read off the line, since a heading in the making is no link yet. */
function authorPlace(
  { text, conventions }: Digest,
  offset: number,
  configured: string | undefined,
): AuthorPlace | undefined {
  const start = lineStart(text, offset);
  if (offset - start > LONGEST_LINE) return undefined;
  const opening = /^[ \t]{0,3}\d{1,9}[.)][ \t]+\[/u.exec(text.slice(start, offset))?.[0];
  if (opening === undefined) return undefined;
  const written = text.slice(start + opening.length, offset);
  if (written.includes('](')) return undefined;
  const separator = configured ?? conventions.separator ?? ' - ';
  const mark = separator.trim();
  const at = written.lastIndexOf(mark);
  // One in the middle of a word is part of the title: in `GLM-4.5-Air`, and wherever spaces belong around the mark.
  const before = written.charAt(at - 1);
  const isInWord = separator.startsWith(' ') ? !/\s/u.test(before) : /[\p{Script=Latin}\d]/u.test(before);
  if (at <= 0 || isInWord) return undefined;
  const from = at + mark.length;
  if (/[：；。！？]/u.test(written.slice(from))) return undefined;
  const rest = text.slice(offset, Math.min(lineEnd(text, offset), offset + LONGEST_LINE));
  const bracket = rest.search(/\](?=\(|$|\s*$)/u);
  // There is an author already, which should not be replaced.
  if (rest.slice(0, Math.max(bracket, 0)).trim() !== '') return undefined;
  const url = /\]\(<?([^)>\s]*)/u.exec(rest)?.[1];
  return {
    span: { start: start + opening.length + from, end: offset + Math.max(bracket, 0) },
    spaces: separator.endsWith(' ') ? ' ' : '',
    handle: url === undefined ? undefined : readSource(url).post?.handle,
  };
}

/** Longer lines hold no heading. */
const LONGEST_LINE = 2000;
