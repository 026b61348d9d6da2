/**
 * Hugo's shortcodes: `{{< name "argument" >}}`, `{{% name %}}`, and the escaped forms that show one as text.
 *
 * Hugo reads them before Markdown and everywhere in the content, code and comments included, and the first that it
 * cannot read fails the build. The grammar is that of Hugo 0.169, as test/markdown/shortcode/shortcodes.test.ts tries it out with
 * the real one. Unlike Hugo this goes on after a fault, so that a half-typed shortcode does not change how the rest of
 * the text is read.
 */
import { keepLast } from '../../text/keep-last.ts';
import type { Span } from '../../text/span.ts';

/** `<` for `{{< >}}`, whose output Markdown does not see; `%` for `{{% %}}`, whose output is read as Markdown. */
export type ShortcodeDelimiter = '<' | '%';

/** One pair of double braces. */
export interface ShortcodeTag {
  readonly span: Span;
  readonly delimiter: ShortcodeDelimiter;
  /** An `escaped` one has the marks of a comment just inside its braces and is published as text without them. */
  readonly role: 'open' | 'close' | 'self-closed' | 'escaped';
  /** Empty for an escaped one. */
  readonly name: string;
  readonly nameSpan: Span;
}

/** Why Hugo cannot read a shortcode, in the terms of its own messages. */
type ShortcodeFaultKind =
  | 'unclosed'
  | 'unclosed-comment'
  | 'unclosed-quote'
  | 'character'
  | 'mixed-parameters'
  | 'nameless'
  | 'after-closing'
  | 'closes-nothing';

/** What Hugo cannot read, and where. */
export interface ShortcodeFault {
  readonly kind: ShortcodeFaultKind;
  readonly span: Span;
}

/** A call: one tag, or an opening tag with the closing one that belongs to it and everything between. */
export interface ShortcodeCall {
  readonly open: ShortcodeTag;
  /** Missing where the call has no content. */
  readonly close?: ShortcodeTag;
}

/** All shortcodes of a text, each list in the order of the text. */
export interface ShortcodeReading {
  /** Those inside of others too. */
  readonly calls: readonly ShortcodeCall[];
  readonly escaped: readonly ShortcodeTag[];
  readonly faults: readonly ShortcodeFault[];
}

const NOTHING: ShortcodeReading = { calls: [], escaped: [], faults: [] };

/** Whether `text` may hold a shortcode. */
export function mayHoldShortcodes(text: string): boolean {
  return text.includes('{{<') || text.includes('{{%');
}

/** The shortcodes in `text`, all of which is content: no front matter. Linear. */
export const readShortcodes: (text: string) => ShortcodeReading = keepLast((text: string) =>
  mayHoldShortcodes(text) ? readAll(text) : NOTHING,
);

function readAll(text: string): ShortcodeReading {
  const tags: ShortcodeTag[] = [];
  const faults: ShortcodeFault[] = [];
  const reader = new TagReader(text);
  for (let at = nextStart(text, 0); at >= 0; ) {
    const found = reader.read(at);
    if ('role' in found) tags.push(found);
    else faults.push(found);
    // What an unreadable tag has taken for an argument is none of its own.
    at = nextStart(text, Math.max(at + 3, found.span.end));
  }
  const { calls, unmatched } = pair(tags);
  for (const tag of unmatched) faults.push({ kind: 'closes-nothing', span: tag.span });
  faults.sort((a, b) => a.span.start - b.span.start);
  return { calls, escaped: tags.filter(({ role }) => role === 'escaped'), faults };
}

function nextStart(text: string, from: number): number {
  START.lastIndex = from;
  return START.exec(text)?.index ?? -1;
}

