/**
 * From the `yaml` package's nodes to the front matter's entries: values with their places, aliases and
 * merges resolved as Hugo resolves them, keys that stand twice, and what Hugo cannot take as front matter
 * although it is YAML.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { type Span, span } from '../text/span.ts';
import { hugoScalar } from './hugo-scalar.ts';
import type { FrontMatterEntry, FrontMatterError, FrontMatterScalar, FrontMatterValue } from './model.ts';
import { lineWithoutColon, wholeCharacters } from './yaml-mistakes.ts';

/** The entries of a document's top level, and what is wrong with what it means rather than with how it is written. */
export interface YamlContents {
  readonly entries: readonly FrontMatterEntry[];
  /** In the order of the text. */
  readonly errors: readonly FrontMatterError[];
}

/** Values that aliases may multiply to; a bomb of ten lines reaches billions. */
const MAX_VALUES = 10_000;

/** Everything one conversion knows. */
interface State {
  /** The YAML as written. */
  readonly source: string;
  /** The same, as the package was given it. */
  readonly given: string;
  /** Where `source` begins in the digest. */
  readonly origin: number;
  /** What `&name` stands for at this point of the text; `undefined` while it is being read. */
  readonly anchors: Map<string, FrontMatterValue | undefined>;
  /** How many values each one is, aliases expanded. */
  readonly sizes: WeakMap<FrontMatterValue, number>;
  readonly errors: FrontMatterError[];
  values: number;
}

/** What `contents` says; `origin` is where the YAML begins in the digest. */
export function readContents(
  contents: Node | null,
  source: string,
  given: string,
  origin: number,
): YamlContents {
  if (contents === null) return { entries: [], errors: [] };
  const state: State = {
    source,
    given,
    origin,
    anchors: new Map(),
    sizes: new WeakMap(),
    errors: [],
    values: 0,
  };
  if (!isMap(contents)) {
    const [start, end] = contents.range ?? [0, 0];
    const isNull = isScalar(contents) && contents.value === null && (contents.source ?? '') === '';
    const colon =
      isScalar(contents) && contents.type === 'PLAIN' ? lineWithoutColon(source, start) : undefined;
    const place = colon ?? { start, end: trimmedEnd(source, start, end), reason: 'not-a-map' as const };
    const reason = place.reason === 'no-colon' ? 'not-a-map' : place.reason;
    if (!isNull)
      report(state, place.start, place.end, reason, 'front matter must be a mapping of keys to values');
    return { entries: [], errors: state.errors };
  }
  const entries = readEntries(contents.items, state, true);
  const errors = state.errors.sort((a, b) => a.span.start - b.span.start);
  // What exceeds the limit is not read in part.
  return errors.some((error) => error.kind === 'limit') ? { entries: [], errors } : { entries, errors };
}

function readEntries(pairs: readonly Pair[], state: State, isTop: boolean): FrontMatterEntry[] {
  let entries: FrontMatterEntry[] = [];
  /** The names of keys, with whether the entry came by a merge. */
  const seen = new Map<string, { readonly key: string; readonly isMerged: boolean }>();
  for (const pair of pairs) {
    const keyNode = pair.key;
    const [start, end] = rangeOf(keyNode) ?? emptyRange(pair);
    if (isMap(keyNode) || isSeq(keyNode)) continue;
    // A key may be an alias, and may be what one stands for.
    if (isAlias(keyNode) || (isScalar(keyNode) && keyNode.anchor !== undefined)) readNode(keyNode, state);
    const key = keyText(keyNode, state);
    const value = readValue(pair, end, state);
    const entry: FrontMatterEntry = {
      key,
      keySpan: placed(state, start, end),
      span: { start: placed(state, start, end).start, end: Math.max(state.origin + end, value.span.end) },
      value,
    };
    if (isScalar(keyNode) && keyNode.type === 'PLAIN' && key === '<<') {
      if (!isMergeable(value))
        report(state, ...placeOfMerge(entry, state), 'merge-value', 'only mappings can be merged');
      for (const merged of mergedEntries(value)) {
        const name = isTop ? merged.key.toLowerCase() : merged.key;
        entries = entries.filter((one) => one.key !== merged.key);
        seen.set(name, { key: merged.key, isMerged: true });
        entries.push(merged);
      }
      continue;
    }
    // Hugo lowers the case of front matter's own keys, and so takes `Date` and `date` for one.
    const name = isTop ? key.toLowerCase() : key;
    const earlier = seen.get(name);
    // Of a key and a merge, the one that stands below counts.
    if (earlier?.isMerged === true) entries = entries.filter((one) => one.key !== earlier.key);
    else if (earlier !== undefined) {
      state.errors.push({
        span: entry.keySpan,
        kind: 'duplicate-key',
        reason: earlier.key === key ? 'duplicate-key' : 'case-variant',
        detail: `the key "${key}" stands here a second time`,
      });
    }
    seen.set(name, { key, isMerged: false });
    entries.push(entry);
  }
  return entries;
}

