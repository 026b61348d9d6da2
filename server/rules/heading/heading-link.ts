/**
 * Reports items that do not open with one link and nothing else. The link is the source of the story and its text the
 * title: without it the item has neither, and with more beside it the parts cannot be told apart.
 */

import { readLostMarker } from '../../digest/arrangement/lost-item.ts';
import { isSetext } from '../../digest/arrangement/stray-block.ts';
import type { ItemBody } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { readSource } from '../../source/source.ts';
import { applyEdits, replace, shiftEdits } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried } from '../engine/inline-trial.ts';
import { automatic, type Fix } from '../engine/rule.ts';
import { brokenLinkFixes } from '../source/broken-link-fixes.ts';
import { BROKEN_LINK } from '../source/broken-link-message.ts';
import { type HeadingFault, type HeadingFaultKind, headingFault, type MeantLink } from './heading-fault.ts';
import { templateDifferences } from './template-difference.ts';

export const headingLink = defineRule({
  id: 'heading-link',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'an item does not open with one link and nothing else',
    zh: '条目开头不是单独一个链接',
  },
  // What is a link now has an address and a text, and its own paragraph makes a summary of what follows. Its list is
  // one of items, and no longer one that counts as it likes; and what seemed to be its summary is none.
  reveals: {
    rules:
      /^(?:bold-(?:excess|missing)|draft-debris|heading|item-(?:duplicate|number|stray)|quotation-marks|source|summary|typography)/u,
  },
  changes: ['text'],
  skip: ({ isPlain }) => isPlain,
  *checkDigest(digest) {
    if (digest.shape.isPrescribed) yield* templateDifferences(digest);
  },
  *checkItem(item) {
    // What a template was read into is reported for all items together.
    if (item.body.head !== undefined) return;
    const fault = headingFault(item);
    if (fault === undefined) return;
    const { kind, span } = fault;
    yield {
      span,
      message: kind === 'block' ? blockMessage(item.body) : MESSAGES[kind],
      fixes: () => fixesFor(fault, item.body),
    };
  },
});

function fixesFor({ kind, span, meant }: HeadingFault, body: ItemBody): Fix[] {
  if (kind === 'run-on') return partedFromSummary(body, span.start);
  if (meant !== undefined) return linkedHeading(meant, body.source);
  return kind === 'no-address' || kind === 'none' ? linkToAddress(body) : [];
}

/**
 * The fix for a title and an address that stand beside each other on the heading’s line: `[Title - Author] https://…`, which
 * can be meant as nothing else, and `Title - Author https://…`.
 */
