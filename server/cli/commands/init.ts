/**
 * The arguments of `digest init`.
 */
import type { Command } from 'commander';
import { type ExitStatus, say, type World } from '../world.ts';

/** Adds `digest init`. */
export function addInit(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  program
    .command('init')
    .description(say(world, WORDS.description))
    .argument('[folder]', say(world, WORDS.folder))
    .option('--agents', say(world, WORDS.agents))
    .action(async (folder: string | undefined, { agents }: { readonly agents?: boolean }) => {
      if (agents === true) {
        const { initAgents } = await import('./agents-command.ts');
        finish(await initAgents(folder ?? '.', world));
        return;
      }
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
  agents: {
    en: 'write instructions for drafting agents instead, from the configuration that is there',
    zh: '改为根据已有配置写入供撰稿智能体使用的说明',
  },
} as const;
