/**
 * A digest from data: every item by the writer of the editor's commands, with numbers, canonical addresses, and bold that
 * is shown. What cannot be placed is a fault that names it, and then there is no text.
 */
import type { Digest, Item } from '../../digest/model.ts';
import { applyEdits, insert, replace } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { readHugoDate } from '../../time/hugo-date.ts';
import {
  appendItems,
  type NewItem,
  repairBold,
  standsIn,
  type WriterContext,
  type WrittenForm,
} from './append-items.ts';
import type { GivenDigest, GivenItem } from './digest-data.ts';
import { type FrontMatterData, valuesOf, writeEntry, writeFrontMatter } from './front-matter-data.ts';
import { fieldsOf, saysSame } from './item-data.ts';
import { beginSection, renumberSection } from './section-text.ts';
import { fieldsOfGiven, storyOf, tells } from './story-data.ts';

/** What a digest is composed with. */
export interface ComposeContext extends WriterContext {
  /** Front matter for data that says neither title nor date, its last line break included. */
  readonly head?: string | undefined;
}

/** What cannot be placed: where it stands in the data, such as `items[2]`, and why. */
export interface ComposeFault {
  readonly where: string;
  readonly message: Message;
}

/** The digest's text, or why there is none. */
export type Composed = { readonly text: string } | { readonly faults: readonly ComposeFault[] };

/** The digest that `data` is. */
export function composeDigest(data: GivenDigest, context: ComposeContext): Composed {
  const head = headOf(data, context);
  if (head === undefined) return { faults: [{ where: 'frontMatter', message: NO_FRONT_MATTER }] };
  const date = data.frontMatter?.['date'];
  // One that was read from a digest is given back as it is.
  if (head !== data.frontMatterWritten && typeof date === 'string' && readHugoDate(date) === undefined)
    return { faults: [{ where: 'frontMatter.date', message: NO_DATE }] };
  const sections = sectionsOf(data);
  // An item as it is written counts as long as the digest then says what its fields say.
  const asWritten = new Map<GivenItem, WrittenForm>();
  for (const given of data.items) if (given.written !== undefined) asWritten.set(given, 'indented');
  for (;;) {
    const built = build(head, sections, asWritten, context);
    if ('faults' in built) return built;
    const { digest } = built;
    const stale = inOrder(sections).filter((given, at) => {
      const item = digest.items[at];
      return asWritten.has(given) && !(item && saysSame(fieldsOf(digest, item), fieldsOfGiven(given)));
    });
    if (stale.length === 0) return { text: inStyle(digest.text, data) };
    for (const given of stale) {
      // Data does not tell how far the lines were indented, and to some lines that makes a difference.
      if (asWritten.get(given) === 'indented' && given.written?.includes('\n') === true)
        asWritten.set(given, 'lazy');
      else asWritten.delete(given);
    }
  }
}

/** The items that are put there as they are written, and how. */
type AsWritten = ReadonlyMap<GivenItem, WrittenForm>;

interface Section {
  readonly text: string;
  readonly items: readonly GivenItem[];
}

function sectionsOf({ sections = [], items }: GivenDigest): Section[] {
  const last = Math.max(0, sections.length - 1);
  const placeOf = ({ section = 0 }: GivenItem) => Math.min(section, last);
  return Array.from({ length: last + 1 }, (_, at) => ({
    text: sections[at]?.text ?? '',
    items: items.filter((item) => placeOf(item) === at),
  }));
}

function inOrder(sections: readonly Section[]): GivenItem[] {
  return sections.flatMap(({ items }) => items);
}

type Built = { readonly digest: Digest } | { readonly faults: readonly Fault[] };
type Fault = ComposeFault;

function build(
  head: string,
  sections: readonly Section[],
  asWritten: AsWritten,
  context: ComposeContext,
): Built {
  const order = inOrder(sections);
  const planned = new Map(order.map((given) => [given, newItem(given, asWritten)]));
  const missing = order.flatMap((given, at): Fault[] => {
    const item = planned.get(given);
    return item !== undefined && 'en' in item ? [faultAt(at, item)] : [];
  });
  if (missing.length > 0) return { faults: missing };
  let digest = context.parse(head);
  for (const { text, items } of sections) {
    const first = digest.items.length;
    const begun = context.parse(beginSection(digest.text, text), digest);
    const whole = items.flatMap((given) => {
      const item = planned.get(given);
      return item === undefined || 'en' in item ? [] : [item];
    });
    const appended = whole.length === 0 ? begun : appendItems(begun, whole, context);
    if (appended === undefined) return { faults: unplaced(begun, first, whole, context) };
    digest = renumberSection(appended, first, items[0]?.number, context.parse);
  }
  return proved(digest, order, asWritten, context);
}

