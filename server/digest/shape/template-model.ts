/**
 * What templates of items are made of.
 */
import type { Span } from '../../text/span.ts';

/** The tokens of items, by the names between their braces. */
export const ITEM_TOKENS = ['n', 'title', 'author', 'source', 'summary', '*'] as const;

/** A token's name, without its braces; `*` is any text. */
export type ItemToken = (typeof ITEM_TOKENS)[number];

/** The block of Markdown that an item is, or that it begins with. */
export type ItemBlock =
  | { readonly kind: 'ordered'; readonly delimiter: '.' | ')' }
  | { readonly kind: 'bullet'; readonly mark: '-' | '*' | '+' }
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' };

/** A part of a template. */
export type ShapePart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'token'; readonly token: ItemToken }
  /** `[…]({source})`. */
  | { readonly kind: 'link'; readonly parts: readonly ShapePart[] }
  /** `**…**`. */
  | { readonly kind: 'bold'; readonly parts: readonly ShapePart[] }
  /** `{source}`, or `<{source}>` where it is in angles. */
  | { readonly kind: 'address'; readonly inAngles: boolean };

/** What is wrong with a template. */
export interface ShapeProblem {
  /** Its place in the template. */
  readonly span: Span;
  readonly kind: /** Something in braces that is no token, or is none here. */
    | 'unknown-token'
    /** A brace without its partner. */
    | 'stray-brace'
    /** A token that stands there a second time. */
    | 'repeated'
    /** `[` without `]({source})`, or a link that leads somewhere else. */
    | 'link'
    /** `**` without its partner, or with nothing in it. */
    | 'bold'
    /** Two adjacent tokens, whose texts cannot be told apart. */
    | 'adjacent'
    /** A beginning that is none of a block's: more than six `#`, or no space after them. */
    | 'block'
    /** More than one line. */
    | 'line'
    /** The token that it cannot do without is not there. */
    | 'missing';
  /** What stands there; the missing token. */
  readonly found: string;
}
