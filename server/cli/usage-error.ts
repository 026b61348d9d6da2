/**
 * Usage errors in both languages. The argument parser has English messages only; its codes and the words in quotes
 * are enough to translate them.
 */
import type { CommanderError } from 'commander';
import type { Message } from '../text/message.ts';

/** The sentence for a mistake in the arguments, and where to read on. */
export function usageError({ code, message }: Pick<CommanderError, 'code' | 'message'>): Message {
  const quoted = /'([^']*)'/u.exec(message)?.[1] ?? '';
  const value = /argument (?:value )?'([^']*)' is invalid/u.exec(message)?.[1] ?? '';
  const name = /for argument '([^']*)'/u.exec(message)?.[1];
  const other = /with option '([^']*)'/u.exec(message)?.[1] ?? '';
  const meant = /Did you mean (?:one of )?([^?]+)\?/u.exec(message)?.[1];
  const hint = meant === undefined ? '' : `您是不是想写 ${meant}？`;
  const choices = /Allowed choices are (.+)\.$/u.exec(message)?.[1]?.replaceAll(', ', '、');
  const fault = Object.values(BAD_VALUES).find((text) => message.endsWith(text.en));
  const expected = choices === undefined ? (fault?.zh ?? '') : `可用的取值有 ${choices}。`;
  const en = message
    .replace(/^error: /u, '')
    .replaceAll('\n', ' ')
    .replace(/\.?$/u, '.')
    .replace(/\)\.$/u, ')');
  // A message that is not translated yet is better shown in English than not at all.
  const inZh =
    name === undefined ? ZH[code]?.(quoted, value || other) : `参数 ${name} 的取值“${value}”无效。`;
  const zh = inZh ?? `${en} `;
  return { en: `${en} See “digest --help”.`, zh: `${zh}${expected}${hint}用法见“digest --help”。` };
}

/** The message for an invalid value; the argument parser is given the English one. */
export const BAD_VALUES = {
  count: { en: 'It must be a whole number, 0 or greater.', zh: '应为不小于 0 的整数。' },
  percent: { en: 'It must be a whole number from 0 to 100.', zh: '应为 0 到 100 的整数。' },
  positive: { en: 'It must be a whole number, 1 or greater.', zh: '应为不小于 1 的整数。' },
  port: { en: 'It must be a whole number from 1 to 65535.', zh: '应为 1 到 65535 的整数。' },
  path: { en: 'It must not be empty.', zh: '不能为空。' },
  address: {
    en: 'It must be an address that begins with http:// or https://.',
    zh: '应为以 http:// 或 https:// 开头的网址。',
  },
} as const satisfies Readonly<Record<string, Message>>;

const ZH: { readonly [code: string]: (quoted: string, value: string) => string } = {
  'commander.unknownOption': (option) => `没有选项 ${option}。`,
  'commander.unknownCommand': (command) => `没有命令 ${command}。`,
  'commander.optionMissingArgument': (option) => `选项 ${option} 缺少取值。`,
  'commander.missingArgument': (argument) => `缺少参数 ${argument}。`,
  'commander.conflictingOption': (option, other) => `选项 ${option} 不能与 ${other} 同用。`,
  'commander.excessArguments': () => '参数过多。',
  'commander.invalidArgument': (option, value) => `选项 ${option} 的取值“${value}”无效。`,
};
