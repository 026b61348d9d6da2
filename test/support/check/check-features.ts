/**
 * The one way in which tests look at an editor feature: marked text in, and what the feature answers compared
 * as text that a person can read. A feature whose interface changes is changed here only.
 */
import assert from 'node:assert/strict';
import type { Digest } from '../../../server/digest/model.ts';
import { type Parse, type ParseOptions, parseDigest } from '../../../server/digest/parse-digest.ts';
import { completions } from '../../../server/features/completion/completion.ts';
import { plainText, snippetText } from '../../../server/features/completion/snippet.ts';
import type { Completion, CompletionContext } from '../../../server/features/completion/suggestion.ts';
import type { EditOutcome, Selection } from '../../../server/features/editing/edit-outcome.ts';
import type { ItemInsertion } from '../../../server/features/editing/insert-items.ts';
import { documentLinks } from '../../../server/features/navigation/document-links.ts';
import { foldingRanges } from '../../../server/features/navigation/folding.ts';
import { type HoverContext, hover } from '../../../server/features/navigation/hover.ts';
import { type OutlineEntry, outline } from '../../../server/features/navigation/outline.ts';
import { selectionRanges } from '../../../server/features/navigation/selection-ranges.ts';
import { semanticTokens } from '../../../server/features/navigation/semantic-tokens.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { applyEdits, replace, sortEdits } from '../../../server/text/edit.ts';
import type { Language } from '../../../server/text/message.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { readMarks, writeMarks } from './marked-text.ts';

/** Checks the outline of `text`, one line an entry: `name | detail`, children indented by two spaces. Returns the entries. */
export function checkOutline(
  text: string,
  expected: readonly string[],
  language: Language = 'en',
): readonly OutlineEntry[] {
  const entries = outline(parseDigest(text), language);
  const lines = (list: readonly OutlineEntry[], indent: string): string[] =>
    list.flatMap((entry) => [
      `${indent}${entry.name}${entry.detail === '' ? '' : ` | ${entry.detail}`}`,
      ...lines(entry.children, `${indent}  `),
    ]);
  assert.deepEqual(lines(entries, ''), expected);
  checkNesting(entries);
  return entries;
}

/** Every name can be shown, every selection lies in its entry, every child in its parent. */
function checkNesting(entries: readonly OutlineEntry[]): void {
  for (const { name, span, selection, children } of entries) {
    assert.match(name, /^\S[^\r\n]*$/u);
    assert.ok(span.start <= selection.start && selection.end <= span.end, `${name}: selection`);
    for (const child of children) assert.ok(span.start <= child.span.start && child.span.end <= span.end);
    checkNesting(children);
  }
}

/** Checks that exactly the marked ranges fold. */
export function checkFolding(marked: string): void {
  const { text, ranges } = readMarks(marked);
  const found = foldingRanges(parseDigest(text)).map(({ span }) => span);
  assert.equal(writeMarks(text, found), writeMarks(text, ranges));
}

