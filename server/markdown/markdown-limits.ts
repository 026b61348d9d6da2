/**
 * The limits within which the Markdown parser runs in bounded time.
 *
 * micromark is quick on real texts and quadratic on others: brackets without partners, thousands of nested or
 * alternating containers, unclosed HTML. The bounds below were measured on all of test/digest/markdown.test.ts's
 * generators: whatever passes is parsed in a few seconds, mostly far less than one. They lie above what a digest of
 * 400 kB holds, in one paragraph, one list or one table; a text beyond them stays unread.
 */
import type { Nodes } from 'mdast';

/** Items of one digest that are read, each a chunk of its own; the findings in as many take 100 MB at most. */
export const MOST_CHUNKS = 20_000;
/** UTF-16 units: Latin text costs about 1 ms in 500, Chinese a tenth of it. */
export const MAX_LENGTH = 600_000;
/** One is about 10 µs: a marker or bracket of any kind, an eighth of a line, half a space of indentation. */
const MAX_UNITS = 200_000;
/** Containers (quotes, list items) that begin on one line; each is looked at again for each below it. */
const MAX_MARKERS_IN_LINE = 100;
/** For each place where the containers change, micromark goes through the events so far. */
const MAX_CHANGES_TIMES_LINES = 350_000_000;
/** For each closing bracket, what stands between it and its partner is gone through, and everything where it has none. */
const MAX_BRACKETS_PASSED = 2_000_000;
/** For each line that goes on outside of its container, the paragraph so far is gone through. */
const MAX_LAZY_LINES_SQUARED = 4_000_000;
/** What opens something may have its end sought to the end of its paragraph. */
const MAX_OPENINGS_TIMES_LENGTH = 50_000_000;
/** Runs of emphasis markers in one paragraph; nested ones take quadratic time from about twice as many on. */
const MAX_RUNS = 60_000;
/** For each description of a definition list, events of all lines so far are moved. */
const MAX_DESCRIPTIONS_TIMES_LINES = 4_000_000;
/** Cells of a table: each row gets as many as the head has, be they written or not. */
const MAX_COLUMNS_TIMES_ROWS = 100_000;
/** Levels of the tree. What works on trees is recursive, and a worker's stack is small. */
const MAX_DEPTH = 200;

/** Lists in each other. Each has two levels of the tree, a list and an item, and goes through all that is in it. */
const MAX_LISTS = MAX_DEPTH / 2;

/** Whether `text` can be parsed in bounded time. Linear in the text itself. */
export function isParseable(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  let units = 0;
  let changes = 0;
  let descriptions = 0;
  let lines = 0;
  let shape = '';
  let bracketsPassed = 0;
  let lazyLinesSquared = 0;
  let openingsTimesLength = 0;
  let mostCells = 0;
  let mostRuns = 0;
  /** Where the text of the items begins that the last line with a marker is in. */
  const columns: number[] = [];
  let chunk = emptyChunk();
  const closeChunk = () => {
    // Each bare address looks for a bracket that is open before it.
    bracketsPassed += chunk.passed + (chunk.open.length > 0 ? chunk.addresses ** 2 : 0);
    lazyLinesSquared += chunk.lazyLines ** 2;
    // Code needs an end for one run of backticks of each length at most: all others have found theirs.
    openingsTimesLength += (chunk.openings + chunk.open.length + chunk.ticks.size) * chunk.length;
    mostCells = Math.max(mostCells, chunk.columns * chunk.lines);
    mostRuns = Math.max(mostRuns, chunk.runs);
    chunk = emptyChunk();
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const [prefix = '', ...markers] = containerPrefix(line);
    lines += 1 + markers.length;
    if (markers.at(-1) === ':') descriptions++;
    units += 8 + (prefix.length >> 1) + count(line, /[*_~[\]!<&|\\`]/g);
    if (markers.length > MAX_MARKERS_IN_LINE) return false;
    const marker = prefix.search(/[-+*:\d]/);
    if (marker >= 0) {
      const before = columnAfter(prefix.slice(0, marker));
      while ((columns.at(-1) ?? 0) > before) columns.pop();
      columns.push(columnAfter(prefix));
      if (columns.length > MAX_LISTS) return false;
    }
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
    countOpenings(line, chunk);
    chunk.runs += count(line, /[*_~]+/g);
    chunk.length += line.length + 1;
    chunk.lines++;
    if (/^[-:| \t]+$/.test(line.slice(prefix.length)))
      chunk.columns = Math.max(chunk.columns, count(line, /\|/g) + 1);
  }
  closeChunk();
  return (
    units <= MAX_UNITS &&
    changes * lines <= MAX_CHANGES_TIMES_LINES &&
    descriptions * lines <= MAX_DESCRIPTIONS_TIMES_LINES &&
    bracketsPassed <= MAX_BRACKETS_PASSED &&
    lazyLinesSquared <= MAX_LAZY_LINES_SQUARED &&
    openingsTimesLength <= MAX_OPENINGS_TIMES_LENGTH &&
    mostCells <= MAX_COLUMNS_TIMES_ROWS &&
    mostRuns <= MAX_RUNS
  );
}

/** What is counted of lines that no blank line parts; the quotes and the column that the last containers begun among them ask for. */
function emptyChunk() {
  return {
    brackets: 0,
    runs: 0,
    /** The opening brackets without a partner so far, by how many brackets stand before them. */
    open: [] as number[],
    passed: 0,
    addresses: 0,
    openings: 0,
    /** The lengths of runs of backticks. */
    ticks: new Set<number>(),
    length: 0,
    lines: 0,
    columns: 0,
    quotes: 0,
    column: 0,
    lazyLines: 0,
  };
}

function countOpenings(line: string, chunk: ReturnType<typeof emptyChunk>): void {
  for (const [found] of line.matchAll(OPENINGS)) {
    if (found === '[') chunk.open.push(chunk.brackets++);
    else if (found.startsWith(']')) {
      if (found.length > 1) chunk.openings++;
      const partner = chunk.open.pop() ?? 0;
      chunk.passed += chunk.brackets++ - partner;
    } else if (found.startsWith('`')) chunk.ticks.add(found.length);
    else if (found.startsWith('<')) chunk.openings++;
    else chunk.addresses++;
  }
}

/** Brackets, with the parenthesis after one where none closes it soon; backticks; HTML that nothing ends soon; bare addresses. */
const OPENINGS = /\[|\](?:\((?![^\n]{0,500}\)))?|`+|<[!?]|<(?=[A-Za-z/])(?![^<>]{0,200}>)|:\/\/|www\.|@/g;

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

function columnAfter(prefix: string): number {
  return prefix.length + 3 * count(prefix, /\t/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
