/**
 * The body of an item that was read by a template: what the default's items have in a link of their own is put together
 * from where the template has it.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import type { TextMarks } from '../../markdown/scan/line-marks.ts';
import { encloses, type Span } from '../../text/span.ts';
import { Body } from '../item-body.ts';
import { FactsOfBlocks, Link } from '../item-facts.ts';
import type { BodyLink, ItemBody, ItemFacts, Marker, Opening } from '../model.ts';
import type { Head } from './read-head.ts';
import { sourceIn } from './read-source.ts';
import type { Shape } from './shape.ts';

/** An item's parts in the text. */
interface ItemParts extends Pick<ItemBody, 'source' | 'span' | 'blocks'> {
  readonly marker: Marker;
  readonly head: Head;
  /** What all of its text shows; missing where not all of it is lines of plain text. */
  readonly marks: TextMarks | undefined;
}

/** See the head of this file. */
export function shapedBody({ source, span, marker, blocks, head, marks }: ItemParts, shape: Shape): ItemBody {
  const [first, ...others] = blocks;
  const inline =
    first === undefined || head.summary === undefined ? undefined : summaryOn(first, head.summary, source);
  const found = shape.item.tokens.has('source') ? undefined : sourceIn(blocks, source, shape.source);
  const link = found === undefined ? head.link : found.link;
  // The line that names the source is not part of the story.
  const below = others.filter((block) => block !== found?.block);
  const summary = inline === undefined ? below : [inline, ...below];
  const opening = first === undefined ? undefined : openingOf(first, head, link);
  const content = { blocks, opening, summary };
  return new Body(source, span, marker, content, new ShapedFacts(content, link, marks), head);
}

/** The facts of an item whose source may stand anywhere in it. */
class ShapedFacts extends FactsOfBlocks implements ItemFacts {
  readonly #source: Inline | undefined;
  readonly #bold: readonly Inline[];
  #links: readonly BodyLink[] | undefined;

  constructor(
    content: Pick<ItemBody, 'blocks' | 'opening' | 'summary'>,
    source: Inline | undefined,
    marks: TextMarks | undefined,
  ) {
    super(content, marks);
    this.#source = source;
    this.#bold =
      marks?.isBoldPlain === true
        ? content.summary.flatMap(({ inlines }) => inlines.filter(({ kind }) => kind === 'strong'))
        : [];
  }

  override get heading(): BodyLink | undefined {
    const place = this.#source?.span;
    return place && this.links.find(({ span }) => span.start === place.start && span.end === place.end);
  }

  override get links(): readonly BodyLink[] {
    this.#links ??= withNamed(super.links, this.#source);
    return this.#links;
  }

  override get boldPhrases(): number {
    return this.#bold.length;
  }

  override get boldUnits(): number {
    return this.#bold.reduce((sum, { span }) => sum + span.end - span.start - 4, 0);
  }
}

/** All links of an item: its source is one, even where that is an address that Markdown takes for text. */
function withNamed(links: readonly BodyLink[], source: Inline | undefined): readonly BodyLink[] {
  if (source?.target === undefined || links.some(({ span }) => span.start === source.span.start))
    return links;
  const after = links.findIndex(({ span }) => span.start > source.span.start);
  return links.toSpliced(after < 0 ? links.length : after, 0, new Link(source.span, source.target));
}

/** The title as a link, whether or not it is one in the text. */
function openingOf(paragraph: Block, head: Head, source: Inline | undefined): Opening | undefined {
  if (head.link !== undefined && source === head.link && encloses(head.link.span, head.title))
    return { paragraph, link: head.link, rest: [] };
  const target = source?.target;
  const inlines = inlinesIn(paragraph.inlines, head.title);
  const link: Inline = {
    kind: 'link',
    span: head.title,
    inlines,
    ...(target === undefined ? {} : { target }),
  };
  return { paragraph, link, rest: [] };
}

/** A summary on the line of the heading, as a paragraph of its own. */
function summaryOn({ inlines }: Block, place: Span, source: string): Block {
  return { kind: 'paragraph', span: place, blocks: [], inlines: inlinesIn(inlines, place, source) };
}

/** The inlines that lie in `place`; of a text, the part that does. */
export function inlinesIn(inlines: readonly Inline[], place: Span, source?: string): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    const { kind, span, value } = inline;
    if (encloses(place, span)) return [inline];
    if (span.end <= place.start || place.end <= span.start) return [];
    if (kind !== 'text') return inlinesIn(inline.inlines, place, source);
    const start = Math.max(span.start, place.start);
    const end = Math.min(span.end, place.end);
    // Escapes and entities make the two differ in length.
    const isAsWritten = value?.length === span.end - span.start;
    const shown = isAsWritten
      ? value.slice(start - span.start, end - span.start)
      : (source?.slice(start, end) ?? value ?? '');
    return [{ ...inline, span: { start, end }, value: shown }];
  });
}
