/**
 * The files that a site leaves out by `ignoreFiles`. Its expressions are Go's; those that mean the same in our
 * language are matched against whole paths, as Hugo does; which files any other one hides is unknown here.
 */

import type { Site } from '../../site/site.ts';

/** Tells which files, by their absolute paths, `site` leaves out; an expression of it where that cannot be read. */
export function ignoredFiles(
  site: Site | undefined,
): ((file: string) => boolean) | { readonly unreadable: string } {
  const patterns: RegExp[] = [];
  const expressions = [site?.settings.get('ignorefiles')].flat().filter((one) => typeof one === 'string');
  for (const expression of expressions) {
    const [start = '', flags = ''] = /^\(\?([ims]+)\)/u.exec(expression) ?? [];
    try {
      // In this mode, what only Go has (`\z`, `\Q`, `[[:alpha:]]`) is an error and not a text.
      patterns.push(new RegExp(expression.slice(start.length), `${flags}u`));
    } catch {
      return { unreadable: expression };
    }
  }
  return (file) => patterns.some((pattern) => pattern.test(file));
}
