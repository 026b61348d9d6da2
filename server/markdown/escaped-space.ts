/**
 * A space after a backslash, which is nothing on the page where the site has `extensions.cjk.escapedSpace` on: with it,
 * `**` may stand beside a word and be bold all the same.
 */
import type { Construct, Extension } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    escapedSpace: 'escapedSpace';
  }
}

const BACKSLASH = 92;
const SPACE = 32;

/** A micromark syntax extension. Nothing reads its tokens, so that they leave nothing after. */
export function escapedSpace(): Extension {
  return { text: { [BACKSLASH]: construct } };
}

const construct: Construct = {
  name: 'escapedSpace',
  tokenize(effects, ok, nok) {
    return (start) => {
      effects.enter('escapedSpace');
      effects.consume(start);
      return (space) => {
        if (space !== SPACE) return nok(space);
        effects.consume(space);
        return (after) => {
          // A space at the end of a line is none.
          if (after === null || after < 0) return nok(after);
          effects.exit('escapedSpace');
          return ok(after);
        };
      };
    };
  },
};
