/**
 * Candidates for the line that opens an item, in a digest whose shape is not known yet, each as the template that it
 * would follow.
 */
import { isWritten } from '../../digest/shape/match-parts.ts';
import { numberIn } from '../../digest/shape/read-head.ts';
import { levelOf } from '../../digest/shape/shaped-parts.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { hasLoneLink, sourceForms } from './source-forms.ts';
import { type Credit, creditIn, isApart, spaced, tailOf } from './written-tail.ts';

/** A line that might open an item. */
export interface WrittenHead {
  /** Its template up to the link, or to the title where there is none: `### {n}. [{title}]({source})`. */
  readonly opening: string;
  /** What stands after it, as a template: nothing, `：{summary}`, ` {*}`. */
  readonly tail: string;
  /** The ways to say where the source stands, of a head that has none of its own; empty where its text has no link. */
  readonly sources: readonly string[] | undefined;
  /** Who may be named in parentheses after the link. */
  readonly credit?: Credit;
  /** The title as it is written. */
  readonly title: string;
  /** Whether a paragraph of its text is a link and nothing else. */
  readonly hasLoneLink?: boolean;
}

/** The heads in `blocks`, the top level of a digest, which are in `source`. */
export function writtenHeads(blocks: readonly Block[], source: string): WrittenHead[] {
  const heads = headsOf(blocks, source);
  const isBare = ({ opening }: WrittenHead): boolean => !/^(?:[-*+] |#|【?\*{0,2}\{n\})/u.test(opening);
  // Where items are paragraphs, there is little else than these and their summaries.
  const isText = heads.filter(isBare).length * 3 < blocks.length;
  return isText ? heads.filter((head) => !isBare(head)) : heads;
}

function headsOf(blocks: readonly Block[], source: string): WrittenHead[] {
  return blocks.flatMap((block, index): WrittenHead[] => {
    switch (block.kind) {
      case 'list':
        return block.blocks.flatMap((item) => listHead(item, source) ?? []);
      case 'heading': {
        const level = levelOf(block, source);
        const below = blocks.slice(index + 1, endOfItem(blocks, index, level, source));
        return one(readWritten(block, `${'#'.repeat(level)} `, below, source));
      }
      case 'paragraph': {
        const isTitle = !source.slice(block.span.start, block.span.end).includes('\n');
        const below = isTitle ? blocks.slice(index + 1, endOfParagraph(blocks, index, source)) : undefined;
        return one(readWritten(block, '', below, source));
      }
      default:
        return [];
    }
  });
}

function one(head: WrittenHead | undefined): WrittenHead[] {
  return head === undefined ? [] : [head];
}

function endOfItem(blocks: readonly Block[], index: number, level: number, source: string): number {
  const end = blocks.findIndex(
    (block, at) =>
      at > index &&
      (block.kind === 'thematicBreak' || (block.kind === 'heading' && levelOf(block, source) <= level)),
  );
  return end < 0 ? blocks.length : end;
}

/** Where an item ends that begins with a numbered paragraph. */
function endOfParagraph(blocks: readonly Block[], index: number, source: string): number {
  const end = blocks.findIndex(
    ({ kind, span }, at) =>
      at > index &&
      (kind === 'thematicBreak' ||
        kind === 'heading' ||
        (kind === 'paragraph' && numberIn(source, span) !== undefined)),
  );
  return end < 0 ? blocks.length : end;
}

function listHead({ span, blocks }: Block, source: string): WrittenHead | undefined {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return undefined;
  const marker = /^(?:\d{1,9}([.)])|([-*+]))/u.exec(source.slice(span.start, span.start + 12));
  if (marker === null) return undefined;
  const [, delimiter, bullet = '-'] = marker;
  const opens = delimiter === undefined ? `${bullet} ` : `{n}${delimiter} `;
  return readWritten(first, opens, others.length === 0 ? undefined : others, source);
}

