/**
 * Emoji by their names, `:smile:`, which Hugo writes where a site has `enableEmoji` on. Its names are those of GitHub.
 *
 * Only the preview reads text with it, as with the typographer: to rules a name is what the author wrote.
 */
import { nameToEmoji } from 'gemoji';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    emoji: 'emoji';
  }
}

const COLON = 58;
/** Longer than any name. */
const LONGEST = 60;

/** A micromark syntax extension. */
export function emoji(): Extension {
  return { text: { [COLON]: construct } };
}

const construct: Construct = {
  name: 'emoji',
  tokenize(effects, ok, nok) {
    let name = '';
    return start;

    function start(code: Code) {
      effects.enter('emoji');
      effects.consume(code);
      return inside;
    }

    function inside(code: Code) {
      if (code === COLON && Object.hasOwn(nameToEmoji, name)) {
        effects.consume(code);
        effects.exit('emoji');
        return ok;
      }
      if (code === null || code < 0 || name.length > LONGEST) return nok(code);
      const character = String.fromCharCode(code);
      if (!/[\w+-]/u.test(character)) return nok(code);
      name += character;
      effects.consume(code);
      return inside;
    }
  },
};

/** Makes nodes of the tokens. */
export function emojiFromMarkdown(): FromMarkdown {
  return {
    enter: {
      emoji(token) {
        const name = this.sliceSerialize(token).slice(1, -1);
        this.enter({ type: 'typographicMark', value: nameToEmoji[name] ?? '' }, token);
      },
    },
    exit: {
      emoji(token) {
        this.exit(token);
      },
    },
  };
}
