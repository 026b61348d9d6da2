/**
 * The arguments of `digest compose`.
 */
import { type AddCommand, begin, COMMON_WORDS } from '../add-command.ts';
import { say } from '../world.ts';
import type { ComposeOptions } from './compose-command.ts';

/** Adds `digest compose`. */
export const addCompose: AddCommand = (program, world, finish) => {
  begin(program, world, 'compose', WORDS)
    .argument('[file]', say(world, WORDS.file))
    .option('--folder <folder>', say(world, WORDS.folder))
    .option('--slot <time>', say(world, WORDS.slot))
    .option('--create', say(world, WORDS.create))
    .option('-o, --output <file>', say(world, COMMON_WORDS.output))
    .action(async (file: string | undefined, options: ComposeOptions) => {
      const { compose } = await import('./compose-command.ts');
      finish(await compose(file ?? '-', options, world));
    });
};

const WORDS = {
  description: {
    en: 'Write a digest from JSON: from a list of items, or from what “digest extract” prints.',
    zh: '由 JSON 生成简报：可以是条目列表，也可以是“digest extract”的输出。',
  },
  file: {
    en: 'the file with the JSON; “-” or nothing for standard input',
    zh: 'JSON 文件；“-”或省略表示标准输入',
  },
  folder: {
    en: 'the folder of the publication, whose style, authors and next slot are used (default: the current one)',
    zh: '刊物所在的文件夹，沿用其写法、作者和下一个时段（默认：当前文件夹）',
  },
  slot: {
    en: 'the slot it is for, such as 2025.08.01.04 (default: the one after the latest digest’s)',
    zh: '所属的时段，如 2025.08.01.04（默认：最近一期之后的时段）',
  },
  create: {
    en: 'put it into the file of its slot, which must not exist yet, and print the path',
    zh: '写入该时段的文件（文件不得已存在），并输出其路径',
  },
  after: {
    en: 'The JSON schema is server/features/exchange/schemas/compose.schema.json in this package. Nothing is written where an item cannot be placed.\nExit status: 0 done, 1 something in the JSON cannot be placed, 2 wrong usage or an unusable file.',
    zh: 'JSON schema 见本软件包中的 server/features/exchange/schemas/compose.schema.json。只要有条目无法写入，就不会写入任何内容。\n退出状态：0 完成；1 JSON 中有内容无法写入；2 命令用法有误或文件无法使用。',
  },
} as const;
