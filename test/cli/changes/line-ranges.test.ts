/** Lines that changed, before and after repairs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL_LINES, movedLines, touchesLines } from '../../../server/cli/changes/line-ranges.ts';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../../server/text/edit.ts';

const TEXT = 'a\nb\r\nc\nd\n';

/** The lines of `TEXT` from `start` to `end` after `edits`, as text. */
function movedText(start: number, end: number, ...edits: readonly TextEdit[]): string {
  const after = applyEdits(TEXT, edits);
  const [moved = { start: 0, end: 0 }] = movedLines([{ start, end }], TEXT, edits, after);
  return after
    .split(/(?<=\n)/u)
    .slice(moved.start, moved.end)
    .join('');
}

test('lines are the same ones after an edit, with what was put into them', () => {
  assert.equal(movedText(2, 3), 'c\n');
  assert.equal(movedText(2, 3, insert(0, 'x\ny\n')), 'c\n');
  assert.equal(movedText(2, 3, remove({ start: 0, end: 2 })), 'c\n');
  assert.equal(movedText(2, 3, insert(5, 'x\n')), 'x\nc\n');
  assert.equal(movedText(2, 3, insert(6, '1\n2')), 'c1\n2\n');
  assert.equal(movedText(2, 3, insert(7, '3\n')), 'c\n3\n');
  assert.equal(movedText(2, 3, insert(8, '4\n')), 'c\n');
  assert.equal(movedText(1, 3, replace({ start: 3, end: 6 }, ' ')), 'b \n');
  assert.equal(movedText(2, 3, remove({ start: 5, end: 7 })), 'd\n', 'a line is left, if another one');
  assert.equal(movedText(2, 4, replace({ start: 0, end: 6 }, 'x')), 'x\nd\n');
  assert.equal(movedLines(ALL_LINES, TEXT, [insert(0, 'x')], `x${TEXT}`), ALL_LINES);
});

test('a problem is in a line that it touches, and not in the one after its line break', () => {
  const range = (line: number, character: number, endLine: number, end: number) => ({
    start: { line, character },
    end: { line: endLine, character: end },
  });
  const lines = [{ start: 2, end: 4 }];
  assert.deepEqual(
    [
      range(1, 0, 1, 5),
      range(1, 0, 2, 0),
      range(1, 0, 2, 1),
      range(2, 0, 2, 0),
      range(3, 9, 3, 9),
      range(4, 0, 4, 0),
    ].map((one) => touchesLines(lines, one)),
    [false, false, true, true, true, false],
  );
  assert.equal(touchesLines(lines, range(0, 0, 9, 0)), true, 'all around them');
});
