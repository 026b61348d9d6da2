/**
 * What `source-url` says of each kind of address that leads to no source.
 */
import type { SourceFaultKind } from '../../source/source-fault.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';

/** The message for an address of this kind: what is wrong, why it matters and what to do. */
export function sourceFaultMessage(kind: SourceFaultKind, url: string): Message {
  return MESSAGES[kind](shorten(url, LONGEST_QUOTE));
}

/** Longer addresses would hide the sentence around them. */
const LONGEST_QUOTE = 60;

const MESSAGES: Readonly<Record<SourceFaultKind, (url: string) => Message>> = {
  empty: () => ({
    en: 'This link has no address, so readers cannot get to the source. Put the source’s full address between the parentheses.',
    zh: '链接没有地址，读者无法打开来源。请在括号中填入来源的完整网址。',
  }),
  placeholder: (url) => ({
    en: `“${url}” is a placeholder that was never filled in, so the link leads nowhere. Put the source’s full address in its place.`,
    zh: `“${url}”是没有替换掉的占位符，链接打不开。请换成来源的完整网址。`,
  }),
  blank: () => ({
    en: 'There is a space or an invisible character in this address, which breaks the link. Remove it, or write %20 where the address really has a space.',
    zh: '网址里有空白或不可见字符，链接会因此失效。请删除；如果网址中确实有空格，请写成 %20。',
  }),
  'cut-off': () => ({
    en: 'This address was shortened with dots and leads nowhere. Open the source and copy its full address.',
    zh: '网址被省略号截断，无法打开。请打开来源页面，复制完整的网址。',
  }),
  swallowed: () => ({
    en: 'The text after the address has become part of it, so the link leads to a page that does not exist. End the address before this mark.',
    zh: '后面的文字混进了网址，链接会指向不存在的页面。请让网址在此标点之前结束。',
  }),
  sentence: () => ({
    en: 'From this mark on, the address seems to hold the sentence around it, so the link leads to a page that does not exist. End the address before the mark, or write “%” and its code if it belongs there.',
    zh: '从此标点起，网址里似乎混进了句子的内容，链接会指向不存在的页面。请让网址在此标点之前结束；如果标点确实属于网址，请写成百分号编码。',
  }),
  'no-scheme': (url) => ({
    en: `Without “https://” a browser looks for “${url}” on the digest’s own site and finds nothing. Write https://${url}.`,
    zh: `缺少 https://，浏览器会把“${url}”当成本站内的页面，因而打不开。请写成 https://${url}。`,
  }),
  'scheme-relative': (url) => ({
    en: `An address that begins with “//” does not work in feeds, mail and local files. Write https:${url}.`,
    zh: `以“//”开头的网址在订阅源、邮件和本地文件中无法打开。请写成 https:${url}。`,
  }),
  relative: (url) => ({
    en: `“${url}” is a place on the digest’s own site and not the source of a story. Put the source’s full address here, beginning with https://.`,
    zh: `“${url}”指向本站内的位置，而不是新闻来源。请填入以 https:// 开头的完整网址。`,
  }),
  scheme: (url) => ({
    en: `“${url}” is not a web address, so most readers cannot open it. Link to the source with an address that begins with https://.`,
    zh: `“${url}”不是网页地址，多数读者无法打开。请使用以 https:// 开头的来源网址。`,
  }),
  malformed: (url) => ({
    en: `“${url}” is not a complete web address and cannot be opened. Copy the source’s address again; it has the form https://domain/path.`,
    zh: `“${url}”不是完整的网址，无法打开。请重新复制来源网址，格式应为 https://域名/路径。`,
  }),
};
