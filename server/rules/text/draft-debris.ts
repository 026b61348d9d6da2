/**
 * Reports what models and editors' tools leave in a draft: citation marks that lead nowhere, placeholders, a model's
 * thoughts and words about itself, invisible or lost characters, unknown authors, titles that were cut off.
 *
 * Left to other rules on purpose: tracking parameters (`source-canonical`), a fence or a preamble round the whole
 * file (`front-matter-missing`), titles that are addresses (`heading-title`), ids that cannot be right (`source-id`).
 */
import type { Digest, Heading, Item, ItemBody } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { visibleCharacters } from '../../markdown/visible-characters.ts';
import { applyEdits, remove, replace } from '../../text/edit.ts';
import { isBreak } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { boldFaults, bringsBoldFault } from '../bold/bold-faults.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried, kindsOf, rereadWith, tryEdits } from '../engine/inline-trial.ts';
import { reportsOutside } from '../engine/outside-items.ts';
import { shortcodesIn } from '../engine/reading-trial.ts';
import { automatic, type DigestContext, type Fix, offered, type Report } from '../engine/rule.ts';
import { inLinkText } from '../heading/heading-author.ts';
import { addressDebris } from './debris-address.ts';
import { invisibleDebris } from './debris-invisible.ts';
import { DEBRIS_KINDS, type DebrisKind, LEFT_OPEN, leavesText, PLACEHOLDER, REMOVE } from './debris-kinds.ts';
import { thoughtBlock, thoughtLines, thoughtsIn } from './debris-thoughts.ts';
import { hasTrace, hasTraceInDigest } from './debris-traces.ts';

export const draftDebris = defineRule({
  id: 'draft-debris',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'what models and tools leave in drafts: citation marks, placeholders, invisible or lost characters, unknown authors, cut-off titles',
    zh: '模型和工具留在稿件里的痕迹：引用标记、占位文字、不可见或丢失的字符、未知作者、被截断的标题',
  },
  // What a character that nobody sees kept apart is read as one, and what was debris counts as text no more.
  reveals: {
    rules:
      /^(?:heading-link|link-broken|punctuation-doubled|quotation-marks|source-url|summary-(?:length|missing)|typography)$/u,
  },
  changes: ['text'],
  skip: (digest) =>
    (digest.isPlain || digest.others.every(({ kind }) => kind !== 'paragraph')) &&
    !hasTraceInDigest(digest.text) &&
    digest.items.every((item) => !isHeadingDebris(digest, item)),
  checkItem: ({ body: { blocks, source } }, { markup }) =>
    hasTrace(source) ? debrisIn(blocks, source, markup.unsafe) : [],
  *checkDigest(digest, context) {
    yield* reportsOutside(digest, context.markup.unsafe ? debrisOutsideShown : debrisOutside);
    for (const item of digest.items)
      if (mayBeHeadingDebris(digest, item)) yield* headingDebris(digest, item, context);
  },
});

function debrisOutside(block: Block, source: string): readonly Report[] {
  return [...addressDebris(block, source), ...debrisIn([block], source, false)];
}

/** The same where the site publishes HTML. */
function debrisOutsideShown(block: Block, source: string): readonly Report[] {
  return [...addressDebris(block, source), ...debrisIn([block], source, true)];
}

function debrisIn(blocks: readonly Block[], source: string, isHtmlShown: boolean): readonly Report[] {
  return blocks.flatMap((block) => [
    ...blockDebris(block, source, isHtmlShown),
    ...inlineDebris(block, source),
    ...debrisIn(block.blocks, source, isHtmlShown),
  ]);
}

function* blockDebris(block: Block, source: string, isHtmlShown: boolean): Generator<Report> {
  const thought = thoughtBlock(block, source);
  if (thought === undefined) return;
  const lines = thought.isWhole ? thoughtLines(block, source) : undefined;
  yield {
    span: thought.span,
    message: THOUGHT,
    // Where Hugo leaves it out, the page is the same without it.
    fixes: lines === undefined ? [] : [{ title: REMOVE, edits: [remove(lines)], automatic: !isHtmlShown }],
  };
}

