/**
 * Which texts the Markdown parser can read in bounded time.
 *
 * micromark is quick on what people write and quadratic on what they do not: brackets without partners,
 * thousands of nested or alternating containers, unclosed HTML. The bounds below were measured on all of
 * test/digest/markdown.test.ts's generators: whatever passes is parsed in about a second, mostly far less.
 * They lie far above what a digest of 400 kB holds; a text beyond them stays unread.
 */
import type { Nodes } from 'mdast';

/** UTF-16 units: Latin text costs about 1 ms in 500, Chinese a tenth of it. */
export const MAX_LENGTH = 600_000;
/** One is about 10 µs: a marker or bracket of any kind, an eighth of a line, half a blank of indentation. */
const MAX_UNITS = 100_000;
/** Containers (quotes, list items) that begin on one line; each is looked at again for each below it. */
const MAX_MARKERS_IN_LINE = 100;
/** For each place where the containers change, micromark goes through the events so far. */
const MAX_CHANGES_TIMES_LINES = 10_000_000;
/** For each bracket, what stands between it and its partner is gone through. */
const MAX_BRACKETS_SQUARED = 4_000_000;
/** For each line that goes on outside of its container, the paragraph so far is gone through. */
const MAX_LAZY_LINES_SQUARED = 4_000_000;
/** What opens with one of these may be sought to the end of its paragraph. */
const MAX_OPENINGS_TIMES_LENGTH = 50_000_000;
/** Levels of the tree. What works on trees is recursive, and a worker's stack is small. */
const MAX_DEPTH = 200;

/** Whether `text` can be parsed in bounded time. Linear in the text itself. */
export function isParseable(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  let units = 0;
  let changes = 0;
  let lines = 0;
  let shape = '';
  let bracketsSquared = 0;
  let lazyLinesSquared = 0;
  let openingsTimesLength = 0;
  let chunk = emptyChunk();
  const closeChunk = () => {
    bracketsSquared += chunk.brackets ** 2;
    lazyLinesSquared += chunk.lazyLines ** 2;
    openingsTimesLength += chunk.openings * chunk.length;
    chunk = emptyChunk();
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const [prefix = '', ...markers] = containerPrefix(line);
    lines += 1 + markers.length;
    units += 8 + (prefix.length >> 1) + count(line, /[*_~[\]!<&|\\`]/g);
    if (markers.length > MAX_MARKERS_IN_LINE) return false;
    const present = prefix.replace(/\d+/g, '1');
    if (present !== shape || markers.length > 1) changes++;
    shape = present;
    // A bullet begins a new paragraph wherever it stands; numbers do not.
    if (prefix.length === line.length || /[-+*]/.test(prefix)) closeChunk();
    const quotes = markers.length === 0 ? 0 : count(prefix, />/g);
    if (markers.length > quotes) chunk.column = prefix.length;
    if (markers.length === quotes && (quotes < chunk.quotes || prefix.length < chunk.column))
      chunk.lazyLines++;
    else chunk.quotes = quotes;
    chunk.brackets += count(line, /[[\]]/g);
    chunk.openings += count(line, /[[\]<]|`+/g);
    chunk.length += line.length + 1;
  }
  closeChunk();
  return (
    units <= MAX_UNITS &&
    changes * lines <= MAX_CHANGES_TIMES_LINES &&
    bracketsSquared <= MAX_BRACKETS_SQUARED &&
    lazyLinesSquared <= MAX_LAZY_LINES_SQUARED &&
    openingsTimesLength <= MAX_OPENINGS_TIMES_LENGTH
  );
}

/** What is counted of lines that no blank line parts; the quotes and the column that the last containers begun among them ask for. */
function emptyChunk() {
  return { brackets: 0, openings: 0, length: 0, quotes: 0, column: 0, lazyLines: 0 };
}

/** Whether a tree is shallow enough to be walked recursively. */
export function isShallow(root: Nodes): boolean {
  let level: Nodes[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return true;
}

/** What may be container markers and indentation at the start of a line, then each marker in it. */
function containerPrefix(line: string): string[] {
  const prefix = /^(?:[ \t]|>|(?:[-+*:]|\d{1,9}[.)])(?=[ \t]|$))*/.exec(line)?.[0] ?? '';
  return [prefix, ...(prefix.match(/>|[-+*:]|\d+[.)]/g) ?? [])];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
