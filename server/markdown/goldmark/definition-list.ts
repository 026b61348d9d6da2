/**
 * Definition lists as goldmark reads them: a term on a line of its own, `: ` and its description below.
 *
 * micromark-extension-definition-list does the work. Left to itself it finds no definition list inside a
 * list item, which is where all of a digest's text stands: it looks for the term directly before the colon
 * and is stopped by the item's indentation. Here it does not see that indentation. It also takes a colon at
 * the end of a line, and one further to the left or right than the term, for a description.
 */
import { defListFromMarkdown } from 'mdast-util-definition-list';
import type { CompileContext, Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { defList } from 'micromark-extension-definition-list';
import { markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Event, Extension, TokenizeContext } from 'micromark-util-types';

const COLON = 58;

/** The micromark syntax extension; mdast-util-definition-list reads its tokens. */
export function definitionList(): Extension {
  return defList;
}

/** Makes nodes of the tokens. */
export function definitionListFromMarkdown(): FromMarkdown {
  return {
    ...defListFromMarkdown,
    exit: {
      ...defListFromMarkdown.exit,
      defListTerm(token) {
        // Each line is a term, so that a break at the end of one breaks nothing.
        const term = this.stack.at(-1);
        if (term !== undefined && 'children' in term && term.children.at(-1)?.type === 'break')
          term.children.pop();
        this.exit(token);
      },
      defListDescription(token) {
        const description = this.stack.at(-1);
        this.exit(token);
        endWithLast(description);
      },
      defList(token) {
        const list = this.stack.at(-1);
        this.exit(token);
        endWithLast(list);
      },
    },
  };
}

/** Its token ends too early for one that goes on after a blank line, and too late where blank lines follow. */
function endWithLast(node: CompileContext['stack'][number] | undefined): void {
  if (node === undefined || !('children' in node) || node.position === undefined) return;
  const last = node.children.at(-1)?.position?.end;
  if (last !== undefined) node.position.end = last;
}

// The library's own object is changed, not a copy of it: for a second description it refers to that object
// itself, and would resolve what the copy has resolved already.
for (const construct of [defList.document?.[COLON] ?? []].flat()) worksInsideItems(construct);

function worksInsideItems(construct: Construct): void {
  const { tokenize, resolveAll } = construct;
  construct.tokenize = function (effects, ok, nok) {
    if (!mayDescribe(this)) return nok;
    const events = eventsBefore(this);
    const seen: TokenizeContext = Object.create(this, { events: { value: events } });
    return effects.check(marker, tokenize.call(seen, effects, ok, nok), nok);
  };
  if (resolveAll === undefined) return;
  construct.resolveAll = (all, context) => {
    const events = withoutPrefixesInTerms(all);
    const indents = events.flatMap(([, token]) => (token.type === 'listItemIndent' ? [token] : []));
    for (const token of indents) token.type = 'linePrefix';
    const resolved = resolveAll(events, context);
    for (const token of indents) token.type = 'listItemIndent';
    return resolved;
  };
}

/**
 * `events` without what stands before each line of a term but the first: the library would take the lines above it for no
 * term. Nodes are not made of it.
 */
function withoutPrefixesInTerms(events: Event[]): Event[] {
  const left = new Set<Event>();
  for (const [index, [kind, token]] of events.entries()) {
    if (kind !== 'enter' || token.type !== 'defList') continue;
    let start: number | undefined;
    let prefixes: Event[] = [];
    for (let at = index - 1; at >= 0; at--) {
      const event = events[at];
      if (event === undefined || !(MAY_BE_TERM.has(event[1].type) || event[1].type === 'listItemIndent'))
        break;
      if (event[1].type !== 'chunkFlow') {
        if (start !== undefined) prefixes.push(event);
        continue;
      }
      start ??= paragraphStart(event);
      if (start === undefined || event[1].start.offset < start) break;
      for (const prefix of prefixes) left.add(prefix);
      prefixes = [];
    }
  }
  return left.size === 0 ? events : events.filter((event) => !left.has(event));
}

/** Where the last paragraph begins of the lines that `chunkFlow` is one of. */
function paragraphStart([, chunkFlow]: Event): number | undefined {
  const paragraph = chunkFlow._tokenizer?.events.findLast(
    ([kind, { type }]) => kind === 'enter' && type === 'paragraph',
  );
  return paragraph?.[1].start.offset;
}

/**
 * The events that the library looks at, without items' indentation: where a list has begun, the last; else those of the
 * lines that may be the term, and the one before these.
 */
function eventsBefore({ containerState, events }: TokenizeContext): Event[] {
  const found: Event[] = [];
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index];
    if (event === undefined || event[1].type === 'listItemIndent') continue;
    found.push(event);
    const { type } = event[1];
    if (containerState?.type !== undefined || !MAY_BE_TERM.has(type)) break;
  }
  return found.reverse();
}

const MAY_BE_TERM: ReadonlySet<string> = new Set([
  'chunkFlow',
  'linePrefix',
  'blockQuote',
  'blockQuotePrefix',
  'blockQuoteMarker',
  'blockQuotePrefixWhitespace',
]);

/** A colon and a space. */
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
  // Not even a space may stand before the colon.
  if (events.at(-1)?.[1].type === 'linePrefix') return false;
  if (containerState?.type !== undefined) return true;
  const text = events.findLast(([, token]) => token.type === 'chunkFlow')?.[1];
  return text !== undefined && text.start.column <= now().column;
}
