/** The body of an item. The content of one that was scanned is parsed on demand, since most rules do not need it. */
import type { Block } from '../markdown/block.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import { type Separator, separatorsIn } from './heading.ts';
import { FactsOfBlocks } from './item-facts.ts';
import type { ItemBody, ItemFacts, Marker, Opening } from './model.ts';
import type { Head } from './shape/read-head.ts';

/** What is in an item. */
export type Content = Pick<ItemBody, 'blocks' | 'opening' | 'summary'>;

/** Reads what is in an item later. */
export interface ContentReader {
  readonly read: (source: string) => Content;
}

/** See `ItemBody`. */
export class Body implements ItemBody {
  readonly source: string;
  readonly span: Span;
  readonly marker: Marker;
  readonly head: Head | undefined;
  #content: Content | ContentReader;
  #facts: ItemFacts | undefined;
  #separators: readonly Separator[] | undefined;

  /** `content` is what is in the item, or what reads it in `source`; `facts` are missing where the blocks tell them, and `head` where no template was read. */
  constructor(
    source: string,
    span: Span,
    marker: Marker,
    content: Content | ContentReader,
    facts?: ItemFacts,
    head?: Head,
  ) {
    this.source = source;
    this.span = span;
    this.marker = marker;
    this.head = head;
    this.#content = content;
    this.#facts = facts;
  }

  get facts(): ItemFacts {
    this.#facts ??= new FactsOfBlocks(this.#read());
    return this.#facts;
  }

  get separators(): readonly Separator[] {
    if (this.#separators === undefined) {
      const { heading } = this.facts;
      const title = heading && (this.head?.title ?? heading.text);
      this.#separators = title === undefined ? [] : separatorsIn(sliceSpan(this.source, title));
    }
    return this.#separators;
  }

  get blocks(): readonly Block[] {
    return this.#read().blocks;
  }

  get opening(): Opening | undefined {
    return this.#read().opening;
  }

  get summary(): readonly Block[] {
    return this.#read().summary;
  }

  #read(): Content {
    if ('read' in this.#content) this.#content = this.#content.read(this.source);
    return this.#content;
  }
}
