/**
 * Reports raw HTML, which Hugo leaves out of the page by default: a tag in a line with its name, so that `Vec<T>` is
 * published as “Vec”, and an HTML block with all of its text. Comments are meant to be left out; text after one is not.
 */
import type { ItemBody } from '../../digest/model.ts';
import type { Block, BlockKind, Inline } from '../../markdown/block.ts';
import { attributeOf, htmlText, readTag, type Tag } from '../../markdown/goldmark/html-elements.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried } from '../engine/inline-trial.ts';
import { reportsOutside } from '../engine/outside-items.ts';
import type { Report, RuleContext, Severity } from '../engine/rule.ts';
import { thoughtBlock, thoughtsIn } from './debris-thoughts.ts';
import { elementFixes, htmlBlockFixes, wordFixes } from './html-fixes.ts';

export const htmlDropped = defineRule({
  id: 'html-dropped',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'raw HTML, which Hugo leaves out of the page by default, such as `<think>` or `Vec<T>`',
    zh: 'Hugo 默认不输出的 HTML，如 `<think>`、`Vec<T>`',
  },
  // An element becomes Markdown, and a word text: what stands before it may be an address, and hides no number.
  reveals: { rules: /^(?:bold|draft-debris|link-broken|summary-length|typography)/u, within: 'HTML' },
  changes: ['text'],
  skip: ({ marks }) => marks !== undefined,
  checkItem: ({ body }, context) => (publishesHtml(context) ? NONE : itemReports(body)),
  checkDigest: (digest, context) => (publishesHtml(context) ? NONE : reportsOutside(digest, checkOutside)),
});

const NONE: readonly Report[] = [];

/** Whether the site publishes raw HTML. */
function publishesHtml({ markup }: Pick<RuleContext<unknown>, 'markup'>): boolean {
  return markup.unsafe;
}

function itemReports({ blocks, source, opening }: ItemBody): readonly Report[] {
  if (!source.includes('<')) return NONE;
  const first = blocks[0];
  // heading-link reports HTML in the place of the link and after it.
  if (first !== undefined && opening === undefined && (first.inlines[0]?.kind ?? first.kind) === 'html')
    return reportsIn(blocks.slice(1), source);
  const { end } = opening?.link.span ?? { end: Number.POSITIVE_INFINITY };
  return reportsIn(blocks, source).filter(
    ({ span: { start } }) => start < end || start >= lineEnd(source, end),
  );
}

function checkOutside(block: Block, source: string): readonly Report[] {
  return reportsIn([block], source);
}

function reportsIn(blocks: readonly Block[], source: string): readonly Report[] {
  const reports: Report[] = [];
  const visit = (block: Block): void => {
    // A model's thoughts are reported by draft-debris.
    if (block.kind === 'html' && thoughtBlock(block, source) === undefined)
      reports.push(...blockReports(block, source));
    if (block.inlines.length > 0) reports.push(...inlineReports(block, source));
    block.blocks.forEach(visit);
  };
  blocks.forEach(visit);
  return reports;
}

/** A tag in a line. */
interface Placed {
  readonly inline: Inline;
  readonly tag: Tag;
}

function* inlineReports(block: Block, source: string): Generator<Report> {
  /** Elements that are open, the innermost last, and the tags that close others. */
  const open: Placed[] = [];
  const partners = new Map<Inline, Inline>();
  const found: (Placed | Inline)[] = [];
  const visit = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind !== 'html') visit(inline.inlines);
      else {
        const tag = readTag(sliceSpan(source, inline.span));
        const isComment = source.startsWith('<!--', inline.span.start);
        if (tag === undefined) {
          if (!isComment) found.push(inline);
        } else if (tag.isClosing && open.at(-1)?.tag.name === tag.name && tag.isElement) {
          const opening = open.pop();
          if (opening !== undefined) partners.set(opening.inline, inline);
        } else {
          found.push({ inline, tag });
          if (!tag.isClosing && !tag.isVoid && tag.isElement) open.push({ inline, tag });
        }
      }
    }
  };
  visit(block.inlines);
  const isTried = areTried(block, 2 * found.length);
  const inThoughts = new Set(thoughtsIn(block, source).flatMap(({ tags }) => tags));
  for (const one of found) {
    if (inThoughts.has('tag' in one ? one.inline : one)) continue;
    if (!('tag' in one)) yield { span: one.span, message: dropped(sliceSpan(source, one.span)) };
    else yield tagReport(one, partners.get(one.inline), block, source, isTried);
  }
}

/** The report on a tag; with repairs, where they are to be tried. */
function tagReport(
  { inline, tag }: Placed,
  partner: Inline | undefined,
  block: Block,
  source: string,
  isRepaired: boolean,
): Report {
  const { span: place } = inline;
  const written = sliceSpan(source, place);
  // `Option<i>` is a type, though HTML has such an element.
  const isJoined = /[A-Za-z0-9_]/u.test(source.charAt(place.start - 1));
  const isAlone = partner === undefined && !/\s/u.test(written);
  const isWord =
    !tag.isElement || (isAlone && ((isJoined && !tag.isVoid && !tag.isClosing) || SPOKEN_OF.test(tag.name)));
  if (isWord)
    return {
      span: place,
      message: word(written),
      fixes: isRepaired ? () => wordFixes(inline, tag, block, source) : [],
    };
  return {
    span: place,
    message: tag.name === 'br' ? lineBreak(written, block.kind) : element(written),
    severity: severityOf(tag, written),
    fixes: isRepaired ? () => elementFixes(inline, tag, partner, block, source) : [],
  };
}