/** What is found in the text of `block` itself. A fix is offered where less debris is left of the block with it. */
function inlineDebris(block: Block, source: string): readonly Report[] {
  const reports = debrisOfInlines(block, source);
  const leavesLess = ({ edits }: Fix): boolean => {
    const after = rereadWith(block, source, edits);
    if (after === undefined || debrisOfInlines(after.block, after.text).length >= reports.length)
      return false;
    // It may be all that stands beside a marker.
    if (bringsBoldFault(block, source, after)) return false;
    // It may keep braces apart.
    if (!source.includes('{')) return true;
    return shortcodesIn(applyEdits(source, edits)).join('\n') === shortcodesIn(source).join('\n');
  };
  // Each is tried several times over.
  if (!areTried(block, 3 * reports.length)) return reports.map(({ fixes: _, ...report }) => report);
  return reports.map(({ fixes = [], ...report }) => ({
    ...report,
    fixes: () => (typeof fixes === 'function' ? fixes() : fixes).filter(leavesLess),
  }));
}

function debrisOfInlines(block: Block, source: string): readonly Report[] {
  if (block.inlines.length === 0) return [];
  return [...thoughtDebris(block, source), ...textDebris(block, source)];
}

function* thoughtDebris(block: Block, source: string): Generator<Report> {
  for (const { span: place, isWhole } of thoughtsIn(block, source)) {
    const edits = [remove(place)];
    yield {
      span: place,
      message: THOUGHT,
      fixes: () => (isWhole && tryEdits(block, source, edits)?.text.trim() ? [offered(REMOVE, edits)] : []),
    };
  }
}

function* textDebris(block: Block, source: string): Generator<Report> {
  const visible = visibleCharacters(block, source);
  const { text, starts, ends } = visible;
  // At the beginning of a paragraph, U+FEFF says nothing of the file. What markers part is no trace of anybody.
  if (!(hasTrace(text) && hasTrace(sliceSpan(source, block.span))) && !text.startsWith('\uFEFF')) return;
  for (const kind of DEBRIS_KINDS) {
    const isAll = kind.repair !== 'name' && text.replaceAll(kind.pattern, '').trim() === '';
    for (const { index, 0: found } of text.matchAll(kind.pattern)) {
      const place = span(starts[index] ?? 0, ends[index + found.length - 1] ?? 0);
      if (kind.isNotInLink && /^[*_]*\]\(/u.test(source.slice(place.end, place.end + 10))) continue;
      // A space before it goes along where none is needed any more.
      const isLoose =
        text.charAt(index - 1) === ' ' && !/^[\p{L}\p{N}]/u.test(text.slice(index + found.length));
      const start = isLoose ? (starts[index - 1] ?? place.start) : place.start;
      const isFirst = beginsLine(source, start);
      // Spaces that are left at the beginning of a line would indent it.
      const end = isFirst ? skipBlanks(source, place.end) : place.end;
      // Where a link or emphasis ends inside of it, and where nothing else is there, a person has to look.
      const isPlain = place.end - place.start === found.length && !isAll;
      yield {
        span: place,
        message: kind.message,
        fixes: isPlain ? () => removals(kind, block, source, span(start, end)) : [],
      };
    }
  }
  yield* invisibleDebris(block, source, visible);
}

/** Whether nothing but spaces stands before `offset` on its line. */
function beginsLine(source: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && /[^\S\r\n]/u.test(source.charAt(at - 1))) at--;
  return at === 0 || isBreak(source, at - 1);
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (source.charAt(at) === ' ' || source.charAt(at) === '\t') at++;
  return at;
}

/** None where what is left of the block would be read as something else, such as `1.` as an item. */
function removals({ repair }: DebrisKind, block: Block, source: string, place: Span): readonly Fix[] {
  const edits = [remove(place)];
  if (repair === 'name' || !leavesText(source, place)) return [];
  // Where bold fails, markers may go together otherwise by what is left beside them.
  const isBesideMarker = source.charAt(place.start - 1) === '*' || source.charAt(place.end) === '*';
  if (isBesideMarker && boldFaults(block, source).length > 0) return [];
  const left = tryEdits(block, source, edits);
  // What it stood beside may be no link or bold otherwise.
  if (left === undefined || kindsOf(left.inlines) !== kindsOf(block.inlines)) return [];
  return [{ title: REMOVE, edits, automatic: repair === 'take' }];
}