/** `below` is what belongs to a title that stands alone; a head that goes without has its source in itself. */
function readWritten(
  block: Block,
  marker: string,
  below: readonly Block[] | undefined,
  source: string,
): WrittenHead | undefined {
  const [first] = block.inlines;
  const last = block.inlines.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { start } = first.span;
  const { end } = last.span;
  const isOrdered = marker.startsWith('{n}');
  const number = isOrdered ? null : NUMBER.exec(source.slice(start, end));
  const isBare = marker === '' && number === null;
  const at = start + (number?.[0].length ?? 0);
  const opens = `${marker}${number === null ? '' : `${number[1] ?? ''}{n}${(number[2] ?? '').replace(/[ \t\u3000]$/u, ' ')}`}`;
  const link = allInlines(block.inlines).find((inline) => inline.kind === 'link' && leadsAway(inline));
  if (link !== undefined) {
    const before = source.slice(at, link.span.start);
    if (isWritten(link) && (TAG.test(before) || !/[\p{L}\p{Nd}]/u.test(before))) {
      const head = linkHead(opens, before, link, source, end);
      // Any paragraph may begin with a link and go on on the same line.
      const isLine = /^\**[ \t]*(?:[\r\n]|$)/u.test(source.slice(link.span.end, end));
      const isAlone = before.replaceAll('*', '') + head.tail === '' || isLine;
      return isBare && !isAlone && !isApart(head.tail) ? undefined : head;
    }
    if (isBare)
      return first.kind === 'strong'
        ? siteHead(opens, before, link, source.slice(link.span.end, end))
        : undefined;
    // A title with its address after it, bare or below the same word in all items.
    const bold = block.kind === 'heading' ? undefined : boldHead(opens, block, link, source);
    const credited = bold ?? creditHead(opens, before, link, source.slice(link.span.end, end), source);
    if (credited !== undefined) return credited;
  }
  if (isBare) return undefined;
  return below !== undefined && (link === undefined || block.kind === 'heading')
    ? titleHead(opens, block, below, source)
    : undefined;
}

/** A number that is text to Markdown, with the bold that begins before it and the sign after it. */
const NUMBER = /^(【|\*\*)?\d{1,3}([.、．)）:：】][ \t\u3000]?)(?!\d)/u;

