/**
 * The digest: what a Markdown file of a publication means, with a span for every part.
 *
 * A digest with mistakes is a digest with gaps, never an exception: what could not be read is `undefined`
 * or missing from a list, and what is there says where it stands.
 *
 * Two coordinate systems exist. The spans of front matter and of everything placed in the digest are
 * offsets into `Digest.text`. The spans inside an `ItemBody` are offsets into the piece of text it was read
 * from, so that the very same body serves the next version of the digest when only the text around it
 * moved; `Item.origin` is where that piece begins. `absolute` in locate.ts converts.
 */
import type { Span } from '../text/span.ts';

/** One parsed version of one file. Never changes. */
export interface Digest {
  /** The whole text, a byte order mark included. */
  readonly text: string;
  readonly frontMatter: FrontMatter;
  /** Where the Markdown begins: behind the front matter and its line break. */
  readonly bodyStart: number;
  /** The items of all top-level ordered lists, in the order of the text. */
  readonly items: readonly Item[];
  /** Everything at the top level that is no item, in the order of the text, with absolute spans. */
  readonly others: readonly Block[];
  /** The link reference definitions of the whole file by normalised label; the first of a label counts. */
  readonly definitions: ReadonlyMap<string, string>;
  /** What the digest itself says of its style and its time. */
  readonly conventions: Conventions;
}

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
  /** What the author did, as far as it can be told; `other` where only `detail` knows. */
  readonly reason: FrontMatterReason;
  /** The parser's own words, in English. */
  readonly detail: string;
}

/** The mistakes that authors make in YAML, told apart so that each can be explained. */
export type FrontMatterReason =
  /** A quotation mark that nothing closes; the place is the mark. */
  | 'unclosed-quote'
  /** `[` or `{` that nothing closes; the place is the bracket. */
  | 'unclosed-bracket'
  /** Text behind a value that is over, mostly a quotation mark inside quotation marks; the place is the text. */
  | 'text-after-value'
  /** A second `: ` in an unquoted value; the place is that colon. */
  | 'colon-in-value'
  /** `key:value`; the place is the colon. */
  | 'blank-after-colon'
  /** `key：value`; the place is the colon. */
  | 'full-width-colon'
  /** A line that is neither `key: value` nor part of a value; the place is the line. */
  | 'no-colon'
  /** A tab where blanks must indent. */
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
  /** A character that YAML does not allow, such as NUL. */
  | 'control-character'
  /** More or other text on the line of the opening `---`. */
  | 'delimiter'
  /** YAML's own end marker `...` with more behind it, which is not read. */
  | 'second-document'
  | 'duplicate-key'
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

/** A YAML value with its place. A missing value is a `null` scalar with an empty span behind the colon. */
export type FrontMatterValue = FrontMatterScalar | FrontMatterList | FrontMatterMap;

/** A single value. */
export interface FrontMatterScalar {
  readonly kind: 'scalar';
  /** As YAML's core schema reads it; dates stay strings, as written. */
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block';
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

/** One item, placed in its digest. */
export interface Item {
  /** Its place among the items, from 0. */
  readonly index: number;
  /** Which top-level list it stands in, from 0: more than one list means that the list is broken somewhere. */
  readonly list: number;
  /** The offset in the digest's text at which the coordinates of `body` begin. */
  readonly origin: number;
  /** The item from its marker to the end of its last block, in the digest's coordinates. */
  readonly span: Span;
  readonly body: ItemBody;
  /** The heading's parts, told apart by the digest's conventions, in the digest's coordinates; missing where the item opens with no link. */
  readonly heading?: Heading;
}

/** The link that opens an item, taken apart. All spans are the digest's. */
export interface Heading {
  /** The link as a whole. */
  readonly span: Span;
  /** Between the brackets. */
  readonly text: Span;
  /** The title, blanks trimmed. All of the text where no author is found. */
  readonly title: Span;
  /** The separator with the blanks around it; missing where there is no author. */
  readonly separator?: Span;
  /** The author, blanks trimmed. */
  readonly author?: Span;
  /** The link's destination as written (without `<>`); for a reference link, the reference. */
  readonly destination: Span;
  /** The address the link leads to, escapes and references resolved; empty where there is none. */
  readonly url: string;
}

/** What one item says, in coordinates of its own; the same object as long as its text is unchanged. */
export interface ItemBody {
  /** The piece of text that the spans in here count from; it may hold more than the item. */
  readonly source: string;
  /** From the marker to the end of the last block. */
  readonly span: Span;
  readonly marker: Marker;
  /** The item's blocks: the first is the heading where it is a paragraph that opens with a link. */
  readonly blocks: readonly Block[];
  /** The first block, where it is a paragraph whose first inline is a link (an image is none). */
  readonly opening?: Opening;
  /** What belongs to the item behind its heading: the rest of the heading's paragraph is not in it. */
  readonly summary: readonly Block[];
}

/** The paragraph that opens an item with a link. */
export interface Opening {
  readonly paragraph: Block;
  readonly link: Inline;
  /** Everything in the paragraph behind the link that is more than blanks; a well-formed heading has none. */
  readonly rest: readonly Inline[];
}

/** `1.` and what stands before the item's content. */
export interface Marker {
  /** Digits and delimiter, without the blanks behind. */
  readonly span: Span;
  readonly number: number;
  readonly delimiter: '.' | ')';
  /** Blanks before the marker, in columns. */
  readonly indent: number;
  /** The column at which the item's content begins; what is indented less does not belong to it. */
  readonly contentColumn: number;
}

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
  | 'code'
  | 'link'
  | 'image'
  | 'html'
  | 'break'
  | 'footnoteReference';

/** One inline of Markdown. */
export interface Inline {
  readonly kind: InlineKind;
  readonly span: Span;
  readonly inlines: readonly Inline[];
  /** What a reader sees of a `text` or `code`; the alternative text of an `image`; escapes and entities resolved. */
  readonly value?: string;
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

/**
 * What a digest shows of its publication's habits, or the configuration prescribes. Plain data, compared by
 * value: findings of unchanged items are reused as long as it is equal.
 */
export interface Conventions {
  /** The separator most headings use, with its blanks: ` - ` or `-`. `undefined` where no heading has one. */
  readonly separator: string | undefined;
  /** The column at which most items' content begins. `undefined` without items. */
  readonly contentColumn: number | undefined;
  /** The blanks that most items have between marker and content. */
  readonly padding: number | undefined;
  /** The delimiter most items use. */
  readonly delimiter: '.' | ')' | undefined;
  /** `date` of the front matter in ms since the epoch; `undefined` where it is missing or cannot be read. */
  readonly dateMs: number | undefined;
  /** Minutes that the digest's clock is ahead of UTC: from `date`, else from the configuration. */
  readonly offsetMinutes: number | undefined;
  /** The time between two digests in ms: from the configuration, else from 「过去N小时」 or `past N hours` in the title. */
  readonly cadenceMs: number | undefined;
  /** The slot that the title's stamp names, in ms since the epoch; needs an offset. */
  readonly slotMs: number | undefined;
  /** The same as the clock shows it: in ms since the epoch of a clock that knows no offset. */
  readonly slotClockMs: number | undefined;
  /** Whether the stamp in the title names a whole day, without an hour. */
  readonly wholeDay: boolean;
}
