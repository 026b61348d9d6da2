/**
 * YAML that the `yaml` package accepts and that stops Hugo. Hugo reads front matter with goccy/go-yaml, which follows
 * the same specification and stumbles over tabs, tags, anchors and brackets in ways of its own. Each case was found
 * by giving the same texts to both; the tests in test/front-matter ask Hugo again.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from 'yaml';
import { hugoScalar } from './hugo-scalar.ts';
import type { FrontMatterReason } from './model.ts';

/** A place in the YAML that Hugo refuses; offsets into the YAML. */
export interface YamlRefusal {
  readonly start: number;
  readonly end: number;
  readonly reason: FrontMatterReason;
  readonly detail: string;
}

/** What Hugo refuses in `document`, which the `yaml` package read in `source`; in no particular order. */
export function refusalsIn(document: Document.Parsed, source: string): YamlRefusal[] {
  const found: YamlRefusal[] = [];
  const isTabbed = source.includes('\t');
  const marks: Mark[] = [];
  const opaque: Opaque[] = [];
  visit(document, {
    Pair(_key, pair, path) {
      const parent = path.at(-1);
      found.push(...refusedKey(pair, parent === document.contents, source));
      found.push(...refusedBelowTaggedKey(pair, source));
      if (isNode(pair.key)) marks.push(markAt(source, startOf(pair.key)));
      if (isCollection(parent) && parent.flow === true) found.push(...refusedFlowPair(pair, path, source));
      if (isTabbed) found.push(...tabBesideKey(pair, source));
    },
    Node(_key, node, path) {
      found.push(...refusedTag(node, path, source), ...refusedAnchor(node, path, source));
      if (isScalar(node)) {
        found.push(...brokenPlain(node, path, source));
        if (node.type !== 'PLAIN' && node.range)
          opaque.push({
            start: node.range[0],
            end: node.range[1],
            isBlock: node.type?.startsWith('BLOCK') === true,
          });
      } else if (isCollection(node)) {
        if (isMap(node) && node.flow === true) found.push(...brokenEntries(node, source));
        if (node.flow === true && node.range)
          opaque.push({ start: node.range[0], end: node.range[1], isFlow: true });
        else marks.push(...dashesOf(node, source));
      }
    },
  });
  if (isTabbed) found.push(...tabsInText(opaque, source), ...tabsThatIndent(marks, opaque, source));
  return found;
}

type Path = readonly unknown[];

/** A key or the dash of a list's item: Hugo wants lines below it indented by spaces up to its column at least. */
interface Mark {
  readonly offset: number;
  /** From 1 on. */
  readonly column: number;
}

/** A stretch in which lines have rules of their own. */
interface Opaque {
  readonly start: number;
  readonly end: number;
  readonly isBlock?: boolean;
  readonly isFlow?: boolean;
}

function* refusedKey(pair: Pair, isTop: boolean, source: string): Generator<YamlRefusal> {
  const { key, value } = pair;
  if (!isNode(key) || (isScalar(key) && (key.source ?? '') === '' && key.type === 'PLAIN')) {
    const at = colonOf(pair) ?? (isNode(key) ? startOf(key) : 0);
    // `? ` alone and `!!null :` are refused, and rare.
    yield { start: at, end: at + 1, reason: 'empty-key', detail: 'no key stands before this colon' };
    return;
  }
  if (isCollection(key)) {
    yield { ...rangeOf(key), reason: 'complex-key', detail: 'a key must be a single text' };
    return;
  }
  if (!isScalar(key) || key.type !== 'PLAIN') return;
  const written = source.slice(startOf(key), endOf(key));
  if (written === '<<' && isNode(value) && hasTag(value))
    yield { ...rangeOf(value), reason: 'merge-value', detail: 'only mappings without a tag can be merged' };
  const read = hasTag(key) ? written : hugoScalar(written);
  if (isTop && (typeof read === 'boolean' || (typeof read === 'number' && /[.]/u.test(written))))
    yield { ...rangeOf(key), reason: 'key-type', detail: 'a key of the top level must be text' };
}

