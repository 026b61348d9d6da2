/** How much memory V8 takes beyond what is in use. */
import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow before it is collected again, in percent of what was in use then; left alone, V8 lets it double and more. */
const GROWTH_PERCENT = 25;

/**
 * Has V8 collect garbage sooner, since the server runs beside an editor all day. The young generation stays as small as it
 * is now: V8 would let it grow to 48 MB, which saves no time that could be measured.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
