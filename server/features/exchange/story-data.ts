/** Turns the data of an item into a story that can be written, or says what is missing. */
import { parseDigest } from '../../digest/parse-digest.ts';
import { inlineText, summaryBlocks } from '../../digest/reader-text.ts';
import { DEFAULT_SHAPE } from '../../digest/shape/shape.ts';
import { sourceFaultMessage } from '../../rules/source/source-fault-message.ts';
import { readSource } from '../../source/source.ts';
import { canonicalUrl } from '../../source/source-canonical.ts';
import { sourceFault } from '../../source/source-fault.ts';
import { indented } from '../../text/indented.ts';
import type { Message } from '../../text/message.ts';
import type { WholeStory, WriterContext } from './append-items.ts';
import type { GivenItem } from './digest-data.ts';
import type { ItemFields } from './item-data.ts';

/** The story that `fields` are, or why no item of the publication can be made of them. */
export function storyOf(
  { title = '', author, source = '', summary }: ItemFields,
  { settings }: Pick<WriterContext, 'settings'>,
): WholeStory | Message {
  const name = title.replace(/\s+/gu, ' ').trim();
  const markdown = (summary?.markdown ?? '').replaceAll(/\r\n?/gu, '\n').replace(/^(?:[ \t]*\n)+|\s+$/gu, '');
  const credited = author?.replace(/\s+/gu, ' ').trim() ?? '';
  const url = source.trim();
  if (name === '') return NO_TITLE;
  if (markdown === '') return NO_SUMMARY;
  if (url === '') return NO_SOURCE;
  if (UNWRITABLE.test(name + credited + markdown)) return NO_TEXT;
  if (!isClosed(markdown)) return NOT_CLOSED;
  const fault = sourceFault(url);
  if (fault !== undefined) return sourceFaultMessage(fault.kind, url);
  const { item } = settings.prescribed.shape ?? DEFAULT_SHAPE;
  if (!item.tokens.has('author'))
    return credited === '' ? { title: name, url, summary: markdown } : NO_PLACE_FOR_AUTHOR(item.text);
  const { post } = readSource(url);
  // The owner of the address can be credited without it.
  const isOwned = post?.handle !== undefined && post.handle.toLowerCase() !== 'i';
  if (credited === '' && !isOwned) return NO_AUTHOR;
  return { title: name, url, summary: markdown, ...(credited === '' ? {} : { author: credited }) };
}

/** Control characters, which do not belong in text, and lone surrogates, which no file can hold. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Whether a paragraph behind `markdown` is one by itself: no code block, comment or element goes on into it. */
function isClosed(markdown: string): boolean {
  if (!/[`~<]/u.test(markdown)) return true;
  const text = `1. […](https://example.org/)\n\n   ${indented(`${markdown}\n\n${END}`, 3, '\n')}\n`;
  const [item] = parseDigest(text).items;
  const last = item && summaryBlocks(item.body).at(-1);
  return last?.kind === 'paragraph' && inlineText(last.inlines) === END;
}

const END = '…';

/** Whether the fields of an item are those of the story that it was made of; with `knowledge`, who is credited may be known better. */
export function tells(
  { title, author, source, summary }: ItemFields,
  story: WholeStory,
  { knowledge }: Pick<WriterContext, 'knowledge'>,
): boolean {
  return (
    title === story.title &&
    source === canonicalUrl(readSource(story.url)) &&
    // Repaired bold has its markers, and what stands beside them, elsewhere; an address below it may count to it.
    lettersOf(summary?.markdown ?? '').startsWith(lettersOf(story.summary)) &&
    (story.author === undefined || knowledge !== undefined || author === story.author)
  );
}

/** `markdown` without marks and spaces. */
function lettersOf(markdown: string): string {
  return markdown.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** What `item` says; its summary may be given as Markdown alone. */
export function fieldsOfGiven({ title, author, source, summary }: GivenItem): ItemFields {
  const markdown = typeof summary === 'string' ? summary : summary?.markdown;
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(source === undefined ? {} : { source }),
    ...(markdown === undefined ? {} : { summary: { markdown, text: '' } }),
  };
}

const NO_TITLE: Message = {
  en: 'It has no title, so there is nothing to link to its source from. Give it a “title”.',
  zh: '没有标题，无从链接到来源。请填写“title”。',
};
const NO_SUMMARY: Message = {
  en: 'It has no summary, so readers would see a bare heading. Give it a “summary”.',
  zh: '没有摘要，读者只会看到标题。请填写“summary”。',
};
const NO_SOURCE: Message = {
  en: 'It has no address, so readers cannot get to the source. Give it a “source”.',
  zh: '没有网址，读者无法找到来源。请填写“source”。',
};
const NO_TEXT: Message = {
  en: 'Its title, author or summary has a control character, or half of a character, in it, with which the file could not be read. Leave that out.',
  zh: '标题、作者或摘要中有控制字符或不完整的字符，会使文件无法读取。请删去。',
};
const NOT_CLOSED: Message = {
  en: 'A code block, comment or HTML element of its summary is not closed, and takes in what comes behind it. Close it, for example with “```” on a line of its own.',
  zh: '摘要中的代码块、注释或 HTML 元素没有结束，会把后面的内容包含进去。请补上结尾，例如单独一行的“```”。',
};
const NO_PLACE_FOR_AUTHOR = (template: string): Message => ({
  en: `It has an author, and items written as “${template}” show none. Leave “author” out, or add {author} to “item” in digest.config.json.`,
  zh: `填写了作者，但按“${template}”书写的条目不显示作者。请删去“author”，或在 digest.config.json 的“item”中加入 {author}。`,
});
const NO_AUTHOR: Message = {
  en: 'It has no author, and its address does not tell who owns it. Give it an “author”.',
  zh: '没有作者，网址也看不出是谁的。请填写“author”。',
};
