/**
 * Whether a text can be made of items at all, told from its lines alone: most Markdown is prose, and to parse it takes
 * some hundred times as long.
 */
import { FEWEST_ITEMS } from './learn-shape.ts';

/**
 * `false` only where the Markdown of `text` from `start` on surely has no items that make up most of it: no list whose
 * items lead somewhere, and too few lines that look like an item's heading or its source.
 */
export function mayBeItems(text: string, start: number): boolean {
  const lines = text.slice(start).split(/\r\n?|\n/u);
  let listed = 0;
  let length = 0;
  let openers = 0;
  let sources = 0;
  /** The length of the list's item that the lines are in so far, and whether it leads somewhere. */
  let item: { length: number; leads: boolean } | undefined;
  let isAfterBlank = true;
  const endItem = (): void => {
    if (item?.leads === true) listed += item.length;
    item = undefined;
  };
  for (const line of lines) {
    length += line.length;
    if (line.trim() === '') {
      isAfterBlank = true;
      continue;
    }
    const leads = ADDRESS.test(line);
    if (LIST_ITEM.test(line)) {
      endItem();
      item = { length: 0, leads: false };
    } else if (HEADING.test(line) || (isAfterBlank && !INDENTED.test(line))) endItem();
    if (item !== undefined) item = { length: item.length + line.length, leads: item.leads || leads };
    if (OPENER.test(line) && (leads || /\d/u.test(line))) openers++;
    if (leads && SOURCE.test(line)) sources++;
    isAfterBlank = false;
  }
  endItem();
  return openers >= FEWEST_ITEMS || sources >= FEWEST_ITEMS || listed * 3 > length;
}

const ADDRESS = /https?:\/\//iu;
const HEADING = /^ {0,3}#{1,6}[ \t]/u;
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/u;
const INDENTED = /^(?: {2}|\t)/u;
/** A heading, a paragraph in bold, or a number that makes no list. */
const OPENER = /^ {0,3}(?:#{1,6}[ \t]|\*\*|__|[\p{P}\p{S}]?\d|[①-⑳])/u;
/** An address after a label, or alone on its line. */
const SOURCE =
  /[:：]\**[ \t]*(?:\[[^\]]{0,99}\]\(|<)?https?:\/\/|^[ \t>]*\[[^\]]*\]\(https?:[^)]*\)[ \t]*$|^[ \t>]*<?https?:\/\/\S*$|(?:\p{Extended_Pictographic}|[→»])\ufe0f?[ \t]*(?:\[[^\]]{0,99}\]\(|<)?https?:/iu;
