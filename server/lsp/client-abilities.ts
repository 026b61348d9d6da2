/**
 * The client's capabilities, read once from its first message.
 *
 * Editors differ more than the protocol suggests: what is not declared is not used. All input here is untrusted and
 * may have any shape.
 */
import { DiagnosticTag, type InitializeParams } from 'vscode-languageserver';
import { TOKEN_TYPES } from '../features/navigation/semantic-tokens.ts';
import type { ClientOptions } from '../protocol.ts';
import type { PositionEncoding } from '../text/line-index.ts';
import { languageOf } from '../text/message.ts';

/** The abilities that the server depends on. */
export type ClientAbilities = Readonly<ReturnType<typeof abilitiesOf>>;

/** The protocol's InsertTextMode for text that is inserted as it is. */
export const AS_IS = 1;

/** What the client that sent `params` can do; `processLocale` counts where it names no language. */
export function abilitiesOf(
  { capabilities, initializationOptions, locale }: InitializeParams,
  processLocale?: string,
) {
  const { textDocument, window, workspace } = capabilities;
  const codeAction = textDocument?.codeAction;
  // Clients of older protocols say what diagnostics they understand only where they speak of those sent to them.
  const diagnostics = [textDocument?.diagnostic, textDocument?.publishDiagnostics];
  const insertModes = textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet;
  const hoverFormats = textDocument?.hover?.contentFormat;
  const watching = workspace?.didChangeWatchedFiles;
  const tokenTypes: readonly string[] | undefined = textDocument?.semanticTokens?.tokenTypes;
  const own = ownOptions(initializationOptions);
  return {
    language: languageOf(optionIn(initializationOptions, 'locale') ?? locale ?? processLocale),
    /** In which units columns are counted in all messages. Some clients count bytes and do not say so; their users can. */
    encoding:
      encodingIn([optionIn(initializationOptions, 'positionEncoding')]) ??
      encodingIn(capabilities.general?.positionEncodings) ??
      'utf-16',
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    /** It asks again for all diagnostics when told to. */
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics.some((known) => known?.relatedInformation === true),
    codeDescription: diagnostics.some((known) => known?.codeDescriptionSupport === true),
    /** Diagnostics may be marked as being about text of no use. */
    unnecessaryTag: diagnostics.some((known) =>
      includes(known?.tagSupport?.valueSet, DiagnosticTag.Unnecessary),
    ),
    /** Edits may be bound to a version of the document. */
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    /** Edits may say what they are for, and wait for a confirmation. */
    annotatesEdits: typeof workspace?.workspaceEdit?.changeAnnotationSupport === 'object',
    /** It asks what is renamed before it asks for the new name. */
    preparesRename: textDocument?.rename?.prepareSupport === true,
    /** It asks where a symbol of the workspace stands when somebody goes there. */
    resolvesSymbols: includes(workspace?.symbol?.resolveSupport?.properties, 'location.range'),
    /** Edits may make files. */
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      includes(workspace.workspaceEdit.resourceOperations, 'create'),
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    /** It asks for the edit of a code action when the action is chosen. */
    resolvesEdits:
      includes(codeAction?.resolveSupport?.properties, 'edit') && codeAction?.dataSupport === true,
    preferredActions: codeAction?.isPreferredSupport === true,
    /** It shows a tree of symbols rather than a list. */
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    markdownHovers: Array.isArray(hoverFormats) && hoverFormats.includes('markdown'),
    /** Completions may have places to be filled in. */
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    /** It can be told not to indent multi-line completions. */
    insertsAsIs: Array.isArray(insertModes) && insertModes.includes(AS_IS),
    /** It shows progress of long work, and lets its user cancel it. */
    showsProgress: window?.workDoneProgress === true,
    /** It reports changed files when asked to after the start. */
    watchesFiles: watching?.dynamicRegistration === true,
    /** It does so for files outside the workspace too. */
    watchesAnywhere: watching?.dynamicRegistration === true && watching.relativePatternSupport === true,
    /** It knows our own types of tokens. */
    knowsOurTokens: own.showsStatus === true || TOKEN_TYPES.every((type) => includes(tokenTypes, type)),
    /** Options of our own client; empty for others. */
    own,
  };
}

function includes<Entry>(list: readonly Entry[] | undefined, entry: Entry): boolean {
  return Array.isArray(list) && list.includes(entry);
}

/** The first of `preferred` that the protocol has, which may be anything. */
function encodingIn(preferred: unknown): PositionEncoding | undefined {
  const known = ['utf-8', 'utf-16', 'utf-32'] as const;
  if (!Array.isArray(preferred)) return undefined;
  return preferred.flatMap((one) => known.filter((encoding) => encoding === one))[0];
}

/** A text among the initialization options, which may be anything. */
function optionIn(sent: unknown, name: string): string | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const value: unknown = new Map<string, unknown>(Object.entries(sent)).get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function ownOptions(sent: unknown): ClientOptions {
  if (typeof sent !== 'object' || sent === null) return {};
  const value = new Map<string, unknown>(Object.entries(sent));
  const ruleAddress = value.get('ruleAddress');
  const ruleCommand = value.get('ruleCommand');
  const storage = value.get('storage');
  const release = value.get('release');
  return {
    readsFiles: value.get('readsFiles') === true,
    showsStatus: value.get('showsStatus') === true,
    checksSchema: value.get('checksSchema') === true,
    runsCommands: value.get('runsCommands') === true,
    wantsHints: value.get('wantsHints') === true,
    listsFiles: value.get('listsFiles') === true,
    showsArchive: value.get('showsArchive') === true,
    ...(typeof storage === 'string' ? { storage } : {}),
    ...(typeof release === 'string' ? { release } : {}),
    ...(typeof ruleAddress === 'string' ? { ruleAddress } : {}),
    ...(typeof ruleCommand === 'string' ? { ruleCommand } : {}),
  };
}
