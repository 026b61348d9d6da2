/**
 * Pasting or dropping into a digest: an address, a link or what an app shares becomes an item on an empty line, and text
 * is indented into the item where it lands. What VS Code would have inserted otherwise stays one of the choices that it
 * shows beside the text.
 */
import {
  type CancellationToken,
  type DataTransfer,
  type Disposable,
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  Range,
  type TextDocument,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type PasteAnswer, pasteItems } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import type { DigestDocuments } from '../digest-documents.ts';
import { pastesItems } from '../settings.ts';
import { insertion } from './apply-replacements.ts';
import type { PasteNotes } from './paste-notes.ts';

const KIND = DocumentDropOrPasteEditKind.Text.append('digest');
const KINDS: { readonly [kind in PasteAnswer['kind']]: DocumentDropOrPasteEditKind } = {
  items: KIND.append('item'),
  text: KIND.append('text'),
};
const MIME_TYPES = ['text/uri-list', 'text/plain', 'text/html'];

/** Registers both, for digests. */
export function registerPaste(
  client: BaseLanguageClient,
  documents: DigestDocuments,
  notes: PasteNotes,
): Disposable[] {
  const answerTo = async (
    document: TextDocument,
    range: Range,
    data: DataTransfer,
    token: CancellationToken,
  ) => {
    if (!documents.has(document.uri) || !pastesItems(document.uri)) return undefined;
    const text = await textIn(data);
    if (text === undefined || token.isCancellationRequested) return undefined;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const html = await data.get('text/html')?.asString();
    const params = {
      uri,
      position: range.start,
      end: range.end,
      text,
      ...(html === undefined ? {} : { html }),
      near: false,
    };
    const answer = await ask(client, pasteItems, params, token);
    if (answer === null || answer.version !== document.version) return undefined;
    notes.expect(document, answer);
    return answer;
  };
  const selector = { language: 'markdown' };
  return [
    languages.registerDocumentPasteEditProvider(
      selector,
      {
        async provideDocumentPasteEdits(document, ranges, data, _context, token) {
          const [range] = ranges;
          if (range === undefined || ranges.length > 1 || !range.isSingleLine) return undefined;
          const answer = await answerTo(document, range, data, token);
          if (answer === undefined) return undefined;
          const edit = new DocumentPasteEdit('', titleFor(answer), KINDS[answer.kind]);
          edit.additionalEdit = insertion(document.uri, answer);
          return [edit];
        },
      },
      { providedPasteEditKinds: Object.values(KINDS), pasteMimeTypes: MIME_TYPES },
    ),
    languages.registerDocumentDropEditProvider(
      selector,
      {
        async provideDocumentDropEdits(document, position, data, token) {
          const range = new Range(position, position);
          const answer = await answerTo(document, range, data, token);
          if (answer === undefined) return undefined;
          const edit = new DocumentDropEdit('', titleFor(answer), KINDS[answer.kind]);
          edit.additionalEdit = insertion(document.uri, answer);
          return edit;
        },
      },
      { providedDropEditKinds: Object.values(KINDS), dropMimeTypes: MIME_TYPES },
    ),
  ];
}

function titleFor({ kind, count }: PasteAnswer): string {
  if (kind === 'text') return l10n.t('Indent into the Item');
  return count === 1 ? l10n.t('Insert as Digest Item') : l10n.t('Insert as {0} Digest Items', count);
}

/** The address or addresses, as browsers and other programs give them. */
async function textIn(data: DataTransfer): Promise<string | undefined> {
  const list = await data.get('text/uri-list')?.asString();
  // Lines that begin with # are comments there.
  const uris = list?.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  if (uris !== undefined && uris.length > 0) return uris.join('\n');
  return data.get('text/plain')?.asString();
}