function* headingDebris(
  digest: Digest,
  item: Item,
  { prescribed, archive }: DigestContext,
): Generator<Report> {
  const { heading } = item;
  if (heading === undefined) return;
  const { author, title } = heading;
  for (const place of placeholdersIn(digest, heading)) yield { span: place, message: LEFT_OPEN };
  if (author !== undefined && NOBODY.test(sliceSpan(digest.text, author))) {
    const handle = item.body.facts.heading?.source?.post?.handle?.toLowerCase();
    const known =
      handle === undefined ? undefined : (prescribed.authors?.get(handle)?.[0] ?? archive?.authorOf(handle));
    const isKnown = known !== undefined && !NOBODY.test(known);
    yield {
      span: author,
      message: UNKNOWN,
      fixes: isKnown
        ? [
            automatic({ en: `Credit ${known}`, zh: `注明作者 ${known}` }, [
              replace(author, inLinkText(known)),
            ]),
          ]
        : [],
    };
  }
  const cut = CUT_OFF.exec(sliceSpan(digest.text, title))?.index;
  if (cut !== undefined) yield { span: { start: title.start + cut, end: title.end }, message: CUT };
}

/** Title and author, if they are placeholders. */
function placeholdersIn({ text }: Digest, { title, author }: Heading): readonly Span[] {
  const places = author === undefined ? [title] : [title, author];
  return places.filter((place) => PLACEHOLDER.test(sliceSpan(text, place)));
}

/** Whether `headingDebris` may have something to say. Kept with the item’s text, which keystrokes elsewhere leave as it is. */
function mayBeHeadingDebris(digest: Digest, item: Item): boolean {
  const { separator } = digest.conventions;
  let kept = knownHeadings.get(item.body);
  if (kept === undefined || kept.separator !== separator) {
    const { heading } = item;
    const isSuspect =
      isHeadingDebris(digest, item) || (heading !== undefined && placeholdersIn(digest, heading).length > 0);
    kept = { separator, isSuspect };
    knownHeadings.set(item.body, kept);
  }
  return kept.isSuspect;
}

interface KnownHeading {
  /** What parted title and author. */
  readonly separator: string | undefined;
  readonly isSuspect: boolean;
}

const knownHeadings = new Memo<ItemBody, KnownHeading>();

function isHeadingDebris({ text }: Digest, { heading }: Item): boolean {
  if (heading === undefined) return false;
  const { author, title } = heading;
  const last = text.charCodeAt(title.end - 1);
  // A full stop or an ellipsis, which few titles end in.
  if ((last === 0x2e || last === 0x2026) && CUT_OFF.test(sliceSpan(text, title))) return true;
  return author !== undefined && author.end - author.start <= LONGEST && NOBODY.test(sliceSpan(text, author));
}

/** A placeholder for an unknown author. */
const NOBODY =
  /^(?:unknown(?: (?:author|user|source))?|n\/a|none|null|nil|undefined|未知(?:作者|用户|来源)?|不详)$/iu;
/** No such placeholder is longer. In UTF-16 units. */
const LONGEST = 14;
/** One ellipsis after a letter; two are what Chinese writes on purpose. */
const CUT_OFF = /(?<=[\p{L}\p{N}])(?:…|\.{3})$/u;

const THOUGHT = {
  en: 'This is what a model thought before it answered, not a part of the summary. Remove it together with its tags; where the text speaks of the tag, put that in backticks.',
  zh: '这是模型作答前的思考，不是摘要的内容。请连同标签一起删除；如果文中说的就是这个标签，请用反引号括起来。',
};
const UNKNOWN = {
  en: 'This says that the author is not known, which tells readers nothing. Credit whoever published the source.',
  zh: '这里表示作者未知，对读者没有意义。请注明来源的发布者。',
};
const CUT = {
  en: 'The title was cut off here, so readers do not learn what it is about. Write the end of it, or a shorter one.',
  zh: '标题在此被截断，读者看不到完整的意思。请补全，或另写一个较短的标题。',
};
