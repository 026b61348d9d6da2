/**
 * Lines of attributes below a block, `{.class #id}`, which are no text where a site has `parser.attribute.block` on. What
 * they say is of no interest here; the rest of such a line is not published either.
 */
import type { Code, Construct, Extension } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    blockAttributes: 'blockAttributes';
  }
}

const OPENING_BRACE = 123;

/** A micromark syntax extension. Nothing reads its tokens. */
export function blockAttributes(): Extension {
  return { flow: { [OPENING_BRACE]: construct } };
}

/** As goldmark reads attributes, on one line. A bare value ends at what parts attributes, so that there is one way to read each. */
const ATTRIBUTES =
  /^\{(?:[\s,]*(?:[#.][^\s{}#.,="']+|[A-Za-z_:][\w:.-]*=(?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s"'{}[\],]+(?=[\s,}]))))*[\s,]*\}/u;

const construct: Construct = {
  name: 'blockAttributes',
  tokenize(effects, ok, nok) {
    let line = '';
    return start;

    function start(code: Code) {
      effects.enter('blockAttributes');
      return inside(code);
    }

    function inside(code: Code) {
      if (code === null || code < -2) {
        if (!ATTRIBUTES.test(line)) return nok(code);
        effects.exit('blockAttributes');
        return ok(code);
      }
      line += code < 0 ? ' ' : String.fromCharCode(code);
      effects.consume(code);
      return inside;
    }
  },
};
