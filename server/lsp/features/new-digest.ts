/** Our own client's commands for a new digest: where it goes and how it begins. The client makes the file. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { newSlots } from '../../archive/view/new-slots.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { beginDigest } from '../../features/completion/begin-digest.ts';
import { snippetText } from '../../features/completion/snippet.ts';
import { newDigest } from '../../features/editing/new-digest/new-digest.ts';
import { latestPath, nextFolder } from '../../features/editing/new-digest/next-file.ts';
import {
  type BeginParams,
  beginDigest as beginMessage,
  newDigest as message,
  type NewDigestAnswer,
  type NewDigestParams,
  newDigestSlots,
} from '../../protocol.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { clockTime, MINUTE_MS } from '../../time/clock.ts';
import { latestClock, publicationsOf } from '../archive/publications.ts';
import { answering, type Context, type Feature, forMessage } from '../feature.ts';
import type { Session } from '../session/session.ts';
import { decodedPath, folderOf, isInside } from '../uri.ts';

/** Answers with the text of a digest for a document that is empty. */
export const beginDigestFeature: Feature = {
  capabilities: () => ({}),
  listen: (connection: Connection, context) => {
    connection.onRequest(beginMessage.method, (params: BeginParams, token: CancellationToken) =>
      answering(connection, beginMessage.method, token, () => begin(params, context())),
    );
  },
};

async function begin(
  { uri, localOffsetMinutes }: BeginParams,
  { session, abilities }: Context,
): Promise<{ readonly snippet: string }> {
  const { config } = await session.nearestConfiguration(uri);
  const options = parseOptions(config);
  const parts = beginDigest(parseDigest('', options), {
    language: abilities.language,
    settings: config.settings,
    knowledge: await session.knowledge(uri),
    now: session.now(),
    localOffsetMinutes,
    fileName: baseName(decodedPath(uri)),
    parse: (text, previous) => parseDigest(text, options, previous),
  });
  return { snippet: snippetText(parts) };
}

/** Answers with the file to be made. */
export const newDigestFeature: Feature = {
  capabilities: () => ({}),
  listen: (connection: Connection, context) => {
    connection.onRequest(
      message.method,
      (params: NewDigestParams, token: CancellationToken): Promise<unknown> =>
        answering(connection, message.method, token, () => answer(params, context())),
    );
  },
};

/** Answers with the slots to choose from. */
export const newSlotsFeature: Feature = forMessage(newDigestSlots, async (params, context, token) => {
  const { active } = params;
  await context.archives.upToDate(token);
  const publications = await publicationsOf(context);
  const own = publications.filter(({ folder }) => active !== undefined && isInside(active, folder));
  // Of folders in each other, the inner one is meant; elsewhere, the publication that was at work last.
  const chosen =
    own.sort((a, b) => b.folder.length - a.folder.length)[0] ??
    publications.toSorted((a, b) => latestClock(b) - latestClock(a))[0];
  if (chosen === undefined) return [];
  const { folder, calendar, prescribed } = chosen;
  const latest = calendar.slots.findLast(({ entry }) => entry !== undefined)?.entry?.summary.conventions;
  const offset = prescribed.offsetMinutes ?? latest?.offsetMinutes ?? params.localOffsetMinutes;
  const slots = newSlots(calendar, {
    nowClockMs: context.session.now() + offset * MINUTE_MS,
    ...(prescribed.cadenceMs === undefined ? {} : { cadenceMs: prescribed.cadenceMs }),
  });
  return slots.map((slot) => ({ ...slot, publication: folder }));
});

async function answer(params: NewDigestParams, context: Context): Promise<NewDigestAnswer> {
  const { session, abilities } = context;
  const { language } = abilities;
  const latestUri = await modelUri(params, context);
  const text = latestUri === undefined ? undefined : await session.read(latestUri);
  const folder = latestUri === undefined ? params.folder : folderOf(latestUri);
  if (folder === undefined) return { refusal: NO_FOLDER[language] };
  const { config } = await session.nearestConfiguration(latestUri ?? `${folder}/new.md`);
  const { prescribed } = config.settings;
  const latest =
    latestUri === undefined || text === undefined
      ? undefined
      : { digest: parseDigest(text, parseOptions(config)), fileName: baseName(decodedPath(latestUri)) };
  const { offsetMinutes = params.localOffsetMinutes, slotMs } = latest?.digest.conventions ?? {};
  const offset = prescribed.offsetMinutes ?? offsetMinutes;
  const made = newDigest({
    prescribed,
    now: session.now(),
    localOffsetMinutes: params.localOffsetMinutes,
    ...(latest === undefined ? {} : { latest }),
    ...(params.slot === undefined ? {} : { slotMs: params.slot.clockMs - offset * MINUTE_MS }),
  });
  if ('refusal' in made) return { refusal: made.refusal[language] };
  const target =
    slotMs === undefined
      ? folder
      : nextFolder(folder, clockTime(slotMs, offset), clockTime(made.slotMs, offset));
  const uri = `${target}/${encodeURIComponent(made.fileName)}`;
  session.begin(uri, made.text);
  const { line, character } = new LineIndex(made.text, context.abilities.encoding).position(made.cursor);
  return {
    uri,
    text: made.text,
    cursor: { line, character },
  };
}

/** The digest whose habits are kept: the one before the slot, if a slot is given, else the publication's latest. */
async function modelUri(params: NewDigestParams, context: Context): Promise<string | undefined> {
  const { session } = context;
  const { slot } = params;
  const publications = slot === undefined ? [] : await publicationsOf(context);
  const dated = publications
    .find(({ folder }) => folder === slot?.publication)
    ?.calendar.slots.filter(({ entry }) => entry !== undefined);
  const model = dated?.findLast(({ clockMs }) => clockMs < (slot?.clockMs ?? 0)) ?? dated?.[0];
  if (model?.entry !== undefined) return context.archives.asOpen(model.entry.uri) ?? model.entry.uri;
  const place = params.active ?? (params.folder === undefined ? '' : `${params.folder}/new.md`);
  return (
    latestOf(await samePublication(params, session)) ??
    latestOf(params.candidates) ??
    (await session.knowledge(place)).latest?.uri
  );
}

/** Those of the candidates that belong together with the digest that the author is in: below its configuration, else in its folder. */
async function samePublication(
  { candidates, active }: NewDigestParams,
  session: Session,
): Promise<readonly string[]> {
  if (active === undefined || (await session.snapshot(active)) === undefined) return [];
  const { file } = await session.nearestConfiguration(active);
  const folder = folderOf(file?.place ?? active);
  return candidates.filter((uri) => isInside(uri, folder));
}

function latestOf(uris: readonly string[]): string | undefined {
  const byPath = new Map(uris.map((uri) => [decodedPath(uri), uri]));
  return byPath.get(latestPath(byPath.keys()) ?? '');
}

const NO_FOLDER: Message = {
  en: 'Open a folder first: a digest is made beside the latest one.',
  zh: '请先打开文件夹：新的一期会建在最近一期旁边。',
};
