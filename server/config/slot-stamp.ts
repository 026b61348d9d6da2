/** The stamps of slots that names and titles of digests begin with. */

/**
 * Year, month, day and mostly hour with one sign between them. A date alone is a stamp only with dots: files
 * of other posts are named `2025-08-01-….md` by the thousand.
 */
export const STAMP: RegExp =
  /^[\s[【(（「『]*(\d{4}(?:\.\d{2}\.\d{2}(?!\d|\.\d)|([._])\d{1,2}\2\d{1,2}\2\d{1,2}(?!\d)|-\d{1,2}-\d{1,2}-\d{1,2}(?![\d-])))/u;

/** The stamp that the title begins with in front matter whose text is `yaml`, if any. */
export function stampOfTitle(yaml: string): string | undefined {
  const title = /^["']?title["']?[ \t]*[:=][ \t]*["']?(.{0,80})/mu.exec(
    yaml.slice(0, MOST_FRONT_MATTER),
  )?.[1];
  return title === undefined ? undefined : STAMP.exec(title)?.[1];
}

/** No front matter is longer; an unclosed one may be the whole file. */
const MOST_FRONT_MATTER = 20_000;
