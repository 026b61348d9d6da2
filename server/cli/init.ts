/**
 * The arguments of `digest init`.
 */
import type { Command } from 'commander';
import { type ExitStatus, say, type World } from './world.ts';

/** Adds `digest init`. */
export function addInit(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  program
    .command('init')
    .description(say(world, WORDS.description))
    .argument('[folder]', say(world, WORDS.folder))
    .action(async (folder: string | undefined) => {
      const { init } = await import('./init-command.ts');
      finish(await init(folder ?? '.', world));
    });
}

const WORDS = {
  description: {
    en: 'Write a digest.config.json with the conventions that the digests of a folder follow.',
    zh: '根据文件夹中已有各期的惯例生成 digest.config.json。',
  },
  folder: {
    en: 'the folder of the publication (default: the current one)',
    zh: '刊物所在的文件夹（默认：当前文件夹）',
  },
} as const;
