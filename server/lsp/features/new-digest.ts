/** Our own client's commands for a new digest: where it goes and how it begins. The client makes the file. */
import { newSlots } from '../../archive/view/new-slots.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { beginDigest } from '../../features/completion/begin-digest.ts';
import { snippetText } from '../../features/completion/snippet.ts';
import { latestPath } from '../../features/editing/new-digest/next-file.ts';
import {
  beginDigest as beginMessage,
  newDigest as message,
  type NewDigestParams,
  newDigestSlots,
} from '../../protocol.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { MINUTE_MS } from '../../time/clock.ts';
import { nextDocument } from '../archive/next-document.ts';
import { latestClock, publicationsOf } from '../archive/publications.ts';
import { type Context, type Feature, forMessage } from '../feature.ts';
import type { Session } from '../session/session.ts';
import { decodedPath, folderOf, isInside } from '../uri.ts';

/** Answers with the text of a digest for a document that is empty. */
export const beginDigestFeature: Feature = forMessage(
  beginMessage,
  async ({ uri, localOffsetMinutes }, { session, abilities }) => {
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
  },
);

/** Answers with the file to be made. */
export const newDigestFeature: Feature = forMessage(message, async (params, context) => {
  const { session, abilities } = context;
  const { slot, localOffsetMinutes } = params;
  const latestUri = await modelUri(params, context);
  const folder = latestUri === undefined ? params.folder : folderOf(latestUri);
  if (folder === undefined) return { refusal: NO_FOLDER[abilities.language] };
  const slotMs = (offset: number) => slot && slot.clockMs - offset * MINUTE_MS;
  const next = await nextDocument({ latestUri, folder, slotMs, localOffsetMinutes }, context);
  if ('refusal' in next) return { refusal: next.refusal[abilities.language] };
  const { uri, text } = next;
  session.begin(uri, text);
  const { line, character } = new LineIndex(text, abilities.encoding).position(next.cursor);
  return { uri, text, cursor: { line, character } };
});

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
