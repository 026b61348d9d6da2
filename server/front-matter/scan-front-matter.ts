/**
 * Reads front matter of the plainest kind, a `key: value` a line, without the YAML library, which takes some
 * fifty times as long. A year's archive has thousands of these.
 *
 * It either gives exactly what the library's reading gives, or nothing: quotation marks with escapes, block
 * lists, comments, anchors, words that YAML takes for more than text and everything else out of the ordinary
 * is left to the library. A property test holds the two against each other.
 */
import type { FrontMatterEntry, FrontMatterScalar, FrontMatterValue } from './model.ts';
import { MAX_LENGTH } from './yaml-limits.ts';

/** The entries of `source`, which begins at `origin` in the digest; `undefined` where it takes the library to read it. */
export function scanFrontMatter(source: string, origin: number): FrontMatterEntry[] | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const entries: FrontMatterEntry[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < source.length; ) {
    const next = source.indexOf('\n', at);
    const lineEnd = next < 0 ? source.length : next;
    const end = source.charCodeAt(lineEnd - 1) === 13 && lineEnd > at ? lineEnd - 1 : lineEnd;
    if (end > at) {
      const entry = scanEntry(source.slice(at, end), origin + at);
      const name = entry?.key.toLowerCase();
      if (entry === undefined || name === undefined || seen.has(name)) return undefined;
      seen.add(name);
      entries.push(entry);
    }
    at = lineEnd + 1;
  }
  return entries;
}

const KEY = /^([A-Za-z][A-Za-z0-9_-]*): /u;
/** Words that YAML 1.1 or 1.2 reads as something else than text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

function scanEntry(line: string, start: number): FrontMatterEntry | undefined {
  const key = KEY.exec(line)?.[1];
  if (key === undefined || RESERVED.test(key)) return undefined;
  const valueStart = key.length + 2;
  const written = line.slice(valueStart);
  const place = start + valueStart;
  const value: FrontMatterValue | undefined = written.startsWith('[')
    ? scanList(written, place)
    : scanScalar(written, place, PLAIN);
  if (value === undefined) return undefined;
  const keySpan = { start, end: start + key.length };
  return { key, keySpan, span: { start, end: value.span.end }, value };
}

/** Text between quotation marks without anything that could be an escape, or that no file should hold. */
const QUOTED = /^(["'])((?:(?!\1)[^\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFEFF\uFFFE\uFFFF])*)\1$/u;
/** A date and time, or words: no sign in them means anything to YAML. */
const PLAIN =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)|[\p{L}][\p{L}\p{Nd}_./()（），。？！-]*(?: [\p{L}\p{Nd}_./()（），。？！-]+)*)$/u;
const PLAIN_ITEM = /^[\p{L}][\p{L}\p{Nd}_./-]*$/u;

function scanScalar(written: string, start: number, plain: RegExp): FrontMatterScalar | undefined {
  const span = { start, end: start + written.length };
  const quoted = QUOTED.exec(written);
  if (quoted !== null) {
    return { kind: 'scalar', value: quoted[2] ?? '', style: quoted[1] === '"' ? 'double' : 'single', span };
  }
  if (!plain.test(written) || RESERVED.test(written)) return undefined;
  return { kind: 'scalar', value: written, style: 'plain', span };
}

/** One item of a list: quoted text, which may hold commas, or anything up to the next comma. */
const ITEM = /("[^"]*"|'[^']*'|[^,"']+)(?:, ?|$)/uy;

function scanList(written: string, start: number): FrontMatterValue | undefined {
  if (!written.endsWith(']')) return undefined;
  const inner = written.slice(1, -1);
  const items: FrontMatterScalar[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < inner.length) {
    const at = ITEM.lastIndex;
    const text = ITEM.exec(inner)?.[1];
    const item = text === undefined ? undefined : scanScalar(text, start + 1 + at, PLAIN_ITEM);
    if (item === undefined) return undefined;
    items.push(item);
  }
  // A comma after the last item is allowed in YAML but too rare to matter here.
  if (/,\s*$/u.test(inner)) return undefined;
  return { kind: 'list', items, flow: true, span: { start, end: start + written.length } };
}
