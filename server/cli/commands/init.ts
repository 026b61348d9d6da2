/**
 * The arguments of `digest init`.
 */
import type { GuideAnswers } from '../../config/learn/guide.ts';
import { type AddCommand, begin, COMMON_WORDS } from '../add-command.ts';
import { say } from '../world.ts';

/** Adds `digest init`. */
export const addInit: AddCommand = (program, world, finish) => {
  begin(program, world, 'init', WORDS)
    .argument('[folder]', say(world, COMMON_WORDS.folder))
    .option('--item <template>', say(world, WORDS.item))
    .option('--title <template>', say(world, WORDS.title))
    .option('--cadence <duration>', say(world, WORDS.cadence))
    .option('--agents', say(world, WORDS.agents))
    .action(async (folder: string | undefined, { agents, ...guide }: Options) => {
      if (agents === true) {
        const { initAgents } = await import('./agents-command.ts');
        finish(await initAgents(folder ?? '.', world));
        return;
      }
      const { init } = await import('./init-command.ts');
      finish(await init(folder ?? '.', guide, world));
    });
};

interface Options extends GuideAnswers {
  readonly agents?: boolean;
}

const WORDS = {
  description: {
    en: 'Write a digest.config.json with the conventions that the digests of a folder follow.',
    zh: '根据文件夹中已有各期的惯例生成 digest.config.json。',
  },
  item: {
    en: 'where there are no digests yet: what an item will look like, such as “### {n}. [{title}]({source})”',
    zh: '尚无简报时：条目的写法，如“### {n}. [{title}]({source})”',
  },
  title: {
    en: 'where there are no digests yet: what titles will look like, such as “Daily {yyyy}-{MM}-{dd}”',
    zh: '尚无简报时：标题的写法，如“日报 {yyyy}-{MM}-{dd}”',
  },
  cadence: {
    en: 'where there are no digests yet: how often one appears, such as P1D or PT4H',
    zh: '尚无简报时：多久出一期，如 P1D 或 PT4H',
  },
  agents: {
    en: 'write instructions for drafting agents instead, based on the existing configuration',
    zh: '改为根据已有配置写入供撰稿智能体使用的说明',
  },
} as const;
