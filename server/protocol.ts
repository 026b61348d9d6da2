/**
 * What our own client and server say to each other beyond the language server protocol.
 *
 * Names and types only, no library: the client is bundled without the server's, and the other way round.
 * Another editor's client knows none of this, and the server works without it.
 */

import type { NewSlot } from './archive/view/new-slots.ts';
import type {
  ArchiveCheckResult,
  ArchiveHit,
  ArchiveLevel,
  ArchiveNumbers,
  ArchiveNumbersParams,
  ArchiveParams,
  ArchivePath,
  ArchiveSearch,
  GapLine,
  ProblemCount,
} from './features/archive/archive-model.ts';
import type {
  PagePatch,
  PlacedPart,
  PreviewPage,
  PreviewProblem,
  Reading,
} from './features/preview/preview-model.ts';

// The extension shows the rules’ pages as the command does.
export { pageInChinese } from './text/page-in-chinese.ts';

/** Names a message and ties the types of its parameters and its answer to the name; `types` never holds a value. */
export interface ProtocolMessage<Params, Result = void> {
  readonly method: string;
  readonly types?: readonly [Params, Result];
}

/** What our client tells the server of itself at the start, as `initializationOptions`. */
export interface ClientOptions {
  /** It answers `readFile`; without it, the server reads from its own disk, where it has one. */
  readonly readsFiles?: boolean;
  /** It answers `listFiles`; without it, the archive is read from the server's own disk, where there is one. */
  readonly listsFiles?: boolean;
  /** The `file:` URI of a folder in which the server may keep what makes its next start quick; it need not be there yet. */
  readonly storage?: string;
  /** Which release the client is of: what another release kept is not used. */
  readonly release?: string;
  /** It shows the status of documents, so `documentStatus` is wanted. */
  readonly showsStatus?: boolean;
  /** It checks digest.config.json by our JSON schema, so that the server reports only what no schema can tell. */
  readonly checksSchema?: boolean;
  /** It shows the archive, so `archiveChanged` is wanted. */
  readonly showsArchive?: boolean;
  /** It has the commands that edit a digest itself; without it, the server offers them, and formatting. */
  readonly runsCommands?: boolean;
  /** It wants inlay hints; each of them shows a post's age. */
  readonly wantsHints?: boolean;
  /** An address that opens a rule's documentation; `{rule}` stands for the rule's id. */
  readonly ruleAddress?: string;
  /** The id of a command that opens a rule's documentation; its argument is the rule's id. */
  readonly ruleCommand?: string;
}

/** Server to client: the text of a file, `null` where there is none that can be read. */
export const readFile: ProtocolMessage<{ readonly uri: string }, string | null> = {
  method: 'digest/readFile',
};

/**
 * Server to client: the URIs of all Markdown files and of all `.gitignore` files in and below a folder; `null` where
 * they cannot be told.
 */
export const listFiles: ProtocolMessage<{ readonly folder: string }, readonly string[] | null> = {
  method: 'digest/listFiles',
};

/**
 * Server to client: the bytes of a file that is packed with the extension, `null` where it is missing. Only a
 * server in a Worker asks, which has no files and to which bytes can be sent.
 */
export const readAsset: ProtocolMessage<{ readonly name: string }, Uint8Array | null> = {
  method: 'digest/readAsset',
};

/**
 * Server to client: whether a symbolic link is on the way from a folder of the workspace to a file, the file included.
 * What is not there is none.
 */
export const passesLink: ProtocolMessage<{ readonly folder: string; readonly uri: string }, boolean> = {
  method: 'digest/passesLink',
};

/** Server to client: a file to be written and saved, which its user has agreed to; answers whether that was done. */
export const writeFile: ProtocolMessage<FileWrite, boolean> = { method: 'digest/writeFile' };

/** A file, and what becomes of it. */
export interface FileWrite {
  readonly uri: string;
  /** What it holds; nothing is written where it holds something else. `null` for a file that is to be made. */
  readonly before: string | null;
  readonly text: string;
  /** What leads from one to the other, for a document that is open. */
  readonly edits: readonly Replacement[];
}

/** Client to server: what is said of a tool before it runs. */
export const prepareTool: ProtocolMessage<ToolCall, ToolPreparation> = { method: 'digest/prepareTool' };

/** Client to server: runs one of the tools for drafting agents. */
export const runTool: ProtocolMessage<ToolCall, ToolAnswer> = { method: 'digest/runTool' };

