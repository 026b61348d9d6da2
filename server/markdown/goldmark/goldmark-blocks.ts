/**
 * Two blocks that goldmark reads otherwise than micromark: headings with attributes, `## Title {#id .class}`, which
 * are not published, and tables whose header has fewer cells than columns.
 *
 * The text is parsed once to find them, and again, changed so that micromark sees what goldmark sees: attributes
 * become spaces, and cells are added. Hardly any text has either, and a look at its lines tells.
 */

import type { Nodes, Root } from 'mdast';
import { Memo } from '../../text/memo.ts';
import { firstFrom } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { spanOf } from '../shortcode/shortcode-nodes.ts';
import { headingAttributes } from './heading-attributes.ts';

/** What is written into a text for it to be read as goldmark reads it. */
export interface BlockChange {
  /** What is replaced; empty where something is put in. */
  readonly span: Span;
  readonly newText: string;
}

/** Whether `text` may need changes: whether a line ends in a brace, or there may be a row between a table's header and the rest. */
export function mayDiffer(text: string): boolean {
  return /\}[ \t]{0,9}$/mu.test(text) || /[-:][ \t]{0,9}\||\|[ \t]{0,9}[-:]/u.test(text);
}

/** What is to be changed in `text`, of which `root` is the tree, in the order of the text; `read` makes the trees of texts. */
export function blockChanges(
  root: Root,
  text: string,
  read: (changed: string) => Root | undefined,
): BlockChange[] {
  const changes: BlockChange[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') changes.push(...blankedAttributes(node, text));
    else if (node.type === 'paragraph') changes.push(...addedCells(node, text));
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  changes.sort((a, b) => a.span.start - b.span.start);
  if (!changes.some(isAdded)) return changes;
  // Where it is no table all the same, as in lines that continue a list without its indentation, it stays what it was.
  const tried = read(changedText(text, changes));
  if (tried === undefined) return changes.filter((change) => !isAdded(change));
  moveBack(tried, changes);
  const tables: Span[] = [];
  const collect = (node: Nodes): void => {
    if (node.type === 'table') tables.push(spanOf(node));
    else if ('children' in node) for (const child of node.children) collect(child);
  };
  collect(tried);
  let next = 0;
  return changes.filter((change) => {
    if (!isAdded(change)) return true;
    while ((tables[next]?.end ?? Number.POSITIVE_INFINITY) < change.span.start) next++;
    return (tables[next]?.start ?? Number.POSITIVE_INFINITY) <= change.span.start;
  });
}

function isAdded({ span }: BlockChange): boolean {
  return span.start === span.end;
}

function blankedAttributes(node: Nodes, text: string): BlockChange[] {
  const span = spanOf(node);
  const written = text.slice(span.start, span.end);
  // Of a heading with a line below, the attributes end the line above that.
  const lines = written.split(/\r\n|\r|\n/u);
  const isUnderlined = lines.length > 1;
  const line = isUnderlined ? (lines.at(-2) ?? '') : written;
  const found = headingAttributes(line);
  // Of an underlined heading something must be left, or the line below is another block.
  if (found === undefined || (isUnderlined && line.slice(0, found.start).trim() === '')) return [];
  const underline = lines.at(-1) ?? '';
  const before = isUnderlined ? written.lastIndexOf(line, written.length - underline.length) : 0;
  const start = span.start + before + found.start;
  const end = span.start + before + found.end;
  return [{ span: { start, end }, newText: ' '.repeat(end - start) }];
}

/** The cells that the header of a table lacks in a text that is a paragraph for that. */
function addedCells(node: Nodes, text: string): BlockChange[] {
  const { start, end } = spanOf(node);
  let header: Span | undefined;
  for (let at = start; at < end; ) {
    const next = text.slice(at, end).search(/[\r\n]/u);
    const line = { start: at, end: next < 0 ? end : at + next };
    const columns = header === undefined ? undefined : columnsIn(text.slice(line.start, line.end));
    if (header !== undefined && columns !== undefined) {
      const row = text.slice(header.start, header.end).replace(/^[ \t>]+/u, '');
      const missing = columns - cellsIn(row);
      if (missing <= 0) return [];
      const trimmed = row.trimEnd();
      const isClosed = /(?<!\\)\|$/u.test(trimmed) && trimmed !== '|';
      const place = header.end - (row.length - trimmed.length);
      return [
        { span: { start: place, end: place }, newText: `${isClosed ? '' : '|'}${'|'.repeat(missing)}` },
      ];
    }
    header = line;
    if (next < 0) break;
    at = line.end + (text.startsWith('\r\n', line.end) ? 2 : 1);
  }
  return [];
}

/** How many columns the delimiter row `line` has; `undefined` for any other line. */
function columnsIn(line: string): number | undefined {
  const row = line.replace(/^[ \t>]+/u, '').trimEnd();
  if (!/^[-:| \t]+$/u.test(row) || /^-+$/u.test(row)) return undefined;
  const cells = row.split('|');
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.length > 0 && cells.every((cell) => /^\s*:?-+:?\s*$/u.test(cell)) ? cells.length : undefined;
}

/** How many cells the row `line` has, escaped bars left out. */
function cellsIn(line: string): number {
  const row = line.trim().replace(/^\|/u, '');
  const bars = row.replaceAll(/\\./gu, '').split('|');
  if (bars.length > 1 && bars.at(-1)?.trim() === '') bars.pop();
  return bars.length;
}

/** `text` with `changes`. */
export function changedText(text: string, changes: readonly BlockChange[]): string {
  let changed = '';
  let end = 0;
  for (const { span, newText } of changes) {
    changed += text.slice(end, span.start) + newText;
    end = span.end;
  }
  return changed + text.slice(end);
}

/** Moves the places in `root`, which is the tree of the changed text, to where they are in the text itself. */
export function moveBack(root: Root, changes: readonly BlockChange[]): void {
  const added = changes.filter(isAdded);
  if (added.length === 0) return;
  const visit = (node: Nodes): void => {
    if (node.position !== undefined) {
      const { start, end } = node.position;
      node.position = {
        start: { ...start, offset: movedBack(start.offset ?? 0, added) },
        end: { ...end, offset: movedBack(end.offset ?? 0, added) },
      };
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
}

function movedBack(offset: number, added: readonly BlockChange[]): number {
  const shifts = shiftsOf(added);
  const startOf = (index: number) => (added[index]?.span.start ?? 0) + (shifts[index] ?? 0);
  const count = firstFrom(added.length, (index) => startOf(index) >= offset);
  if (count === 0) return offset;
  const { span, newText } = added[count - 1] ?? { span: { start: 0 }, newText: '' };
  const before = shifts[count - 1] ?? 0;
  // Inside of what was added is where it was added.
  return Math.max(span.start, offset - before - newText.length);
}

const shiftLists = new Memo<readonly BlockChange[], readonly number[]>();

/** By how much the places before each change were moved by those before it. */
function shiftsOf(added: readonly BlockChange[]): readonly number[] {
  let shifts = shiftLists.get(added);
  if (shifts === undefined) {
    let sum = 0;
    shifts = added.map(({ newText }) => {
      const before = sum;
      sum += newText.length;
      return before;
    });
    shiftLists.set(added, shifts);
  }
  return shifts;
}
