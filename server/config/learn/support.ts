/** The evidence for a convention, in words. */
import type { Message } from '../../text/message.ts';
import type { Convention } from './convention.ts';

/** How many digests follow a convention; where it is none, what they do instead. */
export function supportOf({ value, votes, total, items, isHabit }: Convention): Message {
  const [first] = votes;
  if (value !== undefined && first !== undefined) {
    if (isHabit === true)
      return {
        en: `reported in ${first.count} of ${total} digests, so it is how they are written`,
        zh: `${total} 期中有 ${first.count} 期如此，可见写法本来就是这样`,
      };
    const more =
      items === undefined ? { en: '', zh: '' } : { en: `, ${items} items`, zh: `，共 ${items} 条` };
    return { en: `${first.count} of ${total}${more.en}`, zh: `${total} 期中的 ${first.count} 期${more.zh}` };
  }
  const seen = votes.slice(0, MOST_SHOWN).map((vote) => `${JSON.stringify(vote.value)} (${vote.count})`);
  const en = seen.length === 0 ? 'nothing found' : `no majority among ${seen.join(', ')}`;
  const zh = seen.length === 0 ? '未发现' : `没有占多数的写法：${seen.join('、')}`;
  return { en: `not set, ${en}`, zh: `未设置，${zh}` };
}

const MOST_SHOWN = 3;
