/**
 * The edits behind "turn this rule off for this line" and "for this file".
 *
 * A comment at the wrong place breaks the list, splits a paragraph or ends up in the YAML. So each candidate
 * is tried on the text and taken only if the digest then still has the same items and paragraphs. Hugo drops
 * HTML comments from the page, and YAML comments are no data.
 */

import { absolute, itemAt } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import type { Block } from '../../markdown/block.ts';
import { applyEdits, insert, type TextEdit } from '../../text/edit.ts';
import { breakBefore, lineBreakNear, lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import { type Directive, readDirectives } from './directives.ts';
import type { Finding, Fix } from './rule.ts';

/** A fix that turns the finding's rule off for its line, or `undefined` where no comment can stand there. */
export function disableForLine(digest: Digest, { rule, span }: Finding, parse: Parse): Fix | undefined {
  const edit = lineCandidates(digest, rule, span.start).find((candidate) =>
    keepsShape(digest, candidate, parse),
  );
  const title = { en: `Turn off ${rule} for this line`, zh: `在本行关闭 ${rule}` };
  return edit === undefined ? undefined : { title, edits: [edit], automatic: false };
}

/** A fix that turns the finding's rule off in the whole file, or `undefined` where no comment can reach the finding. */
export function disableForFile(digest: Digest, { rule, span }: Finding, parse: Parse): Fix | undefined {
  const edit = fileCandidates(digest, rule, span.start).find((candidate) =>
    keepsShape(digest, candidate, parse),
  );
  const title = { en: `Turn off ${rule} in this file`, zh: `在本文件中关闭 ${rule}` };
  return edit === undefined ? undefined : { title, edits: [edit], automatic: false };
}

/** The comments that may turn `rule` off for the line of `offset`, the most natural first. */
function lineCandidates(digest: Digest, rule: string, offset: number): TextEdit[] {
  const { text, frontMatter, bodyStart } = digest;
  const line = lineStart(text, offset);
  const lineBreak = breakBefore(text, line) ?? lineBreakNear(text, 0);
  const above = readDirectives(digest).find(
    (directive) => directive.kind === 'disable-next-line' && line === afterBreak(text, directive.span.end),
  );
  if (above !== undefined && above.names.length > 0) return [addName(above, rule)];
  if (offset < bodyStart) {
    if (line < frontMatter.content.start || line >= frontMatter.content.end) return [];
    return [insert(line, `${indentOf(text, line)}# digest-disable-next-line ${rule}${lineBreak}`)];
  }
  const comment = `<!-- digest-disable-next-line ${rule} -->`;
  const place = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
  const candidates = [insert(place, `${indentAbove(digest, line)}${comment}${lineBreak}`)];
  // In the middle of a paragraph a line of its own would split it; at the end of the line before it does not.
  const previousBreak = breakBefore(text, line);
  if (previousBreak !== undefined) candidates.push(insert(line - previousBreak.length, ` ${comment}`));
  return candidates;
}

/** The comments that may turn `rule` off from the top of the file. */
function fileCandidates(digest: Digest, rule: string, offset: number): TextEdit[] {
  const { text, frontMatter, bodyStart } = digest;
  const top = readDirectives(digest).find(
    (directive) =>
      directive.kind === 'disable' &&
      directive.names.length > 0 &&
      (directive.inFrontMatter || text.slice(0, directive.span.start).trim() === ''),
  );
  if (top !== undefined) return [addName(top, rule)];
  const lineBreak = lineBreakNear(text, 0);
  if (frontMatter.kind === 'yaml')
    return [insert(frontMatter.content.start, `# digest-disable ${rule}${lineBreak}`)];
  const comment = `<!-- digest-disable ${rule} -->${lineBreak}${lineBreak}`;
  if (frontMatter.kind === 'missing') return [insert(text.startsWith('\uFEFF') ? 1 : 0, comment)];
  return offset < bodyStart ? [] : [insert(bodyStart, comment)];
}

function addName({ keyword, names }: Directive, rule: string): TextEdit {
  return insert(names.at(-1)?.span.end ?? keyword.end, ` ${rule}`);
}

/**
 * The spaces that a comment above the line at `line` needs: those of the line itself, or, above the first line
 * of an item, as many as make the comment part of the item before it, since it would end the list otherwise.
 */
function indentAbove(digest: Digest, line: number): string {
  const item = itemAt(digest, line + indentOf(digest.text, line).length);
  if (item === undefined || lineStart(digest.text, absolute(item, item.body.marker.span).start) !== line) {
    return indentOf(digest.text, line);
  }
  const before = digest.items[item.index - 1];
  return before === undefined || before.list !== item.list
    ? ''
    : ' '.repeat(before.body.marker.contentColumn);
}

/** Whether the digest is made of the same items and blocks once `edit` is applied, HTML aside. */
function keepsShape(digest: Digest, edit: TextEdit, parse: Parse): boolean {
  const changed = parse(applyEdits(digest.text, [edit]), digest);
  const count = readDirectives(changed).flatMap((directive) => directive.names).length;
  const before = readDirectives(digest).flatMap((directive) => directive.names).length;
  return count === before + 1 && shapeOf(changed) === shapeOf(digest);
}

function shapeOf({ items, others, frontMatter }: Digest): string {
  const keys = frontMatter.entries.map((entry) => entry.key).join();
  const lists = items.map((item) => `${item.list}:${item.body.marker.number}${shapesOf(item.body.blocks)}`);
  return `${frontMatter.kind} ${frontMatter.errors.length} ${keys} ${lists.join()} ${shapesOf(others)}`;
}

function shapesOf(blocks: readonly Block[]): string {
  const shapes = blocks
    .filter(({ kind }) => kind !== 'html')
    .map((block) => `${block.kind}${shapesOf(block.blocks)}`);
  return `(${shapes.join()})`;
}

function indentOf(text: string, line: number): string {
  return /^[ \t]*/.exec(text.slice(line, line + 1000))?.[0] ?? '';
}

/** Where the line after that of `from` begins, if nothing but whitespace follows on the line. */
function afterBreak(text: string, from: number): number | undefined {
  const end = lineEnd(text, from);
  return end < text.length && /^[ \t]*$/u.test(text.slice(from, end)) ? nextLine(text, end) : undefined;
}
