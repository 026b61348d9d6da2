/**
 * What the parts of the bench have in common: how many digests an archive has, and how figures are shown.
 */

/** As many as a publication of six digests a day has after four and a half years. */
export const DIGESTS = 10_000;

/** The middle one; 0 of none. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that `percent` of all do not exceed; 0 of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}

/** How many times `part` goes into `whole`, with two digits that say something; empty where one of them is not known. */
export function ratio(whole: number | undefined, part: number | undefined): string {
  return whole === undefined || part === undefined || part === 0 ? '' : (whole / part).toPrecision(2);
}

/** Prints a table in Markdown. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  console.log();
  line(head);
  console.log(`|${'---|'.repeat(head.length)}`);
  for (const row of rows) line(row);
}
