/**
 * The messages between our own client and the server beyond the language server protocol; for the preview, the
 * archive and tools, see `protocol/`.
 *
 * Names and types only, no library: the client is bundled without the server's libraries, and vice versa. Another
 * editor's client knows none of this, and the server works without it.
 */

import type { NewSlot } from './archive/view/new-slots.ts';
import type { GapLine } from './features/archive/archive-model.ts';
import type { LinePosition } from './text/line-index.ts';

export type { LinePosition } from './text/line-index.ts';
// The extension shows the rules’ pages as the command does.
export { pageInChinese } from './text/page-in-chinese.ts';

/** Names a message and ties the types of its parameters and its answer to the name; `types` never holds a value. */
export interface ProtocolMessage<Params, Result = void> {
  readonly method: string;
  readonly types?: readonly [Params, Result];
}

/** The message of that name. */
export function message<Params, Result = void>(method: string): ProtocolMessage<Params, Result> {
  return { method };
}

/** The `initializationOptions` of our own client. */
export interface ClientOptions {
  /** It answers `readFile`; without it, the server reads from its own disk, where it has one. */
  readonly readsFiles?: boolean;
  /** It answers `listFiles`; without it, the archive is read from the server's own disk, where there is one. */
  readonly listsFiles?: boolean;
  /** The `file:` URI of a folder for the server's cache; it need not exist yet. */
  readonly storage?: string;
  /** The client's version: the cache of another version is not used. */
  readonly release?: string;
  /** It shows the status of documents, so `documentStatus` is wanted. */
  readonly showsStatus?: boolean;
  /** It validates digest.config.json with our JSON schema, so the server reports only what the schema cannot. */
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
export const readFile = message<{ readonly uri: string }, string | null>('digest/readFile');

/**
 * Server to client: the URIs of all Markdown files and of all `.gitignore` files in and below a folder; `null` where
 * they cannot be told.
 */
export const listFiles = message<{ readonly folder: string }, readonly string[] | null>('digest/listFiles');

/**
 * Server to client: the bytes of a file that is packed with the extension, `null` where it is missing. Only a
 * server in a Worker asks, which has no files and to which bytes can be sent.
 */
export const readAsset = message<{ readonly name: string }, Uint8Array | null>('digest/readAsset');

/** Server to client: whether a document is a digest. Sent when that changes, and once when a document is opened. */
export const documentStatus = message<DocumentStatus>('digest/documentStatus');

/** Whether a document is a digest. */
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

/** Client to server: the edits of all automatic fixes. */
export const fixAllInFile = message<{ readonly uri: string }, FixAllResult | null>('digest/fixAll');

/** The result of fixing a whole digest. */
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
  readonly range: { readonly start: LinePosition; readonly end: LinePosition };
  readonly newText: string;
}

/** Client to server: the rules there are, in the order in which people are shown them. */
export const listRules = message<void, readonly RuleInfo[]>('digest/listRules');

/** A rule in short. */
export interface RuleInfo {
  readonly id: string;
  /** What it reports, in one line, in the client's language. */
  readonly summary: string;
}

/** Client to server: the edits of a command. */
export const editDigest = message<EditParams, EditAnswer | null>('digest/edit');

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
  readonly anchor: LinePosition;
  readonly active: LinePosition;
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
export const pasteItems = message<PasteParams, PasteAnswer | null>('digest/pasteItems');

/** What is pasted and where. */
export interface PasteParams {
  readonly uri: string;
  readonly position: LinePosition;
  /** The end of what it takes the place of; missing where that is nothing. */
  readonly end?: LinePosition;
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

/** A note on a new item that its author wants to know at once. */
export interface PasteNote {
  /** The line of its heading once everything is inserted. */
  readonly line: number;
  /** In short, and in full. */
  readonly title: string;
  readonly message: string;
  /** The other place that it refers to. */
  readonly target?: { readonly uri: string; readonly range: Replacement['range'] };
}

/** Client to server: how long a digest is, the item at the first selection’s end, and what is selected. */
export const countText = message<CountParams, CountAnswer | null>('digest/countText');

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
export const listItems = message<{ readonly uri: string }, ItemList | null>('digest/listItems');

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
  /** How long before the digest its post was made, in short; empty where unknown. */
  readonly age: string;
  /** The whole item, and its title. */
  readonly range: Replacement['range'];
  readonly selection: Replacement['range'];
}

/** Client to server: the beginning of a digest. `candidates` are the addresses of the Markdown files there are. */
export const newDigest = message<NewDigestParams, NewDigestAnswer>('digest/newDigest');

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
export const newDigestSlots = message<NewSlotsParams, readonly NewDigestSlot[]>('digest/newDigestSlots');

/** Whose slots. */
export type NewSlotsParams = Pick<NewDigestParams, 'active' | 'localOffsetMinutes'>;

/** One of them. */
export interface NewDigestSlot extends NewSlot {
  readonly publication: string;
}

/** A file to be made, or why it cannot be. */
export type NewDigestAnswer =
  | { readonly refusal: string }
  | { readonly uri: string; readonly text: string; readonly cursor: LinePosition };

/** Client to server: a whole digest to be filled in, in the snippet language, for an open document that holds nothing yet. */
export const beginDigest = message<BeginParams, { readonly snippet: string }>('digest/begin');

/** The document, and the author’s clock for a publication that is not known. */
export interface BeginParams extends Pick<NewDigestParams, 'localOffsetMinutes'> {
  readonly uri: string;
}

/** Client to server: a digest, or what is selected of it, to be taken elsewhere. */
export const copyDigest = message<CopyParams, { readonly text: string } | null>('digest/copy');

/** What is copied and as what. */
export interface CopyParams {
  readonly uri: string;
  readonly selections: readonly SelectedRange[];
  readonly format: 'text' | 'html';
}

export type * from './archive/view/new-slots.ts';
