/**
 * What changed between two pages, so that a keystroke sends one part and not the page.
 */
import type { PagePatch, PatchPart, PlacedPart, PreviewPage } from './preview-model.ts';

/** The patch that makes the parts of `after` from those of `before`. Linear, whatever changed. */
export function patchOf(before: PreviewPage, after: PreviewPage): PagePatch {
  const old = before.parts;
  const now = after.parts;
  const shortest = Math.min(old.length, now.length);
  let head = 0;
  while (head < shortest && isMoved(old[head], now[head], 0)) head++;
  const shift = (now.at(-1)?.start ?? 0) - (old.at(-1)?.start ?? 0);
  let tail = 0;
  while (tail < shortest - head && isMoved(old.at(-1 - tail), now.at(-1 - tail), shift)) tail++;
  const indices = new Map(
    old.slice(head, old.length - tail).map(({ content }, index) => [content, head + index]),
  );
  const parts = now.slice(head, now.length - tail).map((part): PatchPart => {
    const keep = indices.get(part.content);
    if (keep === undefined) return part;
    const { content: _, ...place } = part;
    return { keep, ...place };
  });
  return { head, tail, shift, parts };
}

function isMoved(old: PlacedPart | undefined, now: PlacedPart | undefined, by: number): boolean {
  return (
    old !== undefined &&
    now !== undefined &&
    old.content === now.content &&
    old.list === now.list &&
    old.start + by === now.start &&
    old.end + by === now.end
  );
}
