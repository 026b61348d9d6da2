/** The page's side of an update: applies a patch to the parts of the page. */
import type { PagePatch, PlacedPart } from '../../../server/protocol/preview-messages.ts';

/** The parts that `patch` makes of `before`; `undefined` where it was not made for them. */
export function applyPatch(before: readonly PlacedPart[], patch: PagePatch): PlacedPart[] | undefined {
  const { head, tail, shift } = patch;
  if (head + tail > before.length) return undefined;
  const parts = before.slice(0, head);
  for (const part of patch.parts) {
    if ('content' in part) parts.push(part);
    else {
      const { keep, ...place } = part;
      const content = before[keep]?.content;
      if (content === undefined) return undefined;
      parts.push({ content, ...place });
    }
  }
  for (const part of before.slice(before.length - tail)) {
    parts.push({ ...part, start: part.start + shift, end: part.end + shift });
  }
  return parts;
}
