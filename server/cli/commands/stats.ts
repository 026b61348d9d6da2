/**
 * The arguments of `digest stats`.
 */
import { Option } from 'commander';
import type { Message } from '../../text/message.ts';
import { type AddCommand, COMMON_WORDS } from '../add-command.ts';
import { say } from '../world.ts';
import type { StatsOptions } from './stats-command.ts';

/** Adds `digest stats`. */
export const addStats: AddCommand = (program, world, finish) => {
  const words = (text: Message) => say(world, text);
  program
    .command('stats')
    .description(words(WORDS.description))
    .argument('[paths...]', words(COMMON_WORDS.paths))
    .addOption(new Option('--format <form>', words(WORDS.format)).choices(['table', 'json']).default('table'))
    .option('--config <file>', words(WORDS.config))
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
  config: {
    en: 'use this digest.config.json instead of the one in the nearest folder above each file',
    zh: '使用指定的 digest.config.json，而不是每个文件上层最近的那一个',
  },
} as const;
