/** How a command is added to the program, and the words that several of them have in common. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Message } from '../text/message.ts';
import { BAD_VALUES } from './usage-error.ts';
import { type ExitStatus, say, type World } from './world.ts';

/** Adds a command to the program; its exit status is passed to `finish`. */
export type AddCommand = (program: Command, world: World, finish: (status: ExitStatus) => void) => void;

/** The command `name` of the program, for its arguments to be added: with what it does, and what help says after all else. */
export function begin(
  program: Command,
  world: World,
  name: string,
  { description, after }: { readonly description: Message; readonly after?: Message },
): Command {
  const command = program.command(name).description(say(world, description));
  return after === undefined ? command : command.addHelpText('after', `\n${say(world, after)}`);
}

/** `path` after those `before`. A script's variable that was empty must not mean the current folder. */
export function collectPath(path: string, before: readonly string[] = []): readonly string[] {
  if (path === '') throw new InvalidArgumentError(BAD_VALUES.path.en);
  return [...before, path];
}

/** What arguments and options mean that several commands have. */
export const COMMON_WORDS = {
  config: {
    en: 'use this digest.config.json instead of the one in the nearest folder above each file',
    zh: '使用指定的 digest.config.json，而不是每个文件上层最近的那一个',
  },
  folder: {
    en: 'the folder of the publication (default: the current one)',
    zh: '刊物所在的文件夹（默认：当前文件夹）',
  },
  paths: {
    en: 'files, folders or globs; by default, the current folder',
    zh: '文件、文件夹或 glob 模式；省略时为当前文件夹',
  },
  output: {
    en: 'write to this file, whole or not at all (default: standard output)',
    zh: '写入此文件；出错时不留下不完整的文件（默认：标准输出）',
  },
} as const;
