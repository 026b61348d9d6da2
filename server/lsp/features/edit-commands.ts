/**
 * The commands that edit a digest. Our own client requests the edits and applies them as one undo step, with the
 * selections after them; other clients execute them by name, and the server asks those to apply the edits.
 */
import {
  ApplyWorkspaceEditRequest,
  type Connection,
  ErrorCodes,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  MessageType,
  type Position,
  ResponseError,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { plainText } from '../../features/completion/snippet.ts';
import { deleteItems } from '../../features/editing/delete-items.ts';
import { type EditOutcome, rangeOf as endsOf, type Selection } from '../../features/editing/edit-outcome.ts';
import { insertItems } from '../../features/editing/insert-items.ts';
import { mergeItems } from '../../features/editing/merge-items.ts';
import {
  moveItems,
  moveItemsTo,
  renumberItems,
  sortItems,
  sortSection,
} from '../../features/editing/move-items.ts';
import { moveSection } from '../../features/editing/move-section.ts';
import { storiesIn } from '../../features/editing/paste/pasted-stories.ts';
import { toggleBold } from '../../features/editing/toggle-bold.ts';
import {
  EDIT_COMMANDS,
  type EditAnswer,
  type EditCommand,
  type EditParams,
  editDigest,
} from '../../protocol.ts';
import { applyEdits, replace } from '../../text/edit.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { editsOf, selectionsOf, workspaceEditOf } from '../convert.ts';
import { answerTo, type Context, type Feature, forOwnClient } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** The features of this file. */
export const editFeatures: readonly Feature[] = [
  forOwnClient(editDigest, answerEdit),
  { capabilities, listen },
];

async function answerEdit(snapshot: Snapshot, params: EditParams, context: Context): Promise<EditAnswer> {
  const { lines, version } = snapshot;
  const outcome = await EDITS[params.command](
    snapshot,
    selectionsOf(lines, params.selections),
    params,
    context,
  );
  if ('refusal' in outcome) return { refusal: outcome.refusal[context.abilities.language] };
  const after = linesAfter(snapshot, outcome.edits);
  return {
    version,
    edits: editsOf(lines, outcome.edits),
    selections: outcome.selections.map(({ anchor, active }) => ({
      anchor: after.position(anchor),
      active: after.position(active),
    })),
  };
}

type Arguments = Pick<EditParams, 'command' | 'text' | 'items' | 'target'>;

type Edit = (
  snapshot: Snapshot,
  selections: readonly Selection[],
  params: Arguments,
  context: Context,
) => EditOutcome | Promise<EditOutcome>;

const EDITS: { readonly [command in EditCommand]: Edit } = {
  moveItemUp: ({ digest, parse }, selections) => moveItems(digest, selections, 'up', parse),
  moveItemDown: ({ digest, parse }, selections) => moveItems(digest, selections, 'down', parse),
  moveItemTo: ({ digest, parse }, selections, { items = [], target = 0 }) =>
    moveItemsTo(digest, items, target, selections, parse),
  sortItemsNewestFirst: ({ digest, parse }, selections) => sortItems(digest, 'newest', selections, parse),
  sortItemsOldestFirst: ({ digest, parse }, selections) => sortItems(digest, 'oldest', selections, parse),
  moveSectionUp: ({ digest, parse }, selections) => moveSection(digest, selections, 'up', parse),
  moveSectionDown: ({ digest, parse }, selections) => moveSection(digest, selections, 'down', parse),
  sortSectionNewestFirst: ({ digest, parse }, selections) => sortSection(digest, 'newest', selections, parse),
  sortSectionOldestFirst: ({ digest, parse }, selections) => sortSection(digest, 'oldest', selections, parse),
  renumberItems: ({ digest, parse }, selections) => renumberItems(digest, selections, parse),
  toggleBold: ({ digest, parse }, selections) => toggleBold(digest, selections, parse),
  mergeItems: ({ digest, parse }, selections) => mergeItems(digest, selections, parse),
  deleteItem: ({ digest, parse }, selections) => deleteItems(digest, selections, parse),
  insertItem: (snapshot, selections, { text = '' }, context) =>
    insertItem(snapshot, text, selections, context),
};

/** New items with their placeholders as text, the first of them selected. */
async function insertItem(
  { uri, digest, config, parse }: Snapshot,
  text: string,
  selections: readonly Selection[],
  { session, abilities }: Context,
): Promise<EditOutcome> {
  const [selection, ...others] = selections;
  if (selection === undefined || others.length > 0) return { refusal: ONE_CURSOR };
  const { language } = abilities;
  const prescribed = config.settings.prescribed;
  const context = { language, prescribed, knowledge: await session.knowledge(uri), parse };
  const insertion = insertItems(digest, endsOf(selection).start, storiesIn(text).stories, context);
  if (insertion === undefined) return { refusal: NO_PLACE };
  const written = plainText(insertion.parts);
  const start = insertion.span.start + written.first.start;
  return {
    edits: [replace(insertion.span, written.text), ...insertion.renumbering],
    selections: [{ anchor: start, active: insertion.span.start + written.first.end }],
  };
}

const ONE_CURSOR: Message = {
  en: 'Items are inserted at one place at a time: leave one cursor.',
  zh: '一次只能在一处插入条目：请只保留一个光标。',
};
const NO_PLACE: Message = {
  en: 'An item cannot be inserted here: Markdown would not read it as one. Put the cursor on an empty line between the items.',
  zh: '这里不能插入条目：Markdown 不会把它识别为条目。请把光标移到条目之间的空行上。',
};

/** Other clients' commands: `digest.moveItemUp` and so on, with a document and a place in it. */
function capabilities({ own }: Context['abilities']) {
  if (own.runsCommands === true) return {};
  return { executeCommandProvider: { commands: [...COMMANDS] } };
}

const COMMANDS: readonly string[] = EDIT_COMMANDS.map((command) => `digest.${command}`);

function listen(connection: Connection, context: () => Context): void {
  answerTo<ExecuteCommandParams>(connection, ExecuteCommandRequest, async (params) => {
    await execute(connection, params, context());
    return null;
  });
}

async function execute(
  connection: Connection,
  params: ExecuteCommandParams,
  context: Context,
): Promise<void> {
  if (!COMMANDS.includes(params.command)) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      `There is no command ${shorten(params.command, 60)}. There are: ${COMMANDS.join(', ')}.`,
    );
  }
  const call = readCall(params);
  if (call === undefined) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      `${params.command} needs one argument: { textDocument: { uri }, position } or { textDocument: { uri }, range }`,
    );
  }
  const { language } = context.abilities;
  const show = (message: string) =>
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  const snapshot = await context.session.snapshot(call.uri);
  if (snapshot === undefined) return show(NO_DIGEST[language]);
  const selection = { anchor: snapshot.lines.offset(call.start), active: snapshot.lines.offset(call.end) };
  const outcome = await EDITS[call.command](snapshot, [selection], call, context);
  if ('refusal' in outcome) return show(outcome.refusal[language]);
  const edit: WorkspaceEdit = workspaceEditOf(snapshot, outcome.edits, context.abilities);
  await connection.sendRequest(ApplyWorkspaceEditRequest.type, { edit });
}

