/**
 * The digest: what a Markdown file of a publication means, with a span for every part.
 *
 * A digest with mistakes is a digest with gaps, never an exception: what could not be read is `undefined`
 * or missing from a list, and what is there says where it stands.
 *
 * Two coordinate systems exist. The spans of front matter and of everything placed in the digest are
 * offsets into `Digest.text`. The spans inside an `ItemBody` are offsets into the chunk of text it was read
 * from, so that the very same body serves the next version of the digest when only the text around it
 * moved; `Item.origin` is where that chunk begins. `absolute` in locate.ts converts.
 */

import type { FrontMatter } from '../front-matter/model.ts';
import type { Block, Inline, LinkTarget } from '../markdown/block.ts';
import type { TextFacts } from '../markdown/scan/item-facts.ts';
import type { TextMarks } from '../markdown/scan/line-marks.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../text/span.ts';
import type { Separator } from './heading.ts';
import type { Head } from './shape/read-head.ts';
import type { Shape } from './shape/shape.ts';

/** One parsed version of one file. Never changes. */
export interface Digest {
  /** The whole text, a byte order mark included. */
  readonly text: string;
  readonly frontMatter: FrontMatter;
  /** Where the Markdown begins: after the front matter and its line break. */
  readonly bodyStart: number;
  /** The items, in the order of the text: those of all top-level ordered lists, or what the shape has. */
  readonly items: readonly Item[];
  /** Everything at the top level that is no item, in the order of the text, with absolute spans. */
  readonly others: readonly Block[];
  /** The link reference definitions of the whole file by normalised label; the first of a label counts. */
  readonly definitions: ReadonlyMap<string, string>;
  /** What its items look like. */
  readonly shape: Shape;
  /** What the digest itself says of its style and its time. */
  readonly conventions: Conventions;
  /**
   * Whether the body is nothing but plain items (`ItemFacts.isPlain`), perhaps after a thematic break: then many
   * rules do not need its blocks.
   */
  readonly isPlain: boolean;
  /** What the text of the body shows, items and all else; `undefined` where not all of it is lines of plain text. */
  readonly marks: TextMarks | undefined;
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
  /** The title, spaces trimmed. All of the text where no author is found. */
  readonly title: Span;
  /** The separator with the spaces around it; missing where there is no author. */
  readonly separator?: Span;
  /** The author, spaces trimmed. */
  readonly author?: Span;
  /** The link's destination as written (without `<>`); for a reference link, the reference. */
  readonly destination: Span;
  /** The address the link leads to, escapes and references resolved; empty where there is none. */
  readonly url: string;
}

/** What one item says, in coordinates of its own; the same object as long as its text is unchanged. */
export interface ItemBody {
  /** The chunk of text that the spans in here count from; it may hold more than the item. */
  readonly source: string;
  /** From the marker to the end of the last block. */
  readonly span: Span;
  readonly marker: Marker;
  /** The item's blocks: the first is the heading where it is a paragraph that opens with a link. */
  readonly blocks: readonly Block[];
  /** The first block, where it is a paragraph whose first inline is a link (an image is none). */
  readonly opening?: Opening | undefined;
  /** What belongs to the item after its heading: the rest of the heading's paragraph is not in it. */
  readonly summary: readonly Block[];
  /** Facts that are known without its blocks. */
  readonly facts: ItemFacts;
  /** What may separate title and author in its heading, in the coordinates of the heading’s text; none without a heading. */
  readonly separators: readonly Separator[];
  /** The line that opens it by the publication's template; missing where items are read as the default has them. */
  readonly head?: Head | undefined;
}

/** What rules and features need to know about an item before its blocks. Spans are in the coordinates of the body. */
export interface ItemFacts extends TextFacts {
  /**
   * Whether the item is written as nearly all are: a link as its heading, then paragraphs of one line, each of text, links,
   * code, emphasis and bold. Of any other item, what follows on its marks says that nothing is certain.
   */
  readonly isPlain: boolean;
  /** The link that opens the item, where one does. */
  readonly heading: BodyLink | undefined;
  /** All links in the order of the text, the heading included; images are none. */
  readonly links: readonly BodyLink[];
  /** From the first block of the body's `summary` to the end of the last. */
  readonly summary: Span | undefined;
  /** What all of its text shows, the heading included; missing where not all of it is lines of plain text, and of a plain item, whose facts say it. */
  readonly marks?: TextMarks | undefined;
}

/** A link of an item, in the coordinates of its body; the same object as long as the body is. */
export interface BodyLink {
  readonly span: Span;
  readonly text: Span;
  readonly destination: Span;
  readonly form: LinkTarget['form'];
  /** The address, escapes resolved; what a reference leads to stands elsewhere. */
  readonly url: string;
  /** The normalised label of a reference. */
  readonly label: string | undefined;
  /** What it leads to; `undefined` for a reference. */
  readonly source: Source | undefined;
  /** When the post was made that it leads to, in ms since the epoch; `undefined` where it leads to none, or to one whose id cannot be right. */
  readonly postedMs: number | undefined;
}

/** The paragraph that opens an item with a link. */
export interface Opening {
  readonly paragraph: Block;
  readonly link: Inline;
  /** Everything in the paragraph after the link that is more than spaces; a well-formed heading has none. */
  readonly rest: readonly Inline[];
}

/** `1.` and what stands before the item's content. */
export interface Marker {
  /** Digits and delimiter, without the spaces after. */
  readonly span: Span;
  /** Missing where the template of items has none. */
  readonly number: number | undefined;
  /** What stands after the number, or in its place. */
  readonly delimiter: string;
  /** Spaces before the marker, in columns. */
  readonly indent: number;
  /** The column at which the item's content begins; what is indented less does not belong to it. */
  readonly contentColumn: number;
}

/**
 * What a digest shows of its publication's habits, or the configuration prescribes. Plain data, compared by
 * value: findings of unchanged items are reused as long as it is equal.
 */
export interface Conventions {
  /** The separator most headings use, with its spaces: ` - ` or `-`. `undefined` where no heading has one. */
  readonly separator: string | undefined;
  /** The column at which most items' content begins. `undefined` without items. */
  readonly contentColumn: number | undefined;
  /** The spaces that most items have between marker and content. */
  readonly padding: number | undefined;
  /** The delimiter most items use. */
  readonly delimiter: string | undefined;
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
