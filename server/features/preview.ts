/**
 * The live preview: the digest as the site will publish it, and what is wrong with it, in its place.
 *
 * The page is made of parts, an item or another top-level block each. A piece of text is rendered once and kept
 * with it, so that a keystroke renders one piece. What else a part shows (problems, the age of its post, footnote
 * numbers) depends on the rest of the digest and is compared before the kept part is used again.
 */
import type { Digest, Item } from '../digest/model.ts';
import { type PlacedPiece, piecesIn } from '../digest/parse-digest.ts';
import type { OpenQuotes } from '../markdown/typographer.ts';
import type { Finding } from '../rules/rule.ts';
import type { RuleSettings } from '../rules/run-rules.ts';
import { type Span, shift } from '../text/span.ts';
import type { Language } from '../text/words.ts';
import { dealFindings, problemOf } from './preview-findings.ts';
import { footnoteElements, numberFootnotes } from './preview-footnotes.ts';
import { headerElements, titleOf } from './preview-header.ts';
import { headingMarks, itemMeta } from './preview-item.ts';
import { looseLists } from './preview-lists.ts';
import type { PartContent, PlacedPart, PreviewList, PreviewPage, Reading } from './preview-model.ts';
import { htmlOf } from './preview-pipeline.ts';
import { readReferences } from './preview-references.ts';
import {
  type PartInput,
  type PieceContext,
  problemMarks,
  punctuationOf,
  type RenderedPiece,
  renderPiece,
} from './render-piece.ts';

/** How a digest is shown. */
export interface PreviewOptions {
  readonly reading: Reading;
  readonly language: Language;
  /** For the digest's time, where it does not say itself. */
  readonly settings: RuleSettings;
  /** What is wrong, in the order of the text. */
  readonly findings: readonly Finding[];
  /** Whether images of other sites are shown; otherwise their text stands in their place. */
  readonly images: boolean;
  /** Whether problems, places and ages are shown; without, the HTML is what is published and nothing else. */
  readonly decorated: boolean;
  /** Told of each piece of text that is rendered, and not of those that are used again. */
  readonly onRender?: (source: string) => void;
}

/** The page of `digest`. Never throws. */
export function preview(digest: Digest, options: PreviewOptions): PreviewPage {
  const pieces = piecesIn(digest);
  const punctuation = punctuationOf(options.reading);
  const references = readReferences(pieces, punctuation);
  const footnotes = numberFootnotes(pieces, references, punctuation);
  const loose = looseLists(digest);
  const places = placeParts(digest, pieces);
  const spans = [{ start: 0, end: digest.bodyStart }, ...places.map(({ span }) => span)];
  const [inHeader = [], ...inParts] = dealFindings(options.decorated ? options.findings : [], spans);

  const parts: PlacedPart[] = [headerPart(digest, inHeader, options)];
  let quotes: OpenQuotes = { single: 0, double: 0 };
  let next = 0;
  for (const piece of pieces) {
    const first = next;
    next += piece.parts.length;
    const here = places.slice(first, next);
    const inputs = here.map((place, index) =>
      partInput(digest, place, inParts[first + index] ?? [], loose, options),
    );
    const footnotePlaces = footnotes.places.get(piece) ?? [];
    const { contents, after } = renderOnce(piece, { ...options, inputs, quotes, references, footnotePlaces });
    quotes = after;
    for (const [index, content] of contents.entries()) {
      const place = here[index];
      if (place === undefined || (content.html === '' && content.problems.length === 0)) continue;
      const { start, end } = place.span;
      parts.push({ content, start, end, ...(place.item === undefined ? {} : { list: place.item.list }) });
    }
  }
  const notes = htmlOf(footnoteElements(footnotes, references));
  if (notes !== '') {
    const end = digest.text.length;
    parts.push({
      content: sameAsBefore(FOOTNOTES, { kind: 'footnotes', html: notes, problems: [] }),
      start: end,
      end,
    });
  }
  return { lang: langOf(digest), title: titleOf(digest), parts, lists: listsOf(digest) };
}

