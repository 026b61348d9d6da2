/**
 * One look at a file of the workspace that no editor has open: whether it is a digest, and what the archive keeps of it.
 */
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import { isSettled } from '../../archive/index/kept-index.ts';
import { type Configuration, readingKey } from '../../config/files/configurations.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { fingerprint } from '../../text/hash.ts';
import { detect, detectUnread } from '../session/detect.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { KnownFile } from './archive-world.ts';

/** Larger files are no readable digests, and would block other work; in UTF-16 units. */
const LARGEST = 1_000_000;

/** What the look shows. */
interface Look {
  readonly known: KnownFile;
  /** Missing for a file that is no digest. */
  readonly entry: ArchiveEntry | undefined;
}

/** Looks at the file `uri` in `folder`; `undefined` where it is gone. `nowMs` is the present time since the epoch. */
export async function lookAtFile(
  uri: string,
  folder: string,
  files: ArchiveFiles,
  configuration: Configuration,
  nowMs: number,
): Promise<Look | undefined> {
  const state = files.state?.(uri);
  if (files.state !== undefined && state === undefined) return undefined;
  const isKnownByName = detectUnread(uri, configuration)?.isDigest === false;
  const file = isKnownByName ? undefined : await files.read(uri);
  const isSure = (file?.version ?? state?.version) === state?.version && isSettled(state?.modifiedMs, nowMs);
  const version = isSure ? state?.version : undefined;
  const text = file === undefined || file.text.length > LARGEST ? '' : file.text;
  const isDigest = file !== undefined && text !== '' && detect(uri, text, configuration).isDigest;
  const known = {
    folder,
    reading: readingKey(configuration),
    print: fingerprint(file?.text ?? ''),
    ...(version === undefined ? {} : { version }),
  };
  const entry = isDigest
    ? archiveEntry(uri, parseDigest(text, parseOptions(configuration.config)))
    : undefined;
  return { known, entry };
}
