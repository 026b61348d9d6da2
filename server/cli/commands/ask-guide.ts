/** The questions of `digest init` in a folder without digests, for a person at a terminal. */
import { CADENCES, type Choice, type GuideAnswers, ITEMS, titleFor } from '../../config/learn/guide.ts';
import type { Message } from '../../text/message.ts';
import { say, type World } from '../world.ts';

/** How often, with which title, in which shape; `undefined` where the input ends before that is known. */
export async function askGuide(
  ask: NonNullable<World['ask']>,
  world: Pick<World, 'language' | 'errors'>,
): Promise<GuideAnswers | undefined> {
  const choose = async (question: Message, choices: readonly Choice[]): Promise<string | undefined> => {
    const lines = choices.map(({ label, value }, at) =>
      `  ${at + 1}  ${say(world, label)}  ${value}`.trimEnd(),
    );
    for (;;) {
      const answer = await ask(`${say(world, question)}\n${lines.join('\n')}\n[1] `);
      if (answer === undefined) return undefined;
      const chosen = choices[(answer.trim() === '' ? 1 : Number(answer)) - 1];
      if (chosen !== undefined) return chosen.value;
    }
  };
  world.errors.write(`${say(world, NOTHING_YET)}\n`);
  const cadence = await choose(OFTEN, CADENCES);
  if (cadence === undefined) return undefined;
  const proposed = titleFor(cadence);
  const title = await ask(`${say(world, TITLES)}\n[${proposed}] `);
  if (title === undefined) return undefined;
  const item = await choose(LOOK, ITEMS);
  const named = title.trim();
  return item === undefined
    ? undefined
    : { cadence, title: named === '-' ? '' : named === '' ? proposed : named, item };
}

const NOTHING_YET: Message = {
  en: 'There are no digests here yet. Three questions, each with the usual answer in brackets:',
  zh: '这里还没有简报。请回答三个问题，方括号中是常用的答案：',
};
const OFTEN: Message = { en: 'How often does a digest appear?', zh: '简报多久出一期？' };
const TITLES: Message = {
  en: 'What are the titles like? {yyyy}-{MM}-{dd} and the like stand for the date; - for any title.',
  zh: '标题是什么样的？{yyyy}-{MM}-{dd} 等代表日期；填 - 则不限标题。',
};
const LOOK: Message = { en: 'What does an item look like?', zh: '条目是什么样的？' };
