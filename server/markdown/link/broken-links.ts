/**
 * Finds broken links and images: those published with their brackets and addresses.
 *
 * One walk along the characters of a block pairs brackets and looks at each place where an address begins. What is a
 * link, an image, code or HTML is passed over, so whatever looks like a link on the way is none.
 */
import { type Span, span } from '../../text/span.ts';
import type { Block, Inline } from '../block.ts';
import {
  type BrokenLink,
  bracketedLink,
  type LinkTarget,
  misreadLink,
  swappedLink,
  withoutClosing,
  withoutOpening,
} from './broken-link.ts';
import { type AddressEnd, addressEnd, beginsAddress } from './link-address.ts';

/**
 * The broken links of `block`, which is in `source`, in the order of the text. Where the block is meant to begin with a
 * link, as a heading is, `isHeading`, that may lead to anything at all. Linear.
 */
export function brokenLinks(block: Block, source: string, isHeading = false): readonly BrokenLink[] {
  const own = source.slice(block.span.start, block.span.end);
  if (!/[[\]］】]/u.test(own)) return [];
  if (!isHeading && !/:\/\/|www\.|mailto:|\]\(/iu.test(own)) return [];
  return new Walk(block, source, isHeading).found();
}

/** An opening bracket that has no partner yet. */
interface OpenBracket {
  readonly at: number;
  readonly character: string;
  /** A round bracket and an address after it, which would be the link if this one never closes. */
  candidate?: { readonly bracket: number; readonly end: AddressEnd };
}

const PARTNERS: ReadonlyMap<string, string> = new Map([
  [']', '['],
  ['］', '［'],
  ['】', '【'],
]);

