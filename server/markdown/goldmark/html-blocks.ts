/**
 * `</script>` and the closing tags of `pre`, `style` and `textarea` begin no block of HTML (CommonMark 4.6, condition 7);
 * to micromark they do, and what stands right below is lost.
 */
import { htmlFlow } from 'micromark-core-commonmark';
import type { Code, Construct } from 'micromark-util-types';

/** Makes micromark's HTML begin at no such tag. To be called once, before anything is parsed. */
export function refuseClosingTags(): void {
  // The library's own object is changed, not a copy of it: others compare with that object itself.
  const { tokenize } = htmlFlow;
  htmlFlow.tokenize = function (effects, ok, nok) {
    return effects.check(closingTag, nok, tokenize.call(this, effects, ok, nok));
  };
}

const NAMES: ReadonlySet<string> = new Set(['script', 'pre', 'style', 'textarea']);
const LONGEST_NAME = 8;

/** `</`, one of the names, and nothing more of a name. */
const closingTag: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let name = '';
    return (code: Code) => {
      effects.enter('htmlFlowData');
      effects.consume(code);
      return slash;
    };

    function slash(code: Code) {
      if (code !== 47) return nok(code);
      effects.consume(code);
      return inside;
    }

    function inside(code: Code) {
      const letter = code === null || code < 0 ? '' : String.fromCharCode(code).toLowerCase();
      if (/[a-z0-9-]/u.test(letter) && name.length <= LONGEST_NAME) {
        name += letter;
        effects.consume(code);
        return inside;
      }
      effects.exit('htmlFlowData');
      return NAMES.has(name) ? ok(code) : nok(code);
    }
  },
};
