/** The messages for a line that was meant to begin an item and does not: why, and what to write. */
import type { LostItem } from '../../digest/arrangement/stretches.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan } from '../../text/span.ts';

/** The explanation; `text` is the digest's. */
export function lostItemMessage({ reason, span, number }: LostItem, text: string): Message {
  const written = sliceSpan(text, span).replace(/^[\s\u200b]+/u, '');
  const right = number === undefined ? '1. ' : `${number}. `;
  switch (reason) {
    case 'full-width':
      return {
        en: `“${written}” does not begin a list item in Markdown, which needs half-width digits and “.” or “)”. Write “${right}”, with the space.`,
        zh: `“${written}”在 Markdown 里不是列表标记：编号必须是半角数字加“.”或“)”。请改为“${right}”（后面带空格）。`,
      };
    case 'no-blank':
      return {
        en: `Without a space after “${written}”, Markdown sees no list item. Write “${right}”, with the space.`,
        zh: `“${written}”后面没有空格，Markdown 不认为这是列表条目。请改为“${right}”（后面带空格）。`,
      };
    case 'wide-blank':
      return {
        en: `“${written}” is followed by a full-width or other special space, so Markdown sees no list item. Replace it with an ordinary space.`,
        zh: `“${written}”后面是全角空格或其他特殊空白，Markdown 不认为这是列表条目。请换成普通空格。`,
      };
    case 'wide-indent':
      return {
        en: `There is a full-width or invisible space before “${written}”, so Markdown sees no list item. Remove it.`,
        zh: `“${written}”前面有全角空格或看不见的空白，Markdown 不认为这是列表条目。请删除它。`,
      };
    case 'escaped':
      return {
        en: `The backslash in “${written}” keeps Markdown from seeing a list item. Write “${right}”.`,
        zh: `“${written}”里的反斜杠使 Markdown 不把它当作列表条目。请改为“${right}”。`,
      };
    case 'digits':
      return {
        en: 'A list marker may have nine digits at most, so Markdown sees no item here. Correct the number.',
        zh: '列表编号最多九位数字，因此 Markdown 不认为这是列表条目。请改正编号。',
      };
    case 'brackets':
    case 'circled':
      return {
        en: `“${written}” is not a list marker in Markdown, so this is not an item. Write “${right}”.`,
        zh: `“${written}”不是 Markdown 的列表标记，因此这不是条目。请改为“${right}”。`,
      };
    case 'heading':
      return {
        en: `The “#” before its number makes this a page heading instead of an item. Write “${right}” without it.`,
        zh: `编号前有“#”，这会成为页面标题而不是条目。请去掉“#”，只写“${right}”。`,
      };
    case 'bold':
      return {
        en: `The bold markers before its number make this a paragraph instead of an item. Write “${right}” without them.`,
        zh: `编号前有加粗标记，这会成为普通段落而不是条目。请去掉加粗，只写“${right}”。`,
      };
    case 'quote':
      return {
        en: `The “>” before its number makes this a quotation instead of an item. Write “${right}” without it.`,
        zh: `编号前有“>”，这会成为引用而不是条目。请去掉“>”，只写“${right}”。`,
      };
    case 'bullet':
      return {
        en: 'A digest’s items are numbered, and this list has bullets. Write “1. ”, “2. ” and so on.',
        zh: '条目应当编号，而这个列表用的是项目符号。请改为“1. ”“2. ”等。',
      };
    case 'no-number':
      return {
        en: `This link is outside the list. If it is an item, write “${right}” before it.`,
        zh: `这个链接在列表之外。如果它是一个条目，请在前面写上“${right}”。`,
      };
    case 'swallowed': {
      const isIndented = /[ \t]/u.test(text.charAt(span.start - 1));
      return {
        en: `Without a blank line above, Markdown takes “${written}” for part of the text before it and not for an item. Put a blank line above it${isIndented ? ', and remove the spaces before it' : ''}.`,
        zh: `“${written}”上方没有空行，Markdown 会把它并入上文，而不是当作条目。请在上方加一个空行${isIndented ? '，并删去它前面的空格' : ''}。`,
      };
    }
    case 'bare':
      return {
        en: `“${written}” stands alone on its line, and here Hugo takes that for text and not for an item. Write the link on the same line: “${right}[Title - Author](address)”.`,
        zh: `“${written}”独占一行，Hugo 在这里会把它当作普通文字，而不是条目。请把链接写在同一行：“${right}[标题 - 作者](网址)”。`,
      };
    case 'nested':
      return {
        en: `This item is indented as far as the summary above it, so it becomes part of that item. Remove the spaces before “${written}”.`,
        zh: `这一条与上一条的摘要缩进相同，成了上一条的一部分。请删去“${written}”前的空格。`,
      };
  }
}