/** Elements without use in a line: a single tag of theirs is meant to be read, as in “Vue 的 <template>”. */
const SPOKEN_OF =
  /^(?:html|head|body|title|base|meta|link|script|style|template|slot|form|input|textarea|button|select|option|label|output|dialog|canvas|main|nav|search|object|param|frame|frameset|marquee)$/u;

/** Elements without which a page says the same. */
const LAYOUT =
  /^(?:big|br|center|div|font|hr|nobr|p|section|small|span|tt|u|wbr|a|mark|kbd|tbody|table|thead|tr|td|th|article|details|summary|header|footer|figure|main|ul|ol|li|h[1-6]|blockquote|nav)$/u;

function severityOf({ name, isClosing }: Tag, written: string): Severity {
  const isLink = name === 'a' && attributeOf(written, 'href') !== undefined;
  return isClosing || (LAYOUT.test(name) && !isLink) ? 'info' : 'warning';
}

function* blockReports(block: Block, source: string): Generator<Report> {
  const written = sliceSpan(source, block.span);
  const place = firstLine(block.span, source);
  const text = htmlText(written);
  if (written.startsWith('<!--')) {
    // Hugo cuts the content at this comment before Markdown is read.
    if (text === '' || /^<!--\s*more\s*-->/u.test(written)) return;
    yield {
      span: place,
      message: afterComment(shorten(text, 40)),
      fixes: () => htmlBlockFixes(block, source),
    };
    return;
  }
  const tag = readTag(written);
  const media = /<(?:img|picture|video|audio|iframe|embed|object|svg)\b/iu
    .exec(written)?.[0]
    .slice(1)
    .toLowerCase();
  const isLight = text === '' && media === undefined && (tag === undefined || tag.isElement);
  yield {
    span: place,
    message: wholeBlock(shorten(written.split(/[\r\n]/u, 1)[0] ?? '', 40), shorten(text, 40), media),
    ...(isLight ? { severity: 'info' as const } : {}),
    fixes: tag === undefined || tag.isElement ? [] : () => htmlBlockFixes(block, source),
  };
}

function firstLine({ start, end }: Span, source: string): Span {
  const line = /^[^\r\n]*/u.exec(source.slice(start, end))?.[0] ?? '';
  return span(start, start + line.trimEnd().length);
}

function word(written: string): Message {
  const shown = shorten(written, 40);
  return {
    en: `Hugo takes “${shown}” for an HTML tag and leaves it out, so readers do not see this word. Put it in backticks, or write “&lt;” for the “<”.`,
    zh: `Hugo 把“${shown}”当作 HTML 标签，不会输出，读者看不到这个词。请用反引号括起来，或把“<”写成“&lt;”。`,
  };
}

function element(written: string): Message {
  const shown = shorten(written, 40);
  return {
    en: `Hugo leaves raw HTML out by default: the tag “${shown}” has no effect, and only the text beside it is published. Write it in Markdown, or let the site publish HTML (“markup.goldmark.renderer.unsafe”).`,
    zh: `Hugo 默认不输出 HTML：标签“${shown}”不起作用，只会发布它旁边的文字。请改用 Markdown，或在网站中允许 HTML（markup.goldmark.renderer.unsafe）。`,
  };
}

const lineBreak = (written: string, place: BlockKind): Message =>
  place === 'tableCell'
    ? {
        en: `Hugo leaves raw HTML out by default, so “${written}” breaks no line, and nothing else does in a table. Split the row in two, separate the parts by punctuation, or let the site publish HTML (“markup.goldmark.renderer.unsafe”).`,
        zh: `Hugo 默认不输出 HTML，“${written}”不会换行，表格里也没有别的办法换行。请拆成两行，改用标点分隔，或在网站中允许 HTML（markup.goldmark.renderer.unsafe）。`,
      }
    : {
        en: `Hugo leaves raw HTML out by default, so “${written}” breaks no line. End the line with a backslash, or begin a paragraph of its own.`,
        zh: `Hugo 默认不输出 HTML，“${written}”不会换行。请在行末写反斜杠，或另起一段。`,
      };

function dropped(written: string): Message {
  const shown = shorten(written, 40);
  return {
    en: `Hugo leaves raw HTML out by default, and “${shown}” with it. Remove it, or put it in backticks if readers are to see it.`,
    zh: `Hugo 默认不输出 HTML，“${shown}”不会出现在页面上。请删除；如果要给读者看，请用反引号括起来。`,
  };
}

const afterComment = (text: string): Message => ({
  en: `A line that begins with an HTML comment is left out as a whole, and with it the text “${text}”. Put the text on a line of its own.`,
  zh: `以 HTML 注释开头的行会整行略去，“${text}”不会发布。请把文字另起一行。`,
});

function wholeBlock(written: string, text: string, media: string | undefined): Message {
  const lost: Message =
    text !== ''
      ? { en: `, and with it the text “${text}”`, zh: `，其中的文字“${text}”也不会发布` }
      : media !== undefined
        ? { en: `, and with it what “<${media}>” shows`, zh: `，“<${media}>”的内容也不会显示` }
        : { en: '', zh: '' };
  return {
    en: `Hugo leaves raw HTML out by default: the block that begins with “${written}” is not published${lost.en}. Write it in Markdown, or let the site publish HTML (“markup.goldmark.renderer.unsafe”).`,
    zh: `Hugo 默认不输出 HTML：以“${written}”开头的这一块不会发布${lost.zh}。请改用 Markdown，或在网站中允许 HTML（markup.goldmark.renderer.unsafe）。`,
  };
}
