/**
 * What our own client and server say to each other beyond the language server protocol.
 *
 * Names and types only, no library: the client is bundled without the server's, and the other way round.
 * Another editor's client knows none of this, and the server works without it.
 */

/** Names a message and ties the types of its parameters and its answer to the name; `types` never holds a value. */
export interface Message<Params, Result = void> {
  readonly method: string;
  readonly types?: readonly [Params, Result];
}

/** What our client tells the server of itself at the start, as `initializationOptions`. */
export interface ClientOptions {
  /** It answers `readFile`; without it, the server reads from its own disk, where it has one. */
  readonly readsFiles?: boolean;
  /** It shows the status of documents, so `documentStatus` is wanted. */
  readonly showsStatus?: boolean;
  /** It checks digest.config.json by our JSON schema, so that the server reports only what no schema can tell. */
  readonly checksSchema?: boolean;
  /** An address that opens a rule's documentation; `{rule}` stands for the rule's id. */
  readonly ruleAddress?: string;
  /** The id of a command that opens a rule's documentation; its argument is the rule's id. */
  readonly ruleCommand?: string;
}

/** Server to client: the text of a file, `null` where there is none that can be read. */
export const readFile: Message<{ readonly uri: string }, string | null> = { method: 'digest/readFile' };

/**
 * Server to client: the bytes of a file that is packed with the extension, `null` where it is missing. Only a
 * server in a Worker asks, which has no files and to which bytes can be sent.
 */
export const readAsset: Message<{ readonly name: string }, Uint8Array | null> = {
  method: 'digest/readAsset',
};

/** Server to client: what a document is taken for. Sent when that changes, an open document's first time included. */
export const documentStatus: Message<DocumentStatus> = { method: 'digest/documentStatus' };

/** What the server takes a document for. */
export interface DocumentStatus {
  readonly uri: string;
  readonly isDigest: boolean;
  /** Why, in the client's language, in a sentence. */
  readonly reason: string;
  /** The digest.config.json that counts for the document. */
  readonly configUri?: string;
}

/** Client to server: the edits that fix all that can be fixed without asking. */
export const fixAllInFile: Message<{ readonly uri: string }, FixAllResult | null> = {
  method: 'digest/fixAll',
};

/** What fixing a whole digest comes to. */
export interface FixAllResult {
  /** The version of the document that the edits are for. */
  readonly version: number;
  /** Replacements of text, positions as in the language server protocol. */
  readonly edits: readonly {
    readonly range: { readonly start: Place; readonly end: Place };
    readonly newText: string;
  }[];
  /** How many problems the edits fix, and how many are left then. */
  readonly fixed: number;
  readonly left: number;
}

/** A position: both numbers zero-based, `character` in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Client to server: the rules there are, in the order in which people are shown them. */
export const listRules: Message<void, readonly RuleInfo[]> = { method: 'digest/listRules' };

/** A rule in short. */
export interface RuleInfo {
  readonly id: string;
  /** What it reports, in one line, in the client's language. */
  readonly summary: string;
}
