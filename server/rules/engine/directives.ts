/**
 * Comments in a digest that turn rules off: reading them.
 *
 * `<!-- digest-disable-next-line rule … -->`, `<!-- digest-disable rule … -->` and `<!-- digest-enable -->`
 * count where Markdown sees an HTML comment, so that one shown in a code block turns nothing off. In front
 * matter, where there is no HTML, the same words stand in a YAML comment: `# digest-disable-next-line rule`.
 * Without a rule they mean all rules; what follows ` -- ` is for people. What they do to findings is in
 * apply-directives.ts.
 */

import type { Digest } from '../../digest/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { lineEnd, nextLine } from '../../text/lines.ts';
import { type Span, sliceSpan } from '../../text/span.ts';

/** What a directive does. */
export type DirectiveKind = 'disable-next-line' | 'disable' | 'enable';

/** The directives there are. */
export const DIRECTIVE_KINDS: readonly DirectiveKind[] = ['disable-next-line', 'disable', 'enable'];

/** One comment that speaks to the linter. Spans are offsets into the digest's text. */
export interface Directive {
  /** `undefined` where the word is unknown but was surely meant as one, as `digest-disable-line`. */
  readonly kind: DirectiveKind | undefined;
  /** The comment with its delimiters. */
  readonly span: Span;
  /** `digest-disable` and the like. */
  readonly keyword: Span;
  /** The rules it names, known or not; none means every rule. */
  readonly names: readonly DirectiveName[];
  /** Whether it stands in the front matter, as a YAML comment. */
  readonly inFrontMatter: boolean;
}

/** A rule's name in a directive. */
export interface DirectiveName {
  readonly name: string;
  readonly span: Span;
}

/** The directives of `digest`, in the order of the text. Costs one search of the text where there are none. */
export function readDirectives(digest: Digest): Directive[] {
  const { text, frontMatter, isPlain } = digest;
  // There is no HTML in plain items.
  if (!(isPlain ? sliceSpan(text, frontMatter.content) : text).includes(PREFIX)) return [];
  const found = [...frontMatterComments(digest)];
  const take = (inner: Span) => found.push(...htmlComments(digest.text, inner));
  for (const block of digest.others) visitHtml(block, 0, take);
  for (const { body, origin } of digest.items) {
    if (!body.source.includes(PREFIX)) continue;
    for (const block of body.blocks) visitHtml(block, origin, take);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const PREFIX = 'digest-';

/** Gives `take` every stretch of HTML in `block`, in the digest's coordinates. */
function visitHtml(block: Block, origin: number, take: (html: Span) => void): void {
  const at = ({ span }: Block | Inline): Span => ({ start: span.start + origin, end: span.end + origin });
  if (block.kind === 'html') take(at(block));
  const visitInline = (inline: Inline): void => {
    if (inline.kind === 'html') take(at(inline));
    inline.inlines.forEach(visitInline);
  };
  block.inlines.forEach(visitInline);
  for (const child of block.blocks) visitHtml(child, origin, take);
}

/** The directives among the comments in a stretch of HTML. */
function* htmlComments(text: string, html: Span): Generator<Directive> {
  const end = Math.min(html.end, text.length);
  let from = html.start;
  while (from < end) {
    const open = text.indexOf('<!--', from);
    if (open < 0 || open >= end) return;
    const close = text.indexOf('-->', open + 4);
    if (close < 0 || close >= end) return;
    const directive = readComment(
      text,
      { start: open, end: close + 3 },
      { start: open + 4, end: close },
      false,
    );
    if (directive !== undefined) yield directive;
    from = close + 3;
  }
}

/** The directives among the front matter's comments that have a line of their own. */
function* frontMatterComments({ text, frontMatter }: Digest): Generator<Directive> {
  if (frontMatter.kind !== 'yaml') return;
  const { start, end } = frontMatter.content;
  const { entries } = frontMatter;
  let at = 0;
  for (let line = start; line < end; ) {
    const until = Math.min(lineEnd(text, line), end);
    const hash = skipBlanks(text, line, until);
    if (text[hash] === '#') {
      while (at < entries.length && (entries[at]?.span.end ?? 0) <= hash) at++;
      const around = entries[at];
      // A line inside a quoted or block scalar may begin with `#` and is text all the same.
      const isText = around !== undefined && around.span.start < hash && around.value.kind === 'scalar';
      const directive = isText
        ? undefined
        : readComment(
            text,
            { start: hash, end: trimEnd(text, hash, until) },
            { start: hash + 1, end: until },
            true,
          );
      if (directive !== undefined) yield directive;
    }
    line = nextLine(text, until);
  }
}

/** The directive that the comment `span` with the text `inner` is, if it is one. */
function readComment(text: string, span: Span, inner: Span, inFrontMatter: boolean): Directive | undefined {
  const word = wordAt(text, skipBlanks(text, inner.start, inner.end, true), inner.end);
  if (word === undefined || !word.name.startsWith(PREFIX)) return undefined;
  const called = word.name.slice(PREFIX.length);
  const kind = DIRECTIVE_KINDS.find((candidate) => candidate === called);
  // Other tools' comments may begin with the same word: only words similar to ours count as mistakes.
  if (kind === undefined && !/^(?:dis|en)[a-z]*ab(?:le|el)|^ignore/iu.test(called)) return undefined;
  const names: DirectiveName[] = [];
  for (let at = word.span.end; ; ) {
    const name = wordAt(text, at, inner.end);
    if (name === undefined || name.name === '--') break;
    names.push(name);
    at = name.span.end;
  }
  return { kind, span, keyword: word.span, names, inFrontMatter };
}

const SEPARATORS = /[\s,，、]*/uy;
const WORD = /[^\s,，、]+/uy;

/** The next word at or after `from`; spaces and commas separate words. */
function wordAt(text: string, from: number, end: number): DirectiveName | undefined {
  SEPARATORS.lastIndex = from;
  SEPARATORS.test(text);
  const start = SEPARATORS.lastIndex;
  if (start >= end) return undefined;
  WORD.lastIndex = start;
  const stop = Math.min(WORD.test(text) ? WORD.lastIndex : start, end);
  return { name: text.slice(start, stop), span: { start, end: stop } };
}

function skipBlanks(text: string, from: number, end: number, lineBreaks = false): number {
  let at = from;
  while (
    at < end &&
    (text[at] === ' ' || text[at] === '\t' || (lineBreaks && (text[at] === '\n' || text[at] === '\r')))
  )
    at++;
  return at;
}

function trimEnd(text: string, from: number, end: number): number {
  return from + text.slice(from, end).trimEnd().length;
}
