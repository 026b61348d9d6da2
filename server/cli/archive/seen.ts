/**
 * The arguments of `digest seen`.
 */
import { InvalidArgumentError, Option } from 'commander';
import { type AddCommand, begin, COMMON_WORDS } from '../add-command.ts';
import { BAD_VALUES } from '../usage-error.ts';
import { say } from '../world.ts';
import type { SeenOptions } from './seen-command.ts';

/** Adds `digest seen`. */
export const addSeen: AddCommand = (program, world, finish) => {
  begin(program, world, 'seen', WORDS)
    .argument('<address-or-title...>', say(world, WORDS.what))
    .option('--folder <folder>', say(world, COMMON_WORDS.folder))
    .option('--near <percent>', say(world, WORDS.near), percent)
    .addOption(
      new Option('--format <form>', say(world, WORDS.format)).choices(['text', 'json']).default('text'),
    )
    .action(async (what: string[], options: SeenOptions) => {
      const { seen } = await import('./seen-command.ts');
      finish(await seen(what, options, world));
    });
};

function percent(value: string): number {
  if (!/^(?:100|\d{1,2})$/u.test(value)) throw new InvalidArgumentError(BAD_VALUES.percent.en);
  return Number(value);
}

const WORDS = {
  description: {
    en: 'Say whether the archive has covered a story: by address in any spelling, or by title.',
    zh: '按网址（写法不同也能认出）或标题，查询往期是否报道过。',
  },
  what: {
    en: 'addresses that begin with http:// or https://, and titles; “-” reads them from standard input, one per line',
    zh: '以 http:// 或 https:// 开头的网址，或标题；“-”表示从标准输入读取，每行一个',
  },
  near: {
    en: 'how alike titles must be, in percent (default: 75)',
    zh: '标题至少要相似到百分之几（默认：75）',
  },
  format: { en: 'text (default) or json', zh: 'text（默认）或 json' },
  after: {
    en: 'Exit status: 0 nothing has been covered, 1 something has, 2 wrong usage or an unusable file.',
    zh: '退出状态：0 都没有报道过；1 有报道过的；2 命令用法有误或文件无法使用。',
  },
} as const;
