/** The messages for shortcodes that Hugo cannot read. */
import type { ShortcodeFault } from '../../markdown/shortcode/shortcodes.ts';
import type { Message } from '../../text/message.ts';

/** Why, and what to do; `text` is what the spans of `fault` count in. */
export function faultMessage({ kind, span: { start, end } }: ShortcodeFault, text: string): Message {
  const closing = text.charAt(start + 2) === '%' ? '%}}' : '>}}';
  const { en, zh } = reasonOf(kind, closing, characterAt(text, end - 1));
  return {
    en: `Hugo cannot read this shortcode and its build fails: ${en} To show braces as text, write them as {{</* … */>}}.`,
    zh: `Hugo 无法解析这个短代码，构建会失败：${zh}要把花括号原样显示，请写成 {{</* … */>}}。`,
  };
}

function reasonOf(kind: ShortcodeFault['kind'], closing: string, character: string): Message {
  switch (kind) {
    case 'unclosed':
      return { en: `it is not closed. Add ${closing} to it.`, zh: `它没有闭合。请补上 ${closing}。` };
    case 'unclosed-comment':
      return {
        en: `/* begins the text to be shown, and nothing ends it. Add */${closing} to it.`,
        zh: `/* 之后要原样显示的内容没有结束。请补上 */${closing}。`,
      };
    case 'unclosed-quote':
      return {
        en: 'a quoted argument is not closed on its line. Add the closing quotation mark.',
        zh: '带引号的参数没有在同一行闭合。请补上引号。',
      };
    case 'character':
      return {
        en: `“${character}” cannot stand there. Put arguments with anything but letters, digits, hyphens and points in straight double quotes, and end the shortcode with ${closing}.`,
        zh: `此处不能出现“${character}”。参数里有字母、数字、连字符和点以外的字符时，请用英文双引号括起来；短代码以 ${closing} 结尾。`,
      };
    case 'mixed-parameters':
      return {
        en: 'it mixes named and positional arguments. Name all of them or none.',
        zh: '它混用了具名参数和位置参数。请全部具名，或全部不具名。',
      };
    case 'nameless':
      return { en: 'it has no name. Add one.', zh: '它没有名称。请补上名称。' };
    case 'after-closing':
      return {
        en: `something follows the name that is closed. Write ${closing} right after it.`,
        zh: `闭合标签的名称之后还有别的内容。请在名称之后直接写 ${closing}。`,
      };
    case 'closes-nothing':
      return {
        en: 'it closes a shortcode that is not open. Remove it, or add the opening tag.',
        zh: '它要闭合的短代码并没有打开。请删去它，或补上开始标签。',
      };
  }
}

function characterAt(text: string, at: number): string {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}
