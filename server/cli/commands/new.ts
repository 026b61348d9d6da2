/**
 * The arguments of `digest new`.
 */
import { type AddCommand, begin, COMMON_WORDS } from '../add-command.ts';
import { say } from '../world.ts';

/** Adds `digest new`. */
export const addNew: AddCommand = (program, world, finish) => {
  begin(program, world, 'new', WORDS)
    .argument('[folder]', say(world, COMMON_WORDS.folder))
    .option('--slot <time>', say(world, WORDS.slot))
    .action(async (folder: string | undefined, options: { readonly slot?: string }) => {
      const { makeNew } = await import('./new-command.ts');
      finish(await makeNew(folder ?? '.', options.slot, world));
    });
};

const WORDS = {
  description: {
    en: 'Create the file of the next digest, with front matter like that of the latest.',
    zh: '新建下一期简报的文件，front matter 沿用最近一期的写法。',
  },
  slot: {
    en: 'the slot it is for, such as 2025.08.01.04 or 2025-08-01T04:00+08:00 (default: the one after the latest digest’s)',
    zh: '所属的时段，如 2025.08.01.04 或 2025-08-01T04:00+08:00（默认：最近一期之后的时段）',
  },
  after: {
    en: 'Prints the path of the new file. An existing file is never overwritten.',
    zh: '输出新文件的路径。不会覆盖已存在的文件。',
  },
} as const;
