/**
 * Definition lists as goldmark reads them: a term on a line of its own, `: ` and its description below.
 *
 * micromark-extension-definition-list does the work. Left to itself it finds no definition list inside a
 * list item, which is where all of a digest's text stands: it looks for the term directly before the colon
 * and is stopped by the item's indentation. Here it does not see that indentation. It also takes a colon at
 * the end of a line, and one further to the left than the term, for a description.
 */
import { defListFromMarkdown } from 'mdast-util-definition-list';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { defList } from 'micromark-extension-definition-list';
import { markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Extension, TokenizeContext } from 'micromark-util-types';

const COLON = 58;

/** The micromark syntax extension; mdast-util-definition-list reads its tokens. */
export function definitionList(): Extension {
  return defList;
}

/** Makes nodes of the tokens. A list that goes on behind a blank line ends with its last description, which its token does not always know. */
export function definitionListFromMarkdown(): FromMarkdown {
  return {
    ...defListFromMarkdown,
    exit: {
      ...defListFromMarkdown.exit,
      defList(token) {
        const list = this.stack.at(-1);
        this.exit(token);
        if (list?.type !== 'defList' || list.position === undefined) return;
        const last = list.children.at(-1)?.position?.end;
        if ((last?.offset ?? 0) > (list.position.end.offset ?? 0) && last !== undefined)
          list.position.end = last;
      },
    },
  };
}

// The library's own object is changed, not a copy of it: for a second description it refers to that object
// itself, and would resolve what the copy has resolved already.
for (const construct of [defList.document?.[COLON] ?? []].flat()) worksInsideItems(construct);

function worksInsideItems(construct: Construct): void {
  const { tokenize, resolveAll } = construct;
  construct.tokenize = function (effects, ok, nok) {
    if (!mayDescribe(this)) return nok;
    const events = this.events.filter(([, token]) => token.type !== 'listItemIndent');
    const seen: TokenizeContext = Object.create(this, { events: { value: events } });
    return effects.check(marker, tokenize.call(seen, effects, ok, nok), nok);
  };
  if (resolveAll === undefined) return;
  construct.resolveAll = (events, context) => {
    const indents = events.flatMap(([, token]) => (token.type === 'listItemIndent' ? [token] : []));
    for (const token of indents) token.type = 'linePrefix';
    const resolved = resolveAll(events, context);
    for (const token of indents) token.type = 'listItemIndent';
    return resolved;
  };
}

/** A colon and a blank. */
const marker: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code: Code) => {
      effects.enter('whitespace');
      effects.consume(code);
      effects.exit('whitespace');
      return (next: Code) => (markdownSpace(next) ? ok(next) : nok(next));
    };
  },
};

/**
 * Whether the line before stands in the same containers as the colon, as far as its column tells: a colon
 * further to the left is text that goes on. A list that has begun knows by itself what belongs to it.
 */
function mayDescribe({ containerState, events, now }: TokenizeContext): boolean {
  if (containerState?.type !== undefined) return true;
  const text = events.findLast(([, token]) => token.type === 'chunkFlow')?.[1];
  return text !== undefined && text.start.column <= now().column;
}
