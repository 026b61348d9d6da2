/**
 * Facts about an item that are known without its blocks. For nearly all items the scan provides them; for others they
 * are folded from the blocks on demand.
 */
import type { Block, Inline, LinkTarget } from '../markdown/block.ts';
import type { TextMarks } from '../markdown/scan/line-marks.ts';
import type { LinkParts } from '../markdown/scan/scan-text.ts';
import { allInlines, textBlocks } from '../markdown/walk.ts';
import { readSource, type Source } from '../source/source.ts';
import { xPostTime } from '../source/x-post.ts';
import { isOrdinary } from '../text/graphemes.ts';
import type { Span } from '../text/span.ts';
import type { BodyLink, ItemBody, ItemFacts } from './model.ts';
import { summaryBlocks } from './reader-text.ts';

/** A link as it was read, with what its address tells. */
export class Link implements BodyLink {
  readonly span: Span;
  readonly text: Span;
  readonly destination: Span;
  readonly form: LinkTarget['form'];
  readonly url: string;
  readonly label: string | undefined;
  #source: Source | undefined;
  /** `null` until it is asked for. */
  #postedMs: number | undefined | null = null;

  constructor(span: Span, { text, destination, form, url, label }: LinkTarget) {
    this.span = span;
    this.text = text;
    this.destination = destination;
    this.form = form;
    this.url = url;
    this.label = label;
  }

  get source(): Source | undefined {
    if (this.form === 'reference') return undefined;
    this.#source ??= readSource(this.url);
    return this.#source;
  }

  get postedMs(): number | undefined {
    if (this.#postedMs === null) {
      const post = this.source?.post;
      this.#postedMs = post === undefined ? undefined : xPostTime(post.id);
    }
    return this.#postedMs;
  }
}

/** The link with these parts, which count from `origin` in `text`. */
export function scannedLink(
  text: string,
  { span, text: inner, destination }: LinkParts,
  origin: number,
): BodyLink {
  const url = text.slice(destination.start + origin, destination.end + origin);
  return new Link(span, { form: 'inline', text: inner, destination, url });
}

/** The facts that the blocks of an item tell. */
export class FactsOfBlocks implements ItemFacts {
  readonly isPlain = false;
  readonly marks: TextMarks | undefined;
  readonly #body: Pick<ItemBody, 'blocks' | 'opening' | 'summary'>;
  #links: readonly BodyLink[] | undefined;

  /** `marks` are those of the text, where it is known that all of it is lines of plain text. */
  constructor(body: Pick<ItemBody, 'blocks' | 'opening' | 'summary'>, marks?: TextMarks) {
    this.#body = body;
    this.marks = marks;
  }

  get isBoldPlain(): boolean {
    return this.marks?.isBoldPlain === true;
  }

  get boldPhrases(): number {
    return 0;
  }

  get boldUnits(): number {
    return 0;
  }

  get mayShowAsterisk(): boolean {
    return this.marks?.mayShowAsterisk !== false;
  }

  get arePairsPlain(): boolean {
    return this.marks?.arePairsPlain === true;
  }

  get isPunctuationSingle(): boolean {
    return this.marks?.isPunctuationSingle === true;
  }

  get heading(): BodyLink | undefined {
    return this.#body.opening?.link.target === undefined ? undefined : this.links[0];
  }

  get links(): readonly BodyLink[] {
    this.#links ??= textBlocks(this.#body.blocks).flatMap(({ inlines }) =>
      allInlines(inlines).flatMap(({ kind, span, target }) =>
        kind === 'link' && target !== undefined ? new Link(span, target) : [],
      ),
    );
    return this.#links;
  }

  get summary(): Span | undefined {
    const { summary } = this.#body;
    const [first] = summary;
    const last = summary.at(-1);
    return first === undefined || last === undefined
      ? undefined
      : { start: first.span.start, end: last.span.end };
  }

  get characters(): number {
    return ordinaryIn(summaryBlocks(this.#body));
  }
}

/** How many characters in `blocks`, code blocks aside, are surely one to a reader. */
function ordinaryIn(blocks: readonly Block[]): number {
  let count = 0;
  const visit = ({ kind, value = '', inlines }: Inline): void => {
    if (kind === 'text' || kind === 'code') {
      for (let at = 0; at < value.length; at++) if (isOrdinary(value.charCodeAt(at))) count++;
    } else inlines.forEach(visit);
  };
  for (const block of textBlocks(blocks)) block.inlines.forEach(visit);
  return count;
}
