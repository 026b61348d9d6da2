/**
 * Lines that are meant to begin an item and that Markdown does not take for one: `1、[…](…)`, `1.[…](…)`, `１. […](…)`,
 * `## 1. […](…)` and the like. Knowing them, the rules can say what to write instead, and do not blame the items that
 * follow for their numbers.
 */

/**
 * Why a line begins no item. `full-width`: full-width digits or another mark than `.` or `)`. `no-blank`: nothing
 * between marker and text. `wide-blank`: a space after the marker that is none to Markdown; `wide-indent`: one
 * before it. `escaped`: `1\.`.
 * `digits`: more than the nine digits that Markdown takes. `brackets`: `(1)`. `circled`: `①`. `heading`, `bold`,
 * `quote`: the marker stands inside such a thing. `bullet`: a bullet in place of the number. `no-number`: a link
 * with nothing before it. `swallowed`: a line of the paragraph above, with no blank line between. `nested`: indented,
 * so that it belongs to the item above. `bare`: the marker alone, where that begins no item.
 */
export type LostReason =
  | 'full-width'
  | 'no-blank'
  | 'wide-blank'
  | 'wide-indent'
  | 'escaped'
  | 'digits'
  | 'brackets'
  | 'circled'
  | 'heading'
  | 'bold'
  | 'quote'
  | 'bullet'
  | 'no-number'
  | 'swallowed'
  | 'nested'
  | 'bare';

/** What stands at the beginning of such a line. */
export interface LostMarker {
  readonly reason: LostReason;
  /** The number it gives, where it can be read. */
  readonly number?: number;
  /** How many characters of the line the marker takes. */
  readonly length: number;
  /** Whether a link seems to follow, as in every item. */
  readonly hasLink: boolean;
}

/** No more of a line is read, since what makes it an item is at its beginning. */
const LONGEST_LOOK = 4000;

const NUMBERED =
  /^((?:>[ \t]?)*)(#{1,6}[ \t]+)?(\*\*|__)?([(（])?([0-9０-９]{1,20})(\\?[.)]|[．。、）：:，])([ \t\u00a0\u2000-\u200b\u3000\ufeff]*)/u;
const CIRCLED = /^(?:\*\*)?([①-⑳])[．.、]?/u;
const LINK = /\]\s*[([（]|【[^【】]*】\s*[（(]|https?:\/\//u;

/** Reads the beginning of `line`, which is without its indentation; `undefined` for a line not meant as an item. */
export function readLostMarker(line: string): LostMarker | undefined {
  const start = line.slice(0, LONGEST_LOOK);
  const hasLink = LINK.test(start);
  const circled = CIRCLED.exec(start);
  if (circled?.[1] !== undefined) {
    const number = circled[1].charCodeAt(0) - FIRST_CIRCLED + 1;
    return { reason: 'circled', number, length: circled[0].length, hasLink };
  }
  const match = NUMBERED.exec(start);
  if (match === null) return undefined;
  const [all, quote = '', heading, bold, bracket, digits = '', mark = '', spaces = ''] = match;
  const rest = start.slice(all.length);
  // `3.5 倍`, `12:30`: a number and no marker.
  if (spaces === '' && /^[\d０-９]/u.test(rest)) return undefined;
  const isBare = rest === '' && /^\d+[.)]$/u.test(all.trimEnd());
  if (rest === '' && spaces === '' && !isBare) return undefined;
  const reason = isBare ? 'bare' : reasonFor({ quote, heading, bold, bracket, digits, mark, spaces });
  const length = all.length - spaces.length;
  if (reason === 'digits') return { reason, length, hasLink };
  return { reason, number: Number(digits.normalize('NFKC')), length, hasLink };
}

const FIRST_CIRCLED = 0x2460;

interface LineParts {
  readonly quote: string;
  readonly heading: string | undefined;
  readonly bold: string | undefined;
  readonly bracket: string | undefined;
  readonly digits: string;
  readonly mark: string;
  readonly spaces: string;
}

function reasonFor({ quote, heading, bold, bracket, digits, mark, spaces }: LineParts): LostReason {
  if (quote !== '') return 'quote';
  if (heading !== undefined) return 'heading';
  if (bold !== undefined) return 'bold';
  if (bracket !== undefined) return 'brackets';
  if (mark.startsWith('\\')) return 'escaped';
  if (/[０-９]/u.test(digits) || !/^[.)]$/u.test(mark)) return 'full-width';
  if (digits.length > 9) return 'digits';
  if (spaces === '') return 'no-blank';
  return /^[ \t]/u.test(spaces) ? 'swallowed' : 'wide-blank';
}
