/**
 * The arguments of `digest mcp`.
 */
import { type AddCommand, begin } from '../add-command.ts';
import { say } from '../world.ts';

/** Adds `digest mcp`. */
export const addMcp: AddCommand = (program, world, finish) => {
  begin(program, world, 'mcp', WORDS)
    .argument('[folders...]', say(world, WORDS.folders))
    .option('--write', say(world, WORDS.write))
    .action(async (folders: string[], { write }: { readonly write?: boolean }) => {
      const { serveMcp } = await import('./mcp-command.ts');
      finish(await serveMcp(folders, write === true, world));
    });
};

const WORDS = {
  description: {
    en: 'Run a Model Context Protocol server that lets drafting agents check, repair, compose and look up digests.',
    zh: '作为 Model Context Protocol 服务器，向撰稿智能体提供检查、修复、生成和查询简报的工具。',
  },
  folders: {
    en: 'the folders that tools may look into (default: the current one)',
    zh: '工具可以访问的文件夹（默认：当前文件夹）',
  },
  write: {
    en: 'let tools write files in these folders, where they are asked to',
    zh: '允许工具在被要求时写入这些文件夹中的文件',
  },
  after: {
    en: 'Speaks over standard input and output until its input ends. Nothing outside of the folders is read or written, wherever symbolic links lead.',
    zh: '通过标准输入和输出通信，直到输入结束。无论符号链接指向何处，都不会读写这些文件夹之外的内容。',
  },
} as const;