const NO_DIGEST: Message = { en: 'This file is not a digest.', zh: '这个文件不是简报。' };

/** What came from another client; `undefined` where it is not of the right shape. */
function readCall({
  command,
  arguments: [argument] = [],
}: ExecuteCommandParams):
  | (Arguments & { readonly uri: string; readonly start: Position; readonly end: Position })
  | undefined {
  const known: EditCommand | undefined = EDIT_COMMANDS.find((name) => `digest.${name}` === command);
  const uri = field(field(argument, 'textDocument'), 'uri');
  const range = field(argument, 'range');
  const start = field(range, 'start') ?? field(argument, 'position');
  const end = field(range, 'end') ?? start;
  if (known === undefined || typeof uri !== 'string' || !isPosition(start) || !isPosition(end))
    return undefined;
  const [text, items, target] = ['text', 'items', 'target'].map((name) => field(argument, name));
  return {
    command: known,
    uri,
    start,
    end,
    ...(typeof text === 'string' ? { text } : {}),
    ...(Array.isArray(items) ? { items: items.filter(isCount) } : {}),
    ...(isCount(target) ? { target } : {}),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function isPosition(value: unknown): value is Position {
  return isCount(field(value, 'line')) && isCount(field(value, 'character'));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The lines of the text that `edits` lead to. */
function linesAfter(
  { text, encoding }: Snapshot,
  edits: Extract<EditOutcome, { edits: unknown }>['edits'],
): LineIndex {
  return new LineIndex(applyEdits(text, edits), encoding);
}
