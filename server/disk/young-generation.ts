/** Keeps V8's young generation from growing without use. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** A larger one saves no time that anybody would notice, and V8 would let it grow to 100 MB. In bytes. */
const LARGE_ENOUGH = 8 * 2 ** 20;

/** Has the young generation grow no further if it is large enough, and returns whether it is. Takes about as long as checking a digest. */
export function limitYoungGeneration(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  const isLarge = young !== undefined && young.space_size >= LARGE_ENOUGH;
  // V8 looks at the flag whenever it would let the generation grow.
  if (isLarge) setFlagsFromString('--semi-space-growth-factor=1');
  return isLarge;
}
