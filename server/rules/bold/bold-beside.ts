/**
 * Whether a change right beside a marker leaves bold as it is. A space there may be what makes a span bold at all;
 * and where markers are paired in an unintended way, it is unknown on which side of one a space belongs.
 */
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { ownText, rereadBlock } from '../../markdown/reread.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';
import { asteriskFaults } from './bold-faults.ts';

/** Whether `edit`, which is of spaces in `block`, touches no marker or changes nothing about what is bold. */
export function leavesBold(block: Block, source: string, edit: TextEdit): boolean {
  const { start, end } = edit.span;
  if (!MARKER.test(source.charAt(start - 1)) && !MARKER.test(source.charAt(end))) return true;
  const before = readBold(block, source);
  if (before.wrong.length > 0 || before.single.length > 0 || asteriskFaults(before).length > 0) return false;
  const own = ownText(block);
  const changed = applyEdits(source.slice(own.start, own.end), [
    { ...edit, span: shift(edit.span, -own.start) },
  ]);
  const loose = rereadBlock(changed, block, source);
  if (loose === undefined) return false;
  const after = readBold(loose.block, loose.text);
  return (
    after.wrong.length === 0 &&
    asteriskFaults(after).length === 0 &&
    after.single.length === 0 &&
    after.spans.length === before.spans.length
  );
}

const MARKER = /[*_~]/u;
