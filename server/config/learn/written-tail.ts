/**
 * What stands after the link or the title of an item, as the template that it would follow.
 */

/** Who may be named in parentheses after the link, and what stands there as a template then: `（{author}）`. */
export interface Credit {
  readonly name: string;
  readonly tail: string;
}

/** A note after the link that may be a name, with nothing or a summary after it. */
export function creditIn(after: string): Credit | undefined {
  const [whole, before = '', name = '', close = ''] = NOTE.exec(after) ?? [];
  if (whole === undefined || !/^\p{L}[\p{L}\p{M} .·'’_-]{0,28}$/u.test(name)) return undefined;
  const rest = tailOf(after.slice(whole.length));
  return rest === '' || isApart(rest) ? { name, tail: `${before}{author}${close}${rest}` } : undefined;
}

/** What stands in parentheses first. */
const NOTE = /^(\s?[(（])([^()（）[\]]{1,40})([)）])/u;

/** Whether a mark sets the summary apart. */
export function isApart(tail: string): boolean {
  return tail.endsWith('{summary}') && tail !== ' {summary}';
}

/** What stands after the link, as a template. */
export function tailOf(after: string): string {
  const text = after.trim();
  if (text === '') return '';
  const [named, credit = '', , comes = ''] = CREDIT.exec(after) ?? [];
  if (named !== undefined) {
    const rest = tailOf(after.slice(named.length));
    if (rest === '' || isApart(rest) || comes !== '') return `${spaced(credit)}{author}${rest}`;
  }
  // A note in parentheses before the summary is none of it, such as how often a story was read.
  const note = NOTE.exec(after);
  if (note !== null) {
    const [whole, before = '', words = '', close = ''] = note;
    const rest = tailOf(after.slice(whole.length));
    const by = BY.exec(words)?.[0];
    if (by !== undefined) return `${before}${by}{author}${close}${rest}`;
    if (isApart(rest)) return `${before}{*}${close}${rest}`;
  }
  const mark = /^\s*(?:[：:，,。.]|[-–—|·]{1,2})\s*/u.exec(after)?.[0];
  // Nothing but links, as to the comments on a story, are no summary.
  const isProse =
    text.replaceAll(/\[[^\]]*\]\([^)]*\)/gu, '').replaceAll(/[\p{P}\p{S}\s\d]/gu, '').length > 4;
  // A sentence that goes on after the title.
  if (mark === undefined && isProse && /^\s+[\p{L}\p{N}“"「《]/u.test(after)) return ' {summary}';
  if (mark === undefined || !isProse) return /^\s/u.test(after) ? ' {*}' : '{*}';
  const trimmed = mark.trim();
  const isSpaced = /[-–—|·]/u.test(trimmed);
  const before = /^\s/u.test(mark) && isSpaced ? ' ' : '';
  return `${before}${trimmed}${/\s$/u.test(mark) ? ' ' : ''}{summary}`;
}

/** What names an author after the link, up to where the summary begins. */
const CREDIT =
  /^(\s+(?:by |作者[：:]\s?))([^\s,，:：|()（）[\]][^\n,，:：|()（）[\]]{0,38}?)(?=\s*$|([ \t]*\n)|\s*[:：—–|]|\s-\s)/iu;

/** What names an author in parentheses. */
const BY = /^(?:by |作者[：:]\s?)/iu;

/** `text` with all whitespace before it as one blank. */
export function spaced(text: string): string {
  return text.replace(/^\s+/u, ' ');
}
