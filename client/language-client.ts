/**
 * What the desktop's and the web's client have in common: which documents the server serves. How the server
 * is started differs, so the entries bring that.
 */
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What the extension gives to other extensions and to its own tests. */
export interface DigestExtension {
  readonly client: BaseLanguageClient;
}

/** Which documents go to the server; it decides by itself which of them are digests. */
export function clientOptions(): LanguageClientOptions {
  return {
    // Every scheme: an unsaved document and one on a virtual file system are digests, too.
    documentSelector: [{ language: 'markdown' }],
    diagnosticCollectionName: 'digest',
  };
}
