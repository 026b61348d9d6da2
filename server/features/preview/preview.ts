/**
 * The live preview: the digest as the site will publish it, and what is wrong with it, in its place.
 *
 * The page is made of parts, an item or another top-level block each. A chunk of text is rendered once and kept
 * with it, so that a keystroke renders one chunk. What else a part shows (problems, the age of its post, footnote
 * numbers) depends on the rest of the digest and is compared before the kept part is used again.
 */
import type { Digest, Item } from '../../digest/model.ts';
import { chunksIn } from '../../digest/parse-digest.ts';
import type { PlacedChunk } from '../../digest/placed-chunks.ts';
import type { OpenQuotes } from '../../markdown/goldmark/typographer.ts';
import { DEFAULT_MARKUP, markupKey } from '../../markdown/markup-settings.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Language } from '../../text/message.ts';
import { type Span, shift } from '../../text/span.ts';
import { dealFindings, problemOf } from './preview-findings.ts';
import { footnoteElements, numberFootnotes } from './preview-footnotes.ts';
import { headerElements, titleOf } from './preview-header.ts';
import { headingMarks, itemMeta } from './preview-item.ts';
import { looseLists } from './preview-lists.ts';
import type { PartContent, PlacedPart, PreviewList, PreviewPage, Reading } from './preview-model.ts';
import { htmlOf } from './preview-pipeline.ts';
import { readReferences } from './preview-references.ts';
import {
  type ChunkContext,
  type PartInput,
  problemMarks,
  punctuationOf,
  type RenderedChunk,
  renderChunk,
} from './render-chunk.ts';

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
  /** Told of each chunk of text that is rendered, and not of those that are used again. */
  readonly onRender?: (source: string) => void;
}

/** The page of `digest` as it is published: with all images, and with nothing of ours. Never throws. */
export function published(
  digest: Digest,
  options: Pick<PreviewOptions, 'reading' | 'language' | 'settings'>,
): PreviewPage {
  return preview(digest, { ...options, findings: [], images: true, decorated: false });
}

/** The page of `digest`. Never throws. */
export function preview(digest: Digest, options: PreviewOptions): PreviewPage {
  const chunks = chunksIn(digest);
  const markup = options.settings.site?.markup ?? DEFAULT_MARKUP;
  const how = { punctuation: punctuationOf(options.reading), markup };
  const references = readReferences(chunks, how);
  const footnotes = numberFootnotes(chunks, references, how);
  const loose = looseLists(digest);
  const places = placeParts(digest, chunks);
  const spans = [{ start: 0, end: digest.bodyStart }, ...places.map(({ span }) => span)];
  const [inHeader = [], ...inParts] = dealFindings(options.decorated ? options.findings : [], spans);

  const parts: PlacedPart[] = [headerPart(digest, inHeader, options)];
  let quotes: OpenQuotes = { single: 0, double: 0 };
  let next = 0;
  for (const chunk of chunks) {
    const first = next;
    next += chunk.parts.length;
    const here = places.slice(first, next);
    const inputs = here.map((place, index) =>
      partInput(digest, place, inParts[first + index] ?? [], loose, options),
    );
    const footnotePlaces = footnotes.places.get(chunk) ?? [];
    const { contents, after } = renderOnce(chunk, {
      ...options,
      markup,
      inputs,
      quotes,
      references,
      footnotePlaces,
    });
    quotes = after;
    for (const [index, content] of contents.entries()) {
      const place = here[index];
      if (place === undefined || (content.html === '' && content.problems.length === 0)) continue;
      const { start, end } = place.span;
      parts.push({
        content,
        start,
        end,
        ...(place.item === undefined || !isListed(digest) ? {} : { list: place.item.list }),
      });
    }
  }
  const notes = htmlOf(footnoteElements(footnotes, references, markup));
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

/** A part of a chunk where it stands in the digest. */
interface PartPlace {
  readonly span: Span;
  readonly item?: Item;
}

function placeParts(digest: Digest, chunks: readonly PlacedChunk[]): PartPlace[] {
  let nextItem = 0;
  return chunks.flatMap(({ parts, start }) =>
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

/** What was made of a chunk, and what it was made with beside the text. */
interface Kept extends RenderedChunk {
  readonly key: string;
}

/** By chunk, then by how it is shown. */
const keptChunks = new WeakMap<object, Map<string, Kept>>();

function renderOnce(chunk: PlacedChunk, context: ChunkContext & PreviewOptions): RenderedChunk {
  const { reading, markup, language, images, decorated, inputs, references, footnotePlaces } = context;
  // A chunk without a straight quotation mark neither asks which are open nor changes that.
  const hasQuotes = /['"]/u.test(chunk.source);
  const quotes = hasQuotes ? context.quotes : NO_QUOTES;
  const key = JSON.stringify([inputs, quotes, footnotePlaces, references.key, markupKey(markup)]);
  const variant = `${reading} ${language} ${images} ${decorated}`;
  const variants = keptIn(keptChunks, chunk.identity, () => new Map());
  let kept = variants.get(variant);
  if (kept?.key !== key) {
    context.onRender?.(chunk.source);
    kept = { key, ...renderChunk(chunk, { ...context, quotes }) };
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

/** Whether items are those of lists. */
function isListed({ shape }: Digest): boolean {
  return shape.item.block.kind === 'ordered' || shape.item.block.kind === 'bullet';
}

function listsOf({ items, shape }: Digest): PreviewList[] {
  const lists: PreviewList[] = [];
  const isBulleted = shape.item.block.kind === 'bullet';
  for (const { list, body } of items)
    lists[list] ??= isBulleted ? { start: 1, isBulleted } : { start: body.marker.number ?? 1 };
  return lists;
}

/** Chinese where there is a Han character and none of Japanese or Korean only, in the title or else in the first items. */
function langOf(digest: Digest): PreviewPage['lang'] {
  const sample = `${titleOf(digest)} ${digest.text.slice(digest.bodyStart, digest.bodyStart + 2000)}`;
  return /\p{sc=Han}/u.test(sample) && !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(sample) ? 'zh-CN' : 'en';
}
