/**
 * Items for test digests, each right in itself: tests change the one thing that they are about.
 */

/** A summary that no rule has anything to say of. */
export const SUMMARY = '摘要说明发生了什么，以及**为什么**重要。';

/** How an item departs from the usual; what is missing is as it should be. */
export interface ItemParts {
  /** All before the link. */
  readonly marker?: string;
  /** All between marker and summary, without the link's own line break. */
  readonly heading?: string;
  readonly indent?: string;
  readonly summary?: string;
}

/** The item with this number and a blank line after it: in the style of the first seed, with a source of its own. */
export function item(number: number, parts: ItemParts = {}): string {
  const marker = parts.marker ?? `${number}. `;
  const heading = parts.heading ?? headingOf(number);
  const indent = parts.indent ?? ' '.repeat(marker.length);
  return `${marker}${heading}\n\n${indent}${parts.summary ?? SUMMARY}\n\n`;
}

/** Items 1 to `count`. */
export function items(count: number): string {
  return Array.from({ length: count }, (_, index) => item(index + 1)).join('');
}

/** The heading of that item. */
export function headingOf(number: number): string {
  return `[第${number}条新闻 - 作者](${sourceOf(number)})`;
}

/** Its source: a post of the hour before the digest that `digestWith` makes. */
export function sourceOf(number: number): string {
  return `https://x.com/handle${number}/status/${1950930964172914731n + BigInt(number)}`;
}
