/**
 * Lines by their offsets agree with the index of all lines, whatever ends them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../server/text/line-index.ts';
import {
  lineBreakNear,
  lineEnd,
  lineStart,
  linesIn,
  nextLine,
  previousLine,
} from '../../server/text/lines.ts';
import { fc } from '../support/check/fast-check.ts';

const text = fc
  .array(fc.constantFrom('a', '字', '\n', '\r', '\r\n', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('starts, ends and neighbours of lines', () => {
  fc.assert(
    fc.property(text, (source) => {
      const index = new LineIndex(source);
      for (let offset = 0; offset <= source.length; offset++) {
        // Between \r and \n no line begins or ends.
        if (source.startsWith('\r\n', offset - 1) && offset > 0) continue;
        const { line } = index.position(offset);
        const start = index.offset({ line, character: 0 });
        const end = index.offset({ line, character: Number.POSITIVE_INFINITY });
        assert.equal(lineStart(source, offset), start);
        assert.equal(lineEnd(source, offset), end);
        if (line > 0)
          assert.equal(previousLine(source, start), index.offset({ line: line - 1, character: 0 }));
        if (line + 1 < index.lineCount)
          assert.equal(nextLine(source, end), index.offset({ line: line + 1, character: 0 }));
      }
    }),
  );
});

test('all lines of a stretch', () => {
  fc.assert(
    fc.property(text, (source) => {
      const index = new LineIndex(source);
      const starts = [...linesIn(source, 0, source.length + 1)];
      assert.deepEqual(
        starts,
        Array.from({ length: index.lineCount }, (_, line) => index.offset({ line, character: 0 })),
      );
    }),
  );
});

test('the line break to write is that of the place', () => {
  assert.equal(lineBreakNear('a\r\nb\nc', 0), '\r\n');
  assert.equal(lineBreakNear('a\r\nb\nc', 3), '\n');
  assert.equal(lineBreakNear('a\r\nb', 3), '\r\n');
  assert.equal(lineBreakNear('a\rb', 2), '\r');
  assert.equal(lineBreakNear('a', 0), '\n');
});
