/**
 * Text that might have begun a construct and did not, in linear time: a bracket without a partner, `&` of no character
 * reference, `<` of no tag. micromark makes a piece of text of each and joins it to its neighbours by moving all events
 * after it, so that 64 kB of `[a][b]` take 5 s. Here each is a token of its own, and all are joined in one pass.
 */
import type { Code, Construct, Event, Extension } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    leftoverText: 'leftoverText';
  }
}

/** A micromark syntax extension; what it leaves are tokens of text as micromark has them. To be the first of all, so that it is tried last. */
export function leftoverText(): Extension {
  return { text: { null: construct }, string: { null: construct } };
}

const construct: Construct = {
  name: 'leftoverText',
  tokenize(effects, ok, nok) {
    return start;

    function start(code: Code) {
      // Blanks at the end of a line are looked for in text.
      if (code === null || code < 0 || code === SPACE) return nok(code);
      effects.enter('leftoverText');
      effects.consume(code);
      effects.exit('leftoverText');
      return ok;
    }
  },
  resolveAll: joinText,
};

const SPACE = 32;

/** Makes one piece of text of all that follow each other; in place, since micromark keeps hold of the array. */
function joinText(events: Event[]): Event[] {
  let kept = 0;
  for (let at = 0; at < events.length; at++) {
    const event = events[at];
    if (event === undefined) break;
    const [when, token] = event;
    if (token.type === 'leftoverText') token.type = 'data';
    const before = events[kept - 1];
    if (when === 'enter' && token.type === 'data' && before?.[0] === 'exit' && before[1].type === 'data') {
      before[1].end = token.end;
      // What ends it.
      at++;
    } else events[kept++] = event;
  }
  events.length = kept;
  return events;
}
