/**
 * How Hugo makes a path of a text: the one model for addresses of pages and for the pages of categories. Held against
 * real Hugo by tests.
 */

/**
 * `text` as Hugo's sanitizing leaves it: letters, digits, marks and a few signs stay, whitespace between them becomes one
 * hyphen, everything else goes. A text of nothing but such characters stays as it is.
 */
export function sanitizePath(text: string): string {
  let path = '';
  let isHyphenDue = false;
  let isAfterHyphen = false;
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (isAllowed(text, at, character)) {
      isAfterHyphen = character === '-';
      if (isHyphenDue && !isAfterHyphen) path += '-';
      isHyphenDue = false;
      path += character;
    } else if (path !== '' && !isAfterHyphen && WHITESPACE.test(character)) isHyphenDue = true;
    at += character.length;
  }
  return path;
}

function isAllowed(text: string, at: number, character: string): boolean {
  return ALLOWED.test(character) || (character === '%' && /^[\da-f]{2}/iu.test(text.slice(at + 1, at + 3)));
}

const ALLOWED = /^[\p{L}\p{Nd}\p{M}./\\_#+~@-]$/u;
/** What Go calls a space. */
const WHITESPACE = /^[\t-\r \u0085\u00a0\p{Z}]$/u;

/** `text` in lower case as Go makes it: each character for itself, and one for one. */
export function lowerCase(text: string): string {
  return text
    .replace(/\P{ASCII}/gu, (character) => String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0))
    .toLowerCase();
}

/** What Hugo makes of the name of a category. */
export interface TermPath {
  /** The same for all names that are one category to Hugo, whose digests are listed together. */
  readonly term: string;
  /** The folder of its page below that of all categories; empty where it would be that one. Two terms with one folder overwrite each other's page. */
  readonly folder: string;
}

/** The paths that Hugo gives to the category `name`. */
export function termPath(name: string): TermPath {
  const term = lowerCase(name).replaceAll(' ', '-');
  // As Hugo does, with what stands around it: whitespace at its ends is a hyphen too.
  const steps = sanitizePath(`/${term}/`).split('/');
  return { term, folder: steps.filter((step) => step !== '' && step !== '.').join('/') };
}
