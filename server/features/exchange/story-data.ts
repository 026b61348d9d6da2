/**
 * From the data of an item to a story that can be written, or to what is missing.
 */
import { sourceFaultMessage } from '../../rules/source/source-fault-message.ts';
import { readSource } from '../../source/source.ts';
import { canonicalUrl } from '../../source/source-canonical.ts';
import { sourceFault } from '../../source/source-fault.ts';
import type { Message } from '../../text/message.ts';
import type { WholeStory, WriterContext } from './append-items.ts';
import type { GivenItem } from './digest-data.ts';
import type { ItemFields } from './item-data.ts';

/** The story that `fields` are, or why no item can be made of them. */
export function storyOf({ title = '', author, source = '', summary }: ItemFields): WholeStory | Message {
  const name = title.replace(/\s+/gu, ' ').trim();
  const markdown = (summary?.markdown ?? '').replaceAll(/\r\n?/gu, '\n').replace(/^(?:[ \t]*\n)+|\s+$/gu, '');
  const credited = author?.replace(/\s+/gu, ' ').trim() ?? '';
  const url = source.trim();
  if (name === '') return NO_TITLE;
  if (markdown === '') return NO_SUMMARY;
  const fault = sourceFault(url);
  if (fault !== undefined) return sourceFaultMessage(fault.kind, url);
  const { post } = readSource(url);
  // Whoever owns the address can be credited by that.
  const isOwned = post?.handle !== undefined && post.handle.toLowerCase() !== 'i';
  if (credited === '' && !isOwned) return NO_AUTHOR;
  return { title: name, url, summary: markdown, ...(credited === '' ? {} : { author: credited }) };
}

/** Whether the fields of an item are those of the story that it was made of; with `knowledge`, who is credited may be known better. */
export function tells(
  { title, author, source }: ItemFields,
  story: WholeStory,
  { knowledge }: Pick<WriterContext, 'knowledge'>,
): boolean {
  return (
    title === story.title &&
    source === canonicalUrl(readSource(story.url)) &&
    (story.author === undefined || knowledge !== undefined || author === story.author)
  );
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
const NO_AUTHOR: Message = {
  en: 'It has no author, and its address does not tell who owns it. Give it an “author”.',
  zh: '没有作者，网址也看不出是谁的。请填写“author”。',
};