/** A tool by its name, and what it is given: anything, since a model has written it. */
export interface ToolCall {
  readonly name: string;
  readonly input: unknown;
  /** Minutes that the author's clock is ahead of UTC. */
  readonly localOffsetMinutes: number;
}

/** All in the client's language. */
export interface ToolPreparation {
  /** What is said while it works. */
  readonly progress: string;
  /** What its user has to agree to first; missing where nothing is written. */
  readonly confirmation?: { readonly title: string; readonly message: string };
}

/** What the tool gives, or why it did nothing. */
export type ToolAnswer = { readonly refusal: string } | { readonly data: object };

/** Server to client: what a document is taken for. Sent when that changes, an open document's first time included. */
export const documentStatus: ProtocolMessage<DocumentStatus> = { method: 'digest/documentStatus' };

/** What the server takes a document for. */
export interface DocumentStatus {
  readonly uri: string;
  readonly isDigest: boolean;
  /** Why, in the client's language, in a sentence. */
  readonly reason: string;
  /** The digest.config.json that counts for the document. */
  readonly configUri?: string;
  /** The configuration of the Hugo site that the document is read and checked for; missing where none was found. */
  readonly siteUri?: string;
  /** Whether that configuration has mistakes, so that defaults stand in for a part of it. */
  readonly isSiteBroken?: boolean;
}

/** Client to server: the edits that fix all that can be fixed without asking. */
export const fixAllInFile: ProtocolMessage<{ readonly uri: string }, FixAllResult | null> = {
  method: 'digest/fixAll',
};

/** What fixing a whole digest comes to. */
export interface FixAllResult {
  /** The version of the document that the edits are for. */
  readonly version: number;
  readonly edits: readonly Replacement[];
  /** How many problems the edits fix, and how many are left then. */
  readonly fixed: number;
  readonly left: number;
}

/** A replacement of text. */
export interface Replacement {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}

/** A position: both numbers zero-based, `character` in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Client to server: the rules there are, in the order in which people are shown them. */
export const listRules: ProtocolMessage<void, readonly RuleInfo[]> = { method: 'digest/listRules' };

/** A rule in short. */
export interface RuleInfo {
  readonly id: string;
  /** What it reports, in one line, in the client's language. */
  readonly summary: string;
}

/** Client to server: what a command makes of a digest. */
export const editDigest: ProtocolMessage<EditParams, EditAnswer | null> = { method: 'digest/edit' };

/** The commands that edit a digest, by what follows `digest.` in their ids. */
export const EDIT_COMMANDS = [
  'insertItem',
  'moveItemUp',
  'moveItemDown',
  'moveItemTo',
  'sortItemsNewestFirst',
  'sortItemsOldestFirst',
  'moveSectionUp',
  'moveSectionDown',
  'sortSectionNewestFirst',
  'sortSectionOldestFirst',
  'renumberItems',
  'toggleBold',
  'mergeItems',
  'deleteItem',
] as const;

/** One of them. */
export type EditCommand = (typeof EDIT_COMMANDS)[number];

/** A command, and what it is about. */
export interface EditParams {
  readonly uri: string;
  readonly command: EditCommand;
  /** At least one; a cursor is one without characters. */
  readonly selections: readonly SelectedRange[];
  /** For `insertItem`: text that may hold addresses, such as the clipboard's. */
  readonly text?: string;
  /** For `moveItemTo`: which items, from 0, and before which they go; the number of items for the end. */
  readonly items?: readonly number[];
  readonly target?: number;
}

/** A selection: the cursor stands at `active`. */
interface SelectedRange {
  readonly anchor: Place;
  readonly active: Place;
}

/** The edits, to be made in one step, and what is selected then; or why there are none. */
export type EditAnswer =
  | { readonly refusal: string }
  | {
      readonly version: number;
      readonly edits: readonly Replacement[];
      readonly selections: readonly SelectedRange[];
    };

/** Client to server: new items for pasted or dropped text, or the text indented into its item; `null` where it is to be inserted as it is. */
export const pasteItems: ProtocolMessage<PasteParams, PasteAnswer | null> = { method: 'digest/pasteItems' };

/** What is pasted and where. */
export interface PasteParams {
  readonly uri: string;
  readonly position: Place;
  /** The end of what it takes the place of; missing where that is nothing. */
  readonly end?: Place;
  readonly text: string;
  /** The same as rich text, where the clipboard has that. */
  readonly html?: string;
  /** Whether items may go elsewhere than to the very line, and without an address in `text` one to be filled in is wanted. */
  readonly near: boolean;
}

