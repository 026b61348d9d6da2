/**
 * What the parameters of each message from a client must look like. They are checked in one place (gate.ts), before
 * any handler sees them, so that handlers can rely on their types.
 *
 * A method that is not listed here does not exist for a client. Required is what the protocol requires and somebody
 * here reads; members that are not read are not checked. The shapes of our own messages are held against protocol.ts
 * by their types.
 */
import * as v from 'valibot';
import { READINGS } from '../features/preview/preview-model.ts';
import * as archiveMessages from '../protocol/archive-messages.ts';
import * as previewMessages from '../protocol/preview-messages.ts';
import * as setupMessages from '../protocol/setup-messages.ts';
import * as toolMessages from '../protocol/tool-messages.ts';
import * as own from '../protocol.ts';
import { shorten } from '../text/shorten.ts';

/** How a method is called: as a request, which gets an answer, or as a notification. */
export type MessageKind = 'request' | 'notification';

/** The shape of a method's parameters. */
export type ParamsShape = v.GenericSchema;

/** The shape of the parameters of `method`; `undefined` where a client cannot call it in that way. */
export function paramsShape(kind: MessageKind, method: string): ParamsShape | undefined {
  return (kind === 'request' ? REQUESTS : NOTIFICATIONS).get(method);
}

/** What is wrong with `params`, such as `params.position.line: Invalid type: Expected number but received "a"`; `undefined` where nothing is. */
export function paramsFault(shape: ParamsShape, params: unknown): string | undefined {
  const { issues } = v.safeParse(shape, params, { abortEarly: true });
  if (issues === undefined) return undefined;
  const [{ message, path }] = issues;
  const steps = (path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  // A value is quoted in the message, and it can be a whole document.
  return `params${steps.join('')}: ${shorten(message, 200)}`;
}

/** Counts from 0. The protocol's own limit of 2^31 - 1 is not insisted on: some clients send more for "the end". */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const integer = v.pipe(v.number(), v.safeInteger());
const uri = v.string();
/** No clock on earth is a day ahead of another. */
const localOffsetMinutes = v.pipe(v.number(), v.safeInteger(), v.minValue(-1440), v.maxValue(1440));
const position = v.object({ line: count, character: count });
const range = v.object({ start: position, end: position });
const textDocument = v.object({ uri });
const inDocument = v.object({ textDocument });
const atPosition = v.object({ textDocument, position });
const inRange = v.object({ textDocument, range });
/** They are not used. */
const unimportant = v.unknown();
const token = v.union([v.string(), integer]);

const initialize = v.object({
  capabilities: v.record(v.string(), v.unknown()),
  // Process 0 would be the server's own group, and a negative number a group of somebody else.
  processId: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  rootUri: v.nullish(v.string()),
  workspaceFolders: v.nullish(v.array(v.object({ uri }))),
  locale: v.nullish(v.string()),
});

/** A code action or a symbol that comes back from the client; what is ours in it, in `data`, is read with care. */
const returned = v.record(v.string(), v.unknown());

const selection = v.object({ anchor: position, active: position });
const reading = v.exactOptional(v.picklist(READINGS));
const publication = v.exactOptional(v.string());
const text = v.exactOptional(v.string());
/** A time that `Date` knows; it ends 100,000,000 days after the epoch. */
const clockMs = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** A hundred years; the timeline has an entry a day. */
const days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(36_525));

/** What a tool is given is looked at by the tool. */
const toolCall = v.object({ name: v.string(), input: v.unknown(), localOffsetMinutes });

