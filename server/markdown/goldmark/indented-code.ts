/**
 * Indented code does not keep a list from beginning right below it: only a paragraph does that (CommonMark 5.3), where
 * the list is empty or does not count from 1. micromark asks whether anything at all is interrupted.
 */
import { codeIndented } from 'micromark-core-commonmark';
import type { State } from 'micromark-util-types';

/** Lets lists begin below indented code. To be called once, before anything is parsed. */
export function letListsFollowCode(): void {
  // The library's own object is changed, not a copy of it: micromark compares with that object itself.
  const { tokenize } = codeIndented;
  codeIndented.tokenize = function (effects, ok, nok) {
    const ended =
      (state: State): State =>
      (code) => {
        this._gfmTableDynamicInterruptHack = false;
        return state(code);
      };
    const start = tokenize.call(this, effects, ended(ok), ended(nok));
    return (code) => {
      const next = start(code);
      if (!this.interrupt) this._gfmTableDynamicInterruptHack = true;
      return next;
    };
  };
}
