/**
 * A list marker with nothing after it on its line, in a file whose lines end in CR LF: goldmark takes the CR for
 * text beside the marker, so that `4.` begins an item in one file and is a paragraph in another.
 */
import { list } from 'micromark-core-commonmark';
import type { Code, Construct } from 'micromark-util-types';

/** Makes micromark's lists begin at no such marker. To be called once, before anything is parsed. */
export function refuseBareMarkers(): void {
  // The library's own object is changed, not a copy of it: for the second item of a list it refers to that
  // object itself.
  const { tokenize } = list;
  list.tokenize = function (effects, ok, nok) {
    return effects.check(bareMarker, nok, tokenize.call(this, effects, ok, nok));
  };
}

const CARRIAGE_RETURN = -5;
const CARRIAGE_RETURN_LINE_FEED = -3;
const MOST_DIGITS = 9;

/** A marker and the end of a line with a CR. */
const bareMarker: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let digits = 0;
    return (code: Code) => {
      effects.enter('listItemMarker');
      return inside(code);
    };

    function inside(code: Code) {
      if (code !== null && code >= 48 && code <= 57 && digits < MOST_DIGITS) {
        digits++;
        effects.consume(code);
        return inside;
      }
      const isDelimiter = digits > 0 ? code === 46 || code === 41 : code === 42 || code === 43 || code === 45;
      if (!isDelimiter) return nok(code);
      effects.consume(code);
      effects.exit('listItemMarker');
      return atEnd;
    }

    function atEnd(code: Code) {
      return code === CARRIAGE_RETURN || code === CARRIAGE_RETURN_LINE_FEED ? ok(code) : nok(code);
    }
  },
};
