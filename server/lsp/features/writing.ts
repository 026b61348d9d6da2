/** What helps while writing: completion, hovers, hints, colours for bold that fails, formatting. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionRequest,
  DocumentFormattingRequest,
  HoverRequest,
  InlayHintRequest,
  InsertTextFormat,
  MarkupKind,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { completions, TRIGGER_CHARACTERS } from '../../features/completion/completion.ts';
import { plainText, snippetText } from '../../features/completion/snippet.ts';
import type { Completion } from '../../features/completion/suggestion.ts';
import { formattingEdits } from '../../features/editing/formatting.ts';
import { hover } from '../../features/navigation/hover.ts';
import { inlayHints } from '../../features/navigation/inlay-hints.ts';
import {
  STANDARD_TOKEN_TYPES,
  semanticTokens,
  TOKEN_TYPES,
} from '../../features/navigation/semantic-tokens.ts';
import type { Span } from '../../text/span.ts';
import { visible } from '../../text/visible.ts';
import { coveredAt } from '../archive/archive-navigation.ts';
import { AS_IS, type ClientAbilities } from '../client-abilities.ts';
import { editsOf, offsetOf, rangeOf, spanOf } from '../convert.ts';
import { type Context, type Feature, forDigests } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The features of this file. */
export const writingFeatures: readonly Feature[] = [
  forDigests(
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] } },
    (snapshot, { position }, context) =>
      completionList(snapshot, offsetOf(snapshot.lines, position), context),
  ),
  forDigests(HoverRequest.type, { hoverProvider: true }, async (snapshot, { position }, context) => {
    const { uri, digest, lines, config } = snapshot;
    const { language, markdownHovers } = context.abilities;
    const knowledge = await context.session.knowledge(uri);
    const offset = offsetOf(lines, position);
    const covered = await coveredAt(snapshot, offset, context);
    const found = hover(digest, offset, {
      language,
      settings: config.settings,
      knowledge,
      ...(covered === undefined ? {} : { covered }),
    });
    if (found === undefined) return null;
    const contents = markdownHovers
      ? { kind: MarkupKind.Markdown, value: found.markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkup(found.markdown) };
    return { contents, range: rangeOf(lines, found.span) };
  }),
  forDigests(
    InlayHintRequest.type,
    ({ own }) => (own.wantsHints === true ? { inlayHintProvider: true } : {}),
    ({ digest, lines, config }, { range }, { abilities: { language } }) =>
      inlayHints(digest, config.settings, spanOf(lines, range)).map(({ offset, label, tooltip }) => ({
        position: lines.position(offset),
        label: label[language],
        tooltip: tooltip[language],
        paddingLeft: true,
      })),
  ),
  forDigests(
    SemanticTokensRequest.type,
    ({ knowsOurTokens }) => ({
      semanticTokensProvider: {
        legend: {
          tokenTypes: [...(knowsOurTokens ? TOKEN_TYPES : STANDARD_TOKEN_TYPES)],
          tokenModifiers: [],
        },
        full: true,
        range: true,
      },
    }),
    (snapshot) => tokensIn(snapshot, { start: 0, end: snapshot.text.length }),
  ),
  forDigests(SemanticTokensRangeRequest.type, {}, (snapshot, { range }) =>
    tokensIn(snapshot, spanOf(snapshot.lines, range)),
  ),
  forDigests(
    DocumentFormattingRequest.type,
    // VS Code would ask its user which of two formatters to take for every Markdown file; it has commands instead.
    ({ own }) => (own.runsCommands === true ? {} : { documentFormattingProvider: true }),
    ({ digest, lines, parse, check }) => editsOf(lines, formattingEdits(digest, parse, check)),
  ),
];

async function completionList(snapshot: Snapshot, offset: number, context: Context): Promise<CompletionList> {
  const { uri, digest, config, surroundings, parse } = snapshot;
  const { abilities, session } = context;
  const now = session.now();
  const found = completions(digest, offset, {
    language: abilities.language,
    settings: config.settings,
    knowledge: await session.knowledge(uri),
    now,
    localOffsetMinutes: -new Date(now).getTimezoneOffset(),
    parse,
    ...(surroundings.fileName === undefined ? {} : { fileName: surroundings.fileName }),
  });
  return {
    isIncomplete: false,
    items: found.map((one, index) => completionItem(snapshot, one, index, abilities)),
  };
}

const ITEM_KINDS: { readonly [kind in Completion['kind']]: CompletionItemKind } = {
  item: CompletionItemKind.Snippet,
  'front-matter': CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  author: CompletionItemKind.Constant,
  category: CompletionItemKind.EnumMember,
  directive: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Reference,
};

function completionItem(
  { lines }: Snapshot,
  { kind, label, detail, documentation, span, parts, filter, edits = [], goesOn }: Completion,
  index: number,
  { snippets, insertsAsIs, own }: ClientAbilities,
): CompletionItem {
  const newText = snippets ? snippetText(parts) : plainText(parts).text;
  const shown = visible(label);
  return {
    // VS Code would draw an icon for `$(name)`, even in the name of an author.
    label: own.runsCommands === true ? shown.replaceAll('$(', '$\u200B(') : shown,
    kind: ITEM_KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    // In the order in which they were found, which editors would not keep by themselves.
    sortText: String(index).padStart(5, '0'),
    filterText: filter,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(insertsAsIs ? { insertTextMode: AS_IS } : {}),
    textEdit: { range: rangeOf(lines, span), newText },
    ...(edits.length === 0 ? {} : { additionalTextEdits: editsOf(lines, edits) }),
    ...(index === 0 && kind === 'item' ? { preselect: true } : {}),
    ...(goesOn === true && own.runsCommands === true
      ? { command: { title: '', command: 'editor.action.triggerSuggest' } }
      : {}),
  };
}

function tokensIn({ digest, lines }: Snapshot, span: Span): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const token of semanticTokens(digest, span)) {
    const { line, character } = lines.position(token.span.start);
    const type = TOKEN_TYPES.indexOf(token.type);
    // A token is on one line.
    const end = lines.position(token.span.end).character;
    builder.push(line, character, end - character, type, 0);
  }
  return builder.build();
}

/** A hover's Markdown for clients that show none: our own markup is links, bold, code and escapes. */
function withoutMarkup(markdown: string): string {
  return markdown
    .replaceAll(/(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/(?<!\\)(?:\*\*|`)/gu, '')
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
}
