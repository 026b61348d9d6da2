/**
 * Boxes in lists as goldmark reads them: `[ ]`, `[x]` or `[X]` first in an item, whatever follows.
 *
 * GFM, and micromark's extension for it, wants a space and some text after the box. goldmark does not, and looks for
 * boxes before it looks for links: `1. [x](https://e.com)` is a box and an address in brackets.
 */
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type {} from 'micromark-extension-gfm-task-list-item';
import { markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Extension } from 'micromark-util-types';

const OPENING = 91;
const CLOSING = 93;

/** The micromark syntax extension; its tokens are those of GFM's. */
export function taskList(): Extension {
  return { text: { [OPENING]: box } };
}

/** Tells items of their boxes. The whitespace after one is no part of the text. */
export function taskListFromMarkdown(): FromMarkdown {
  const check = (isChecked: boolean): NonNullable<FromMarkdown['exit']>[string] =>
    function () {
      const item = this.stack.at(-2);
      if (item?.type === 'listItem') item.checked = isChecked;
    };
  return { exit: { taskListCheckValueChecked: check(true), taskListCheckValueUnchecked: check(false) } };
}

const box: Construct = {
  name: 'taskListBox',
  tokenize(effects, ok, nok) {
    const { previous, _gfmTasklistFirstContentOfListItem: isFirst } = this;
    return start;

    function start(code: Code) {
      if (previous !== null || isFirst !== true) return nok(code);
      effects.enter('taskListCheck');
      effects.enter('taskListCheckMarker');
      effects.consume(code);
      effects.exit('taskListCheckMarker');
      return value;
    }

    function value(code: Code) {
      const isChecked = code === 88 || code === 120;
      if (!isChecked && !markdownSpace(code)) return nok(code);
      const type = isChecked ? 'taskListCheckValueChecked' : 'taskListCheckValueUnchecked';
      effects.enter(type);
      effects.consume(code);
      effects.exit(type);
      return end;
    }

    function end(code: Code) {
      if (code !== CLOSING) return nok(code);
      effects.enter('taskListCheckMarker');
      effects.consume(code);
      effects.exit('taskListCheckMarker');
      effects.exit('taskListCheck');
      return after;
    }

    function after(code: Code) {
      if (!markdownSpace(code)) return ok(code);
      effects.enter('whitespace');
      return spaces(code);
    }

    function spaces(code: Code) {
      if (markdownSpace(code)) {
        effects.consume(code);
        return spaces;
      }
      effects.exit('whitespace');
      return ok(code);
    }
  },
};
