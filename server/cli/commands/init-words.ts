/**
 * What speaks for a convention, in words.
 */
import type { Convention } from '../../config/learn/convention.ts';
import type { Message } from '../../text/message.ts';
import { printable } from '../printable.ts';

/** How many digests follow a convention; where it is none, what they do instead. */
export function supportOf({ value, votes, total, items }: Convention): Message {
  const [first] = votes;
  if (value !== undefined && first !== undefined) {
    const more =
      items === undefined ? { en: '', zh: '' } : { en: `, ${items} items`, zh: `，共 ${items} 条` };
    return { en: `${first.count} of ${total}${more.en}`, zh: `${total} 期中的 ${first.count} 期${more.zh}` };
  }
  const seen = votes
    .slice(0, MOST_SHOWN)
    .map((vote) => `${printable(JSON.stringify(vote.value))} (${vote.count})`);
  const en = seen.length === 0 ? 'nothing found' : `no majority among ${seen.join(', ')}`;
  const zh = seen.length === 0 ? '未发现' : `没有占多数的写法：${seen.join('、')}`;
  return { en: `not set, ${en}`, zh: `未设置，${zh}` };
}

const MOST_SHOWN = 3;
