/**
 * Reports items that do not open with one link and nothing else. The link is the source of the story and its
 * text the title: without it the item has neither, and with more beside it nobody can tell which is which.
 */
import type { ItemBody } from '../digest/model.ts';
import { isSetext } from '../digest/stray-block.ts';
import type { Text } from '../text/words.ts';
import { always, defineRule } from './define-rule.ts';
import { type HeadingFaultKind, headingFault } from './heading-fault.ts';

export const headingLink = defineRule({
  id: 'heading-link',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'an item does not open with one link and nothing else',
    zh: '条目开头不是单独一个链接',
  },
  clears: always,
  *checkItem(item) {
    const fault = headingFault(item);
    if (fault === undefined) return;
    const message = fault.kind === 'block' ? blockMessage(item.body) : MESSAGES[fault.kind];
    yield { span: fault.span, message };
  },
});

const FORM: Text = {
  en: 'An item must open with “[Title - Author](address)” on a line of its own.',
  zh: '条目应以独占一行的“[标题 - 作者](网址)”开头。',
};

function blockMessage({ blocks, source }: ItemBody): Text {
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

const BLOCKS: ReadonlyMap<string, Text> = new Map([
  ['heading', { en: 'a heading (“#”)', zh: '标题（“#”）' }],
  ['list', { en: 'a second list marker', zh: '又一个列表标记' }],
  ['blockquote', { en: 'a quotation (“>”)', zh: '引用（“>”）' }],
  ['code', { en: 'a code block', zh: '代码块' }],
  ['table', { en: 'a table', zh: '表格' }],
  ['thematicBreak', { en: 'a thematic break', zh: '分隔线' }],
  ['definition', { en: 'the definition of a reference', zh: '链接引用的定义' }],
]);

const MESSAGES: Readonly<Record<Exclude<HeadingFaultKind, 'block'>, Text>> = {
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
  'author-behind': {
    en: 'The author comes after the link and not inside it. Move the separator and the name into the brackets: “[Title - Author](address)”.',
    zh: '作者写在了链接外面。请把分隔符和作者名移到方括号内：“[标题 - 作者](网址)”。',
  },
  parenthesis: {
    en: 'An unpaired “)” in the address ends the link too early. Write it as “%29”, or put the address in “<” and “>”.',
    zh: '网址里有不成对的“)”，链接在此之前就结束了。请把它写成“%29”，或用“<”“>”把网址括起来。',
  },
  'second-link': {
    en: 'The heading has a second link, so nobody can tell which one is the source. Move it into the summary.',
    zh: '标题行里有第二个链接，无法判断哪个是来源。请把它移到摘要里。',
  },
  behind: {
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
  'bracket-open': {
    en: 'This “[” has no closing “]”, so the heading does not become a link, or only part of it does. Close it, or write “\\[”.',
    zh: '这个“[”没有对应的“]”，标题行无法成为链接，或只有一部分成为链接。请补上“]”，或写成“\\[”。',
  },
  'bracket-close': {
    en: 'The “]” here closes the link’s text before the title ends, so there is no link. Write “\\]”, or open the bracket before it.',
    zh: '这里的“]”提前结束了链接文字，因此没有链接。请写成“\\]”，或在前面补上“[”。',
  },
  'no-opening': {
    en: 'The “[” before the title is missing, so there is no link. Add it.',
    zh: '标题前缺少“[”，因此没有链接。请补上。',
  },
  gap: {
    en: 'Something separates “]” from “(”, so there is no link. Put the two side by side.',
    zh: '“]”与“(”之间有空白或其他字符，因此没有链接。请让两者紧挨着。',
  },
  'full-width': {
    en: 'Full-width brackets make no link in Markdown. Write “[Title - Author](address)” with half-width brackets.',
    zh: '全角括号在 Markdown 里不构成链接。请用半角括号写成“[标题 - 作者](网址)”。',
  },
  escaped: {
    en: 'The backslash before “[” keeps Markdown from making a link. Remove it.',
    zh: '“[”前的反斜杠使 Markdown 不生成链接。请删除反斜杠。',
  },
  code: {
    en: 'Backticks turn the heading’s link into code. Remove them.',
    zh: '反引号把标题链接变成了代码。请删除反引号。',
  },
  swapped: {
    en: 'Round and square brackets are swapped, so there is no link. Write “[Title - Author](address)”.',
    zh: '圆括号和方括号写反了，因此没有链接。请写成“[标题 - 作者](网址)”。',
  },
  unclosed: {
    en: 'The “)” after the address is missing, so there is no link. Add it.',
    zh: '网址后面缺少“)”，因此没有链接。请在网址末尾补上。',
  },
  address: {
    en: 'Markdown cannot read what is in the parentheses as an address, so there is no link. Parentheses and quotation marks in it must come in pairs, or be written as “%28”, “%29” and “%22”.',
    zh: '圆括号里的内容不是 Markdown 能识别的网址，因此没有链接。其中的括号和引号必须成对，否则请写成“%28”“%29”“%22”。',
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