function isMergeable(value: FrontMatterValue): boolean {
  return value.kind === 'map' || (value.kind === 'list' && value.items.every((item) => item.kind === 'map'));
}

/** The value that cannot be merged, or the key where there is none, as offsets into the YAML. */
function placeOfMerge({ keySpan, value }: FrontMatterEntry, { origin }: State): [start: number, end: number] {
  const { start, end } = value.span.end > value.span.start ? value.span : keySpan;
  return [start - origin, end - origin];
}

/** What `<<: *name` or `<<: [*a, *b]` brings in. */
function mergedEntries(value: FrontMatterValue): readonly FrontMatterEntry[] {
  if (value.kind === 'map') return value.entries;
  return value.kind === 'list' ? value.items.flatMap(mergedEntries) : [];
}

function readValue(pair: Pair, keyEnd: number, state: State): FrontMatterValue {
  const node = pair.value;
  const isEmpty = !isNode(node) || (isScalar(node) && node.value === null && (node.source ?? '') === '');
  if (isEmpty) {
    const at = colonEnd(pair) ?? keyEnd;
    return counted({ kind: 'scalar', value: null, style: 'plain', span: placed(state, at, at) }, 1, state);
  }
  return readNode(node, state);
}

function readNode(node: Node, state: State): FrontMatterValue {
  if (isAlias(node)) return readAlias(node.source, node.range ?? [0, 0, 0], state);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) state.anchors.set(anchor, undefined);
  const value = readPlainNode(node, state);
  if (anchor !== undefined) state.anchors.set(anchor, value);
  return value;
}

function readPlainNode(node: Node, state: State): FrontMatterValue {
  const [start, end] = rangeOf(node) ?? [0, 0];
  const place = placed(state, start, trimmedEnd(state.source, start, end));
  if (isSeq(node)) {
    const items = node.items.filter(isNode).map((item) => readNode(item, state));
    const flow = node.flow === true;
    const within = flow ? place : upTo(place, items.at(-1)?.span);
    return counted({ kind: 'list', items, flow, span: within }, sizeOf(items, state), state);
  }
  if (isMap(node)) {
    const entries = readEntries(node.items, state, false);
    const values = entries.map((entry) => entry.value);
    const within = node.flow === true ? place : upTo(place, entries.at(-1)?.span);
    return counted({ kind: 'map', entries, span: within }, sizeOf(values, state), state);
  }
  return counted(readScalar(node, start, end, place, state), 1, state);
}

/** `place` up to the end of its last part, without a comment after; all of it where the last part stands elsewhere. */
function upTo(place: Span, last: Span | undefined): Span {
  return last === undefined || last.end <= place.start || last.end > place.end
    ? place
    : span(place.start, last.end);
}

