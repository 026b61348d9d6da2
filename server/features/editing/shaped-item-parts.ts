/** A new item by the publication's template, with tab stops for what is still to be written. */
import type { Digest } from '../../digest/model.ts';
import type { ShapePart } from '../../digest/shape/template-model.ts';
import type { SnippetPart } from '../completion/snippet.ts';

/** What is to stand in an item; a text that is missing is to be written, and its name stands there till then. */
export interface ItemTexts {
  /** As it is written; missing where nothing is numbered, or the marker of a list says it. */
  readonly number?: string;
  readonly title: string;
  readonly author: { readonly name: string; readonly isKnown: boolean };
  /** The address as the destination of a link; missing where it is still to be found. */
  readonly address: string | undefined;
  readonly summary: string;
  /** Whether that has to stand there; else it does where others have one. */
  readonly isSummaryKept: boolean;
}

/** The parts of an item of `digest` whose line begins with `marker`, and whose lines below are indented by `indent`; tab stops begin at `stop`. */
export function shapedItemParts(
  digest: Digest,
  texts: ItemTexts,
  {
    marker,
    indent,
    lineBreak,
  }: { readonly marker: string; readonly indent: string; readonly lineBreak: string },
  stop: number,
): SnippetPart[] {
  const { item, source } = digest.shape;
  const writer = new Writer(texts, stop);
  writer.text(marker);
  writer.parts(item.parts);
  const below = `${lineBreak}${lineBreak}${indent}`;
  if (!item.tokens.has('summary') && (texts.isSummaryKept || hasTextBelow(digest))) {
    writer.text(below);
    writer.place(texts.summary);
  }
  if (!item.tokens.has('source')) {
    const lead = /^(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*/u.exec(source?.text ?? '')?.[0] ?? '';
    writer.text(below + lead);
    writer.parts(source?.parts ?? [{ kind: 'address', inAngles: true }]);
  }
  return writer.written;
}

/** Whether items of the digest have text below the line that they open with; those of headings do where there are none yet. */
function hasTextBelow({ items, shape }: Digest): boolean {
  if (items.length === 0) return shape.item.block.kind === 'heading';
  return items.filter(({ body }) => body.blocks.length > 1).length * 2 >= items.length;
}

/** Writes parts one after the other. */
class Writer {
  readonly written: SnippetPart[] = [];
  readonly #texts: ItemTexts;
  #stop: number;

  constructor(texts: ItemTexts, stop: number) {
    this.#texts = texts;
    this.#stop = stop;
  }

  text(text: string): void {
    if (text !== '') this.written.push(text);
  }

  /** A place that `text` stands in until something else is written. */
  place(text: string): void {
    this.written.push({ stop: this.#stop++, text });
  }

  parts(parts: readonly ShapePart[]): void {
    const last = parts.at(-1);
    // Unchecked text is not written, nor is the whitespace before it.
    const isOpenEnd = last?.kind === 'token' && last.token === '*';
    for (const [index, part] of parts.entries()) {
      const isLast = isOpenEnd && index === parts.length - 2;
      if (isLast && part.kind === 'literal') this.text(part.text.trimEnd());
      else this.#part(part);
    }
  }

  #part(part: ShapePart): void {
    switch (part.kind) {
      case 'literal':
        this.text(part.text);
        return;
      case 'bold':
        this.text('**');
        this.parts(part.parts);
        this.text('**');
        return;
      case 'link':
        this.text('[');
        this.#inLink(part.parts);
        this.text('](');
        this.#address('https://');
        this.text(')');
        return;
      case 'address':
        this.text(part.inAngles ? '<' : '');
        this.#address(part.inAngles ? 'https://' : BARE);
        this.text(part.inAngles ? '>' : '');
        return;
      case 'token':
        this.#token(part.token);
    }
  }

  /** A link needs a text, even an unchecked one. */
  #inLink(parts: readonly ShapePart[]): void {
    const [only, ...others] = parts;
    if (only?.kind === 'token' && only.token === '*' && others.length === 0) this.#address(BARE);
    else this.parts(parts);
  }

  #address(preset: string): void {
    const { address } = this.#texts;
    if (address === undefined) this.place(preset);
    else this.text(address);
  }

  #token(token: string): void {
    const { number = '', title, author, summary } = this.#texts;
    if (token === 'n') this.text(number);
    else if (token === 'title') this.place(title);
    else if (token === 'summary') this.place(summary);
    else if (token === 'author' && author.isKnown) this.text(author.name);
    else if (token === 'author') this.place(author.name);
  }
}

/** What makes a link by itself, and is reported until it is another one. */
const BARE = 'https://example.com';
