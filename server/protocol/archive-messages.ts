/** The messages about the archive. */
import type {
  ArchiveCheckResult,
  ArchiveHit,
  ArchiveLevel,
  ArchiveNumbers,
  ArchiveNumbersParams,
  ArchiveParams,
  ArchivePath,
  ArchiveSearch,
  ProblemCount,
} from '../features/archive/archive-model.ts';
import type { ListedItem, ProtocolMessage, Replacement } from '../protocol.ts';

/** Server to client: the archive has changed. */
export const archiveChanged: ProtocolMessage<void> = { method: 'digest/archiveChanged' };

/** Client to server: reads the files again, for instance after that was cancelled. */
export const readArchive: ProtocolMessage<void, null> = { method: 'digest/readArchive' };

/** Client to server: one level of the archive: the publications, or of the only one the years; what is in a publication; what is in a period. */
export const listArchive: ProtocolMessage<ArchiveParams, ArchiveLevel> = { method: 'digest/archive' };

/** Client to server: the items of a digest of the archive, be it open or not; `null` where there is no such digest. */
export const listArchiveItems: ProtocolMessage<{ readonly uri: string }, readonly ArchiveItem[] | null> = {
  method: 'digest/archiveItems',
};

/** An item and what is wrong with it. */
export interface ArchiveItem extends ListedItem {
  readonly problems: ProblemCount;
}

/** Client to server: through which levels a digest is reached; `null` where it is not in the archive. */
export const locateInArchive: ProtocolMessage<{ readonly uri: string }, ArchivePath | null> = {
  method: 'digest/locateInArchive',
};

/** Client to server: searches stories, the latest first. */
export const searchArchive: ProtocolMessage<ArchiveSearch, readonly ArchiveHit[]> = {
  method: 'digest/searchArchive',
};

/** Client to server: where the text of a story stands now; `null` where it is gone. */
export const locateStory: ProtocolMessage<Pick<ArchiveHit, 'uri' | 'index'>, Replacement['range'] | null> = {
  method: 'digest/locateStory',
};

/**
 * Client to server: checks all digests, those of one publication if given. `archiveCheckProgress` reports the
 * progress.
 */
export const checkArchive: ProtocolMessage<Pick<ArchiveParams, 'publication'>, ArchiveCheckResult> = {
  method: 'digest/checkArchive',
};

/** Server to client: how many of all digests have been checked. */
export const archiveCheckProgress: ProtocolMessage<{ readonly done: number; readonly all: number }> = {
  method: 'digest/archiveCheckProgress',
};

/** Client to server: the edits of all automatic fixes in all digests; `archiveCheckProgress` reports the progress. */
export const fixArchive: ProtocolMessage<Pick<ArchiveParams, 'publication'>, ArchiveFixes> = {
  method: 'digest/fixArchive',
};

/** The edits by file; if cancelled, those of the files checked by then. */
export interface ArchiveFixes {
  readonly files: readonly {
    readonly uri: string;
    /** The version of the open document that they are for; missing where the file is not open. */
    readonly version?: number;
    readonly edits: readonly Replacement[];
  }[];
  /** How many problems they fix. */
  readonly fixed: number;
}

/** Client to server: the archive in numbers. */
export const getArchiveNumbers: ProtocolMessage<ArchiveNumbersParams, ArchiveNumbers> = {
  method: 'digest/archiveNumbers',
};

export type * from '../features/archive/archive-model.ts';
