/**
 * The front matter of a file: its entries with a span for every part, and what is wrong with it. What could not be
 * read is missing from a list, never an exception.
 */
import type { Span } from '../text/span.ts';

/** The block between the two `---` at the top, or what stands there instead. */
export interface FrontMatter {
  /**
   * `yaml`: there is a block, readable or not. `missing`: there is none. `unclosed`: one begins and does not
   * end. `unsupported`: another language than YAML, named in `language`; it is never read, let alone run.
   */
  readonly kind: 'yaml' | 'missing' | 'unclosed' | 'unsupported';
  /** `toml`, `json`, `js` …: what an unsupported block is written in. */
  readonly language?: string;
  /** The block with both delimiters and the last one's line break; empty at the top where there is none. */
  readonly span: Span;
  /** The YAML between the delimiters, from the start of its first line; empty where there is none. */
  readonly content: Span;
  /** Blank lines before the block, where there are any: Hugo skips them, other readers see no front matter then. */
  readonly before?: Span;
  /** The top-level keys in the order written. Duplicates are all here. */
  readonly entries: readonly FrontMatterEntry[];
  /** What YAML finds wrong, at its exact place, in the order of the text. */
  readonly errors: readonly FrontMatterError[];
}

/** A mistake in the YAML itself. */
export interface FrontMatterError {
  readonly span: Span;
  /** `syntax`: not YAML. `duplicate-key`: a key stands twice. `limit`: too deep, too large or too many aliases to be read. */
  readonly kind: 'syntax' | 'duplicate-key' | 'limit';
  /** The author's mistake, as far as it is recognised; `other` where only `detail` describes it. */
  readonly reason: FrontMatterReason;
  /** The parser's own message, in English. */
  readonly detail: string;
}

/** The mistakes that authors make in YAML, told apart so that each can be explained. */
export type FrontMatterReason =
  /** A quotation mark that nothing closes; the place is the mark. */
  | 'unclosed-quote'
  /** `[` or `{` that nothing closes; the place is the bracket. */
  | 'unclosed-bracket'
  /** Text after a value that is over, mostly a quotation mark inside quotation marks; the place is the text. */
  | 'text-after-value'
  /** A second `: ` in an unquoted value; the place is that colon. */
  | 'colon-in-value'
  /** `key:value`; the place is the colon. */
  | 'blank-after-colon'
  /** `key：value`; the place is the colon. */
  | 'full-width-colon'
  /** A line that is neither `key: value` nor part of a value; the place is the line. */
  | 'no-colon'
  /** A tab where spaces must indent. */
  | 'tab'
  /** An unquoted value begins with `@`, a backtick, `%` …; the place is that character. */
  | 'reserved-character'
  /** A backslash that escapes nothing. */
  | 'bad-escape'
  /** Two list items without `,` between them, or with `，` or `、`; the place is where the comma belongs. */
  | 'missing-comma'
  /** A comma with nothing before it. */
  | 'extra-comma'
  /** A line indented like none of those above it. */
  | 'indentation'
  /** The block is a single text or a list. */
  | 'not-a-map'
  /** A key that is a list or a mapping. */
  | 'complex-key'
  /** `*name` where no `&name` stands before it, or inside of what it names. */
  | 'unknown-alias'
  /** A colon without a key before it; the place is the colon. */
  | 'empty-key'
  /** A key that Hugo takes for a number or a truth value. */
  | 'key-type'
  /** A colon without a value in brackets. */
  | 'empty-value'
  /** A key and its colon on two lines. */
  | 'line-break'
  /** `<<` with something that is no mapping. */
  | 'merge-value'
  /** `&name` without a value. */
  | 'anchor'
  /** A tag such as `!!str` that does not suit its value; the place is the tag. */
  | 'tag'
  /** A tab between double quotation marks, over which Hugo stumbles; the place is the tab. */
  | 'tab-in-text'
  /** More or other text on the line of the opening `---`. */
  | 'delimiter'
  /** YAML's own end marker `...` with more after it, which is not read. */
  | 'second-document'
  | 'duplicate-key'
  /** Two keys that differ in upper and lower case only. */
  | 'case-variant'
  | 'too-large'
  | 'too-deep'
  | 'too-many-aliases'
  | 'other';

/** One `key: value` of front matter. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** The whole pair, from the key to the end of the value. */
  readonly span: Span;
  readonly value: FrontMatterValue;
}

/** A YAML value with its place. A missing value is a `null` scalar with an empty span after the colon. */
export type FrontMatterValue = FrontMatterScalar | FrontMatterList | FrontMatterMap;

/** A single value. */
export interface FrontMatterScalar {
  readonly kind: 'scalar';
  /** As YAML's core schema reads it; dates stay strings, as written. */
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** A number with a point, such as `5.0`, which to Hugo is not the same as `5`. */
  readonly isFloat?: true;
  /** Quotes included. */
  readonly span: Span;
}

/** A YAML sequence. */
export interface FrontMatterList {
  readonly kind: 'list';
  readonly items: readonly FrontMatterValue[];
  /** `[a, b]` rather than a `- a` a line. */
  readonly flow: boolean;
  readonly span: Span;
}

/** A YAML mapping inside the front matter. */
export interface FrontMatterMap {
  readonly kind: 'map';
  readonly entries: readonly FrontMatterEntry[];
  readonly span: Span;
}