const REQUESTS: ReadonlyMap<string, ParamsShape> = new Map<string, ParamsShape>([
  ['initialize', initialize],
  ['shutdown', unimportant],
  ['textDocument/diagnostic', v.object({ textDocument, previousResultId: v.nullish(v.string()) })],
  [
    'textDocument/codeAction',
    v.object({
      textDocument,
      range,
      context: v.object({ diagnostics: v.array(v.unknown()), only: v.exactOptional(v.array(v.string())) }),
    }),
  ],
  ['codeAction/resolve', returned],
  ['textDocument/documentSymbol', inDocument],
  ['textDocument/foldingRange', inDocument],
  ['textDocument/selectionRange', v.object({ textDocument, positions: v.array(position) })],
  ['textDocument/documentLink', inDocument],
  ['textDocument/definition', atPosition],
  [
    'textDocument/references',
    v.object({ textDocument, position, context: v.object({ includeDeclaration: v.boolean() }) }),
  ],
  ['textDocument/prepareRename', atPosition],
  ['textDocument/rename', v.object({ textDocument, position, newName: v.string() })],
  ['workspace/symbol', v.object({ query: v.string() })],
  ['workspaceSymbol/resolve', returned],
  ['textDocument/completion', atPosition],
  ['textDocument/hover', atPosition],
  ['textDocument/inlayHint', inRange],
  ['textDocument/semanticTokens/full', inDocument],
  ['textDocument/semanticTokens/range', inRange],
  ['textDocument/formatting', inDocument],
  [
    'workspace/executeCommand',
    v.object({ command: v.string(), arguments: v.exactOptional(v.array(v.unknown())) }),
  ],
  ofOwn(own.fixAllInFile, v.object({ uri })),
  ofOwn(own.listRules, unimportant),
  ofOwn(
    own.editDigest,
    v.object({
      uri,
      command: v.picklist(own.EDIT_COMMANDS),
      selections: v.pipe(v.array(selection), v.minLength(1)),
      text,
      items: v.exactOptional(v.array(count)),
      target: v.exactOptional(count),
    }),
  ),
  ofOwn(
    own.pasteItems,
    v.object({
      uri,
      position,
      end: v.optional(position),
      text: v.string(),
      html: v.optional(v.string()),
      near: v.boolean(),
    }),
  ),
  ofOwn(own.listItems, v.object({ uri })),
  ofOwn(own.countText, v.object({ uri, selections: v.array(selection) })),
  ofOwn(
    own.newDigest,
    v.object({
      candidates: v.array(uri),
      active: v.exactOptional(uri),
      folder: v.exactOptional(uri),
      localOffsetMinutes,
      slot: v.exactOptional(v.object({ publication: v.string(), clockMs })),
    }),
  ),
  ofOwn(own.newDigestSlots, v.object({ active: v.exactOptional(uri), localOffsetMinutes })),
  ofOwn(
    setupMessages.proposeConfig,
    v.object({
      folder: uri,
      guide: v.exactOptional(v.object({ cadence: v.string(), title: v.string(), item: v.string() })),
    }),
  ),
  ofOwn(setupMessages.findShape, v.object({ uri })),
  ofOwn(own.beginDigest, v.object({ uri, localOffsetMinutes })),
  ofOwn(
    own.copyDigest,
    v.object({ uri, selections: v.array(selection), format: v.picklist(['text', 'html']) }),
  ),
  ofOwn(
    previewMessages.getPreview,
    v.object({
      uri,
      reading,
      images: v.boolean(),
      problems: v.boolean(),
      base: v.exactOptional(v.string()),
    }),
  ),
  ofOwn(
    previewMessages.previewFix,
    v.object({ uri, version: integer, rule: v.string(), start: count, end: count, fix: count }),
  ),
  ofOwn(previewMessages.exportPage, v.object({ uri, reading, style: v.string(), nonce: v.string() })),
  ofOwn(archiveMessages.readArchive, unimportant),
  ofOwn(archiveMessages.listArchive, v.object({ publication, period: text })),
  ofOwn(archiveMessages.listArchiveItems, v.object({ uri })),
  ofOwn(archiveMessages.locateInArchive, v.object({ uri })),
  ofOwn(
    archiveMessages.searchArchive,
    v.object({
      words: text,
      publication,
      author: text,
      category: text,
      host: text,
      from: text,
      to: text,
      rule: text,
      digestsOnly: v.exactOptional(v.boolean()),
      limit: count,
    }),
  ),
  ofOwn(archiveMessages.locateStory, v.object({ uri, index: v.exactOptional(count) })),
  ofOwn(archiveMessages.checkArchive, v.object({ publication })),
  ofOwn(archiveMessages.fixArchive, v.object({ publication })),
  ofOwn(toolMessages.prepareTool, toolCall),
  ofOwn(toolMessages.runTool, toolCall),
  ofOwn(archiveMessages.getArchiveNumbers, v.object({ publication, days: v.exactOptional(days) })),
]);

const NOTIFICATIONS: ReadonlyMap<string, ParamsShape> = new Map<string, ParamsShape>([
  ['initialized', unimportant],
  ['exit', unimportant],
  ['$/cancelRequest', v.object({ id: token })],
  ['$/setTrace', v.object({ value: v.string() })],
  ['window/workDoneProgress/cancel', v.object({ token })],
  [
    'textDocument/didOpen',
    v.object({ textDocument: v.object({ uri, languageId: v.string(), version: integer, text: v.string() }) }),
  ],
  [
    'textDocument/didChange',
    v.object({
      textDocument: v.object({ uri, version: integer }),
      contentChanges: v.array(v.object({ text: v.string(), range: v.exactOptional(range) })),
    }),
  ],
  ['textDocument/didClose', inDocument],
  ['textDocument/didSave', inDocument],
  [
    'workspace/didChangeWatchedFiles',
    v.object({ changes: v.array(v.object({ uri, type: v.picklist([1, 2, 3]) })) }),
  ],
  [
    'workspace/didChangeWorkspaceFolders',
    v.object({
      event: v.object({ added: v.array(v.object({ uri })), removed: v.array(v.object({ uri })) }),
    }),
  ],
]);

/** An own message whose shape has the type of its parameters. */
function ofOwn<Params, Result>(
  { method }: own.ProtocolMessage<Params, Result>,
  shape: v.GenericSchema<unknown, Params>,
): readonly [string, ParamsShape] {
  return [method, shape];
}