function readAlias(
  name: string,
  [start, end]: readonly [number, number, number],
  state: State,
): FrontMatterValue {
  const target = state.anchors.get(name);
  if (target === undefined) {
    report(
      state,
      start,
      end,
      'unknown-alias',
      `nothing named "${name}" stands before this alias, or the alias stands inside of it`,
    );
    return { kind: 'scalar', value: null, style: 'plain', span: placed(state, start, end) };
  }
  const value = { ...target, span: placed(state, start, end) };
  return counted(value, state.sizes.get(target) ?? 1, state);
}

/** Notes how many values `value` stands for; beyond the limit that is reported once. */
function counted(value: FrontMatterValue, size: number, state: State): FrontMatterValue {
  state.sizes.set(value, size);
  const isOver = state.values > MAX_VALUES;
  state.values += size;
  if (!isOver && state.values > MAX_VALUES) {
    state.errors.push({
      span: value.span,
      kind: 'limit',
      reason: 'too-many-aliases',
      detail: `the front matter holds more than ${MAX_VALUES} values, its aliases resolved`,
    });
  }
  return value;
}

function sizeOf(values: readonly FrontMatterValue[], state: State): number {
  return values.reduce((sum, value) => sum + (state.sizes.get(value) ?? 1), 1);
}

function readScalar(node: Node, start: number, end: number, place: Span, state: State): FrontMatterScalar {
  const type = isScalar(node) ? node.type : undefined;
  const raw = isScalar(node) ? node.value : undefined;
  const written = state.source.slice(start, end);
  const isRewritten = written !== state.given.slice(start, end);
  const isPlainText =
    type === 'PLAIN' && isScalar(node) && node.tag === undefined && !/[\r\n]/u.test(written);
  // Between the words of an unquoted value, Hugo drops tabs.
  const value = isPlainText
    ? hugoScalar(written.replaceAll('\t', ''))
    : isRewritten || (/^["']/u.test(written) && written.includes('\r\n'))
      ? // Inside quotation marks, Hugo counts the two characters of a line break as two breaks.
        reread(written.replaceAll('\r\n', '\n\n'), raw)
      : raw;
  return {
    kind: 'scalar',
    value: isPlain(value) ? value : String(value),
    style: styleOf(type),
    ...(typeof value === 'number' && written.includes('.') ? { isFloat: true } : {}),
    span: place,
  };
}

/** The value of text that the package was not given as written: alone, it is under no rule of indentation. */
function reread(written: string, fallback: unknown): unknown {
  const document = parseDocument(written, { prettyErrors: false, logLevel: 'silent' });
  return document.errors.length === 0 && isScalar(document.contents) ? document.contents.value : fallback;
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function styleOf(type: string | undefined): FrontMatterScalar['style'] {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain';
}

function keyText(key: unknown, state: State): string {
  if (!isScalar(key)) return '';
  if (typeof key.value === 'string') return key.value;
  // `2025:` and `yes:` are keys by what is written.
  const [start, end] = rangeOf(key) ?? [0, 0];
  return state.source.slice(start, end);
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (!isNode(node) || !node.range) return undefined;
  return [node.range[0], node.range[1]];
}

/** After the colon of a pair. */
function colonEnd(pair: Pair): number | undefined {
  const colon = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind');
  return colon === undefined ? undefined : colon.offset + colon.source.length;
}

function emptyRange(pair: Pair): readonly [number, number] {
  const at = colonEnd(pair) ?? rangeOf(pair.value)?.[0] ?? 1;
  return [at - 1, at - 1];
}

/** Without the whitespace at the end that is such to YAML: a no-break or full-width one is a part of the value. */
function trimmedEnd(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[ \t\r\n]/u.test(source.charAt(at - 1))) at--;
  return at;
}

/** The place in the digest; after a mistake, the parser may stop in the middle of a character. */
function placed({ source, origin }: State, start: number, end: number): Span {
  return wholeCharacters(source, start, end, origin);
}

function report(
  state: State,
  start: number,
  end: number,
  reason: FrontMatterError['reason'],
  detail: string,
): void {
  state.errors.push({ span: placed(state, start, end), kind: 'syntax', reason, detail });
}
