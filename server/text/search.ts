/** The order of texts, and searching what is in order by halves. */

/** The first of `count` indices for which something holds that holds for all after it; `count` where there is none. */
export function firstFrom(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many at the beginning of `list` are `before`; none after the first that is not. */
export function countBefore<Entry>(list: readonly Entry[], before: (entry: Entry) => boolean): number {
  // Within the length of the list, there are no gaps.
  return firstFrom(list.length, (index) => !before(list[index] as Entry));
}

/** The order of two texts by their UTF-16 units, which is the same in every language. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
