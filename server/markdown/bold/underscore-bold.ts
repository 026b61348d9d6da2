/**
 * Text between double underscores that is bold or was meant to be, told apart from names such as `__init__`.
 */
import type { Block } from '../block.ts';
import { maskShortcodes } from '../shortcode/shortcode-mask.ts';
import { allInlines } from '../walk.ts';
import { literalIn, markerRuns, type Run } from './bold-markers.ts';
import { BLANK, type BoldSpan, boldSpan, Outermost } from './bold-span.ts';

/** What stands between double underscores. */
export interface Underscored {
  /** Words that are bold or were meant to be, in the order of the text. */
  readonly phrases: readonly BoldSpan[];
  /** Names that are published in bold, without the underscores that belong to them. */
  readonly names: readonly BoldSpan[];
}

const NOTHING: Underscored = { phrases: [], names: [] };

/** The text between `__` in `block`, which is in `text`. Linear in the length of the block. */
export function readUnderscores(block: Block, text: string): Underscored {
  const source = maskShortcodes(text).text;
  if (!source.slice(block.span.start, block.span.end).includes('__')) return NOTHING;
  const strong = allInlines(block.inlines).filter(({ kind }) => kind === 'strong');
  const bold = new Outermost(strong);
  const runs = markerRuns(block, source, '_').filter(({ span }) => span.end - span.start === 2);
  const runAt = new Map(runs.map((run) => [run.span.start, run]));
  const phrases: BoldSpan[] = [];
  const names: BoldSpan[] = [];
  // What is published in bold comes first.
  for (const { span } of strong) {
    const [open, close] = [runAt.get(span.start), runAt.get(span.end - 2)];
    if (open === undefined || close === undefined) continue;
    const found = boldSpan(markerOf(open), markerOf(close), source, true, bold);
    if (isName(found, source)) names.push(found);
    else if (isPhrase(found, source)) phrases.push(found);
  }
  const waiting = new Map<unknown, Run>();
  for (const run of runs) {
    if (literalIn(run, run.span) < 2) continue;
    const first = waiting.get(run.scope);
    if (first === undefined) {
      waiting.set(run.scope, run);
      continue;
    }
    const found = boldSpan(markerOf(first), markerOf(run), source, false, bold);
    if (isName(found, source)) waiting.delete(run.scope);
    else if (isPhrase(found, source)) {
      if (!found.isShown) phrases.push(found);
      waiting.delete(run.scope);
    } else waiting.set(run.scope, run);
  }
  return { phrases: phrases.sort((a, b) => a.span.start - b.span.start), names };
}

function markerOf(run: Run): BoldSpan['open'] {
  return { span: run.span, run, half: 'whole' };
}

/**
 * Whether it is marked text: no spaces at the ends, no comma at the beginning, on one line. Names are ruled out
 * before.
 */
function isPhrase(bold: BoldSpan, source: string): boolean {
  const text = source.slice(bold.content.start, bold.content.end);
  return !bold.isPadded && text !== '' && !/[\r\n]|^[，。、：；！？…,;!?]/u.test(text);
}

/** Whether it is a word of a programming language, or a part of one. */
function isName({ open, close, content }: BoldSpan, source: string): boolean {
  const text = source.slice(content.start, content.end);
  if (BLANK.test(text) || !/^[A-Za-z]\w*$/u.test(text)) return false;
  if (KNOWN_NAMES.has(text.toLowerCase()) || text.includes('_')) return true;
  return (
    /[\w.$/\\-]/u.test(open.run.before) ||
    /[\w(=/\\[-]/u.test(close.run.after) ||
    isExtension(close.run, source)
  );
}

/** Whether something like `.py` follows. */
function isExtension(run: Run, source: string): boolean {
  return run.after === '.' && /\w/u.test(source.charAt(run.span.end + 1));
}

/** Names between double underscores in Python, JavaScript, PHP, C and GraphQL that news about software mention. */
const KNOWN_NAMES: ReadonlySet<string> = new Set(
  (
    'init main name file doc all str repr call len iter next enter exit new del dict slots version getattr ' +
    'setattr delattr getitem setitem delitem contains eq ne lt le gt ge hash bool int float add sub mul truediv ' +
    'class bases mro module path package future pycache builtins import author subclasses aenter aexit anext ' +
    'aiter await post_init proto dirname filename typename schema construct destruct get set invoke tostring ' +
    'line func function attribute builtin global device host shared asm declspec cdecl stdcall'
  ).split(' '),
);
