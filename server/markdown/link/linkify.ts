/**
 * Bare addresses that become links by themselves, as goldmark's linkify finds them, which Hugo has on.
 *
 * GFM's own rule, which micromark's extension follows, takes other text for a link: it begins one in the
 * middle of Chinese text and lets it run on over full-width brackets and commas. Here an address begins at
 * the start of a line, after a space, an opening parenthesis or a quotation mark, or right after another
 * inline such as `**` or a code span, of which a backtick that begins none is one, and it ends before the first character that is not ASCII.
 */
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import type { Code, Construct, Event, Extension, Token, TokenizeContext } from 'micromark-util-types';
import { Memo } from '../../text/memo.ts';

declare module 'micromark-util-types' {
  // The tokens of GFM's autolink literals, as their mdast extension reads them.
  interface TokenTypeMap {
    literalAutolink: 'literalAutolink';
    literalAutolinkEmail: 'literalAutolinkEmail';
    literalAutolinkHttp: 'literalAutolinkHttp';
    literalAutolinkWww: 'literalAutolinkWww';
  }
}

/** The micromark syntax extension; its tokens are those of GFM's autolink literals. */
export function linkify(): Extension {
  const text: Record<number, Construct> = {};
  for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
    text[letter.charCodeAt(0)] = construct;
  }
  return { text };
}

/**
 * Whether an address may stand in `text` other than in a link that is one wherever it stands. Where there is none, the
 * extension, which looks at every word, may be left out.
 */
export function mayHoldAddress(text: string): boolean {
  return /:\/\/|www\.|@/.test(text.replaceAll(CERTAIN_LINKS, ''));
}

/** Not of a footnote's label, nor of what is a box to tick at the beginning of an item. */
const CERTAIN_LINKS =
  /(?<![\\!\]])\[(?!\^|[ xX]\])[^\\`<>[\]|\r\n]{1,500}\]\(https?:\/\/[^\s\\`<>()|\p{Cc}]{1,2000}\)/gu;

/** Makes links of the tokens. Hugo puts a scheme before an address that begins with `www.`: `protocol`, without `://`. */
export function linkifyFromMarkdown(protocol: string): FromMarkdown {
  const { enter, exit } = gfmAutolinkLiteralFromMarkdown();
  return {
    ...(enter && { enter }),
    exit: {
      ...exit,
      literalAutolinkWww(token) {
        this.config.exit.data?.call(this, token);
        const link = this.stack.at(-1);
        if (link?.type === 'link') link.url = `${protocol}://${this.sliceSerialize(token)}`;
      },
    },
  };
}

/** The kinds of address, by the names of their tokens. */
type Kind = 'literalAutolinkHttp' | 'literalAutolinkWww' | 'literalAutolinkEmail';

const construct: Construct = {
  name: 'linkify',
  previous: mayPrecede,
  tokenize(effects, ok, nok) {
    const context = this;
    let left = 0;
    let kind: Kind;
    return start;

    function start(code: Code) {
      const found = findAddress(restOfChunk(context));
      if (found === undefined || isInLinkText(context.events)) return nok(code);
      ({ kind, length: left } = found);
      effects.enter('literalAutolink');
      effects.enter(kind);
      return inside(code);
    }

    function inside(code: Code) {
      if (left === 0) {
        effects.exit(kind);
        effects.exit('literalAutolink');
        return ok(code);
      }
      left--;
      effects.consume(code);
      return inside;
    }
  },
};

/** Whether an address may begin here; a letter or digit before it rules it out, and everything that is not ASCII. */
function mayPrecede(this: TokenizeContext, code: Code): boolean {
  return (code === null || code < 128) && isBoundary(this);
}

/** What ends right before an address may be any inline but text, an escape or a character reference. Backticks that begin no code are an inline to goldmark. */
function isBoundary({ previous, events }: TokenizeContext): boolean {
  const before = events.at(-1)?.[1].type;
  if (before === undefined || before === 'lineEnding' || before === 'linePrefix') return true;
  if (before === 'characterEscape' || before === 'characterReference') return false;
  return (
    (before !== 'data' && before !== 'leftoverText') ||
    (previous !== null && ' (~"\'`'.includes(String.fromCodePoint(Math.max(previous, 0))))
  );
}

/** For tokens that have been looked at: whether a bracket is open before them, and where. */
const known = new Memo<Token, OpenBracket | 'none'>();

interface OpenBracket {
  readonly token: Token;
  readonly index: number;
}

/**
 * Whether a bracket is open that may still become a link, inside of which no address is one. What was found is noted
 * at the last token, so that many addresses do not each look through all before them.
 */
function isInLinkText(events: readonly Event[]): boolean {
  const last = events.at(-1)?.[1];
  const found = openBracket(events);
  if (last !== undefined) known.set(last, found ?? 'none');
  return found !== undefined;
}

function openBracket(events: readonly Event[]): OpenBracket | undefined {
  for (let index = events.length - 1; index >= 0; index--) {
    const token: Token | undefined = events[index]?.[1];
    if (token === undefined) break;
    const noted = known.get(token);
    if (noted === 'none') break;
    // Once the bracket has become a link, or text, other events stand in its place.
    if (noted !== undefined && events[noted.index]?.[1] === noted.token && isOpen(noted.token)) return noted;
    if (isOpen(token)) return { token, index };
  }
  return undefined;
}

function isOpen(token: Token): boolean {
  return (token.type === 'labelLink' || token.type === 'labelImage') && token._balanced !== true;
}

/** The text from here to the end of the line, or to a tab, after which no address goes on. */
function restOfChunk(context: TokenizeContext): string {
  const start = context.now();
  return context.sliceSerialize({ start, end: { ...start, _index: start._index + 1, _bufferIndex: 0 } });
}

const URL_START =
  /^(?:http|https|ftp):\/\/[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}[\]`]*)?/;
const WWW_START =
  /^www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'">^{}[\]`]*)?/;
/** The part before the `@` is bounded by the length that mail allows, which bounds the search. */
const EMAIL_START =
  /^[a-zA-Z0-9!#$%&'*+\-./=?^_`{|}~]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*/;

/** The address that `text` begins with. */
function findAddress(text: string): { readonly kind: Kind; readonly length: number } | undefined {
  const url = URL_START.exec(text)?.[0];
  if (url !== undefined) return { kind: 'literalAutolinkHttp', length: trimmedLength(url) };
  const www = WWW_START.exec(text)?.[0];
  if (www !== undefined) return { kind: 'literalAutolinkWww', length: trimmedLength(www) };
  const email = EMAIL_START.exec(text)?.[0];
  if (email === undefined) return undefined;
  const isHost = email.slice(email.indexOf('@'), -1).includes('.');
  return isHost && !/^[-_]/.test(text.slice(email.length))
    ? { kind: 'literalAutolinkEmail', length: email.length }
    : undefined;
}

/** How much of an address belongs to it: not the sentence's own marks after it, nor a bracket that it did not open. */
function trimmedLength(address: string): number {
  let length = address.length;
  if (address.endsWith(')')) {
    const excess = count(address, ')') - count(address, '(');
    if (excess > 0) length -= excess;
  } else if (address.endsWith(';')) {
    length -= /&[a-zA-Z0-9]+;$/.exec(address)?.[0].length ?? 0;
  }
  while (length > 1 && '?!.,:*_~'.includes(address.charAt(length - 1))) length--;
  return length;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
