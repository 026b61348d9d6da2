/**
 * Everything a person reads exists in the two languages of the project's users.
 */

/** One sentence or label in English and in Simplified Chinese. */
export interface Message {
  readonly en: string;
  readonly zh: string;
}

/** The languages there are texts in. */
export type Language = keyof Message;

/** So many of a thing in English: `1 digest`, `2 digests`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * The language for a locale tag such as `zh-cn`, `zh_CN.UTF-8` or `en-GB`: Chinese for every `zh`,
 * English for anything else and where there is none.
 */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^zh\b|^zh[_-]/iu.test(locale) ? 'zh' : 'en';
}