/** A part of a piece where it stands in the digest. */
interface PartPlace {
  readonly span: Span;
  readonly item?: Item;
}

function placeParts(digest: Digest, pieces: readonly PlacedPiece[]): PartPlace[] {
  let nextItem = 0;
  return pieces.flatMap(({ parts, start }) =>
    parts.map((part): PartPlace => {
      if ('block' in part) return { span: shift(part.block.span, start) };
      const item = digest.items[nextItem++];
      return item === undefined ? { span: shift(part.item.span, start) } : { span: item.span, item };
    }),
  );
}

function partInput(
  digest: Digest,
  { span, item }: PartPlace,
  findings: readonly Finding[],
  loose: ReadonlySet<number>,
  { language, settings, decorated }: PreviewOptions,
): PartInput {
  const problems = findings.map((finding) => problemOf(finding, span.start, language));
  if (item === undefined) return { isLoose: false, headingMarks: [], problems };
  const isLoose = loose.has(item.list);
  if (!decorated) return { isLoose, headingMarks: [], problems };
  const meta = itemMeta(digest, item, settings, language);
  return { isLoose, headingMarks: headingMarks(item), problems, ...(meta === undefined ? {} : { meta }) };
}

/** What was made of a piece, and what it was made with beside the text. */
interface Kept extends RenderedPiece {
  readonly key: string;
}

/** By piece, then by how it is shown. */
const keptPieces = new WeakMap<object, Map<string, Kept>>();

function renderOnce(piece: PlacedPiece, context: PieceContext & PreviewOptions): RenderedPiece {
  const { reading, language, images, decorated, inputs, references, footnotePlaces } = context;
  // A piece without a straight quotation mark neither asks which are open nor changes that.
  const hasQuotes = /['"]/u.test(piece.source);
  const quotes = hasQuotes ? context.quotes : NO_QUOTES;
  const key = JSON.stringify([inputs, quotes, footnotePlaces, references.key]);
  const variant = `${reading} ${language} ${images} ${decorated}`;
  let variants = keptPieces.get(piece.identity);
  if (variants === undefined) {
    variants = new Map();
    keptPieces.set(piece.identity, variants);
  }
  let kept = variants.get(variant);
  if (kept?.key !== key) {
    context.onRender?.(piece.source);
    kept = { key, ...renderPiece(piece, { ...context, quotes }) };
    variants.set(variant, kept);
  }
  return hasQuotes ? kept : { contents: kept.contents, after: context.quotes };
}

const NO_QUOTES: OpenQuotes = { single: 0, double: 0 };

function headerPart(digest: Digest, findings: readonly Finding[], options: PreviewOptions): PlacedPart {
  const { language, decorated } = options;
  const problems = findings.map((finding) => problemOf(finding, 0, language));
  const html = htmlOf(headerElements(digest, problemMarks(problems, 0), language, decorated));
  const content = sameAsBefore(HEADERS, { kind: 'header', html, problems });
  return { content, start: 0, end: digest.bodyStart };
}

/** Parts that are made anew each time: the same content is the same object, for a while. */
const HEADERS = new Map<string, PartContent>();
const FOOTNOTES = new Map<string, PartContent>();
const MOST_KEPT = 32;

function sameAsBefore(known: Map<string, PartContent>, made: PartContent): PartContent {
  const key = JSON.stringify(made);
  const before = known.get(key) ?? made;
  known.delete(key);
  known.set(key, before);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KEPT) break;
    known.delete(oldest);
  }
  return before;
}

function listsOf({ items }: Digest): PreviewList[] {
  const lists: PreviewList[] = [];
  for (const { list, body } of items) lists[list] ??= { start: body.marker.number };
  return lists;
}

/** Chinese where there is a Han character and none of Japanese or Korean only, in the title or else in the first items. */
function langOf(digest: Digest): PreviewPage['lang'] {
  const sample = `${titleOf(digest)} ${digest.text.slice(digest.bodyStart, digest.bodyStart + 2000)}`;
  return /\p{sc=Han}/u.test(sample) && !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(sample) ? 'zh-CN' : 'en';
}