const GAP = /[ \t\u00a0\u200b\u3000]*(?:(?:\r\n?|\n)[ \t>]*)?/uy;
const BRACKET = /\(\(|\\?\(|（|\{|\[(?!\])|</uy;

/** A walk along one block. */
class Walk {
  readonly #source: string;
  readonly #block: Block;
  readonly #isHeading: boolean;
  readonly #found: BrokenLink[] = [];
  readonly #open = new Map<string, OpenBracket[]>([
    ['[', []],
    ['［', []],
    ['【', []],
  ]);
  readonly #rounds: number[] = [];
  /** The last pair of round brackets, and of square ones, both included. */
  #round: Span | undefined;
  #pair: Span | undefined;
  /** The last `\[`. */
  #escaped = -1;
  /** The last link. */
  #link: Inline | undefined;

  constructor(block: Block, source: string, isHeading: boolean) {
    this.#block = block;
    this.#source = source;
    this.#isHeading = isHeading;
  }

  found(): readonly BrokenLink[] {
    const { start, end } = this.#block.span;
    const closed = closedInlines(this.#block.inlines).values();
    let inline = closed.next().value;
    for (let at = start; at < end; ) {
      while (inline !== undefined && inline.span.start < at) inline = closed.next().value;
      if (inline?.span.start === at) {
        this.#pass(inline);
        at = Math.max(inline.span.end, at + 1);
      } else at = this.#step(at);
    }
    for (const { at, candidate } of this.#open.get('[') ?? [])
      if (candidate !== undefined)
        this.#add(withoutClosing(this.#source, at, candidate.bracket, candidate.end));
    return this.#found.sort((a, b) => a.span.start - b.span.start);
  }

  #add(link: BrokenLink | undefined): void {
    if (link !== undefined) this.#found.push(link);
  }

  /** An inline that is what it is; a link may be meant otherwise. */
  #pass(inline: Inline): void {
    if (inline.kind !== 'link') return;
    this.#link = inline;
    this.#add(
      misreadLink(this.#source, inline, this.#pair?.end === inline.span.start ? this.#pair : undefined),
    );
  }

  /** Reads what is at `at`, and tells where to go on. */
  #step(at: number): number {
    const source = this.#source;
    const character = source.charAt(at);
    const opened = this.#open.get(character);
    const partner = PARTNERS.get(character);
    if (character === '\\') {
      const next = source.charAt(at + 1);
      if (next === '[') this.#escaped = at;
      return next === ']' ? this.#close(at, at + 2, '[') : at + 2;
    }
    if (opened !== undefined) {
      const swapped = character === '[' ? this.#swapped(at) : undefined;
      if (swapped !== undefined) {
        this.#found.push(swapped);
        return swapped.span.end;
      }
      opened.push({ at, character });
    } else if (partner !== undefined) return this.#close(at, at + 1, partner);
    else if (character === '(') this.#rounds.push(at);
    else if (character === ')') {
      const start = this.#rounds.pop();
      if (start !== undefined) this.#round = span(start, at + 1);
    } else if (/[hwfm]/iu.test(character) && !/[A-Za-z0-9]/u.test(source.charAt(at - 1)))
      return this.#address(at);
    return at + 1;
  }

  /** An address in the text: what an open bracket before it would lead to, if that never closes. */
  #address(at: number): number {
    if (!beginsAddress(this.#source, at, false)) return at + 1;
    const before = this.#source.charAt(at - 1);
    const end = addressEnd(this.#source, at, this.#block.span.end, before === '（' ? '（' : '(');
    const opening = this.#open.get('[')?.at(-1);
    const isAfterText = opening !== undefined && at - 1 > opening.at + 1;
    if (isAfterText && opening.candidate === undefined && /[(（]/u.test(before))
      opening.candidate = { bracket: at - 1, end };
    return Math.max(end.end, at + 1);
  }

  /** The `]` that stands from `at` to `behind`, with the backslash before it; and where to go on. */
  #close(at: number, after: number, partner: string): number {
    const isEscaped = after > at + 1;
    const last = this.#open.get(partner)?.at(-1);
    const isFirst = (last?.at ?? this.#block.span.start) === this.#block.span.start;
    const target = this.#targetAt(after, this.#isHeading && isFirst);
    if (target === undefined && isEscaped) {
      this.#escaped = -1;
      return after;
    }
    // An escaped bracket closes an escaped one, if there is one.
    let opening = isEscaped && this.#escaped > (last?.at ?? -1) ? undefined : this.#open.get(partner)?.pop();
    if (opening !== undefined) this.#pair = span(opening.at, after);
    if (target === undefined) return after;
    // Full- and half-width brackets may be mixed.
    if (this.#escaped < 0) for (const others of this.#open.values()) opening ??= others.pop();
    const start = opening?.at ?? (this.#escaped < 0 ? undefined : this.#escaped);
    this.#escaped = -1;
    const closing = span(at, after);
    // 【…】（…） is how a sentence names its source.
    const isProse = opening?.character === '【' && this.#source.charAt(target.bracket.start) === '（';
    if (start === undefined)
      this.#add(withoutOpening(this.#source, this.#block, closing, target, this.#isHeading));
    else if (!isProse || this.#isHeading)
      this.#add(bracketedLink(this.#source, start, closing, target, this.#link));
    const { end } = target;
    return Math.max(end.kind === 'open' ? end.end : end.close + 1, after);
  }

  /** What a `]` that ends at `at` is followed by; nothing where that is no address, unless it may be anything. */
  #targetAt(at: number, isAny: boolean): LinkTarget | undefined {
    const source = this.#source;
    const { end: limit } = this.#block.span;
    GAP.lastIndex = at;
    GAP.test(source);
    const gap = span(at, GAP.lastIndex);
    BRACKET.lastIndex = gap.end;
    if (!BRACKET.test(source)) return undefined;
    const bracket = span(gap.end, BRACKET.lastIndex);
    const written = source.slice(bracket.start, bracket.end);
    const isRound = /^[(（]/u.test(written);
    const isClose = gap.end === gap.start;
    if (!isClose && !isRound) return undefined;
    let start = bracket.end;
    while (start < limit && /[ \t]/u.test(source.charAt(start))) start++;
    if (written !== '<' && source.charAt(start) === '<') start++;
    const isTarget = beginsAddress(source, start, written === '(' && isClose) || (isAny && isRound);
    if (start >= limit || !isTarget) return undefined;
    return {
      gap,
      bracket,
      start,
      end: addressEnd(source, start, limit, written.replace('\\', '').charAt(0)),
    };
  }

  /** `(text)[address]`, whose `[` is at `at`. */
  #swapped(at: number): BrokenLink | undefined {
    const round = this.#round;
    if (round?.end !== at || !beginsAddress(this.#source, at + 1, false)) return undefined;
    return swappedLink(this.#source, round, addressEnd(this.#source, at + 1, this.#block.span.end, '['));
  }
}

/** Inlines whose characters mean nothing outside of them, in the order of the text; addresses that Hugo makes links of by itself are text. */
function closedInlines(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline) => {
    const { kind, target } = inline;
    if (kind === 'link') return target?.form === 'literal' ? [] : [inline];
    if (kind === 'image' || kind === 'code' || kind === 'html' || kind === 'footnoteReference')
      return [inline];
    return closedInlines(inline.inlines);
  });
}
