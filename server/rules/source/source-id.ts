/**
 * Reports links to posts on X whose id cannot be right. Models that draft digests drop and add digits, and the
 * link then leads nowhere, or to a post of another year.
 *
 * Looks at whole digests, for what is in the future depends on the clock.
 */

import { everyLink, type ItemLink, itemLinks, placeInAddress } from '../../digest/item-links.ts';
import type { Digest } from '../../digest/model.ts';
import { type XPostIdFault, xPostIdFault, xPostTime } from '../../source/x-post.ts';
import type { Message } from '../../text/message.ts';
import { span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';

/** How far a clock may be behind, in ms. */
const CLOCK_ERROR = 5 * 60_000;

export const sourceId = defineRule({
  id: 'source-id',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'a link to a post on X has an ID that cannot be right',
    zh: 'X 帖子链接中的 ID 不可能正确',
  },
  skip: (digest, { now }) =>
    everyLink(
      digest,
      ({ post }, { postedMs }) => post === undefined || (postedMs !== undefined && !isFuture(postedMs, now)),
    ),
  *checkDigest(digest, { now }) {
    const seen = new Set<number>();
    for (const link of itemLinks(digest)) {
      const { post } = link.source;
      if (post === undefined || seen.has(link.address.start)) continue;
      const message = messageFor(post.id, now);
      if (message === undefined) continue;
      seen.add(link.address.start);
      yield { span: idSpan(digest, link, post.id), message };
    }
  },
});

/** Whether `id` is of a time after `now`, where that is known: then it is this rule that says so. */
export function isFutureId(id: string, now: number | undefined): boolean {
  const time = xPostTime(id);
  return time !== undefined && isFuture(time, now);
}

function isFuture(time: number, now: number | undefined): boolean {
  return now !== undefined && time > now + CLOCK_ERROR;
}

function messageFor(id: string, now: number | undefined): Message | undefined {
  const fault = xPostIdFault(id);
  if (fault !== undefined) return MESSAGES[fault](id);
  if (!isFutureId(id, now)) return undefined;
  const day = new Date(xPostTime(id) ?? 0).toISOString().slice(0, 10);
  return {
    en: `A post with this ID would be from ${day} (UTC), which is in the future, so the link leads nowhere. Copy the address from the post again.`,
    zh: `按这个 ID 推算，帖子发布于 ${day}（UTC），这一天还没有到，链接打不开。请从原帖重新复制网址。`,
  };
}

const MESSAGES: Readonly<Record<XPostIdFault, (id: string) => Message>> = {
  length: ({ length }) =>
    length === 0
      ? {
          en: 'The ID of the post is missing, so the link leads nowhere. Copy the address from the post again.',
          zh: '网址中缺少帖子 ID，链接打不开。请从原帖重新复制网址。',
        }
      : {
          en: `The ID of a post on X has 15 to 19 digits; this one has ${length}, so digits were ${length < 15 ? 'lost' : 'added'} and the link leads nowhere. Copy the address from the post again.`,
          zh: `X 帖子的 ID 是 15 至 19 位数字，这里是 ${length} 位，${length < 15 ? '少了' : '多了'}数字，链接打不开。请从原帖重新复制网址。`,
        },
  'not-digits': () => ({
    en: 'The ID of a post on X consists of the digits 0 to 9 only, so this link leads nowhere. Copy the address from the post again.',
    zh: 'X 帖子的 ID 只含半角数字 0 到 9，这个链接打不开。请从原帖重新复制网址。',
  }),
  'leading-zero': () => ({
    en: 'The ID of a post on X never begins with 0: this one would be from before November 2010, when X began to give such IDs. Copy the address from the post again.',
    zh: 'X 帖子的 ID 不会以 0 开头：按此推算，帖子会早于 2010 年 11 月，那时 X 还没有启用这种 ID。请从原帖重新复制网址。',
  }),
  'too-large': () => ({
    en: 'This number is larger than any ID that X can give, so the link leads nowhere. Copy the address from the post again.',
    zh: '这个数字超出了 X 帖子 ID 的上限，链接打不开。请从原帖重新复制网址。',
  }),
};

/** Where the id stands; all of the address where it is missing. */
function idSpan(digest: Digest, link: ItemLink, id: string): Report['span'] {
  const at = id === '' ? -1 : link.source.url.lastIndexOf(`/${id}`) + 1;
  return at <= 0 ? link.address : placeInAddress(digest, link, span(at, at + id.length));
}
