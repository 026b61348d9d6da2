/** Edits of micromark's events come to what micromark makes of them, and move no more than they have to. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { EditMap } from 'micromark-util-edit-map';
import type { Event, TokenizeContext } from 'micromark-util-types';
import { moveFewEvents } from '../../../server/markdown/goldmark/event-edits.ts';
import { fc } from '../../support/check/fast-check.ts';

// Nothing is imported here that parses, so that this is the library's own.
const { consume } = EditMap.prototype;
before(moveFewEvents);

/** Events that can be told apart by where they are. */
function eventsFor(count: number, line: number): Event[] {
  // No edit looks into it.
  const context: TokenizeContext = Object.create(null);
  return Array.from({ length: count }, (_, offset): Event => {
    const place = { line, column: 1, offset, _index: 0, _bufferIndex: 0 };
    return ['enter', { type: 'data', start: place, end: place }, context];
  });
}

test('they come to the same', () => {
  const edit = fc.record({ gap: fc.nat(4), removed: fc.nat(3), added: fc.nat(3), before: fc.boolean() });
  fc.assert(
    fc.property(fc.nat(30), fc.array(edit, { maxLength: 6 }), (count, edits) => {
      const mapOf = () => {
        const map = new EditMap();
        let at = 0;
        for (const [nth, { gap, removed, added, before: isBefore }] of edits.entries()) {
          at += gap;
          if (at + removed > count) break;
          map[isBefore ? 'addBefore' : 'add'](at, removed, eventsFor(added, nth + 1));
          at += removed;
        }
        return map;
      };
      const [expected, actual] = [eventsFor(count, 0), eventsFor(count, 0)];
      consume.call(mapOf(), expected);
      const map = mapOf();
      map.consume(actual);
      assert.deepEqual(actual, expected);
      assert.deepEqual([map.map.length, map.index.size], [0, 0]);
    }),
  );
});

test('only what follows the first of them is moved', () => {
  let moved = 0;
  const events = new Proxy(eventsFor(10_000, 0), {
    set(target, name, value) {
      if (name !== 'length') moved++;
      return Reflect.set(target, name, value);
    },
  });
  const map = new EditMap();
  map.add(9_990, 1, eventsFor(2, 1));
  map.consume(events);
  assert.equal(events.length, 10_001);
  assert.ok(moved < 30, `${moved} events were moved`);
});
