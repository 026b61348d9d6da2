/** Makes texts of digests and file names safe to print on a terminal. */
import { asEscape, visible } from '../text/visible.ts';

/** The second sign of `##[error]` and `##vso[…]`, which are orders to GitHub and Azure wherever in a line they stand. */
const ORDER = /(?<=#)#(?=\w{0,20}\[)/gu;

/** `text` on one line, with everything that a terminal or a CI system would act upon as `\u{…}`. */
export function printable(text: string): string {
  return visible(text).replace(ORDER, asEscape);
}

/** The same for text at the beginning of a line, where `::error::` and the like are orders to GitHub. */
export function printableLine(text: string): string {
  return printable(text).replace(/(?<=^\s*):(?=:)/u, asEscape);
}

/** `markup`, HTML or XML, with the same text and attributes, and nothing in it that is an order to GitHub or Azure. */
export function printableMarkup(markup: string): string {
  const reference = (character: string) => `&#${character.charCodeAt(0)};`;
  return markup.replace(ORDER, reference).replace(LINE_ORDER, reference);
}

/** The first sign of `::error::` and the like. GitHub passes over what .NET calls white space. */
const LINE_ORDER = /:(?=:)(?<=^[\s\u0085]*:)/gmu;

/** `json` with the same value, and nothing in it that a terminal or a CI system would act upon. */
export function printableJson(json: string): string {
  const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(UNPRINTABLE_JSON, unicode).replace(ORDER, unicode);
}

/** Of the control characters, only those remain that JSON need not escape, and the ends of its own lines. */
const UNPRINTABLE_JSON = /[\u007f-\u009f\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu;
