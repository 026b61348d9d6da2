/** The messages about the preview. */
import type {
  PagePatch,
  PlacedPart,
  PreviewPage,
  PreviewProblem,
  Reading,
} from '../features/preview/preview-model.ts';
import { message, type Replacement } from '../protocol.ts';

/** Client to server: the page that the preview shows, or what changed in it. */
export const getPreview = message<PreviewParams, PreviewUpdate | null>('digest/preview');

/** Which page is wanted. */
export interface PreviewParams {
  readonly uri: string;
  /** Left out, as the digest's configuration says. */
  readonly reading?: Reading;
  /** Whether images of other sites may be shown. */
  readonly images: boolean;
  /** Whether problems are marked. */
  readonly problems: boolean;
  /** The client's revision; only changes since then are sent, if the server still has it. */
  readonly base?: string;
}

/** A page, made of the one called `base`, or without that of an empty one. */
export interface PreviewUpdate extends PagePatch, Pick<PreviewPage, 'lang' | 'title' | 'lists'> {
  readonly revision: string;
  readonly base?: string;
  /** The version of the document that it shows. */
  readonly version: number;
  readonly reading: Reading;
}

/** Client to server: the edits of one way to repair a problem that the preview shows; `null` where it is no longer there. */
export const previewFix = message<PreviewFixParams, PreviewFixEdits | null>('digest/previewFix');

/** Names a problem of a version of a document, and the way to repair it by its place in the list. */
export interface PreviewFixParams {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
  /** The offsets between which the problem is. */
  readonly start: number;
  readonly end: number;
  readonly fix: number;
}

/** Edits for a version; none where the repair would do harm, which is found out only when somebody asks for it. */
export interface PreviewFixEdits {
  readonly version: number;
  readonly edits: readonly Replacement[];
}

/** Client to server: the digest as a file of its own. */
export const exportPage = message<ExportParams, ExportedPage | null>('digest/exportPage');

/** How it is exported. */
export interface ExportParams {
  readonly uri: string;
  readonly reading?: Reading;
  readonly style: string;
  readonly nonce: string;
}

/** An exported digest. */
export interface ExportedPage {
  readonly title: string;
  readonly document: string;
  /** What stands in the document's body. */
  readonly body: string;
  /** The same as plain text, as `copyDigest` has it. */
  readonly text: string;
}

export type { PagePatch, PlacedPart, PreviewProblem, Reading };
