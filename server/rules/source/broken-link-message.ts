/** The messages for each kind of broken link, wherever it is. */
import type { BrokenLinkKind } from '../../markdown/link/broken-link.ts';
import type { Message } from '../../text/message.ts';

/** The messages: what is wrong, why it matters and what to do. */
export const BROKEN_LINK: Readonly<Record<BrokenLinkKind, Message>> = {
  'bracket-open': {
    en: 'This “[” has no closing “]”, so there is no link, and readers see brackets and address. Close it right before the “(”, or write “\\[”.',
    zh: '这个“[”没有对应的“]”，因此没有链接，读者会看到括号和网址。请在“(”前补上“]”，或写成“\\[”。',
  },
  'no-opening': {
    en: 'The “[” before the link’s text is missing, so there is no link, and readers see the brackets. Add it.',
    zh: '链接文字前缺少“[”，因此没有链接，读者会看到括号。请补上。',
  },
  gap: {
    en: 'Something separates “]” from “(”, so there is no link, and readers see the brackets. Put the two side by side.',
    zh: '“]”与“(”之间有空白或其他字符，因此没有链接，读者会看到括号。请让两者紧挨着。',
  },
  'full-width': {
    en: 'Full-width brackets make no link in Markdown, and readers see them. Write “[text](address)” with half-width brackets.',
    zh: '全角括号在 Markdown 里不构成链接，读者会看到括号。请用半角括号写成“[文字](网址)”。',
  },
  brackets: {
    en: 'The address of a link stands in round brackets; in others there is no link, and readers see them. Write “[text](address)”.',
    zh: '链接的网址应写在圆括号里；用其他括号不构成链接，读者会看到括号。请写成“[文字](网址)”。',
  },
  double: {
    en: 'One “(” too many stands before the address, so the link leads nowhere or is none. Write “[text](address)”.',
    zh: '网址前多了一个“(”，链接因此失效或不成立。请写成“[文字](网址)”。',
  },
  escaped: {
    en: 'A backslash before a bracket keeps Markdown from making a link. Remove it.',
    zh: '括号前的反斜杠使 Markdown 不生成链接。请删除反斜杠。',
  },
  swapped: {
    en: 'Round and square brackets are swapped, so there is no link. Write “[text](address)”.',
    zh: '圆括号和方括号写反了，因此没有链接。请写成“[文字](网址)”。',
  },
  unclosed: {
    en: 'The “)” after the address is missing, so there is no link, and readers see the brackets. Add it.',
    zh: '网址后面缺少“)”，因此没有链接，读者会看到括号。请在网址末尾补上。',
  },
  blank: {
    en: 'There is a space or the end of a line in the address, so there is no link, and readers see the brackets. Remove it or write “%20”, or put what follows it, if that is a title, in quotation marks.',
    zh: '网址里有空格或换行，因此没有链接，读者会看到括号。请删除或写成“%20”；如果后面是标题，请加上引号。',
  },
  address: {
    en: 'Markdown cannot read what is in the parentheses as an address, so there is no link. Parentheses and quotation marks in it must come in pairs, or be written as “%28”, “%29” and “%22”.',
    zh: '圆括号里的内容不是 Markdown 能识别的网址，因此没有链接。其中的括号和引号必须成对，否则请写成“%28”“%29”“%22”。',
  },
  nested: {
    en: 'There is another link in the text of this one, and a link cannot hold a link: only the inner one works, and readers see the brackets and the address of the outer one. Take the inner link out of the text.',
    zh: '这个链接的文字里还有一个链接，而链接不能嵌套：只有里面的有效，外层的括号和网址会原样显示。请把里面的链接移出去。',
  },
  'empty-pair': {
    en: 'The “[]” between text and address makes a link without any text, and readers see the brackets. Remove it.',
    zh: '文字与网址之间的“[]”使链接没有文字，读者会看到方括号。请删除“[]”。',
  },
  'no-text': {
    en: 'This link has no text, so readers see nothing of it and cannot click on it. Write its text between the “[” and “]”.',
    zh: '这个链接没有文字，读者看不到也点不了。请在“[”和“]”之间写上文字。',
  },
};

/** The same for an image. */
export const BROKEN_IMAGE: Message = {
  en: 'It was meant as an image, which readers see as text now.',
  zh: '这里本应是图片，现在读者看到的是文字。',
};
