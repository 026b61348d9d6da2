/**
 * Composes a digest from data: every item by the writer of the editor's commands, with numbers, canonical addresses,
 * and working bold. What cannot be placed is a fault, and then there is no text.
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
import type { DataFault } from './data-fault.ts';
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

/** The digest's text, or why there is none. */
export type Composed = { readonly text: string } | { readonly faults: readonly DataFault[] };

/** The digest that `data` is. */
export function composeDigest(data: GivenDigest, context: ComposeContext): Composed {
  const head = headOf(data, context);
  if (head === undefined) return { faults: [{ where: 'frontMatter', message: NO_FRONT_MATTER }] };
  const date = data.frontMatter?.['date'];
  // One that was read from a digest is given back as it is.
  if (head !== data.frontMatterWritten && typeof date === 'string' && readHugoDate(date) === undefined)
    return { faults: [{ where: 'frontMatter.date', message: NO_DATE }] };
  const homeless = homelessOf(data);
  if (homeless.length > 0) return { faults: homeless };
  const sections = sectionsOf(data);
  // An item as it is written counts as long as the digest then says what its fields say.
  const asWritten = new Map<GivenItem, WrittenForm>();
  for (const given of data.items) if (given.written !== undefined) asWritten.set(given, 'indented');
  for (;;) {
    const built = build(head, sections, asWritten, context);
    if ('faults' in built) {
      const order = inOrder(sections);
      // Sections may hold items in another order than the data does.
      return {
        faults: built.faults.map(({ at, message }) => ({
          where: `items[${order[at] === undefined ? at : data.items.indexOf(order[at])}]`,
          message,
        })),
      };
    }
    const { digest } = built;
    // The characters of text carried along as written have not been checked.
    if (/\0|\p{Cs}/u.test(digest.text)) return { faults: [{ where: '', message: NO_TEXT }] };
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

interface GivenSection {
  readonly text: string;
  readonly items: readonly GivenItem[];
}

function sectionsOf({ sections = [], items }: GivenDigest): GivenSection[] {
  return Array.from({ length: Math.max(1, sections.length) }, (_, at) => ({
    text: sections[at]?.text ?? '',
    items: items.filter(({ section = 0 }) => section === at),
  }));
}

function inOrder(sections: readonly GivenSection[]): GivenItem[] {
  return sections.flatMap(({ items }) => items);
}

/** The items that name a section which is not there. */
function homelessOf({ sections = [], items }: GivenDigest): DataFault[] {
  const last = Math.max(0, sections.length - 1);
  return items.flatMap(({ section = 0 }, at) =>
    section > last ? [{ where: `items[${at}].section`, message: NO_SECTION(section, last + 1) }] : [],
  );
}

type Built = { readonly digest: Digest } | { readonly faults: readonly Fault[] };
/** What is wrong with an item, by its place in the digest. */
interface Fault {
  readonly at: number;
  readonly message: Message;
}

function build(
  head: string,
  sections: readonly GivenSection[],
  asWritten: AsWritten,
  context: ComposeContext,
): Built {
  const order = inOrder(sections);
  const planned = new Map(order.map((given) => [given, newItem(given, asWritten, context)]));
  const missing = order.flatMap((given, at): Fault[] => {
    const item = planned.get(given);
    return item !== undefined && 'en' in item ? [{ at, message: item }] : [];
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
    if (bold !== undefined) return [{ at: item.index, message: bold.message }];
    const story = storyOf(fieldsOfGiven(order[item.index] ?? {}), context);
    const isTold = 'url' in story && tells(fieldsOf(repaired, item), story, context);
    return isTold ? [] : [{ at: item.index, message: UNREADABLE }];
  });
  return faults.length > 0 ? { faults } : { digest: repaired };
}

/** Which of `items`, the first of which would be the digest's item `first`, cannot stand after `begun`. */
function unplaced(begun: Digest, first: number, items: readonly NewItem[], context: ComposeContext): Fault[] {
  const faults = items.flatMap((item, at) =>
    appendItems(begun, [item], context) === undefined ? [{ at: first + at, message: UNREADABLE }] : [],
  );
  return faults.length > 0 ? faults : [{ at: first, message: UNREADABLE }];
}

function newItem(given: GivenItem, asWritten: AsWritten, context: WriterContext): NewItem | Message {
  const form = asWritten.get(given);
  if (given.written !== undefined && form !== undefined) return { written: given.written, form };
  const story = storyOf(fieldsOfGiven(given), context);
  return 'url' in story ? { story } : story;
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

/** `head` with `values` in the place of what it says itself, or after it. */
function overlaid(head: string, values: FrontMatterData, { parse }: Pick<ComposeContext, 'parse'>): string {
  const { frontMatter } = parse(head);
  const edits = Object.entries(values).map(([key, value]) => {
    const entry = frontMatter.entries.find((one) => one.key === key);
    const line = writeEntry(key, value);
    return entry === undefined ? insert(frontMatter.content.end, `${line}\n`) : replace(entry.span, line);
  });
  return applyEdits(head, edits);
}

/** Whether front matter says when a digest is for, so that nothing has to be invented. */
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
const NO_SECTION = (section: number, count: number): Message => ({
  en: `There is no section ${section}: ${count === 1 ? 'there is only section 0' : `they go from 0 to ${count - 1}`}. Add it to “sections”, or name another.`,
  zh: `没有栏目 ${section}：${count === 1 ? '只有栏目 0' : `编号为 0 到 ${count - 1}`}。请在“sections”中添加，或改用其他栏目。`,
});
const NO_TEXT: Message = {
  en: 'There is a null character, or half of a character, in it, with which the file could not be read. Leave that out.',
  zh: '其中有空字符或不完整的字符，会使文件无法读取。请删去。',
};
const UNREADABLE: Message = {
  en: 'Written as an item, Markdown would not read this title, author, address and summary in it. Look for marks of Markdown that stand for themselves, such as “[”, “<!--” or “```”, for text that begins a list of its own, and for a title or author with a mark in it, such as “ - ”, that the other items have between the two.',
  zh: '写成条目后，Markdown 无法读出同样的标题、作者、网址和摘要。请检查是否有“[”、“<!--”、“```”等未转义的标记，自成列表的文字，以及标题或作者中是否有其他条目用作分隔的符号，如“ - ”。',
};
