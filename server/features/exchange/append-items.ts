/**
 * Appends items to a digest with the writer of the editor's commands, and verifies by parsing that nothing else has
 * changed.
 */
import type { Knowledge } from '../../archive/columns/knowledge.ts';
import type { Conventions, Digest, Item } from '../../digest/model.ts';
import { escaped } from '../../markdown/escapes.ts';
import { boldPadding } from '../../rules/bold/bold-padding.ts';
import { boldUnclosed } from '../../rules/bold/bold-unclosed.ts';
import { boldUnrendered } from '../../rules/bold/bold-unrendered.ts';
import { fixAll } from '../../rules/engine/fix-all.ts';
import type { Finding, Rule } from '../../rules/engine/rule.ts';
import { type RuleSettings, runRules } from '../../rules/engine/run-rules.ts';
import { applyEdits, replace } from '../../text/edit.ts';
import { indented } from '../../text/indented.ts';
import { lineBreakNear } from '../../text/lines.ts';
import type { Language } from '../../text/message.ts';
import { plainText } from '../completion/snippet.ts';
import { insertItemsHere } from '../editing/insert-items.ts';
import type { PastedStory } from '../editing/paste/pasted-stories.ts';
import { itemContentSpan } from './item-data.ts';

/** How items are written. */
export interface WriterContext {
  readonly language: Language;
  readonly settings: RuleSettings;
  /** The style of the first items. */
  readonly style: Conventions;
  /** Who was credited before. Without it, stories keep the authors they come with. */
  readonly knowledge?: Pick<Knowledge, 'authorOf'> | undefined;
  /** Reads a text as the publication's digests are read. */
  readonly parse: (text: string, previous?: Digest) => Digest;
}

/** A story with what an item needs; whom to credit may be known already. */
export type WholeStory = PastedStory & Required<Pick<PastedStory, 'title' | 'summary'>>;

/** An item to be put there: a story, or the text of an item as it is written. */
export type NewItem =
  | { readonly story: WholeStory }
  | { readonly written: string; readonly form: WrittenForm };

/**
 * How an item as it is written is put into a list: with all lines indented, or with those of its first paragraph where they
 * are. Markdown reads these “lazy” lines with it all the same, but a line such as `<br/>` in another way.
 */
export type WrittenForm = 'indented' | 'lazy';

/** `digest`, which ends in an empty line, with `items` after all others; `undefined` where Markdown would not read them so. */
export function appendItems(
  digest: Digest,
  items: readonly NewItem[],
  context: WriterContext,
): Digest | undefined {
  const { language, settings, style, knowledge, parse } = context;
  const { prescribed } = settings;
  const insertion = insertItemsHere(digest, digest.text.length, items.map(storyOf), {
    language,
    prescribed: { ...prescribed, separator: style.separator ?? prescribed.separator ?? ' - ' },
    knowledge: { style, authorOf: (handle) => knowledge?.authorOf(handle) },
    keepsAuthors: knowledge === undefined,
    keepsSummaries: true,
    parse,
  });
  if (insertion === undefined) return undefined;
  const inserted = [replace(insertion.span, plainText(insertion.parts).text), ...insertion.renumbering];
  const changed = parse(applyEdits(digest.text, inserted), digest);
  const base = digest.items.length;
  const placed = withWritten(changed, base, items, parse);
  const isSame = placed.items.length === base + items.length && placed.others.length === digest.others.length;
  return isSame ? placed : undefined;
}

function storyOf(item: NewItem): WholeStory {
  if ('written' in item) return STAND_IN;
  const { author, title } = item.story;
  return {
    ...item.story,
    title: asLinkText(title),
    ...(author === undefined ? {} : { author: asLinkText(author) }),
  };
}

/** A placeholder for an item as written, until its number is known. */
const STAND_IN: WholeStory = { title: '…', author: '…', url: 'https://example.org/', summary: '…' };

/** Plain text as it may stand in a link: as it is, where Markdown reads it as itself. */
function asLinkText(text: string): string {
  return /[\\&*<>[\]`_~:]/u.test(text) ? escaped(text) : text;
}

/** `digest` with those of `items`, which begin at the index `base`, as they are written. */
function withWritten(
  digest: Digest,
  base: number,
  items: readonly NewItem[],
  parse: WriterContext['parse'],
): Digest {
  const { text } = digest;
  const edits = items.flatMap((item, at) => {
    const place = digest.items[base + at];
    if (!('written' in item) || place === undefined) return [];
    const column = place.body.marker.contentColumn;
    return [
      replace(itemContentSpan(digest, place), laidOut(item, column, lineBreakNear(text, place.span.start))),
    ];
  });
  if (edits.length === 0) return digest;
  // Of a lazy line without a line break at its end, Markdown may make a block of its own.
  const hasLazy = items.some((item) => 'form' in item && item.form === 'lazy');
  return parse(applyEdits(text, edits) + (hasLazy ? '\n' : ''), digest);
}

/** The text of an item whose content begins at `column`. */
function laidOut(
  { written, form }: Extract<NewItem, { readonly written: string }>,
  column: number,
  lineBreak: string,
): string {
  const lazyEnd = form === 'lazy' ? written.search(/\n[ \t]*\n|$/u) : 0;
  const lazy = written.slice(0, lazyEnd).replaceAll('\n', lineBreak);
  return lazy + indented(written.slice(lazyEnd), column, lineBreak);
}

/** The bold that Hugo would not show as meant. */
const BOLD: readonly Rule[] = [boldUnrendered, boldUnclosed, boldPadding];

/** `digest` with the bold of those items repaired that `isMeant` takes, and what is still wrong with it in these. */
export function repairBold(
  digest: Digest,
  { settings, parse }: Pick<WriterContext, 'settings' | 'parse'>,
  isMeant: (item: Item) => boolean,
): { readonly digest: Digest; readonly left: readonly Finding[] } {
  const { prescribed, site } = settings;
  // Bold that fails does so even where its rule is turned off.
  const all: RuleSettings = { prescribed, rules: new Map(), ...(site === undefined ? {} : { site }) };
  const check = (one: Digest) =>
    runRules(one, BOLD, all).filter((finding) =>
      one.items.some((item) => standsIn(finding, item) && isMeant(item)),
    );
  const repaired = fixAll(digest, parse, check);
  return { digest: repaired.digest, left: repaired.findings };
}

/** Whether what was found stands in `item`. */
export function standsIn({ span }: Pick<Finding, 'span'>, item: Item): boolean {
  return item.span.start <= span.start && span.start <= item.span.end;
}
