/**
 * Makes items of lines that were meant as such: `1、[…](…)` becomes `1. […](…)`. Only where nothing but the marker and the
 * whitespace around it is wrong, and where Markdown then reads what was meant.
 */

import type { LostReason } from '../../digest/arrangement/lost-item.ts';
import type { LostItem } from '../../digest/arrangement/stretches.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { applyEdits, remove, replace, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Fix } from '../engine/rule.ts';
import { innerItemEdits, itemAround } from './inner-item-fix.ts';

/** A line that was meant as an item, and the number that it should have. */
export interface NumberedLine {
  readonly lost: LostItem;
  readonly number: number;
}

/**
 * The fix that makes items of all of `lines`; none where one of them takes more than another marker, or other lines
 * would become items with them. Fix-all may take it where no number changes and nothing else can be meant.
 */
export function itemsFix(digest: Digest, lines: readonly NumberedLine[]): Fix[] {
  const [first] = lines;
  if (first === undefined) return [];
  const item = lines.length === 1 ? itemAround(digest, first.lost) : undefined;
  const edits = item === undefined ? outerEdits(digest, lines) : innerEdits(digest, item, first);
  if (edits === undefined) return [];
  const marker = `${first.lost.number ?? first.number}.`;
  return [
    {
      title:
        lines.length > 1
          ? { en: `Make items of all ${lines.length} lines`, zh: `将这 ${lines.length} 行都改为条目` }
          : isInText(first.lost)
            ? { en: 'Make it an item of its own', zh: '使它独立成条' }
            : { en: `Write “${marker}”, so that it is an item`, zh: `改为“${marker}”，使它成为条目` },
      edits,
      automatic: lines.every((line) => isCertain(line, lines.length === 1)),
    },
  ];
}

/** Whether the line can be meant as nothing but an item: one that stands alone has the number that comes next, too. */
function isCertain({ lost: { reason, number }, number: expected }: NumberedLine, isAlone: boolean): boolean {
  return CERTAIN.has(reason) && (!isAlone || number === expected);
}

/** Whether nothing is wrong with the marker itself, and Markdown reads it as part of the text above. */
function isInText({ reason }: LostItem): boolean {
  return reason === 'swallowed' || reason === 'nested';
}

function outerEdits(digest: Digest, lines: readonly NumberedLine[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const line of lines) {
    const own = markerEdits(digest, line);
    if (own === undefined) return undefined;
    edits.push(...own);
  }
  const [first] = lines;
  return first !== undefined && makesItems(digest, first.lost, edits, lines.length) ? edits : undefined;
}

function innerEdits(digest: Digest, item: Item, line: NumberedLine): TextEdit[] | undefined {
  const { lost } = line;
  if (isInText(lost)) return innerItemEdits(digest, item, lost, undefined);
  const [marker, ...others] = markerEdits(digest, line) ?? [];
  return marker === undefined || others.length > 0 ? undefined : innerItemEdits(digest, item, lost, marker);
}

/** Whether `edits`, the first at `first`, make `count` items that open with their links, and leave the items around them as they were. */
function makesItems(
  { text, items }: Digest,
  first: LostItem,
  edits: readonly TextEdit[],
  count: number,
): boolean {
  const next = items.findIndex(({ span }) => span.start > first.span.start);
  // Where there are no items, all lines are tried at once; else one, between its neighbours, of which the next might come into it.
  const from = items[(next === -1 ? items.length : next) - 1]?.origin ?? 0;
  const to = items[next]?.span.end ?? text.length;
  if (items.length > 0 && to - from > LONGEST_TRIAL) return false;
  const part = text.slice(from, to);
  const moved = shiftEdits(edits, -from);
  const [before, after] = [countItems(part), countItems(applyEdits(part, moved))];
  return after.all === before.all + count && after.linked === before.linked + count;
}

/** A longer stretch between two items is not explained by a slip in one marker. */
const LONGEST_TRIAL = 10_000;

function countItems(text: string): { readonly all: number; readonly linked: number } {
  const { items } = parseDigest(text);
  return { all: items.length, linked: items.filter(({ heading }) => heading !== undefined).length };
}

/** The edits that give a line its marker: one, but for a line in bold, whose markers go at both ends. */
function markerEdits(
  { text, conventions }: Digest,
  { lost: { span, number, reason }, number: expected }: NumberedLine,
): TextEdit[] | undefined {
  if (!MENDED.has(reason)) return undefined;
  const start = span.start;
  WHITESPACE.lastIndex = reason === 'no-number' ? start : span.end;
  const end = WHITESPACE.lastIndex + (WHITESPACE.exec(text)?.[0].length ?? 0);
  // What stands between is the link's beginning, or the marker is not all that is wrong.
  if (text.charAt(end) !== '[') return undefined;
  const written = text.slice(start, span.end);
  const delimiter = conventions.delimiter ?? (/[)）]$/u.test(written) ? ')' : '.');
  const marker = replace(
    { start, end },
    `${number ?? expected}${delimiter}${' '.repeat(conventions.padding ?? 1)}`,
  );
  if (reason !== 'bold') return [marker];
  const closing = /(\*\*|__)[ \t]*$/u.exec(text.slice(end, lineEnd(text, end)));
  if (closing?.[1] === undefined || !written.startsWith(closing[1])) return undefined;
  const at = end + closing.index;
  return [marker, remove({ start: at, end: at + closing[1].length })];
}

/** Reasons for which a line can be meant as nothing but an item. */
const CERTAIN: ReadonlySet<LostReason> = new Set([
  'full-width',
  'no-blank',
  'wide-blank',
  'wide-indent',
  'escaped',
  'swallowed',
  'nested',
]);

/** Reasons that another marker does away with. */
const MENDED: ReadonlySet<LostReason> = new Set([
  'full-width',
  'no-blank',
  'wide-blank',
  'wide-indent',
  'escaped',
  'brackets',
  'circled',
  'heading',
  'bold',
  'no-number',
]);

const WHITESPACE = /[ \t\u00a0\u2000-\u200b\u3000\ufeff]*/uy;