/** Checks what is selected step by step from the cursor on, up to and without the whole text. */
export function checkSelectionRanges(marked: string, expected: readonly string[]): void {
  const { text, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const ranges = selectionRanges(parseDigest(text), cursor);
  assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
  assert.deepEqual(
    ranges.slice(0, -1).map((range) => sliceSpan(text, range)),
    expected,
  );
}

/** Checks that the marked ranges are links, and where they lead. */
export function checkDocumentLinks(marked: string, urls: readonly string[]): void {
  const { text, ranges } = readMarks(marked);
  const links = documentLinks(parseDigest(text));
  assert.equal(
    writeMarks(
      text,
      links.map(({ span }) => span),
    ),
    writeMarks(text, ranges),
  );
  assert.deepEqual(
    links.map(({ url }) => url),
    urls,
  );
}

/** An edit command as tests call it. */
export type Command = (digest: Digest, selections: readonly Selection[], parse: Parse) => EditOutcome;

/** How commands read what they have done. */
export const parseAgain: Parse = (text, previous) => parseDigest(text, {}, previous);

/**
 * Checks what a command makes of `marked`, where `$0` is the cursor, or the marked ranges are the selections.
 * `expected` is written the same way, or is what the English refusal must match.
 */
export function checkCommand(
  command: Command,
  marked: string,
  expected: string | RegExp,
  options: ParseOptions = {},
): void {
  const { text, ranges, cursor } = readMarks(marked);
  const selections = ranges.map(({ start, end }) => ({ anchor: start, active: end }));
  if (cursor !== undefined) selections.push({ anchor: cursor, active: cursor });
  const parse: Parse = (changed, previous) => parseDigest(changed, options, previous);
  const outcome = command(parseDigest(text, options), selections, parse);
  if ('refusal' in outcome) {
    assert.ok(expected instanceof RegExp, `refused: ${outcome.refusal.en}`);
    assert.match(outcome.refusal.en, expected);
    assert.ok(outcome.refusal.zh.length > 0);
    return;
  }
  assert.ok(typeof expected === 'string', 'not refused');
  assert.deepEqual(outcome.edits, sortEdits(outcome.edits), 'edits stand in order');
  const shown = showSelections(applyEdits(text, outcome.edits), outcome.selections);
  assert.equal(shown, expected);
}

/** `text` with a lone cursor as `$0`, and with selections or several cursors as ranges. */
function showSelections(text: string, selections: readonly Selection[]): string {
  const [only] = selections;
  if (selections.length === 1 && only !== undefined && only.anchor === only.active) {
    return `${text.slice(0, only.active)}$0${text.slice(only.active)}`;
  }
  return writeMarks(
    text,
    selections.map(({ anchor, active }) => ({
      start: Math.min(anchor, active),
      end: Math.max(anchor, active),
    })),
  );
}

/**
 * Checks what an insertion at `$0` makes of `marked`; `expected` has the first stop as a range, and `snippet` is
 * the same in the snippet language. `undefined` where nothing may be inserted.
 */
export function checkInsertion(
  insert: (digest: Digest, offset: number) => ItemInsertion | undefined,
  marked: string,
  expected: string | undefined,
  snippet?: string,
  options: ParseOptions = {},
): void {
  const { text, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const insertion = insert(parseDigest(text, options), cursor);
  if (insertion === undefined || expected === undefined) {
    assert.equal(insertion && plainText(insertion.parts).text, expected);
    return;
  }
  const { text: written, first } = plainText(insertion.parts);
  const edits = [replace(insertion.span, written), ...insertion.renumbering];
  const start = insertion.span.start + first.start;
  const stop = { start, end: start + first.end - first.start };
  assert.equal(writeMarks(applyEdits(text, edits), [stop]), expected);
  if (snippet !== undefined) assert.equal(snippetText(insertion.parts), snippet);
}

/** Checks what the hover at `$0` says, and that it is about the marked range; `undefined` where there is none. */
export function checkHover(marked: string, context: HoverContext, expected: string | undefined): void {
  const { text, ranges, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const found = hover(parseDigest(text), cursor, context);
  assert.equal(found?.markdown, expected);
  if (found !== undefined) assert.equal(writeMarks(text, [found.span]), writeMarks(text, ranges));
}

/** Checks that exactly the marked ranges are coloured, with these types in their order. */
export function checkSemanticTokens(marked: string, types: readonly string[]): void {
  const { text, ranges } = readMarks(marked);
  const tokens = semanticTokens(parseDigest(text), { start: 0, end: text.length });
  const spans = tokens.map(({ span }) => span);
  assert.equal(writeMarks(text, spans), writeMarks(text, ranges));
  assert.deepEqual(
    tokens.map(({ type }) => type),
    types,
  );
}

/** The present time in tests of completion: one minute after the slot of 28 August 2025, 4 o'clock. */
const NOW = Date.parse('2025-08-28T04:01:00+08:00');

/** Checks the labels suggested at `$0`, the first ones where `expected` is shorter. Returns the suggestions. */
export function checkCompletion(
  marked: string,
  expected?: readonly string[],
  more: Partial<CompletionContext> = {},
): readonly Completion[] {
  const { text, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const context: CompletionContext = {
    language: 'en',
    settings: DEFAULT_SETTINGS,
    now: NOW,
    localOffsetMinutes: 480,
    parse: parseAgain,
    ...more,
  };
  // An editor shows what goes with the text that is typed already.
  const found = completions(parseDigest(text), cursor, context).filter(({ span, filter }) =>
    isSubsequence(text.slice(span.start, cursor).trim(), filter),
  );
  for (const { label, span, parts } of found) {
    assert.ok(span.start <= cursor && cursor <= span.end, `${label}: its range does not hold the cursor`);
    assert.ok(
      !/[\r\n]/u.test(text.slice(span.start, span.end)),
      `${label}: its range is over more than a line`,
    );
    assert.ok(parts.length > 0);
  }
  const labels = found.map(({ label }) => label);
  // None expected means none at all.
  if (expected !== undefined) assert.deepEqual(labels.slice(0, expected.length || labels.length), expected);
  return found;
}

/** Checks the text once the suggestion `label` at `$0` is taken; its first stop is a range. */
export function checkCompleted(
  marked: string,
  label: string | RegExp,
  expected: string,
  more: Partial<CompletionContext> = {},
): void {
  const found = checkCompletion(marked, undefined, more).find((one) =>
    typeof label === 'string' ? one.label === label : label.test(one.label),
  );
  assert.ok(found !== undefined, `no suggestion ${label}`);
  const { text: written, first } = plainText(found.parts);
  const { text } = readMarks(marked);
  const changed = applyEdits(text, [replace(found.span, written), ...(found.edits ?? [])]);
  const start = found.span.start + first.start;
  assert.equal(writeMarks(changed, [{ start, end: start + first.end - first.start }]), expected);
}

/** Whether editors would show a suggestion for what is typed: its letters are there in their order. */
function isSubsequence(typed: string, filter: string): boolean {
  let at = 0;
  for (const letter of filter.toLowerCase()) if (letter === typed.toLowerCase().charAt(at)) at++;
  return at === typed.length;
}
