/**
 * What the panel and the page inside it send each other. The panel checks what it gets, because the page shows
 * text that somebody else may have written. Only the panel can send messages to the page.
 */
import type { PreviewFixParams, PreviewUpdate, Reading } from '../../../server/protocol/preview-messages.ts';

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
  | ({ readonly type: 'fix' } & Omit<PreviewFixParams, 'uri'>)
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
