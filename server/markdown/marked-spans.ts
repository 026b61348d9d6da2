/**
 * What runs of markers beside `*` and `_` stand for: strikethrough, and the spans that Hugo has as extras.
 */
import type { Parent, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { MarkedKind, MarkedMarker } from './bold/delimiter-runs.ts';
import type { Punctuation } from './character-class.ts';
import type { MarkupSettings } from './markup-settings.ts';

declare module 'mdast' {
  interface PhrasingContentMap {
    marked: Marked;
  }
  interface RootContentMap {
    marked: Marked;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    insertion: 'insertion';
    insertionSequence: 'insertionSequence';
    insertionText: 'insertionText';
    highlight: 'highlight';
    highlightSequence: 'highlightSequence';
    highlightText: 'highlightText';
    subscript: 'subscript';
    subscriptSequence: 'subscriptSequence';
    subscriptText: 'subscriptText';
    superscript: 'superscript';
    superscriptSequence: 'superscriptSequence';
    superscriptText: 'superscriptText';
  }
}

/** Inserted, highlighted, sub- or superscript text. */
interface Marked extends Parent {
  type: 'marked';
  children: PhrasingContent[];
  /** The element that it becomes. */
  data: { hName: string };
}

/** What a run of `size` of a marker opens and closes; `undefined` for one that is text. */
export type MarkedKinds = (marker: MarkedMarker, size: number) => MarkedKind | undefined;

/** The same under these settings, in a Hugo with this notion of punctuation. */
export function markedKinds(
  { strikethrough, extras }: MarkupSettings,
  punctuation: Punctuation,
): MarkedKinds {
  return (marker, size) => {
    if (marker === '+') return extras.insert && size === 2 ? 'insertion' : undefined;
    if (marker === '=') return extras.mark && size === 2 ? 'highlight' : undefined;
    if (marker === '^') return extras.superscript && size <= 2 ? 'superscript' : undefined;
    // Current Hugo strikes through between one or two tildes, the older one only between two or more.
    if (strikethrough) return (punctuation === 'P+S' ? size <= 2 : size >= 2) ? 'strikethrough' : undefined;
    if (extras.delete && size === 2) return 'strikethrough';
    return extras.subscript && size <= 2 ? 'subscript' : undefined;
  };
}

/** The markers that may mean something under these settings. */
export function markersOf({ strikethrough, extras }: MarkupSettings): readonly MarkedMarker[] {
  const on: readonly (readonly [MarkedMarker, boolean])[] = [
    ['~', strikethrough || extras.delete || extras.subscript],
    ['+', extras.insert],
    ['=', extras.mark],
    ['^', extras.superscript],
  ];
  return on.flatMap(([marker, isOn]) => (isOn ? [marker] : []));
}

const ELEMENTS = { insertion: 'ins', highlight: 'mark', subscript: 'sub', superscript: 'sup' } as const;

/** Makes nodes of the tokens; strikethrough has an extension of its own. */
export function markedFromMarkdown(): FromMarkdown {
  const enter: NonNullable<FromMarkdown['enter']> = {};
  const exit: NonNullable<FromMarkdown['exit']> = {};
  for (const kind of ['insertion', 'highlight', 'subscript', 'superscript'] as const) {
    enter[kind] = function (token) {
      this.enter({ type: 'marked', children: [], data: { hName: ELEMENTS[kind] } }, token);
    };
    exit[kind] = function (token) {
      this.exit(token);
    };
  }
  return { enter, exit, canContainEols: ['marked'] };
}
