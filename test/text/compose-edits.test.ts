import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeEdits } from '../../server/text/compose-edits.ts';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../server/text/edit.ts';
import { fc } from '../support/check/fast-check.ts';

describe('composeEdits', () => {
  it('leaves what lies between untouched', () => {
    const first = [replace({ start: 0, end: 1 }, 'A'), insert(5, '!')];
    assert.deepEqual(composeEdits(first, [remove({ start: 2, end: 3 })]), [
      replace({ start: 0, end: 1 }, 'A'),
      remove({ start: 2, end: 3 }),
      insert(5, '!'),
    ]);
  });

  it('forgets what is inserted and deleted again', () => {
    assert.deepEqual(composeEdits([insert(1, 'xyz')], [remove({ start: 1, end: 4 })]), []);
  });

  it('does what the two do one after the other', () => {
    fc.assert(
      fc.property(textAndEdits(), fc.array(edit()), ({ text, edits }, rough) => {
        const between = applyEdits(text, edits);
        const second = fitted(between, rough);
        const composed = composeEdits(edits, second);
        assert.equal(applyEdits(text, composed), applyEdits(between, second));
        for (const [at, { span }] of composed.entries()) {
          const before = composed[at - 1];
          assert.ok(before === undefined || before.span.end < span.start, 'edits do not touch');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

interface RoughEdit {
  readonly gap: number;
  readonly length: number;
  readonly newText: string;
}

function edit(): fc.Arbitrary<RoughEdit> {
  return fc.record({
    gap: fc.nat({ max: 4 }),
    length: fc.nat({ max: 4 }),
    newText: fc.string({ maxLength: 4 }),
  });
}

function textAndEdits(): fc.Arbitrary<{ text: string; edits: TextEdit[] }> {
  return fc
    .tuple(fc.string({ maxLength: 30 }), fc.array(edit()))
    .map(([text, rough]) => ({ text, edits: fitted(text, rough) }));
}

/** Edits in order, none overlapping, within `text`. */
function fitted(text: string, rough: readonly RoughEdit[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { gap, length, newText } of rough) {
    const start = at + gap;
    const end = start + length;
    if (end > text.length) break;
    edits.push({ span: { start, end }, newText });
    at = end;
  }
  return edits;
}