const START = /\{\{[<%]/gu;

/** Puts closing tags to the nearest opening ones of their name; what stands open between the two has no content. */
function pair(tags: readonly ShortcodeTag[]): { calls: ShortcodeCall[]; unmatched: ShortcodeTag[] } {
  const calls: { open: ShortcodeTag; close?: ShortcodeTag }[] = [];
  const unmatched: ShortcodeTag[] = [];
  const open: { open: ShortcodeTag; close?: ShortcodeTag }[] = [];
  const waiting = new Map<string, number>();
  for (const tag of tags) {
    if (tag.role === 'escaped') continue;
    if (tag.role !== 'close') {
      const call = { open: tag };
      calls.push(call);
      if (tag.role === 'open') {
        open.push(call);
        waiting.set(tag.name, (waiting.get(tag.name) ?? 0) + 1);
      }
      continue;
    }
    if ((waiting.get(tag.name) ?? 0) === 0) unmatched.push(tag);
    else {
      for (let call = open.pop(); call !== undefined; call = open.pop()) {
        waiting.set(call.open.name, (waiting.get(call.open.name) ?? 0) - 1);
        if (call.open.name !== tag.name) continue;
        call.close = tag;
        break;
      }
    }
  }
  return { calls, unmatched };
}

const LETTER = '\\p{L}\\p{Nd}_';
const BLANKS = /[ \t\r\n]+/uy;
const NAME = new RegExp(`[${LETTER}][-/${LETTER}]*(?:\\.inline(?= )[-/${LETTER}]*)?`, 'uy');
const PARAMETER = new RegExp(`[-${LETTER}][-.${LETTER}]*`, 'uy');
const QUOTED = /"(?:\\"|[^"\\\n]|\\(?!["`]))*"/uy;
const ESCAPED_QUOTED = /\\"(?:[^"\\\n]|\\(?!["`]))*\\?"/uy;
const RAW = /`[^`]*`/uy;
const BARE_VALUE = /\S*/uy;
const SPACES = /[ \t]*/uy;

/** Reads tags of one text. */
class TagReader {
  readonly #text: string;
  #at = 0;
  /** Searches that have found nothing up to the end of the text. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The tag whose braces begin at `start`; the span of a fault ends where it shows. */
  read(start: number): ShortcodeTag | ShortcodeFault {
    const text = this.#text;
    const delimiter = text.charAt(start + 2) === '<' ? '<' : '%';
    const closing = delimiter === '<' ? '>}}' : '%}}';
    this.#at = start + 3;
    if (text.startsWith('/*', this.#at)) return this.#escaped(start, delimiter, `*/${closing}`);
    const fault = (kind: ShortcodeFaultKind, end = this.#at): ShortcodeFault => {
      const isPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
      return { kind, span: { start, end: Math.min(isPair ? end + 1 : end, text.length) } };
    };
    let name: Span | undefined;
    let isClosing = false;
    let isSelfClosed = false;
    let hasOwnName = false;
    let parameters: 'none' | 'named' | 'positional' = 'none';
    while (this.#at < text.length) {
      const at = this.#at;
      if (text.startsWith(closing, at)) {
        if (name === undefined) return fault('nameless', at + 3);
        this.#at = at + 3;
        const role = isClosing ? 'close' : isSelfClosed ? 'self-closed' : 'open';
        return {
          span: { start, end: this.#at },
          delimiter,
          role,
          name: text.slice(name.start, name.end),
          nameSpan: name,
        };
      }
      if (this.#take(BLANKS)) continue;
      // After the name of what is closed there is nothing but spaces, all of them on its line.
      if (isClosing && name !== undefined) return fault('after-closing', at + 1);
      const character = text.charAt(at);
      if (character === '/') {
        if (isClosing || isSelfClosed) return fault('character', at + 1);
        if (name === undefined) isClosing = true;
        else isSelfClosed = true;
        this.#at++;
      } else if (character === '=' && name !== undefined) {
        this.#at++;
        this.#take(SPACES);
        const value = text.charAt(this.#at);
        const isRead =
          value === '"'
            ? this.#take(QUOTED)
            : value === '`'
              ? this.#raw()
              : value === '\\'
                ? this.#take(ESCAPED_QUOTED)
                : this.#take(BARE_VALUE) || this.#at < text.length;
        if (!isRead) return fault('unclosed-quote', this.#at + 1);
      } else if (name === undefined) {
        if (!this.#take(NAME)) return fault('character', at + 1);
        name = { start: at, end: this.#at };
        if (text.charAt(this.#at) === '.') return fault('character', this.#at + 1);
      } else if (isSelfClosed) {
        // `{{< name /name >}}` is odd, and closed.
        const own = text.slice(name.start, name.end);
        if (hasOwnName || !this.#take(NAME) || text.slice(at, this.#at) !== own)
          return fault('after-closing', at + 1);
        hasOwnName = true;
      } else if (character === '"' || character === '`' || text.startsWith('\\"', at)) {
        if (parameters === 'named') return fault('mixed-parameters', at + 1);
        parameters = 'positional';
        const isRead =
          character === '"'
            ? this.#take(QUOTED)
            : character === '`'
              ? this.#raw()
              : this.#take(ESCAPED_QUOTED);
        if (!isRead) return fault('unclosed-quote', at + 1);
      } else if (this.#take(PARAMETER)) {
        const kind = text.charAt(this.#at) === '=' ? 'named' : 'positional';
        if (parameters !== 'none' && parameters !== kind) return fault('mixed-parameters');
        parameters = kind;
      } else return fault('character', at + 1);
    }
    return fault('unclosed', start + 3);
  }

  #escaped(start: number, delimiter: ShortcodeDelimiter, closing: string): ShortcodeTag | ShortcodeFault {
    const at = this.#find(closing, start + 3);
    if (at < start + 5) return { kind: 'unclosed-comment', span: { start, end: start + 5 } };
    const span = { start, end: at + closing.length };
    return { span, delimiter, role: 'escaped', name: '', nameSpan: { start: start + 5, end: at } };
  }

  /** Passes over what `pattern` matches here; whether that is anything. */
  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text) || pattern.lastIndex === this.#at) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #raw(): boolean {
    return this.#find('`', this.#at + 1) >= 0 && this.#take(RAW);
  }

  /** Where `what` stands from `from` on, or -1; looks through the text once for what is not there. */
  #find(what: string, from: number): number {
    if (this.#missing.has(what)) return -1;
    const found = this.#text.indexOf(what, from);
    if (found < 0) this.#missing.add(what);
    return found;
  }
}
