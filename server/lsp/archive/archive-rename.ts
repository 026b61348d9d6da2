/** Renames an author or a category in all digests, as one step that can be previewed and undone. */
import {
  type AnnotatedTextEdit,
  type CancellationToken,
  type ChangeAnnotation,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renameInConfig } from '../../config/rename-in-config.ts';
import { type SubjectPlace, subjectAt } from '../../features/archive/archive-subject.ts';
import { nameFault, renaming, shownName, unreadableName } from '../../features/archive/rename-subject.ts';
import { digestName } from '../../rules/archive/archive-earlier.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { editsOf, offsetOf, rangeOf } from '../convert.ts';
import { type Context, type Feature, forDigests } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';
import { canonicalUri } from '../uri.ts';
import { archiveAround, filesWith } from './archive-places.ts';

/** The features of this file. */
export const renameFeatures: readonly Feature[] = [
  forDigests(PrepareRenameRequest.type, {}, (snapshot, { position }, { abilities }) => {
    const subject = renamedAt(snapshot, offsetOf(snapshot.lines, position), abilities.language);
    if (subject === undefined) return null;
    return { range: rangeOf(snapshot.lines, subject.span), placeholder: shownName(subject) };
  }),
  forDigests(
    RenameRequest.type,
    ({ preparesRename }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
    async (snapshot, { position, newName }, context, token) => {
      const { language } = context.abilities;
      const subject = renamedAt(snapshot, offsetOf(snapshot.lines, position), language);
      return subject === undefined ? null : rename(snapshot, subject, newName, context, token);
    },
  ),
];

/** The subject to rename; throws for a source, which cannot be renamed. */
function renamedAt({ digest }: Snapshot, offset: number, language: keyof Message): SubjectPlace | undefined {
  const subject = subjectAt(digest, offset);
  if (subject?.kind === 'source') throw refusal(SOURCE[language]);
  return subject;
}

/** The edits of one file. */
interface Change {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

async function rename(
  snapshot: Snapshot,
  subject: SubjectPlace,
  newName: string,
  context: Context,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const { abilities, archives } = context;
  const fault = nameFault(subject, newName);
  if (fault !== undefined) throw refusal(fault[abilities.language]);
  const name = newName.trim().replace(/\s+/gu, ' ');
  if (name === shownName(subject)) return null;
  const archive = await archiveAround(snapshot, context, token);
  if (archives.folderOf(snapshot.uri) !== undefined && !archives.index.isComplete)
    throw refusal(INCOMPLETE[abilities.language]);
  const changes: Change[] = [];
  for await (const file of filesWith(archive, subject, context, token)) {
    const edits = await renaming(file, subject, name);
    if (edits === undefined) {
      const digest = digestName(archive, canonicalUri(file.uri));
      throw refusal(unreadableName(shorten(name, 40), digest)[abilities.language]);
    }
    changes.push({ uri: file.uri, version: file.version, edits: editsOf(file.lines, edits) });
  }
  return workspaceEdit(changes, await inConfiguration(snapshot, subject, name, context), context, {
    from: shownName(subject),
    to: name,
  });
}

/** The change of the name in the configuration. */
async function inConfiguration(
  { uri }: Snapshot,
  { kind, name }: SubjectPlace,
  newName: string,
  { session, abilities }: Context,
): Promise<Change | undefined> {
  const { file } = await session.nearestConfiguration(uri);
  const text = file === undefined || kind === 'source' ? undefined : await session.read(file.place);
  if (file === undefined || kind === 'source' || text === undefined) return undefined;
  const edits = renameInConfig(text, { kind, name }, newName);
  if (edits.length === 0) return undefined;
  return {
    uri: file.place,
    version: session.versionOf(file.place) ?? null,
    edits: editsOf(new LineIndex(text, abilities.encoding), edits),
  };
}

function workspaceEdit(
  changes: readonly Change[],
  configuration: Change | undefined,
  { abilities: { versionedEdits, annotatesEdits, language, own } }: Context,
  names: { readonly from: string; readonly to: string },
): WorkspaceEdit {
  const all = configuration === undefined ? changes : [...changes, configuration];
  if (!versionedEdits) return { changes: Object.fromEntries(all.map(({ uri, edits }) => [uri, [...edits]])) };
  // Other files change out of sight, so they are previewed where possible. Our own client does that itself.
  const isShown = annotatesEdits && all.length > 1;
  const needsConfirmation = own.runsCommands !== true;
  const places = changes.reduce((sum, { edits }) => sum + edits.length, 0);
  const annotations: { [id in typeof DIGESTS | typeof CONFIGURATION]?: ChangeAnnotation } = {
    [DIGESTS]: {
      label: RENAMED(shorten(names.from, 40), shorten(names.to, 40))[language],
      description: COUNT(places, changes.length)[language],
      needsConfirmation,
    },
    ...(configuration === undefined
      ? {}
      : { [CONFIGURATION]: { label: IN_CONFIGURATION[language], needsConfirmation } }),
  };
  const annotated = (edits: readonly TextEdit[], annotationId: string): AnnotatedTextEdit[] =>
    edits.map((edit) => ({ ...edit, annotationId }));
  return {
    documentChanges: all.map((change) => ({
      textDocument: { uri: change.uri, version: change.version },
      edits: isShown
        ? annotated(change.edits, change === configuration ? CONFIGURATION : DIGESTS)
        : [...change.edits],
    })),
    ...(isShown ? { changeAnnotations: annotations } : {}),
  };
}

const DIGESTS = 'digests';
const CONFIGURATION = 'configuration';

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

const RENAMED = (from: string, to: string): Message => ({
  en: `Rename “${from}” to “${to}”`,
  zh: `将“${from}”改为“${to}”`,
});
const COUNT = (places: number, digests: number): Message => ({
  en: `${places === 1 ? 'one place' : `${places} places`} in ${digests === 1 ? 'one digest' : `${digests} digests`}`,
  zh: `${digests} 期中的 ${places} 处`,
});
const IN_CONFIGURATION: Message = {
  en: 'List the new name in digest.config.json',
  zh: '在 digest.config.json 中改列新名称',
};
const SOURCE: Message = {
  en: 'A source cannot be renamed: its address is where it is found. Authors and categories can be.',
  zh: '来源的网址不能重命名，改了就找不到了。可以重命名的是作者和分类。',
};
const INCOMPLETE: Message = {
  en: 'Not all digests could be read, so some would keep the old name. Nothing was renamed; try again once “Reading the digests” has finished.',
  zh: '未能读完所有简报，现在改名会有遗漏。未作任何改动，请等“正在读取各期简报”结束后再试。',
};
