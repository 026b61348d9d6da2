/**
 * Only a paragraph keeps a list from beginning right below it (CommonMark 5.3), where the list is empty or does not count
 * from 1. micromark asks whether anything at all is interrupted: indented code, and also a paragraph that the container
 * has ended which the list begins, as in `> 2. …` below text.
 */
import { codeIndented, list } from 'micromark-core-commonmark';
import type { Event, State } from 'micromark-util-types';

/** Lets lists begin where they interrupt no paragraph. To be called once, before anything is parsed. */
export function letListsBegin(): void {
  // The library's own objects are changed, not copies of them: micromark compares with these themselves.
  const { tokenize: tokenizeList } = list;
  list.tokenize = function (effects, ok, nok) {
    if (this.interrupt === true && beginsContainer(this.events)) this.interrupt = false;
    return tokenizeList.call(this, effects, ok, nok);
  };
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

/** Whether a container has begun after the last text. */
function beginsContainer(events: readonly Event[]): boolean {
  const text = events.findLastIndex(([, { type }]) => type === 'chunkFlow');
  return events.slice(text + 1).some(([step, { _container }]) => step === 'enter' && _container === true);
}