function linkToAddress({ source, blocks: [first] }: ItemBody): Fix[] {
  if (first?.kind !== 'paragraph') return [];
  const line = sliceSpan(source, { start: first.span.start, end: lineEnd(source, first.span.start) });
  const match = TITLE_AND_ADDRESS.exec(line.slice(0, LONGEST_LINE));
  const [whole = '', bracketed, bare, url = ''] = match ?? [];
  const title = bracketed ?? bare?.trim();
  if (title === undefined || title === '' || /[[\]*_`<>\\]/u.test(title)) return [];
  if (readSource(url).address === undefined) return [];
  const { start } = first.span;
  return [
    {
      title: { en: 'Make a link of title and address', zh: '把标题和网址写成链接' },
      edits: [replace({ start, end: start + whole.length }, `[${title}](${url})`)],
      automatic: bracketed !== undefined,
    },
  ];
}

const TITLE_AND_ADDRESS =
  /^(?:\[([^[\]]+)\]|([^[\]\s][^[\]]*?))[ \t:：]*<?(https?:\/\/[^\s<>()（）]+)>?[ \t]*$/u;

/** Longer lines hold no heading. */
const LONGEST_LINE = 1000;

/** What makes a link of all that the heading is; with more after it, or on two lines, the heading would stay wrong. */
function linkedHeading({ link, paragraph }: MeantLink, source: string): Fix[] {
  const isAll = source.slice(link.span.end, paragraph.span.end).trim() === '';
  if (!isAll || !areTried(paragraph, 1)) return [];
  const written = sliceSpan(source, link.span);
  return brokenLinkFixes(link, paragraph, source).filter(({ edits }) => {
    const moved = shiftEdits(edits, -link.span.start);
    return !/[\r\n]/u.test(applyEdits(written, moved));
  });
}

/**
 * The fix that puts a blank line between the heading and the summary at `start`, and indents the latter; none where that
 * would be read as something else: `2. …` is text in the midst of a paragraph and begins a list after a blank line.
 */
function partedFromSummary({ source, span, opening, marker }: ItemBody, start: number): Fix[] {
  if (opening === undefined) return [];
  // What seems to be an item was not meant as a summary.
  if (readLostMarker(source.slice(start, lineEnd(source, start))) !== undefined) return [];
  const lineBreak = lineBreakNear(source, opening.link.span.end);
  const indent = ' '.repeat(marker.contentColumn);
  const edit = replace({ start: opening.link.span.end, end: start }, lineBreak + lineBreak + indent);
  // The chunk may hold more items than this one.
  const own = lineStart(source, span.start);
  const [before] = parseDigest(source.slice(own, span.end)).items;
  const trial = applyEdits(source.slice(0, span.end), [edit]).slice(own);
  const [after, ...others] = parseDigest(trial).items;
  const isRead =
    others.length === 0 &&
    after?.body.opening?.rest.length === 0 &&
    kindsIn(after.body) === `paragraph ${before === undefined ? '' : kindsIn(before.body)}`;
  return isRead
    ? [
        automatic(
          { en: 'Put a blank line between heading and summary', zh: '在标题行和摘要之间加一个空行' },
          [edit],
        ),
      ]
    : [];
}

function kindsIn({ blocks }: ItemBody): string {
  return blocks.map(({ kind }) => kind).join(' ');
}

const FORM: Message = {
  en: 'An item must open with “[Title - Author](address)” on a line of its own.',
  zh: '条目应以独占一行的“[标题 - 作者](网址)”开头。',
};

function blockMessage({ blocks, source }: ItemBody): Message {
  const [first] = blocks;
  if (first?.kind === 'heading' && isSetext(first, source)) {
    return {
      en: 'The line of “-” or “=” right below turns this line into a page heading. Put a blank line between the two, or remove that line.',
      zh: '紧挨在下方的“-”或“=”线把这一行变成了页面标题。请在两者之间加一个空行，或删去那条线。',
    };
  }
  const what = BLOCKS.get(first?.kind ?? '') ?? { en: 'something other than text', zh: '不是文字的内容' };
  return {
    en: `The item opens with ${what.en} instead of its link. ${FORM.en}`,
    zh: `条目开头是${what.zh}，而不是链接。${FORM.zh}`,
  };
}

const BLOCKS: ReadonlyMap<string, Message> = new Map([
  ['heading', { en: 'a heading (“#”)', zh: '标题（“#”）' }],
  ['list', { en: 'a second list marker', zh: '又一个列表标记' }],
  ['blockquote', { en: 'a quotation (“>”)', zh: '引用（“>”）' }],
  ['code', { en: 'a code block', zh: '代码块' }],
  ['table', { en: 'a table', zh: '表格' }],
  ['thematicBreak', { en: 'a thematic break', zh: '分隔线' }],
  ['definition', { en: 'the definition of a reference', zh: '链接引用的定义' }],
]);

const MESSAGES: Readonly<Record<Exclude<HeadingFaultKind, 'block'>, Message>> = {
  ...BROKEN_LINK,
  bare: {
    en: `The heading is a bare address, so readers see no title. ${FORM.en}`,
    zh: `标题行只有网址，读者看不到标题。${FORM.zh}`,
  },
  before: {
    en: `There is other content before the heading’s link. ${FORM.en} Move the rest into the brackets or into the summary.`,
    zh: `标题链接前面有其他内容。${FORM.zh}请把它移到方括号内或摘要里。`,
  },
  'run-on': {
    en: 'There is no blank line between heading and summary, so Markdown makes one paragraph of them. Put one between them.',
    zh: '标题行和摘要之间没有空行，Markdown 会把两者并成一段。请在两者之间加一个空行。',
  },
  'author-after': {
    en: 'The author comes after the link and not inside it. Move the separator and the name into the brackets: “[Title - Author](address)”.',
    zh: '作者写在了链接外面。请把分隔符和作者名移到方括号内：“[标题 - 作者](网址)”。',
  },
  parenthesis: {
    en: 'An unpaired “)” in the address ends the link too early. Write it as “%29”, or put the address in “<” and “>”.',
    zh: '网址里有不成对的“)”，链接在此之前就结束了。请把它写成“%29”，或用“<”“>”把网址括起来。',
  },
  'second-link': {
    en: 'The heading has a second link, so it is unclear which one is the source. Move it into the summary.',
    zh: '标题行里有第二个链接，无法判断哪个是来源。请把它移到摘要里。',
  },
  after: {
    en: `There is other content after the heading’s link. ${FORM.en} Move the rest into the brackets or into the summary.`,
    zh: `标题链接后面还有其他内容。${FORM.zh}请把它移到方括号内或摘要里。`,
  },
  'two-lines': {
    en: 'The heading’s link runs over two lines. Markdown allows it, but whatever reads or searches digests line by line misses it. Join the lines.',
    zh: '标题链接拆成了两行。Markdown 允许这样写，但按行读取或搜索的工具会漏掉它。请合并为一行。',
  },
  wrapped: {
    en: 'The whole link is inside bold, italic or strikethrough markers. A heading needs none: remove them.',
    zh: '整个链接外面套了加粗、斜体或删除线标记。标题行不需要这些标记，请删除。',
  },
  empty: {
    en: `The item is empty, or a blank line parts it from its number. ${FORM.en}`,
    zh: `这一条是空的，或编号与内容之间隔了空行。${FORM.zh}`,
  },
  image: {
    en: `The item opens with a picture instead of its link. ${FORM.en} Move the picture below the heading.`,
    zh: `条目开头是图片，而不是链接。${FORM.zh}请把图片移到标题下面。`,
  },
  'bracket-pair': {
    en: 'The “]” here closes the link’s text too early, so only what follows becomes the link. Write “\\]\\[”, or other brackets.',
    zh: '这里的“]”提前结束了链接文字，只有后面那部分成为链接。请写成“\\]\\[”，或改用其他括号。',
  },
  'bracket-close': {
    en: 'The “]” here closes the link’s text before the title ends, so there is no link. Write “\\]”, or open the bracket before it.',
    zh: '这里的“]”提前结束了链接文字，因此没有链接。请写成“\\]”，或在前面补上“[”。',
  },
  code: {
    en: 'Backticks turn the heading’s link into code. Remove them.',
    zh: '反引号把标题链接变成了代码。请删除反引号。',
  },
  box: {
    en: 'Hugo takes “[x]” and “[ ]” first in an item for a box to tick, so there is no link. Write the title and the author in the brackets.',
    zh: '条目开头的“[x]”和“[ ]”会被 Hugo 当作复选框，因此没有链接。请在方括号中写上标题和作者。',
  },
  'no-address': {
    en: 'The title has no address after it, so there is no link. Write the source’s address in parentheses right after the “]”.',
    zh: '标题后面没有网址，因此没有链接。请紧接“]”用圆括号写上来源网址。',
  },
  reference: {
    en: 'Nothing in this file defines what this reference leads to, so there is no link. Write the address in parentheses instead.',
    zh: '文件里没有定义这个引用指向的网址，因此没有链接。请直接用圆括号写上网址。',
  },
  html: {
    en: `The item opens with HTML, which Hugo leaves out of the page by default. ${FORM.en}`,
    zh: `条目开头是 HTML，Hugo 默认不会输出。${FORM.zh}`,
  },
  none: {
    en: `The item has no link at its beginning, so it has no title and no source. ${FORM.en}`,
    zh: `条目开头没有链接，因此没有标题和来源。${FORM.zh}`,
  },
};
