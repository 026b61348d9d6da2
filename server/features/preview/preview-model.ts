/**
 * The live preview as plain data: a page of parts, each of them HTML that is safe to show, with what is wrong in
 * it. All places are UTF-16 offsets; those inside a part count from where it begins, so that a part that only
 * moved is the same object as before.
 */
import type { Severity } from '../../rules/engine/rule.ts';

/**
 * Which renderer the text is read as: `current` Hugo, `older` Hugo (0.111), whose notion of punctuation is narrower,
 * or `cjk-friendly`, which no renderer is by default: bold as authors mean it.
 */
export type Reading = 'current' | 'older' | 'cjk-friendly';

/** The readings, in the order in which people choose from them. */
export const READINGS: readonly Reading[] = ['current', 'older', 'cjk-friendly'];

/** What is shown of one digest. */
export interface PreviewPage {
  /** The language of the text, as HTML names it. */
  readonly lang: 'zh-CN' | 'en';
  /** Plain text; empty where the digest has none. */
  readonly title: string;
  /** The header, then everything in the order of the page. */
  readonly parts: readonly PlacedPart[];
  /** The top-level lists that items stand in, by `PlacedPart.list`. */
  readonly lists: readonly PreviewList[];
}

/** A list as it is published. */
export interface PreviewList {
  /** The number of its first item; the others count on from it, whatever is written. */
  readonly start: number;
  /** Whether its items have bullets and no numbers. */
  readonly isBulleted?: boolean;
}

/** A part where it stands. */
export interface PlacedPart {
  readonly content: PartContent;
  /** The offsets in the digest's text at which the part begins and ends. */
  readonly start: number;
  readonly end: number;
  /** The list that an item stands in. */
  readonly list?: number;
}

/** What is shown of a part: the same object in the next version of the page unless it changed. */
export interface PartContent {
  /** An `item` is an `<li>`; everything else stands for itself. */
  readonly kind: 'header' | 'item' | 'block' | 'footnotes';
  /** Sanitised. */
  readonly html: string;
  /** What is wrong in it. An element with `data-problem="0 2"` in the HTML shows the first and the third. */
  readonly problems: readonly PreviewProblem[];
}

/** A finding, in the reader's language. */
export interface PreviewProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Its place, counted from the start of the part. */
  readonly start: number;
  readonly end: number;
  /** What can be done about it, the best first. */
  readonly fixes: readonly string[];
}

/** Makes one list of parts from another. */
export interface PagePatch {
  /** How many parts at the start stay as they are. */
  readonly head: number;
  /** How many at the end do, but for their place, which moves by `shift`. */
  readonly tail: number;
  readonly shift: number;
  /** What comes between: parts, and places of parts that were in the old list at the index `keep`. */
  readonly parts: readonly PatchPart[];
}

/** A part that is new, or one that only went elsewhere. */
export type PatchPart = PlacedPart | KeptPart;

/** A part of the old list in its new place. */
interface KeptPart extends Omit<PlacedPart, 'content'> {
  readonly keep: number;
}