/** Items, or text, in the snippet language, in the place of `range`, and edits elsewhere that go with them. */
export interface PasteAnswer {
  readonly kind: 'items' | 'text';
  readonly version: number;
  readonly range: Replacement['range'];
  readonly snippet: string;
  readonly edits: readonly Replacement[];
  /** How many addresses the items are for. */
  readonly count: number;
  readonly notes: readonly PasteNote[];
}

/** Something about a new item that its author wants to know at once. */
export interface PasteNote {
  /** The line of its heading once everything is inserted. */
  readonly line: number;
  /** In short, and in full. */
  readonly title: string;
  readonly message: string;
  /** The other place that it speaks of. */
  readonly target?: { readonly uri: string; readonly range: Replacement['range'] };
}

/** Client to server: how long a digest is, the item at the first selection’s end, and what is selected. */
export const countText: ProtocolMessage<CountParams, CountAnswer | null> = { method: 'digest/countText' };

/** A digest and where its author is. */
export interface CountParams {
  readonly uri: string;
  readonly selections: readonly SelectedRange[];
}

/** The lengths of what readers see. */
export interface CountAnswer {
  readonly version: number;
  readonly digest: CountedText;
  readonly item?: CountedText & { readonly number: number };
  /** Missing where nothing is selected. */
  readonly selection?: CountedText;
}

/** A text’s length; server/text/word-count.ts says how it is counted. */
export interface CountedText {
  /** Chinese characters, kana and full-width punctuation marks. */
  readonly characters: number;
  /** Words of other scripts. */
  readonly words: number;
  /** Both together: what Chinese editors call 字数. */
  readonly total: number;
  /** How long reading takes, rounded up. */
  readonly minutes: number;
}

/** Client to server: the items of a digest as the digest view shows them. */
export const listItems: ProtocolMessage<{ readonly uri: string }, ItemList | null> = {
  method: 'digest/listItems',
};

/** A digest's items in the order of its text. */
export interface ItemList {
  readonly version: number;
  readonly items: readonly ListedItem[];
}

/** One item. */
export interface ListedItem {
  readonly label: string;
  /** Empty where there is none. */
  readonly author: string;
  /** How long before the digest its post was made, in short; empty where nobody knows. */
  readonly age: string;
  /** The whole item, and its title. */
  readonly range: Replacement['range'];
  readonly selection: Replacement['range'];
}

/** Client to server: the beginning of a digest. `candidates` are the addresses of the Markdown files there are. */
export const newDigest: ProtocolMessage<NewDigestParams, NewDigestAnswer> = { method: 'digest/newDigest' };

/** What a new digest is made from. */
export interface NewDigestParams {
  /** The addresses of the workspace's Markdown files; the latest digest is looked for among them. */
  readonly candidates: readonly string[];
  /** The document that the author is in; of several publications it tells which is meant. */
  readonly active?: string;
  /** Where the digest goes if there is no other; the address of a folder. */
  readonly folder?: string;
  /** Minutes that the author's clock is ahead of UTC. */
  readonly localOffsetMinutes: number;
  /** The slot that it is for, and whose; without it, the one after the latest digest's. */
  readonly slot?: Pick<GapLine, 'publication' | 'clockMs'>;
}

/**
 * Client to server: the slots that a new digest may be for, of the publication that the author is in; none where the
 * archive is not read yet, or does not tell.
 */
export const newDigestSlots: ProtocolMessage<NewSlotsParams, readonly NewDigestSlot[]> = {
  method: 'digest/newDigestSlots',
};

/** Whose slots. */
export type NewSlotsParams = Pick<NewDigestParams, 'active' | 'localOffsetMinutes'>;

/** One of them. */
export interface NewDigestSlot extends NewSlot {
  readonly publication: string;
}

/** A file to be made, or why it cannot be. */
export type NewDigestAnswer =
  | { readonly refusal: string }
  | { readonly uri: string; readonly text: string; readonly cursor: Place };

/** Client to server: a whole digest to be filled in, in the snippet language, for an open document that holds nothing yet. */
export const beginDigest: ProtocolMessage<BeginParams, { readonly snippet: string }> = {
  method: 'digest/begin',
};

/** The document, and the author’s clock for a publication that is not known. */
export interface BeginParams extends Pick<NewDigestParams, 'localOffsetMinutes'> {
  readonly uri: string;
}

