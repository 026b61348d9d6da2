/**
 * Makes one set of edits out of two that follow each other, so that a change made in several rounds reaches the
 * editor as one step that touches nothing else.
 */
import { sortEdits, type TextEdit } from './edit.ts';

/**
 * Edits that do at once what `first` and then `second` do; the spans of `second` count in the text that `first`
 * leads to. Both must be sets that `applyEdits` accepts. Edits that touch are one in the result.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const before = stepsOf(first);
  const after = stepsOf(second);
  const writer = new EditWriter();
  let a = before.next();
  let b = after.next();
  for (;;) {
    if (a.kind === 'delete') {
      writer.delete(a.length);
      a = before.next();
    } else if (b.kind === 'insert') {
      writer.insert(b.text);
      b = after.next();
    } else {
      const length = Math.min(lengthOf(a), lengthOf(b));
      if (length === Number.POSITIVE_INFINITY) return writer.edits;
      if (b.kind === 'delete') {
        if (a.kind === 'keep') writer.delete(length);
      } else if (a.kind === 'insert') writer.insert(a.text.slice(0, length));
      else writer.keep(length);
      a = lengthOf(a) === length ? before.next() : shortened(a, length);
      b = lengthOf(b) === length ? after.next() : shortened(b, length);
    }
  }
}

/** Going through a text from its start: what happens to the next characters. */
type Step =
  | { readonly kind: 'keep'; readonly length: number }
  | { readonly kind: 'delete'; readonly length: number }
  | { readonly kind: 'insert'; readonly text: string };

function lengthOf(step: Step): number {
  return step.kind === 'insert' ? step.text.length : step.length;
}

function shortened(step: Step, by: number): Step {
  return step.kind === 'insert'
    ? { kind: 'insert', text: step.text.slice(by) }
    : { kind: step.kind, length: step.length - by };
}

/** The steps of `edits`; after the last, everything is kept for ever. */
function stepsOf(edits: readonly TextEdit[]): { next(): Step } {
  const steps: Step[] = [];
  let at = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start > at) steps.push({ kind: 'keep', length: span.start - at });
    if (newText !== '') steps.push({ kind: 'insert', text: newText });
    if (span.end > span.start) steps.push({ kind: 'delete', length: span.end - span.start });
    at = span.end;
  }
  let done = 0;
  return { next: () => steps[done++] ?? { kind: 'keep', length: Number.POSITIVE_INFINITY } };
}

/** Collects steps into edits; what happens at one place becomes one edit. */
class EditWriter {
  readonly edits: TextEdit[] = [];
  #at = 0;

  keep(length: number): void {
    this.#at += length;
  }

  insert(text: string): void {
    const last = this.#open();
    this.edits.push({
      span: last?.span ?? { start: this.#at, end: this.#at },
      newText: (last?.newText ?? '') + text,
    });
  }

  delete(length: number): void {
    const last = this.#open();
    const start = last?.span.start ?? this.#at;
    this.#at += length;
    this.edits.push({ span: { start, end: this.#at }, newText: last?.newText ?? '' });
  }

  /** The edit that ends where we are, taken out to be continued. */
  #open(): TextEdit | undefined {
    return this.edits.at(-1)?.span.end === this.#at ? this.edits.pop() : undefined;
  }
}
