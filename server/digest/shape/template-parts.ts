/**
 * Reads what stands in a template of items: literal text, tokens, links and bold.
 */
import { closingBracket } from '../../markdown/escapes.ts';
import { type Span, span } from '../../text/span.ts';
import type { ItemToken, ShapePart, ShapeProblem } from './template-model.ts';

/** The tokens of all templates there are of items and what is around them. */
type Token = ItemToken | 'section';

/** What was read. */
interface ReadParts {
  readonly parts: readonly ShapePart[];
  /** The tokens in it that are right; `{section}` is read as any text. */
  readonly tokens: ReadonlySet<ItemToken>;
  readonly places: ReadonlyMap<string, Span>;
  readonly problems: readonly ShapeProblem[];
}

/** Reads `text` from `start` on, in which `allowed` are the tokens. */
export function readParts(text: string, start: number, allowed: readonly Token[]): ReadParts {
  return new PartsReader(text, allowed).read(start);
}

class PartsReader {
  readonly #text: string;
  readonly #allowed: readonly Token[];
  readonly #places = new Map<string, Span>();
  readonly #problems: ShapeProblem[] = [];

  constructor(text: string, allowed: readonly Token[]) {
    this.#text = text;
    this.#allowed = allowed;
  }

  read(start: number): ReadParts {
    const text = this.#text;
    const line = /[\r\n]/u.exec(text);
    if (line !== null) this.#problem(line.index, line.index + 1, 'line');
    const parts = this.#parts(start, text.length);
    const tokens = new Set([...this.#places.keys()].filter((name) => isItemToken(name)));
    return { parts, tokens, places: this.#places, problems: this.#problems };
  }

  /** The parts from `start` to `end`. */
  #parts(start: number, end: number): ShapePart[] {
    const parts: ShapePart[] = [];
    let literal = start;
    const push = (part: ShapePart, from: number, to: number): void => {
      if (from > literal) parts.push({ kind: 'literal', text: this.#text.slice(literal, from) });
      const before = parts.at(-1);
      if (before !== undefined && isOpen(before) && isOpen(part)) this.#problem(from, to, 'adjacent');
      parts.push(part);
      literal = to;
    };
    for (let at = start; at < end; ) {
      const found = this.#partAt(at, end);
      if (found === undefined) at += this.#text.charAt(at) === '\\' ? 2 : 1;
      else {
        push(found.part, at, found.end);
        at = found.end;
      }
    }
    if (literal < end) parts.push({ kind: 'literal', text: this.#text.slice(literal, end) });
    return parts;
  }

  /** The part that begins at `at`; `undefined` for a character that stands for itself. */
  #partAt(at: number, end: number): { readonly part: ShapePart; readonly end: number } | undefined {
    const text = this.#text;
    switch (text.charAt(at)) {
      case '<':
        if (!text.startsWith('<{source}>', at)) return undefined;
        this.#take('source', at + 1, at + 9);
        return { part: { kind: 'address', inAngles: true }, end: at + 10 };
      case '[':
        return this.#link(at, end);
      case '*':
        return text.startsWith('**', at) ? this.#bold(at, end) : undefined;
      case '{':
        return this.#token(at, end);
      case '}':
        this.#problem(at, at + 1, 'stray-brace');
        return undefined;
      default:
        return undefined;
    }
  }

  #token(at: number, end: number): { part: ShapePart; end: number } | undefined {
    const close = this.#text.indexOf('}', at);
    const inner = this.#text.slice(at + 1, close);
    if (close < 0 || close >= end || inner.includes('{')) {
      this.#problem(at, at + 1, 'stray-brace');
      return undefined;
    }
    const token = this.#allowed.find((name) => name === inner);
    if (token === undefined) {
      this.#problem(at, close + 1, 'unknown-token');
      return { part: { kind: 'token', token: '*' }, end: close + 1 };
    }
    // Any text may stand in several places.
    if (token === '*') this.#places.set(token, span(at, close + 1));
    else this.#take(token, at, close + 1);
    if (token === 'source') return { part: { kind: 'address', inAngles: false }, end: close + 1 };
    // Nothing is asked of the name of a section.
    return { part: { kind: 'token', token: token === 'section' ? '*' : token }, end: close + 1 };
  }

  #link(at: number, end: number): { part: ShapePart; end: number } | undefined {
    const close = this.#text.indexOf(TARGET, at);
    const other = closingBracket(this.#text, at, this.#text.length);
    if (close < 0 || close + TARGET.length > end || other !== close) {
      this.#problem(at, Math.min(end, at + 1), 'link');
      return undefined;
    }
    const parts = this.#parts(at + 1, close);
    this.#take('source', close + 2, close + TARGET.length - 1);
    return { part: { kind: 'link', parts }, end: close + TARGET.length };
  }

  #bold(at: number, end: number): { part: ShapePart; end: number } | undefined {
    const close = this.#text.indexOf('**', at + 2);
    if (close <= at + 2 || close + 2 > end) {
      this.#problem(at, at + 2, 'bold');
      return undefined;
    }
    return { part: { kind: 'bold', parts: this.#parts(at + 2, close) }, end: close + 2 };
  }

  #take(token: Token, start: number, end: number): void {
    if (this.#places.has(token)) this.#problem(start, end, 'repeated');
    else this.#places.set(token, span(start, end));
  }

  #problem(start: number, end: number, kind: ShapeProblem['kind']): void {
    this.#problems.push({ span: span(start, end), kind, found: this.#text.slice(start, end) });
  }
}

const TARGET = ']({source})';

/** Whether nothing but what follows says where a part ends. */
function isOpen(part: ShapePart): boolean {
  return part.kind === 'token' && part.token !== 'n';
}

function isItemToken(name: string): name is ItemToken {
  return name !== 'section';
}
