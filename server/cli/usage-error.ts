/**
 * What is wrong with a call, in both languages. The argument reader says it in English only; its codes and
 * the words in quotes are enough to say it again.
 */
import type { CommanderError } from 'commander';
import type { Text } from '../text/words.ts';

/** The sentence for a mistake in the arguments, and where to read on. */
export function usageError({ code, message }: Pick<CommanderError, 'code' | 'message'>): Text {
  const quoted = /'([^']*)'/u.exec(message)?.[1] ?? '';
  const value = /argument '([^']*)' is invalid/u.exec(message)?.[1] ?? '';
  const meant = /Did you mean (?:one of )?([^?]+)\?/u.exec(message)?.[1];
  const hint = meant === undefined ? '' : `您是不是想写 ${meant}？`;
  const zh = ZH[code]?.(quoted, value) ?? message;
  const en = message
    .replace(/^error: /u, '')
    .replaceAll('\n', ' ')
    .replace(/\.?$/u, '.')
    .replace(/\)\.$/u, ')');
  return { en: `${en} See “digest --help”.`, zh: `${zh}${hint}用法见“digest --help”。` };
}

const ZH: { readonly [code: string]: (quoted: string, value: string) => string } = {
  'commander.unknownOption': (option) => `没有选项 ${option}。`,
  'commander.unknownCommand': (command) => `没有命令 ${command}。`,
  'commander.optionMissingArgument': (option) => `选项 ${option} 缺少取值。`,
  'commander.missingArgument': (argument) => `缺少参数 ${argument}。`,
  'commander.excessArguments': () => '参数过多。',
  'commander.invalidArgument': (option, value) => `选项 ${option} 的取值“${value}”无效。`,
};
