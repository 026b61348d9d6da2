/**
 * Markdown as the rules see it: blocks that hold blocks or inlines, each with its span. Spans count from the start of
 * the text that was read.
 */
import type { Span } from '../text/span.ts';

/** The kinds of block there are. Table rows and cells, list items and definition parts are blocks inside a block. */
export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'thematicBreak'
  | 'blockquote'
  | 'list'
  | 'listItem'
  | 'code'
  | 'html'
  | 'definition'
  | 'footnoteDefinition'
  | 'table'
  | 'tableRow'
  | 'tableCell'
  | 'definitionList'
  | 'definitionTerm'
  | 'definitionDescription'
  /** Text too large or too deep to be read; it has a span and nothing else. */
  | 'unread';

/** One block of Markdown: it holds blocks, or inlines, or neither. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly blocks: readonly Block[];
  readonly inlines: readonly Inline[];
}

/** The kinds of inline there are. */
export type InlineKind =
  | 'text'
  | 'strong'
  | 'emphasis'
  | 'delete'
  /** Inserted, highlighted, sub- or superscript text, where the site has these extras on. */
  | 'marked'
  | 'code'
  | 'link'
  | 'image'
  | 'html'
  | 'break'
  | 'footnoteReference'
  /** A shortcode of Hugo's, all of a pair included; a reader sees what it writes, and that is not known here. */
  | 'shortcode';

/** One inline of Markdown. */
export interface Inline {
  readonly kind: InlineKind;
  readonly span: Span;
  readonly inlines: readonly Inline[];
  /**
   * What a reader sees of a `text` or `code`; the alternative text of an `image`; escapes and entities resolved. Of a
   * `shortcode`, and of one in code, what is certain: an escaped one as it is published, nothing of any other.
   */
  readonly value?: string;
  /** The name of a `shortcode`; missing of an escaped one. */
  readonly shortcode?: string;
  /** Of a `link` or `image`. */
  readonly target?: LinkTarget;
}

/** Where a link leads. */
export interface LinkTarget {
  /** `[a](b)`; `[a][b]` and its short forms; `<b>`; a bare address that the renderer makes a link. */
  readonly form: 'inline' | 'reference' | 'autolink' | 'literal';
  /** Between the brackets; for the last two forms the address itself. */
  readonly text: Span;
  /** The destination as written, without `<>`; for a reference the label; for the last two forms the address itself. */
  readonly destination: Span;
  /** The address, escapes resolved. A reference's is found in `Digest.definitions` by `label`. */
  readonly url: string;
  /** The normalised label of a reference. */
  readonly label?: string;
}
