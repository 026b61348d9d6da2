/** A broken link: the reason, its place, and the repair. */
import { insert, remove, replace, type TextEdit } from '../../text/edit.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import type { Block, Inline } from '../block.ts';
import { type AddressEnd, beginsAddress } from './link-address.ts';

/**
 * Why it is none. `bracket-open`: no `]` after the text; `no-opening`: no `[` before it; `gap`: something between `]`
 * and `(`; `full-width`: such brackets; `brackets`: other brackets around the address; `double`: two of them; `escaped`;
 * `swapped`: `(…)[…]`; `unclosed`: no `)`; `blank`: a space in the address; `address`: something else that cannot stand
 * there; `nested`: a link in its text; `empty-pair`: `[text][](address)`; `no-text`: a link, with nothing to click on.
 */
export type BrokenLinkKind =
  | 'bracket-open'
  | 'no-opening'
  | 'gap'
  | 'full-width'
  | 'brackets'
  | 'double'
  | 'escaped'
  | 'swapped'
  | 'unclosed'
  | 'blank'
  | 'address'
  | 'nested'
  | 'empty-pair'
  | 'no-text';

/** One of them. */
export interface BrokenLink {
  readonly kind: BrokenLinkKind;
  /** All of it, from the `!` of an image on. */
  readonly span: Span;
  /** The part that shows what is wrong. */
  readonly mark: Span;
  readonly isImage: boolean;
  /** The address as it is written. */
  readonly address: Span;
  /** The edits that make it a link; none where that is unknown. */
  readonly edits: readonly TextEdit[];
  /** Whether it can mean nothing else. */
  readonly isPlain: boolean;
}

/** What follows a `]` where an address does. */
export interface LinkTarget {
  /** What stands between. */
  readonly gap: Span;
  /** The bracket, or two, or one that is escaped. */
  readonly bracket: Span;
  readonly start: number;
  readonly end: AddressEnd;
}

