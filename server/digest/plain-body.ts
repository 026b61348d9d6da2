/**
 * The body of a plain item, whose blocks are read when somebody asks for them: most rules need not.
 */
import type { Block } from '../markdown/block.ts';
import type { PlainItem } from '../markdown/scan-plain-item.ts';
import type { Span } from '../text/span.ts';
import type { ItemBody, Marker, Opening } from './model.ts';

/** What is read later. */
type Content = Pick<ItemBody, 'blocks' | 'opening' | 'summary'>;

/** A body that is the same as the one read at once, but for when it is read. */
export class PlainBody implements ItemBody {
  readonly source: string;
  readonly span: Span;
  readonly marker: Marker;
  readonly plain: PlainItem;
  readonly #read: (source: string) => Content;
  #content: Content | undefined;

  /** `read` gives the blocks of `source`, which is `plain`. */
  constructor(source: string, plain: PlainItem, read: (source: string) => Content) {
    const { marker, delimiter, contentColumn, summary } = plain;
    this.source = source;
    this.span = { start: 0, end: summary.end };
    this.marker = {
      span: marker,
      number: Number.parseInt(source.slice(marker.start, marker.end), 10),
      delimiter,
      indent: 0,
      contentColumn,
    };
    this.plain = plain;
    this.#read = read;
  }

  get blocks(): readonly Block[] {
    return this.#full.blocks;
  }

  /** There in every plain item. */
  get opening(): Opening | undefined {
    return this.#full.opening;
  }

  get summary(): readonly Block[] {
    return this.#full.summary;
  }

  get #full(): Content {
    this.#content ??= this.#read(this.source);
    return this.#content;
  }
}
