/**
 * The fixes for what belongs to no item. None is automatic: whether such content belongs to the item above is the
 * author's decision. A heading gets none, since removing it would take visible text from the page.
 */
import type { Arrangement, StrayPart } from '../../digest/arrangement/arrangement.ts';
import type { StrayKind } from '../../digest/arrangement/stray-block.ts';
import type { Digest } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { remove } from '../../text/edit.ts';
import { lineEnd, lineStart, previousLine } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import { type Fix, offered } from '../engine/rule.ts';
import { attachEdits } from './attach-text.ts';
import { survivesAttaching } from './attach-trial.ts';

/** The fixes for the stray part at `index`, the best first. */
export function strayFixes(digest: Digest, index: number, { entries, strays, numbers }: Arrangement): Fix[] {
  const part = strays[index];
  if (part === undefined) return [];
  if (part.kinds.every((kind) => kind === 'break')) return [withoutBreaks(digest.text, part)];
  if (!part.kinds.every((kind) => FIT_FOR_ITEM.has(kind))) return [];
  const entry = entries[part.after - 1];
  // What stands before it would come into the item as well.
  if (entry?.kind !== 'item' || strays[index - 1]?.after === part.after) return [];
  const { item } = entry;
  const edits = attachEdits(digest, item.span.end, part.span.end, item.body.marker.contentColumn);
  if (!survivesAttaching(digest, item, part.blocks, () => edits)) return [];
  const number = numbers[part.after - 1] ?? part.after;
  return [offered({ en: `Indent into item ${number}`, zh: `缩进到第 ${number} 条之内` }, edits)];
}

const FIT_FOR_ITEM: ReadonlySet<StrayKind> = new Set(['text', 'title', 'list', 'image', 'other']);

function withoutBreaks(text: string, { blocks }: StrayPart): Fix {
  return offered(
    { en: 'Remove the thematic break', zh: '删除分隔线' },
    blocks.map((outer) => remove(lineAndGap(text, outer.span))),
  );
}

/** The line of `place` with the blank lines above it. */
function lineAndGap(text: string, place: Span): Span {
  let start = place.start;
  while (start > 0 && /[ \t\r\n]/u.test(text.charAt(start - 1))) start--;
  return span(start, lineEnd(text, place.end));
}

/** The fix that makes text again of a heading by the line of `-` or `=` that makes it one; `heading` is in `text`. */
export function withoutUnderline(text: string, heading: Block): Fix {
  const line = lineStart(text, heading.span.end);
  return offered({ en: 'Remove the line below', zh: '删去下面的线' }, [
    remove(span(lineEnd(text, previousLine(text, line)), heading.span.end)),
  ]);
}