/** A link whose text is in brackets from `at` to the end of `closing`, with an address after; `inner` is the last link before. */
export function bracketedLink(
  source: string,
  at: number,
  closing: Span,
  target: LinkTarget,
  inner: Inline | undefined,
): BrokenLink {
  const { gap, bracket, end } = target;
  const whole = endOf(end);
  const isImage = isImageAt(source, at);
  const base = { span: span(isImage ? at - 1 : at, whole), isImage, address: span(target.start, end.end) };
  if (inner?.kind === 'link' && inner.span.start > at && !isImage && end.kind === 'closed')
    return { ...base, kind: 'nested', mark: base.span, edits: unlinked(inner), isPlain: false };
  const faults: { readonly kind: BrokenLinkKind; readonly mark: Span }[] = [];
  const edits: TextEdit[] = [];
  const fault = (kind: BrokenLinkKind, mark: Span, ...repairs: readonly TextEdit[]): void => {
    faults.push({ kind, mark });
    edits.push(...repairs);
  };
  const opened = source.charAt(at);
  const closed = sliceSpan(source, closing);
  const written = sliceSpan(source, bracket);
  const beside = span(closing.start, bracket.end);
  const isTextEscaped = opened === '\\' && closed === '\\]';
  if (opened === '\\') fault('escaped', one(at), remove(one(at)));
  else if (opened !== '[')
    fault('full-width', opened === '【' && closed !== ']' ? beside : one(at), replace(one(at), '['));
  if (closed === '\\]') fault('escaped', one(closing.start), remove(one(closing.start)));
  else if (closed !== ']') fault('full-width', beside, replace(closing, ']'));
  if (written.startsWith('\\')) fault('escaped', one(bracket.start));
  if (written === '（') fault('full-width', beside);
  if (gap.end > gap.start) fault('gap', /[\r\n]/u.test(sliceSpan(source, gap)) ? closing : gap, remove(gap));
  if (written === '((') fault('double', bracket);
  else if (/^[{[<]$/u.test(written)) fault('brackets', span(bracket.start, whole));
  if (written !== '(') edits.push(replace(bracket, '('));
  if (end.kind === 'open') fault('unclosed', span(bracket.start, whole), insert(end.end, ')'));
  else {
    const rest = source.slice(end.end, end.close).trimStart();
    if (/^["'（(]/u.test(rest)) fault('address', span(bracket.start, whole));
    else if (rest !== '') fault('blank', one(end.end), ...withoutBlanks(source, base.address, end.close));
    if (source.charAt(end.close) !== ')') fault('full-width', one(end.close), replace(one(end.close), ')'));
    if (written === '((' && source.charAt(end.close + 1) === ')') edits.push(remove(one(end.close + 1)));
  }
  const [first = { kind: 'address' as const, mark: span(bracket.start, whole) }] = faults;
  const isPlain = end.isPlain && opened !== '【' && !isTextEscaped && edits.length > 0;
  return { ...base, ...first, edits, isPlain };
}

/** The edits that leave the text of a link without its address. */
function unlinked({ span: whole, target }: Inline): TextEdit[] {
  if (target?.form !== 'inline') return [];
  return [remove(span(whole.start, target.text.start)), remove(span(target.text.end, whole.end))];
}

/** What makes one address of one with spaces in it, which is at `address`, up to its bracket; nothing where they may part it from a sentence. */
function withoutBlanks(source: string, address: Span, close: number): TextEdit[] {
  const rest = source.slice(address.end, close);
  if (/["'（(]/u.test(rest)) return [];
  // The end of a line in an address is no part of it.
  const wrap = /^[\r\n]\s*/u.exec(rest);
  if (wrap !== null) return [remove(span(address.end, address.end + wrap[0].length))];
  if (/[^ -~]/u.test(rest) && !/[^ -~]/u.test(sliceSpan(source, address))) return [];
  return [...rest.matchAll(/[ \t]/gu)].map(({ index }) => replace(one(address.end + index), '%20'));
}

/** A link without the bracket before its text, which `closing` ends; `isWhole` where all of the line is its text. */
export function withoutOpening(
  source: string,
  block: Block,
  closing: Span,
  target: LinkTarget,
  isWhole: boolean,
): BrokenLink {
  const before = source.slice(Math.max(block.span.start, closing.start - LONGEST_TEXT), closing.start);
  const line = /[^\r\n]*$/u.exec(before)?.[0] ?? '';
  let start = closing.start;
  const first = closing.start - line.length;
  while (!isWhole && start > first && !/[\s，。；：！？、（）()“”*]/u.test(source.charAt(start - 1))) start--;
  if (start === closing.start) start = first;
  return {
    kind: 'no-opening',
    span: span(start, endOf(target.end)),
    mark: span(start, closing.end),
    isImage: false,
    address: span(target.start, target.end.end),
    edits: target.end.kind === 'closed' && start < closing.start ? [insert(start, '[')] : [],
    isPlain: start === block.span.start,
  };
}

/** `(text)[address]`. */
export function swappedLink(source: string, round: Span, end: AddressEnd): BrokenLink | undefined {
  if (end.kind !== 'closed' || round.end - round.start < 3) return undefined;
  const whole = span(round.start, end.close + 1);
  const places = [round.start, round.end - 1, round.end, end.close];
  return {
    kind: 'swapped',
    span: whole,
    mark: whole,
    isImage: false,
    address: span(round.end + 1, end.end),
    edits: places.map((place, index) => replace(one(place), '[]()'.charAt(index))),
    isPlain: !/[\r\n]/u.test(sliceSpan(source, whole)),
  };
}

/** Text after a `[` at `at` that never closes, with an address in round brackets, the first at `bracket`. */
export function withoutClosing(
  source: string,
  at: number,
  bracket: number,
  end: AddressEnd,
): BrokenLink | undefined {
  const text = source.slice(at + 1, Math.min(bracket, at + LONGEST_TEXT + 2));
  if (text.length > LONGEST_TEXT || /[\r\n]/u.test(text) || end.kind === 'blank') return undefined;
  const isImage = isImageAt(source, at);
  const edits = [insert(bracket, ']')];
  if (source.charAt(bracket) === '（') edits.push(replace(one(bracket), '('));
  if (end.kind === 'open') edits.push(insert(end.end, ')'));
  else if (source.charAt(end.close) === '）') edits.push(replace(one(end.close), ')'));
  return {
    kind: 'bracket-open',
    span: span(isImage ? at - 1 : at, endOf(end)),
    mark: one(at),
    isImage,
    address: span(bracket + 1, end.end),
    edits,
    isPlain: end.kind === 'closed' && !/[。；！？，]/u.test(text),
  };
}

/** A link to Markdown that was meant as another; `pair` are the square brackets right before it, if there are some. */
export function misreadLink(source: string, link: Inline, pair: Span | undefined): BrokenLink | undefined {
  const { span: whole, target } = link;
  if (target === undefined) return undefined;
  const { text, destination, form } = target;
  const base = { isImage: false, address: destination, isPlain: true };
  const joint = span(pair?.start ?? whole.start, whole.end);
  if (form === 'autolink' && pair !== undefined) {
    const edits = [replace(one(whole.start), '('), replace(one(whole.end - 1), ')')];
    return { ...base, kind: 'brackets', span: joint, mark: whole, edits };
  }
  if (form !== 'inline') return undefined;
  if (
    /^\(.+\)$/su.test(sliceSpan(source, destination)) &&
    beginsAddress(source, destination.start + 1, false)
  ) {
    const address = span(destination.start + 1, destination.end - 1);
    const edits = [remove(one(destination.start)), remove(one(address.end))];
    return { ...base, kind: 'double', span: whole, mark: destination, address, edits };
  }
  if (text.end > text.start || !beginsAddress(source, destination.start, false)) return undefined;
  const empty = span(whole.start, whole.start + 2);
  return pair === undefined
    ? { ...base, kind: 'no-text', span: whole, mark: whole, edits: [], isPlain: false }
    : { ...base, kind: 'empty-pair', span: joint, mark: empty, edits: [remove(empty)] };
}

/** Longer link texts were not meant as such. */
const LONGEST_TEXT = 200;

/** Where all of a link ends whose address ends so. */
function endOf(end: AddressEnd): number {
  return end.kind === 'open' ? end.end : end.close + 1;
}

function isImageAt(source: string, at: number): boolean {
  return source.charAt(at - 1) === '!' && source.charAt(at - 2) !== '\\';
}

function one(at: number): Span {
  return span(at, at + 1);
}
