/** The automatic fixes of all digests at once: as edits, for our own client to preview and apply. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  type ArchiveFixes,
  type ArchiveParams,
  archiveCheckProgress,
  fixArchive,
} from '../../protocol/archive-messages.ts';
import { fixAll } from '../../rules/engine/fix-all.ts';
import { editsOf } from '../convert.ts';
import { type Context, type Feature, forMessage } from '../feature.ts';
import { Slices } from '../session/slices.ts';
import { publicationsOf } from './publications.ts';

/** Answers with the edits. */
export const fixArchiveFeature: Feature = forMessage(fixArchive, fixes);

/** Progress is reported each time this many digests are done. */
const TOLD_EVERY = 20;

async function fixes(
  { publication }: Pick<ArchiveParams, 'publication'>,
  context: Context,
  token: CancellationToken,
  connection: Connection,
): Promise<ArchiveFixes> {
  await context.archives.upToDate(token);
  const chosen = await publicationsOf(context, publication);
  const entries = chosen.flatMap(({ archive }) => [...archive.entries()]);
  const slices = new Slices(() => performance.now());
  const files: ArchiveFixes['files'][number][] = [];
  let fixed = 0;
  for (const [done, { uri }] of entries.entries()) {
    if (token.isCancellationRequested) break;
    if (done % TOLD_EVERY === 0)
      connection
        .sendNotification(archiveCheckProgress.method, { done, all: entries.length })
        .catch(() => undefined);
    await slices.turn();
    const snapshot = await context.archiveCheck.snapshot(uri);
    if (snapshot?.findings.some(({ automaticFix }) => automaticFix !== undefined) !== true) continue;
    const outcome = fixAll(snapshot.digest, snapshot.parse, snapshot.check);
    if (outcome.edits.length === 0) continue;
    fixed += outcome.fixed;
    files.push({
      uri: context.archives.asOpen(uri) ?? uri,
      edits: editsOf(snapshot.lines, outcome.edits),
      ...(snapshot.version === 0 ? {} : { version: snapshot.version }),
    });
  }
  return { files, fixed };
}