/** What stands before the link as a kind or a subject: `【开源】`, `[Go]`, `` `rust` ``. */
const TAG = /^\s*(?:【[^【】]{1,12}】|\[[^[\]]{1,12}\]|`[^`]{1,20}`|\*\*[^*]{1,12}[:：]\*\*)\s*$/u;

/** A title with the name of its site as a link after it, in parentheses. */
function siteHead(opens: string, before: string, link: Inline, after: string): WrittenHead | undefined {
  const [, bold = '', title = '', bracket = ''] = /^\s*(\*\*)?(.*?)(?:\*\*)?(\s*[(（])$/su.exec(before) ?? [];
  const closing = bracket.trim() === '(' ? ')' : '）';
  if (title === '' || title.length > LONGEST_TITLE || /[[\]\n]/u.test(title)) return undefined;
  return isWritten(link) && after === closing
    ? {
        opening: `${opens}${bold}{title}${bold}${spaced(bracket)}[{*}]({source})${closing}`,
        tail: '',
        sources: undefined,
        title,
      }
    : undefined;
}

/** A title with its source after it. */
function creditHead(
  opens: string,
  before: string,
  link: Inline,
  after: string,
  source: string,
): WrittenHead | undefined {
  const site = siteHead(opens, before, link, after);
  if (site !== undefined) return site;
  const address = addressOf(link, source);
  // The sign between the two is none of the title.
  const sign = /\s*[—–|:：-]+\s*$/u.exec(before)?.[0] ?? '';
  const text = before.slice(0, before.length - sign.length).trim();
  if (text === '' || text.length > LONGEST_TITLE || /[[\]]|\p{L}.*\n/su.test(text) || after !== '')
    return undefined;
  if (address === undefined) return undefined;
  // A sentence after the title is a summary.
  const sentence = /^[^。]{2,60}?(。|\.(?= \p{L})).{4}/su.exec(text)?.[1];
  const summary = sentence === undefined ? '' : `${sentence === '.' ? '. ' : sentence}{summary}`;
  const between = sign === '' ? (/\s$/u.test(before) ? ' ' : '') : sign.replaceAll(/\s+/gu, ' ');
  return {
    opening: `${opens}{title}${summary}${between}${address}`,
    tail: '',
    sources: undefined,
    title: text,
  };
}

/** More than a title. */
const LONGEST_TITLE = 160;

/** A line that is a title, the source of which stands below it. */
function titleHead(
  opens: string,
  block: Block,
  below: readonly Block[],
  source: string,
): WrittenHead | undefined {
  const { inlines, span } = block;
  const isLine = block.kind !== 'heading';
  const text = source.slice(span.start, span.end);
  // In a list or a text, a sentence is none.
  if (isLine && (text.length > LONGEST_TITLE || /[。.!！;；]\**$|\n/u.test(text.trimEnd()))) return undefined;
  const isBold = inlines.length === 1 && inlines[0]?.kind === 'strong' && isLine;
  const opening = opens.startsWith('**')
    ? `${opens}{title}**`
    : isBold
      ? `${opens}**{title}**`
      : `${opens}{title}`;
  return opens.startsWith('**') && !isBold
    ? undefined
    : {
        opening,
        tail: '',
        sources: sourceForms(below, source),
        title: text,
        hasLoneLink: hasLoneLink(below),
      };
}

function linkHead(opens: string, before: string, link: Inline, source: string, end: number): WrittenHead {
  const isTagged = TAG.test(before);
  const isNumberBold = opens.startsWith('**');
  const isBold = !isTagged && !isNumberBold && (before.trimStart().startsWith('**') || before.endsWith('**'));
  const sign = before.replaceAll('*', '').trim();
  const blank = isTagged && !/\s$/u.test(before) ? '' : ' ';
  const { target, inlines } = link;
  const [first] = inlines;
  const inner =
    first?.kind === 'strong' ? (inlines.length === 1 ? '**{title}**' : '**{title}** {*}') : '{title}';
  const opening = `${opens}${sign === '' ? '' : `{*}${blank}`}${isBold ? '**' : ''}[${inner}]({source})${isBold || isNumberBold ? '**' : ''}`;
  const written = source.slice(link.span.end, end);
  const after = isBold || isNumberBold ? written.replace('**', '') : written;
  const credit = creditIn(after);
  return {
    opening: target === undefined ? opens : opening,
    tail: tailOf(after),
    sources: undefined,
    title: target === undefined ? '' : source.slice(target.text.start, target.text.end),
    ...(credit === undefined ? {} : { credit }),
  };
}

/** The link after a title, as a template. */
function addressOf({ target }: Inline, source: string): string | undefined {
  if (target?.form === 'autolink') return '<{source}>';
  if (target?.form === 'literal') return '{source}';
  const text = target === undefined ? '' : source.slice(target.text.start, target.text.end);
  return text.length > LONGEST_LABEL || /[[\]{}*`\\]/u.test(text) ? undefined : `[${text}]({source})`;
}

/** A word such as “source” is no longer. */
const LONGEST_LABEL = 12;

/** A phrase in bold that stands for the title, with a link somewhere after it. */
function boldHead(
  opens: string,
  block: Block,
  link: Inline | undefined,
  source: string,
): WrittenHead | undefined {
  const [first] = block.inlines;
  if (first?.kind !== 'strong' || link === undefined || opens === '') return undefined;
  const phrase = source.slice(first.span.start + 2, first.span.end - 2);
  const inside = /[:：]$/u.exec(phrase)?.[0];
  const rest = source.slice(first.span.end, block.span.end);
  const after = inside === undefined ? tailOf(rest) : '{*}';
  // In a sentence that goes on, bold makes a word stand out.
  if (inside === undefined && !isApart(after) && !/^[ \t]*[\r\n]/u.test(rest)) return undefined;
  const begins = opens.startsWith('**') ? opens : `${opens}**`;
  const opening = `${begins}{title}${inside ?? ''}**`;
  return { opening, tail: inside === undefined ? after : ' {summary}', sources: [], title: phrase };
}

/** Whether a link leads to another site; a reference may. */
function leadsAway({ target }: Inline): boolean {
  return target !== undefined && (target.form === 'reference' || /^https?:\/\//iu.test(target.url));
}
