/**
 * A whole digest in an empty document: by a command, and by completing `digest` or `简报`. The server knows the slot
 * and the publication’s style, which no static snippet could.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type Disposable,
  l10n,
  languages,
  Position,
  Range,
  SnippetString,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { beginDigest as message } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { showInformation } from '../messages.ts';

const WORDS: readonly string[] = ['digest', '简报'];

/** Inserts a digest to be filled in into `editor`; refuses where there is text already. */
export async function beginDigest(client: BaseLanguageClient, editor: TextEditor): Promise<void> {
  const { document } = editor;
  if (!isBlank(document)) {
    await showInformation(
      l10n.t(
        'A digest begins at the top of an empty file. Use New Digest to make one, or Insert Item for an item.',
      ),
    );
    return;
  }
  const { snippet } = await ask(client, message, {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    localOffsetMinutes: -new Date().getTimezoneOffset(),
  });
  if (!isBlank(document)) return;
  await editor.insertSnippet(new SnippetString(snippet), wholeOf(document));
}

/** Offers the command as a completion. */
export function registerBeginning(): Disposable {
  return languages.registerCompletionItemProvider(
    { language: 'markdown' },
    {
      provideCompletionItems: (document): CompletionItem[] =>
        isBlank(document) ? WORDS.map((word) => itemFor(document, word)) : [],
    },
  );
}

function itemFor(document: TextDocument, label: string): CompletionItem {
  const title = l10n.t('Insert a Whole Digest');
  return {
    label,
    kind: CompletionItemKind.Snippet,
    detail: title,
    // The command replaces the word, and only while nothing else has been typed.
    insertText: label,
    range: wholeOf(document),
    command: { title, command: 'digest.insertDigestSnippet' },
  };
}

/** Whether `document` is empty, but for the beginning of one of the words. */
function isBlank(document: TextDocument): boolean {
  if (document.lineCount > 20) return false;
  const text = document.getText().trim();
  return WORDS.some((word) => word.startsWith(text));
}

function wholeOf(document: TextDocument): Range {
  return document.validateRange(new Range(new Position(0, 0), new Position(document.lineCount, 0)));
}
