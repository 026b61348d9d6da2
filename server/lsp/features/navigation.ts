/** Navigation in a digest: symbols, folding, expanding the selection, links. */
import {
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  type FoldingRange,
  FoldingRangeRequest,
  type SelectionRange,
  SelectionRangeRequest,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { documentLinks } from '../../features/navigation/document-links.ts';
import { foldingRanges } from '../../features/navigation/folding.ts';
import { type OutlineEntry, outline } from '../../features/navigation/outline.ts';
import { selectionRanges } from '../../features/navigation/selection-ranges.ts';
import type { Language, Message } from '../../text/message.ts';
import { type TextLength, totalOf } from '../../text/word-count.ts';
import { offsetOf, rangeOf } from '../convert.ts';
import { type Feature, forDigests } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The features of this file. */
export const navigationFeatures: readonly Feature[] = [
  forDigests(
    DocumentSymbolRequest.type,
    { documentSymbolProvider: true },
    (snapshot, _params, { abilities }) => {
      const entries = outline(snapshot.digest, abilities.language);
      return abilities.nestedSymbols
        ? entries.map((entry) => symbolOf(snapshot, entry, abilities.language))
        : entries.flatMap((entry) => flatSymbols(snapshot, entry));
    },
  ),
  forDigests(FoldingRangeRequest.type, { foldingRangeProvider: true }, ({ digest, lines }) =>
    foldingRanges(digest).map(({ span }): FoldingRange => {
      const { start, end } = rangeOf(lines, span);
      return { startLine: start.line, endLine: end.line };
    }),
  ),
  forDigests(
    SelectionRangeRequest.type,
    { selectionRangeProvider: true },
    ({ digest, lines }, { positions }) =>
      positions.map((position) => {
        let parent: SelectionRange | undefined;
        for (const span of selectionRanges(digest, offsetOf(lines, position)).reverse()) {
          parent = { range: rangeOf(lines, span), ...(parent === undefined ? {} : { parent }) };
        }
        // There is always one: the whole text.
        return parent ?? { range: { start: position, end: position } };
      }),
  ),
  forDigests(
    DocumentLinkRequest.type,
    { documentLinkProvider: {} },
    ({ digest, lines }, _params, { abilities }) =>
      documentLinks(digest).map(({ span, url, tooltip }) => ({
        range: rangeOf(lines, span),
        target: url,
        ...(tooltip === undefined || !abilities.linkTooltips ? {} : { tooltip: tooltip[abilities.language] }),
      })),
  ),
];

function lengthText(length: TextLength): Message {
  const total = totalOf(length);
  return { en: `${total} ${total === 1 ? 'word' : 'words'}`, zh: `${total} 字` };
}

/** Chosen for their icons: the protocol has no kinds for the parts of a digest. */
const KINDS: { readonly [kind in OutlineEntry['kind']]: SymbolKind } = {
  'front-matter': SymbolKind.Namespace,
  section: SymbolKind.Module,
  item: SymbolKind.String,
  phrase: SymbolKind.Key,
};

function symbolOf(
  snapshot: Snapshot,
  { kind, name, detail, length, span, selection, children }: OutlineEntry,
  language: Language,
): DocumentSymbol {
  const details = [detail, ...(length === undefined ? [] : [lengthText(length)[language]])];
  const shown = details.filter((part) => part !== '').join(' · ');
  return {
    name,
    ...(shown === '' ? {} : { detail: shown }),
    kind: KINDS[kind],
    range: rangeOf(snapshot.lines, span),
    selectionRange: rangeOf(snapshot.lines, selection),
    children: children.map((child) => symbolOf(snapshot, child, language)),
  };
}

/** For clients that know no tree: each entry with the name of the one it is in. */
function flatSymbols(
  snapshot: Snapshot,
  { kind, name, detail, span, children }: OutlineEntry,
  container?: string,
): SymbolInformation[] {
  const own: SymbolInformation = {
    name: detail === '' ? name : `${name} (${detail})`,
    kind: KINDS[kind],
    location: { uri: snapshot.uri, range: rangeOf(snapshot.lines, span) },
    ...(container === undefined ? {} : { containerName: container }),
  };
  return [own, ...children.flatMap((child) => flatSymbols(snapshot, child, name))];
}
