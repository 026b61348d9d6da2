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
import { type ListedItem, message, type Replacement } from '../protocol.ts';

/** Server to client: the archive has changed. */
export const archiveChanged = message<void>('digest/archiveChanged');

/** Client to server: reads the files again, for instance after that was cancelled. */
export const readArchive = message<void, null>('digest/readArchive');

/** Client to server: one level of the archive: the publications, or of the only one the years; what is in a publication; what is in a period. */
export const listArchive = message<ArchiveParams, ArchiveLevel>('digest/archive');

/** Client to server: the items of a digest of the archive, be it open or not; `null` where there is no such digest. */
export const listArchiveItems = message<{ readonly uri: string }, readonly ArchiveItem[] | null>(
  'digest/archiveItems',
);

/** An item and what is wrong with it. */
export interface ArchiveItem extends ListedItem {
  readonly problems: ProblemCount;
}

/** Client to server: through which levels a digest is reached; `null` where it is not in the archive. */
export const locateInArchive = message<{ readonly uri: string }, ArchivePath | null>(
  'digest/locateInArchive',
);

/** Client to server: searches stories, the latest first. */
export const searchArchive = message<ArchiveSearch, readonly ArchiveHit[]>('digest/searchArchive');

/** Client to server: where the text of a story stands now; `null` where it is gone. */
export const locateStory = message<Pick<ArchiveHit, 'uri' | 'index'>, Replacement['range'] | null>(
  'digest/locateStory',
);

/**
 * Client to server: checks all digests, those of one publication if given. `archiveCheckProgress` reports the
 * progress.
 */
export const checkArchive = message<Pick<ArchiveParams, 'publication'>, ArchiveCheckResult>(
  'digest/checkArchive',
);

/** Server to client: how many of all digests have been checked. */
export const archiveCheckProgress = message<{ readonly done: number; readonly all: number }>(
  'digest/archiveCheckProgress',
);

/** Client to server: the edits of all automatic fixes in all digests; `archiveCheckProgress` reports the progress. */
export const fixArchive = message<Pick<ArchiveParams, 'publication'>, ArchiveFixes>('digest/fixArchive');

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
export const getArchiveNumbers = message<ArchiveNumbersParams, ArchiveNumbers>('digest/archiveNumbers');

export type * from '../features/archive/archive-model.ts';
