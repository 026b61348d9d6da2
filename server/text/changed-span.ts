/**
 * Where a text differs from an earlier version of itself.
 */
import { firstFrom } from './search.ts';
import type { Span } from './span.ts';

/** The span of `after` outside of which it has the beginning and the end of `before`; empty where something was taken out. */
export function changedSpan(before: string, after: string): Span {
  const shorter = Math.min(before.length, after.length);
  // Engines compare two strings many times as fast as code does unit by unit, and as `startsWith` does.
  const start = firstFrom(shorter, (kept) => after.slice(0, kept + 1) !== before.slice(0, kept + 1));
  const tail = firstFrom(shorter - start, (kept) => after.slice(-kept - 1) !== before.slice(-kept - 1));
  return { start, end: after.length - tail };
}
