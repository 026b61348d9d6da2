/**
 * An http(s) address taken apart with the place of every part.
 *
 * The platform's `URL` answers in its own normalised spelling and without places; an edit that repairs one part
 * of an address as written must know where that part stands, and must leave the rest as it is.
 */
import type { Span } from '../text/span.ts';

/** The parts of one address; the spans count from its first character. */
export interface Address {
  readonly text: string;
  /** `http` or `https`, without the colon. */
  readonly scheme: Span;
  /** Host, with user and port where they are written. */
  readonly authority: Span;
  /** From the first slash to the query; empty where there is none. */
  readonly path: Span;
  /** With its `?`; empty where there is none. */
  readonly query: Span;
  /** With its `#`; empty where there is none. */
  readonly fragment: Span;
  /** The host in lower case as the platform reads it, without user and port. */
  readonly host: string;
}

/** One `name=value` of a query. */
export interface QueryPair {
  /** Both, without the `&` on either side, counted from the address's first character. */
  readonly span: Span;
  /** As written, in lower case; an `amp;` left over from a doubly escaped `&` does not count. */
  readonly name: string;
  /** As written, without the `=`. */
  readonly value: string;
}

/** The parts of `text`, or `undefined` where it is no absolute http(s) address that the platform can read. */
export function readAddress(text: string): Address | undefined {
  const shape = /^(https?):\/\/([^/?#\\]+)([^?#]*)(\?[^#]*)?(#.*)?$/isu.exec(text);
  if (shape === null) return undefined;
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = shape;
  const host = PLAIN_HOST.test(authority) ? authority : URL.parse(text)?.hostname;
  if (host === undefined) return undefined;
  let at = 0;
  const next = (length: number): Span => {
    const start = at;
    at += length;
    return { start, end: at };
  };
  const schemeSpan = next(scheme.length);
  next('://'.length);
  return {
    text,
    scheme: schemeSpan,
    authority: next(authority.length),
    path: next(path.length),
    query: next(query.length),
    fragment: next(fragment.length),
    host,
  };
}

/** A host that the platform reads just as it is written; it takes far longer to say so. */
const PLAIN_HOST = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/u;

/** The pairs of an address's query in the order written; empty ones (`&&`) are left out. */
export function queryPairs({ text, query }: Address): QueryPair[] {
  const pairs: QueryPair[] = [];
  let start = query.start + 1;
  while (start < query.end) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 || ampersand > query.end ? query.end : ampersand;
    if (end > start) {
      const pair = text.slice(start, end);
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      pairs.push({
        span: { start, end },
        name: name.replace(/^amp;/iu, '').toLowerCase(),
        value: equals === -1 ? '' : pair.slice(equals + 1),
      });
    }
    start = end + 1;
  }
  return pairs;
}
