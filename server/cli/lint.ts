/**
 * The arguments of `digest lint`.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Text } from '../text/words.ts';
import { FORMATS, type LintOptions } from './lint-options.ts';
import { BAD_VALUES } from './usage-error.ts';
import { type ExitStatus, say, type World } from './world.ts';

/** Adds `digest lint`. */
export function addLint(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  const words = (text: Text) => say(world, text);
  program
    .command('lint')
    .description(words(WORDS.description))
    .argument('[paths...]', words(WORDS.paths))
    .option('--fix', words(WORDS.fix))
    .addOption(new Option('--format <form>', words(WORDS.format)).choices(FORMATS).default('stylish'))
    .option('--max-warnings <n>', words(WORDS.maxWarnings), wholeNumber)
    .option('--config <file>', words(WORDS.config))
    .option('--stdin-filename <file>', words(WORDS.stdinFilename))
    .addHelpText('after', `\n${words(WORDS.after)}`)
    .action(async (paths: string[], options: LintOptions) => {
      const { lint } = await import('./lint-command.ts');
      finish(await lint(paths, options, world));
    });
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError(BAD_VALUES.count.en);
  return Number(value);
}

const WORDS = {
  description: {
    en: 'Report what is wrong in digests, and repair it.',
    zh: '检查摘要中的问题，并可自动修复。',
  },
  paths: {
    en: 'files, folders or globs; “-” for standard input; without any, the current folder',
    zh: '文件、文件夹或 glob 模式；“-”表示标准输入；省略时检查当前文件夹',
  },
  fix: { en: 'repair what can be repaired without asking', zh: '自动修复无需确认的问题' },
  format: {
    en: 'stylish (default), json, sarif (code scanning) or github (annotations)',
    zh: 'stylish（默认）、json、sarif（代码扫描）或 github（注解）',
  },
  maxWarnings: { en: 'exit with 1 if there are more warnings than this', zh: '警告超过此数时以状态 1 退出' },
  config: {
    en: 'use this digest.config.json instead of the one in the nearest folder above each file',
    zh: '使用指定的 digest.config.json，而不是每个文件上层最近的那一个',
  },
  stdinFilename: {
    en: 'check standard input as if it were this file; with --fix, print the repaired text',
    zh: '把标准输入当作该文件检查；与 --fix 同用时输出修复后的文本',
  },
  after: {
    en: 'Exit status: 0 no errors, 1 errors or too many warnings, 2 the call or a file could not be used.',
    zh: '退出状态：0 没有错误；1 有错误或警告过多；2 命令用法有误或文件无法使用。',
  },
} as const;
