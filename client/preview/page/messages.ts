/**
 * What the panel and the page inside it say to each other. Both sides check what they get: the page shows what
 * somebody else may have written, and a message of it can name nothing that the panel would not do anyway.
 */
import type { PagePatch, PreviewUpdate, Reading } from '../../../server/protocol/preview-messages.ts';

/** From the panel to the page. */
export type ToPage =
  | { readonly type: 'update'; readonly update: PreviewUpdate }
  /** What brings the panel back after a restart. */
  | { readonly type: 'remember'; readonly state: unknown }
  /** There is nothing to show, and why. */
  | { readonly type: 'nothing'; readonly reason: string }
  /** The editor shows the text from this offset on. */
  | { readonly type: 'scroll'; readonly offset: number }
  /** The cursor stands at this offset; none where the editor is of another file. */
  | { readonly type: 'cursor'; readonly offset: number | undefined }
  /** Puts formatted text on the clipboard, and `text` for programs that take no formatted text. */
  | { readonly type: 'copy'; readonly html: string; readonly text: string };

/** From the page to the panel. */
export type ToPanel =
  /** The page runs and has nothing to show yet. */
  | { readonly type: 'ready' }
  /** An update was made for another page than this one. */
  | { readonly type: 'stale' }
  /** The reader scrolled to this offset. */
  | { readonly type: 'scrolled'; readonly offset: number }
  /** The reader wants to see the source at this offset, `focus` to type there. */
  | { readonly type: 'reveal'; readonly offset: number; readonly focus: boolean }
  | { readonly type: 'open'; readonly href: string }
  | {
      readonly type: 'fix';
      readonly version: number;
      readonly rule: string;
      readonly start: number;
      readonly end: number;
      readonly fix: number;
    }
  /** The reader wants to know more about a rule. */
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'read'; readonly reading: Reading }
  | { readonly type: 'copied'; readonly done: boolean };

/** `value` as a message to the panel; `undefined` where it is none. */
export function readToPanel(value: unknown): ToPanel | undefined {
  if (!isRecord(value)) return undefined;
  const { type } = value;
  switch (type) {
    case 'ready':
    case 'stale':
      return { type };
    case 'scrolled':
      return isOffset(value.offset) ? { type, offset: value.offset } : undefined;
    case 'reveal':
      return isOffset(value.offset) ? { type, offset: value.offset, focus: value.focus === true } : undefined;
    case 'open':
      return typeof value.href === 'string' ? { type, href: value.href } : undefined;
    case 'fix': {
      const { version, rule, start, end, fix } = value;
      if (typeof rule !== 'string' || !isOffset(start) || !isOffset(end)) return undefined;
      return isOffset(version) && isOffset(fix) ? { type, version, rule, start, end, fix } : undefined;
    }
    case 'explain':
      return typeof value.rule === 'string' ? { type, rule: value.rule } : undefined;
    case 'read':
      return isReading(value.reading) ? { type, reading: value.reading } : undefined;
    case 'copied':
      return { type, done: value.done === true };
    default:
      return undefined;
  }
}

/** `value` as a message to the page; `undefined` where it is none. */
export function readToPage(value: unknown): ToPage | undefined {
  if (!isRecord(value)) return undefined;
  const { type } = value;
  switch (type) {
    case 'update':
      return isUpdate(value.update) ? { type, update: value.update } : undefined;
    case 'remember':
      return { type, state: value.state };
    case 'nothing':
      return typeof value.reason === 'string' ? { type, reason: value.reason } : undefined;
    case 'scroll':
      return isOffset(value.offset) ? { type, offset: value.offset } : undefined;
    case 'cursor':
      return { type, offset: isOffset(value.offset) ? value.offset : undefined };
    case 'copy':
      return typeof value.html === 'string' && typeof value.text === 'string'
        ? { type, html: value.html, text: value.text }
        : undefined;
    default:
      return undefined;
  }
}

/** Whether `value` names a reading. */
export function isReading(value: unknown): value is Reading {
  return value === 'current' || value === 'older' || value === 'cjk-friendly';
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isUpdate(value: unknown): value is PreviewUpdate {
  return (
    isRecord(value) &&
    typeof value.revision === 'string' &&
    (value.base === undefined || typeof value.base === 'string') &&
    isOffset(value.version) &&
    isReading(value.reading) &&
    typeof value.lang === 'string' &&
    typeof value.title === 'string' &&
    Array.isArray(value.lists) &&
    value.lists.every((list) => isRecord(list) && isOffset(list.start)) &&
    isPatch(value)
  );
}

function isPatch(value: { readonly [key: string]: unknown }): value is PagePatch & typeof value {
  return (
    isOffset(value.head) &&
    isOffset(value.tail) &&
    Number.isSafeInteger(value.shift) &&
    Array.isArray(value.parts) &&
    value.parts.every(
      (part) =>
        isRecord(part) &&
        isOffset(part.start) &&
        isOffset(part.end) &&
        (isOffset(part.keep) || isContent(part.content)),
    )
  );
}

function isContent(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.kind === 'string' &&
    typeof value.html === 'string' &&
    Array.isArray(value.problems)
  );
}
