/** Our own client's command for a new digest: where it goes and how it begins. The client makes the file. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { baseName } from '../config/paths.ts';
import { parseOptions } from '../config/read-config.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import { newDigest } from '../features/new-digest.ts';
import { latestPath, nextFolder } from '../features/next-file.ts';
import { newDigest as message, type NewDigestAnswer, type NewDigestParams } from '../protocol.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Text } from '../text/words.ts';
import { clockTime, MINUTE_MS } from '../time/clock.ts';
import { answering, type Context, type Feature } from './feature.ts';
import { publicationsOf } from './publications.ts';
import type { Session } from './session.ts';
import { decodedPath, folderOf, isInside } from './uri.ts';

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

async function answer(params: NewDigestParams, context: Context): Promise<NewDigestAnswer> {
  const { session, abilities } = context;
  const { language } = abilities;
  const latestUri = await modelUri(params, context);
  const text = latestUri === undefined ? undefined : await session.read(latestUri);
  const folder = latestUri === undefined ? params.folder : folderOf(latestUri);
  if (folder === undefined) return { refusal: NO_FOLDER[language] };
  const { config } = await session.nearestConfiguration(latestUri ?? `${folder}/new.md`);
  const { house } = config.settings;
  const latest =
    latestUri === undefined || text === undefined
      ? undefined
      : { digest: parseDigest(text, parseOptions(config)), fileName: baseName(decodedPath(latestUri)) };
  const { offsetMinutes = params.localOffsetMinutes, slotMs } = latest?.digest.conventions ?? {};
  const offset = house.offsetMinutes ?? offsetMinutes;
  const made = newDigest({
    house,
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
  const { line, character } = new LineIndex(made.text).position(made.cursor);
  return {
    uri: `${target}/${encodeURIComponent(made.fileName)}`,
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
  const folder = folderOf(file?.uri ?? active);
  return candidates.filter((uri) => isInside(uri, folder));
}

function latestOf(uris: readonly string[]): string | undefined {
  const byPath = new Map(uris.map((uri) => [decodedPath(uri), uri]));
  return byPath.get(latestPath(byPath.keys()) ?? '');
}

const NO_FOLDER: Text = {
  en: 'Open a folder first: a digest is made beside the latest one.',
  zh: '请先打开文件夹：新的一期会建在最近一期旁边。',
};
