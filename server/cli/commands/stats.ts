/**
 * The arguments of `digest stats`.
 */
import { Option } from 'commander';
import type { Message } from '../../text/message.ts';
import { type AddCommand, begin, COMMON_WORDS, collectPath } from '../add-command.ts';
import { say } from '../world.ts';
import type { StatsOptions } from './stats-command.ts';

/** Adds `digest stats`. */
export const addStats: AddCommand = (program, world, finish) => {
  const words = (text: Message) => say(world, text);
  begin(program, world, 'stats', WORDS)
    .argument('[paths...]', words(COMMON_WORDS.paths), collectPath)
    .addOption(new Option('--format <form>', words(WORDS.format)).choices(['table', 'json']).default('table'))
    .option('--config <file>', words(COMMON_WORDS.config))
    .action(async (paths: string[], options: StatsOptions) => {
      const { stats } = await import('./stats-command.ts');
      finish(await stats(paths, options, world));
    });
};

const WORDS = {
  description: {
    en: 'Count digests and items, authors, categories, ages of sources, and problems by rule.',
    zh: '统计期数、条目、作者、分类、来源、发布间隔，以及各规则的问题数。',
  },
  format: { en: 'table (default) or json', zh: 'table（表格，默认）或 json' },
} as const;
