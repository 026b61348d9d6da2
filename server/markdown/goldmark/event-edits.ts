/**
 * Edits in micromark's list of events. Wherever a container ends, micromark lets an `EditMap` put the events of its end in
 * place, and that moves all events of the text: thousands of small lists took quadratic time. They belong near the end of
 * what was read so far, and only what follows them has to move.
 */
import { EditMap } from 'micromark-util-edit-map';
import type { Event } from 'micromark-util-types';

/** Makes edits take as long as what they move, in all that micromark parses from now on. */
export function moveFewEvents(): void {
  EditMap.prototype.consume = applyEdits;
}

function applyEdits(this: EditMap, events: Event[]): undefined {
  const edits = this.map.sort(([a], [b]) => a - b);
  const start = edits[0]?.[0] ?? events.length;
  const rest = events.splice(start);
  let kept = 0;
  for (const [index, removed, added] of edits) {
    pushAll(events, rest, kept, index - start);
    pushAll(events, added, 0, added.length);
    kept = index - start + removed;
  }
  pushAll(events, rest, kept, rest.length);
  this.map.length = 0;
  this.index.clear();
}

/** One by one: an argument each would be too many for a call. */
function pushAll(events: Event[], source: readonly Event[], from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const event = source[at];
    if (event !== undefined) events.push(event);
  }
}