/** Repairs the bold of composed items, and holds these against what was given. */
function proved(
  digest: Digest,
  order: readonly GivenItem[],
  asWritten: AsWritten,
  context: ComposeContext,
): Built {
  const isComposed = ({ index }: Item) => {
    const given = order[index];
    return given !== undefined && !asWritten.has(given);
  };
  const { digest: repaired, left } = repairBold(digest, context, isComposed);
  const faults = repaired.items.filter(isComposed).flatMap((item): Fault[] => {
    const bold = left.find((finding) => standsIn(finding, item));
    if (bold !== undefined) return [faultAt(item.index, bold.message)];
    const story = storyOf(fieldsOfGiven(order[item.index] ?? {}));
    const isTold = 'url' in story && tells(fieldsOf(repaired, item), story, context);
    return isTold ? [] : [faultAt(item.index, UNREADABLE)];
  });
  return faults.length > 0 ? { faults } : { digest: repaired };
}

/** Which of `items`, the first of which would be the digest's item `first`, cannot stand behind `begun`. */
function unplaced(begun: Digest, first: number, items: readonly NewItem[], context: ComposeContext): Fault[] {
  const faults = items.flatMap((item, at) =>
    appendItems(begun, [item], context) === undefined ? [faultAt(first + at, UNREADABLE)] : [],
  );
  return faults.length > 0 ? faults : [faultAt(first, UNREADABLE)];
}

function newItem(given: GivenItem, asWritten: AsWritten): NewItem | Message {
  const form = asWritten.get(given);
  if (given.written !== undefined && form !== undefined) return { written: given.written, form };
  const story = storyOf(fieldsOfGiven(given));
  return 'url' in story ? { story } : story;
}

function faultAt(index: number, message: Message): Fault {
  return { where: `items[${index}]`, message };
}

/** The front matter: as it is written if that says the values that are given, else these, else what the caller has. */
function headOf(
  { frontMatter, frontMatterWritten }: GivenDigest,
  context: ComposeContext,
): string | undefined {
  const values = frontMatter ?? {};
  if (frontMatterWritten !== undefined) {
    const read = valuesOf(context.parse(frontMatterWritten).frontMatter);
    if (frontMatter === undefined || JSON.stringify(read) === JSON.stringify(values))
      return frontMatterWritten;
  }
  return isComplete(values)
    ? writeFrontMatter(values)
    : context.head && overlaid(context.head, values, context);
}

/** `head` with `values` in the place of what it says itself, or behind it. */
function overlaid(head: string, values: FrontMatterData, { parse }: Pick<ComposeContext, 'parse'>): string {
  const { frontMatter } = parse(head);
  const edits = Object.entries(values).map(([key, value]) => {
    const entry = frontMatter.entries.find((one) => one.key === key);
    const line = writeEntry(key, value);
    return entry === undefined ? insert(frontMatter.content.end, `${line}\n`) : replace(entry.span, line);
  });
  return applyEdits(head, edits);
}

/** Whether front matter says when a digest is for, so that nothing has to be made up. */
export function isComplete(values: GivenDigest['frontMatter']): boolean {
  return values?.['title'] !== undefined && values['date'] !== undefined;
}

function inStyle(text: string, { style = {} }: GivenDigest): string {
  const { lineBreak = '\n', byteOrderMark, finalLineBreak = true } = style;
  const ended = text.trimEnd() + (finalLineBreak ? '\n' : '');
  return (byteOrderMark === true ? '\uFEFF' : '') + ended.replaceAll('\n', lineBreak);
}

const NO_FRONT_MATTER: Message = {
  en: 'Neither “title” nor “date” is given, and the publication’s next slot is not known. Give both, or compose in the folder of the publication.',
  zh: '未给出“title”和“date”，也无法得知刊物的下一个时段。请两者都填写，或在刊物的文件夹中生成。',
};
const NO_DATE: Message = {
  en: 'Hugo reads no date in this text and does not build the site. Write it as “2025-08-28T04:00:34+08:00”.',
  zh: 'Hugo 无法把它读成日期，网站会构建失败。请写成“2025-08-28T04:00:34+08:00”这样。',
};
const UNREADABLE: Message = {
  en: 'Written as an item, Markdown would not read this title, author, address and summary in it. Look for marks of Markdown that stand for themselves, such as “[”, “<!--” or “```”, and for text that begins a list of its own.',
  zh: '写成条目后，Markdown 无法读出同样的标题、作者、网址和摘要。请检查是否有“[”、“<!--”、“```”等未转义的标记，或自成列表的文字。',
};
