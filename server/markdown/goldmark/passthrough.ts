/**
 * What a site has passed through to the page as it is written, such as formulas: `$…$` (`extensions.passthrough`).
 * Between two delimiters nothing is Markdown.
 */
import type { Literal } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import { Memo } from '../../text/memo.ts';
import type { Delimiters, PassthroughSettings } from '../markup-settings.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    passthrough: 'passthrough';
    passthroughText: 'passthroughText';
  }
}

declare module 'mdast' {
  interface PhrasingContentMap {
    passthrough: Passthrough;
  }
  interface RootContentMap {
    passthrough: Passthrough;
  }
}

/** Text as it is written, delimiters included. */
export interface Passthrough extends Literal {
  type: 'passthrough';
}

/** A micromark syntax extension. Delimiters of both kinds are found in paragraphs, as Hugo finds them. */
export function passthrough({ block, inline }: PassthroughSettings): Extension {
  // Of two that begin alike, the longer one counts.
  const pairs = [...block, ...inline].sort(([a], [b]) => b.length - a.length);
  const byFirst = new Map<number, Delimiters[]>();
  for (const pair of pairs) {
    const first = pair[0].charCodeAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), pair]);
  }
  const text = Object.fromEntries([...byFirst].map(([first, own]) => [first, own.map(construct)]));
  return { text };
}

/** Makes nodes of the tokens. */
export function passthroughFromMarkdown(): FromMarkdown {
  return {
    enter: {
      passthrough(token) {
        this.enter({ type: 'passthrough', value: this.sliceSerialize(token) }, token);
      },
    },
    exit: {
      passthrough(token) {
        this.exit(token);
      },
    },
  };
}

/** By paragraph, the closing delimiters that do not occur in the rest of it, so that they are not searched again. */
const missing = new Memo<TokenizeContext, Set<string>>();

function construct([opening, closing]: Delimiters): Construct {
  return {
    name: 'passthrough',
    tokenize(effects, ok, nok) {
      const absent = missing.get(this) ?? new Set<string>();
      missing.set(this, absent);
      let opened = 0;
      /** The last characters, as many as the closing delimiter has. */
      let last = '';
      return start;

      function start(code: Code) {
        if (absent.has(closing)) return nok(code);
        effects.enter('passthrough');
        effects.enter('passthroughText');
        return open(code);
      }

      function open(code: Code) {
        if (opened === opening.length) return inside(code);
        if (code !== opening.charCodeAt(opened)) return nok(code);
        opened++;
        effects.consume(code);
        return open;
      }

      function inside(code: Code): State | undefined {
        if (last === closing) {
          effects.exit('passthroughText');
          effects.exit('passthrough');
          return ok(code);
        }
        if (code === null) {
          absent.add(closing);
          return nok(code);
        }
        if (code < LAST_LINE_ENDING) {
          last = '';
          effects.exit('passthroughText');
          effects.enter('lineEnding');
          effects.consume(code);
          effects.exit('lineEnding');
          return nextLine;
        }
        last = (last + String.fromCharCode(Math.max(code, 0))).slice(-closing.length);
        effects.consume(code);
        return inside;
      }

      function nextLine(code: Code): State | undefined {
        // A token must hold something.
        if (code === null || code < LAST_LINE_ENDING) return nok(code);
        effects.enter('passthroughText');
        return inside(code);
      }
    },
  };
}

/** micromark's codes for line endings are below this; those for the columns of a tab are not. */
const LAST_LINE_ENDING = -2;
