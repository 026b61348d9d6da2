/** Refusals of tools, for all programs that run them. */
import type { Message } from '../../text/message.ts';

/** Longer texts are no digests, and would keep the program from everything else. In UTF-16 units. */
export const LONGEST_TEXT = 2_000_000;

export const NO_FILE: Message = {
  en: '“write” needs a “file” to write to.',
  zh: '使用“write”时须用“file”指定写入的文件。',
};
export const NOTHING: Message = {
  en: 'Neither “file” nor “text” is given. Give one of them.',
  zh: '“file”和“text”均未给出，请至少给出一个。',
};
export const NO_STORY: Message = {
  en: 'Neither “urls” nor “titles” is given. Give at least one of them.',
  zh: '“urls”和“titles”均未给出，请至少给出一个。',
};
export const TOO_LONG: Message = {
  en: `The text is longer than ${LONGEST_TEXT} characters, which no digest is.`,
  zh: `文本超过 ${LONGEST_TEXT} 个字符，不可能是一期简报。`,
};
