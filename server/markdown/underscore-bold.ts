/**
 * Text between double underscores that is bold or was meant to be, told apart from names such as `__init__`.
 */
import type { Block } from './block.ts';
import { markerRuns, type Run, strongs } from './bold-markers.ts';
import { BLANK, type BoldSpan, boldSpan } from './bold-spans.ts';

/** The spans between `__` in `block`, which is in `source`, in the order of the text. */
export function underscoreSpans(block: Block, source: string): BoldSpan[] {
  if (!source.slice(block.span.start, block.span.end).includes('__')) return [];
  const rendered = new Set(strongs(block.inlines, source, '_').map((strong) => strong.span.start));
  const open = new Map<unknown, Run>();
  const spans: BoldSpan[] = [];
  for (const run of markerRuns(block, source, '_')) {
    if (run.span.end - run.span.start !== 2) continue;
    const first = open.get(run.scope);
    if (first === undefined) open.set(run.scope, run);
    else {
      const isRendered = rendered.has(first.span.start);
      const span = boldSpan(markerOf(first), markerOf(run), source, isRendered);
      if (isPhrase(span, source)) {
        spans.push(span);
        open.delete(run.scope);
      } else if (isName(span, source)) open.delete(run.scope);
      else open.set(run.scope, run);
    }
  }
  return spans;
}

function markerOf(run: Run): BoldSpan['open'] {
  return { span: run.span, run, half: 'whole' };
}

/** Whether somebody marked words: no blanks at the ends, no comma at the beginning, no name, on one line. */
function isPhrase(bold: BoldSpan, source: string): boolean {
  const text = source.slice(bold.content.start, bold.content.end);
  if (bold.isPadded || text === '' || /[\r\n]|^[，。、：；！？…,;!?]/u.test(text)) return false;
  return !isName(bold, source);
}

/** Whether it is a word of a programming language, or a part of one. */
function isName({ open, close, content }: BoldSpan, source: string): boolean {
  const text = source.slice(content.start, content.end);
  if (BLANK.test(text) || !/^[A-Za-z]\w*$/u.test(text)) return false;
  if (KNOWN_NAMES.has(text.toLowerCase()) || text.includes('_')) return true;
  return (
    /[\w.$/\\-]/u.test(open.run.before) ||
    /[\w(=/\\[-]/u.test(close.run.behind) ||
    isExtension(close.run, source)
  );
}

/** Whether something like `.py` follows. */
function isExtension(run: Run, source: string): boolean {
  return run.behind === '.' && /\w/u.test(source.charAt(run.span.end + 1));
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