/** Unquoted text over several lines, or a block of text, after a key with a tag. */
function* refusedBelowTaggedKey({ key, value }: Pair, source: string): Generator<YamlRefusal> {
  if (!isNode(key) || !hasTag(key) || !isScalar(value) || /^QUOTE/u.test(value.type ?? '')) return;
  if (!source.slice(startOf(value), endOf(value)).trimEnd().includes('\n')) return;
  const tag = tagOf(key, source);
  if (tag === undefined) return;
  const { text, start, end } = tag;
  yield {
    start,
    end,
    reason: 'tag',
    detail: `the value of a key with the tag ${text} must stand on one line`,
  };
}

function* refusedFlowPair(pair: Pair, path: Path, source: string): Generator<YamlRefusal> {
  const { key, value } = pair;
  const colon = colonOf(pair);
  if (isMap(path.at(-1)) && !isLonePair(path.at(-1), source)) yield* refusedTightValue(key, source);
  if (isNode(key) && colon === undefined && isLonePair(path.at(-1), source))
    yield { ...rangeOf(key), reason: 'empty-value', detail: 'no value follows this key' };
  if (!isNode(key) || colon === undefined) return;
  if (isScalar(key) && key.type === 'PLAIN' && source.slice(endOf(key), colon).includes('\n')) {
    yield { ...rangeOf(key), reason: 'line-break', detail: 'a key and its colon must stand on one line' };
    return;
  }
  const isInMap = path.some(
    (one) => isMap(one) && one.flow === true && one.items.length > 0 && !isLonePair(one, source),
  );
  if (isMap(path.at(-1)) && !isLonePair(path.at(-1), source)) return;
  const place = { start: colon, end: colon + 1 };
  const next = source.charAt(colon + 1);
  const isTight = !/^\s?$/u.test(next);
  if (!isInMap && isTight && /["']/u.test(source.charAt(startOf(key))))
    yield { ...place, reason: 'blank-after-colon', detail: 'a blank must follow the colon' };
  const isEmpty =
    !isNode(value) || (isScalar(value) && value.value === null && endOf(value) === startOf(value));
  const isBroken = isNode(value) && !isEmpty && source.slice(colon, startOf(value)).includes('\n');
  if ((isEmpty && (isInMap || (!isTight && !/^\s*\n/u.test(source.slice(colon + 1))))) || isBroken)
    yield { ...place, reason: 'empty-value', detail: 'no value follows this colon' };
}

/** In braces Hugo ends a key at its first colon, even without a space: `{k:|0}` begins a block of text, and a line break in the rest is an error. */
function* refusedTightValue(key: unknown, source: string): Generator<YamlRefusal> {
  if (!isScalar(key) || key.type !== 'PLAIN') return;
  const [start, end] = [startOf(key), endOf(key)];
  const colon = source.slice(start, end).indexOf(':');
  if (colon === -1) return;
  const at = start + colon + 1;
  if (/^[|>](?![-+1-9]*[ \t]*\n)/u.test(source.slice(at, at + 100)))
    yield { start: at, end: at + 1, reason: 'reserved-character', detail: 'no block can begin in braces' };
  else yield* brokenAt(at, end, source);
}

/** Whether a mapping is the `a: b` of a list in brackets, which has no braces of its own. */
function isLonePair(node: unknown, source: string): boolean {
  return (
    isMap(node) && node.range !== undefined && node.range !== null && source.charAt(node.range[0]) !== '{'
  );
}

/** Tags of YAML's own that want a single value, and those that want a mapping or a list. */
const SCALAR_TAG = /^!!(?:str|int|float|bool|null|binary|timestamp)$/u;
const MAP_TAG = /^!!(?:map|set)$/u;
const LIST_TAG = /^!!(?:seq|omap)$/u;

function* refusedTag(node: Node, path: Path, source: string): Generator<YamlRefusal> {
  const tag = tagOf(node, source);
  if (tag === undefined) return;
  const { text, start, end } = tag;
  const refusal: YamlRefusal = {
    start,
    end,
    reason: 'tag',
    detail: `the value does not suit the tag ${text}`,
  };
  // What touches the tag is a part of it to Hugo, such as the Chinese of `!中`.
  const rest = source.slice(end, endOf(node)).replace(/^[^\s,[\]{}]+/u, '');
  const isEmpty = isScalar(node) && rest.trim() === '';
  if (isEmpty && isInFlow(path) && !(SCALAR_TAG.test(text) && source.charAt(end) === ',')) yield refusal;
  // The value is then looked for on the next line, and the keys that stand there are lost or refused.
  else if (isEmpty && !isInFlow(path) && MORE.test(source.slice(end))) yield refusal;
  else if (isEmpty && /^!!(?:bool|binary)$/u.test(text)) yield refusal;
  else if (isCollection(node) && SCALAR_TAG.test(text)) yield refusal;
  else if (!isEmpty && MAP_TAG.test(text) && !isMap(node)) yield refusal;
  else if (!isEmpty && LIST_TAG.test(text) && (!isCollection(node) || isMap(node))) yield refusal;
  else if (text === '!!bool' && isScalar(node) && !isEmpty && !BOOLEAN.test(String(node.source ?? '')))
    yield refusal;
}

/** Something other than comments. */
const MORE = /^\s*(?:#[^\n]*\n\s*)*[^\s#]/u;
/** What Go parses as a boolean. */
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/u;

function* refusedAnchor(node: Node, path: Path, source: string): Generator<YamlRefusal> {
  if (!isScalar(node) || node.anchor === undefined || endOf(node) > startOf(node)) return;
  const start = source.lastIndexOf('&', startOf(node));
  const end = start + 1 + node.anchor.length;
  // Where another line follows, Hugo takes that for the value.
  if (!isInFlow(path) && MORE.test(source.slice(end)) && !/^[*&!|>]/u.test(node.anchor)) return;
  yield { start, end, reason: 'anchor', detail: 'an anchor must have a value' };
}

/** Unquoted text over several lines inside brackets, which Hugo ends at the first line's end. */
function* brokenPlain(node: Node, path: Path, source: string): Generator<YamlRefusal> {
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.range || !isInFlow(path)) return;
  const [start, end] = node.range;
  const pair = path.at(-1);
  if (!isPair(pair) || pair.key !== node) yield* brokenAt(start, end, source);
}

/** Unquoted entries without a colon over several lines, which Hugo takes only before the first entry with one. */
function* brokenEntries({ items }: YAMLMap, source: string): Generator<YamlRefusal> {
  let isAfterColon = false;
  for (const pair of items) {
    const { key } = pair;
    if (colonOf(pair) !== undefined) isAfterColon = true;
    else if (isAfterColon && isScalar(key) && key.type === 'PLAIN')
      yield* brokenAt(startOf(key), endOf(key), source);
  }
}

/** The first line break from `start` to `end`. */
function* brokenAt(start: number, end: number, source: string): Generator<YamlRefusal> {
  const at = source.slice(start, end).indexOf('\n');
  if (at === -1) return;
  const place = { start: start + at, end: start + at + 1 };
  yield { ...place, reason: 'missing-comma', detail: 'text in brackets runs on in the next line' };
}

/** A tab before an unquoted key in brackets, or between a quoted key and its colon. */
function* tabBesideKey(pair: Pair, source: string): Generator<YamlRefusal> {
  const { key } = pair;
  if (!isScalar(key) || !key.range) return;
  const colon = colonOf(pair);
  const isQuoted = key.type !== 'PLAIN';
  const before = /(?<=[{[,]) ?\t[ \t]*$/u.exec(source.slice(Math.max(0, key.range[0] - 200), key.range[0]));
  const after = colon === undefined ? null : /^ ?\t/u.exec(source.slice(key.range[1], colon));
  const at = isQuoted && after !== null ? key.range[1] + after[0].length - 1 : undefined;
  const place = at ?? (!isQuoted && before !== null ? key.range[0] - 1 : undefined);
  if (place !== undefined)
    yield { start: place, end: place + 1, reason: 'tab', detail: 'a tab cannot stand beside a key' };
}

/** Tabs in double quotes: for each but a final one Hugo skips a character after the closing mark, a line break or comma. */
function* tabsInText(opaque: readonly Opaque[], source: string): Generator<YamlRefusal> {
  for (const { start, end, isFlow, isBlock } of opaque) {
    if (isFlow === true || isBlock === true || source.charAt(start) !== '"') continue;
    let skipped = 0;
    let first: number | undefined;
    for (const match of source.slice(start + 1, end - 1).matchAll(/\\?\t/gu)) {
      const at = start + 1 + match.index;
      if (match[0] !== '\t' || !isSkipping(source, at)) continue;
      skipped++;
      first ??= at;
    }
    if (first === undefined) continue;
    const lost = source.slice(end, end + skipped);
    if (!/^ *$/u.test(lost) && source.slice(end).trim() !== '')
      yield {
        start: first,
        end: first + 1,
        reason: 'tab-in-text',
        detail: 'a tab stands between double quotation marks',
      };
  }
}

/** Whether the tab at `at` in quoted text costs a character: not before the closing mark, at a line's end, or where it indents. */
function isSkipping(source: string, at: number): boolean {
  const lineStart = source.lastIndexOf('\n', at) + 1;
  if (source.slice(lineStart, at).trim() === '') return false;
  const rest = /^[ \t]*/u.exec(source.slice(at + 1))?.[0] ?? '';
  return source.charAt(at + 1) !== '"' && !/^[\r\n]?$/u.test(source.charAt(at + 1 + rest.length));
}

/** Lines that begin with a tab, or with fewer spaces before it than the last key or dash has. */
function* tabsThatIndent(marks: Mark[], opaque: readonly Opaque[], source: string): Generator<YamlRefusal> {
  marks.sort((a, b) => a.offset - b.offset);
  let next = 0;
  let column = 0;
  for (const line of source.matchAll(/^( *)\t/gmu)) {
    const at = line.index + (line[1]?.length ?? 0);
    for (let mark = marks[next]; mark !== undefined && mark.offset < line.index; mark = marks[++next])
      column = mark.column;
    const around = opaque.filter(({ start, end }) => start < line.index && line.index < end);
    if (around.some(({ isBlock }) => isBlock === true)) continue;
    const isInQuotes = around.some(({ isFlow }) => isFlow !== true);
    if (around.length > 0 && !isInQuotes) continue;
    if (at - line.index + 1 <= column)
      yield { start: at, end: at + 1, reason: 'tab', detail: 'a tab cannot indent a line' };
  }
}

function dashesOf(node: Node, source: string): Mark[] {
  const items = isCollection(node) && node.srcToken?.type === 'block-seq' ? node.srcToken.items : [];
  return items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map((token) => markAt(source, token.offset)),
  );
}

function markAt(source: string, offset: number): Mark {
  return { offset, column: offset - source.lastIndexOf('\n', offset - 1) };
}

function isInFlow(path: Path): boolean {
  return path.some((one) => isCollection(one) && one.flow === true);
}

/** The tag as written before a node, such as `!!str`; `undefined` where there is none. */
function tagOf(node: Node, source: string): { text: string; start: number; end: number } | undefined {
  if (!hasTag(node)) return undefined;
  const before = source.slice(0, startOf(node));
  const match = /(?<![^\s[{,:-])!\S*(?=[^!]*$)/u.exec(before.slice(Math.max(0, before.length - 300)));
  if (match === null) return undefined;
  const start = Math.max(0, before.length - 300) + match.index;
  return { text: match[0], start, end: start + match[0].length };
}

function hasTag(node: Node): boolean {
  return (isScalar(node) || isCollection(node)) && typeof node.tag === 'string';
}

function colonOf({ srcToken }: Pair): number | undefined {
  return srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

function rangeOf(node: Node): { start: number; end: number } {
  return { start: startOf(node), end: endOf(node) };
}