/** Client to server: a digest, or what is selected of it, to be taken elsewhere. */
export const copyDigest: ProtocolMessage<CopyParams, { readonly text: string } | null> = {
  method: 'digest/copy',
};

/** What is copied and as what. */
export interface CopyParams {
  readonly uri: string;
  readonly selections: readonly SelectedRange[];
  readonly format: 'text' | 'html';
}

/** Client to server: the page that the preview shows, or what changed in it. */
export const getPreview: ProtocolMessage<PreviewParams, PreviewUpdate | null> = { method: 'digest/preview' };

/** Which page is wanted. */
export interface PreviewParams {
  readonly uri: string;
  /** Left out, as the digest's configuration says. */
  readonly reading?: Reading;
  /** Whether images of other sites may be shown. */
  readonly images: boolean;
  /** Whether problems are marked. */
  readonly problems: boolean;
  /** The revision that is there already; then only what changed since is sent, if the server still knows it. */
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
export const previewFix: ProtocolMessage<PreviewFixParams, PreviewFixEdits | null> = {
  method: 'digest/previewFix',
};

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

/** Edits for a version. */
export interface PreviewFixEdits {
  readonly version: number;
  readonly edits: readonly Replacement[];
}

/** Client to server: the digest as a file of its own. */
export const exportPage: ProtocolMessage<ExportParams, ExportedPage | null> = { method: 'digest/exportPage' };

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

/** Server to client: what is known of the archive has changed. */
export const archiveChanged: ProtocolMessage<void> = { method: 'digest/archiveChanged' };

/** Client to server: goes through the files again, as after reading them was cancelled. */
export const readArchive: ProtocolMessage<void, null> = { method: 'digest/readArchive' };

/** Client to server: one level of the archive: the publications, or of the only one the years; what is in a publication; what is in a period. */
export const listArchive: ProtocolMessage<ArchiveParams, ArchiveLevel> = { method: 'digest/archive' };

/** Client to server: the items of a digest of the archive, be it open or not; `null` where there is no such digest. */
export const listArchiveItems: ProtocolMessage<{ readonly uri: string }, readonly ArchiveItem[] | null> = {
  method: 'digest/archiveItems',
};

/** An item and what is wrong with it. */
export interface ArchiveItem extends ListedItem {
  readonly problems: ProblemCount;
}

/** Client to server: through which levels a digest is reached; `null` where it is not in the archive. */
export const locateInArchive: ProtocolMessage<{ readonly uri: string }, ArchivePath | null> = {
  method: 'digest/locateInArchive',
};

/** Client to server: stories by what is remembered of them, the latest first. */
export const searchArchive: ProtocolMessage<ArchiveSearch, readonly ArchiveHit[]> = {
  method: 'digest/searchArchive',
};

/** Client to server: where the text of a story stands now; `null` where it is gone. */
export const locateStory: ProtocolMessage<Pick<ArchiveHit, 'uri' | 'index'>, Replacement['range'] | null> = {
  method: 'digest/locateStory',
};

/** Client to server: checks all digests, those of one publication if given. `archiveCheckProgress` tells how far that is. */
export const checkArchive: ProtocolMessage<Pick<ArchiveParams, 'publication'>, ArchiveCheckResult> = {
  method: 'digest/checkArchive',
};

/** Server to client: so many of all digests to be checked are. */
export const archiveCheckProgress: ProtocolMessage<{ readonly done: number; readonly all: number }> = {
  method: 'digest/archiveCheckProgress',
};

/** Client to server: the edits that fix all that can be fixed without asking, in all digests; `archiveCheckProgress` tells how far that is. */
export const fixArchive: ProtocolMessage<Pick<ArchiveParams, 'publication'>, ArchiveFixes> = {
  method: 'digest/fixArchive',
};

/** The edits by files; cancelled, of those that had been looked at. */
export interface ArchiveFixes {
  readonly files: readonly {
    readonly uri: string;
    /** The version of the open document that they are for; missing where the file is not open. */
    readonly version?: number;
    readonly edits: readonly Replacement[];
  }[];
  /** How many problems they fix. */
  readonly fixed: number;
}

/** Client to server: the archive in numbers. */
export const getArchiveNumbers: ProtocolMessage<ArchiveNumbersParams, ArchiveNumbers> = {
  method: 'digest/archiveNumbers',
};

export type * from './archive/view/new-slots.ts';
export type * from './features/archive/archive-model.ts';
export type { PagePatch, PlacedPart, PreviewProblem, Reading };
