/**
 * What the archive's index is given of the world, what it keeps of a file and what it tells, and how configurations decide what belongs to
 * which archive.
 */

import type { Configuration } from '../../config/files/configurations.ts';
import type { Digest } from '../../digest/model.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Slices } from '../session/slices.ts';
import { canonicalUri, folderOf } from '../uri.ts';
import type { ArchiveFiles } from './archive-files.ts';

/** What the index is given of the world. All URIs are canonical. */
export interface IndexWorld {
  /** The folders of the workspace. */
  readonly folders: () => readonly string[];
  /** Access to the files of a folder; `undefined` where they cannot be listed. */
  readonly files: (folder: string) => ArchiveFiles | undefined;
  readonly configuration: (uri: string) => Promise<Configuration>;
  readonly isOpen: (uri: string) => boolean;
  /** The digest that is open as `uri`; `undefined` where the document is none. */
  readonly openDigest: (uri: string) => Promise<Digest | undefined>;
  readonly cache?: FileCache | undefined;
  /** Which release of the extension this is. */
  readonly release: string;
  readonly slices: Slices;
  /** The present time in ms since the epoch. */
  readonly now: () => number;
}

/** A place for what is kept from one start to the next. */
export interface FileCache {
  read(name: string): string | undefined;
  /** All or nothing; `false` where it could not be kept. */
  write(name: string, text: string): Promise<boolean>;
}

/** What the index tells. */
export interface IndexEvents {
  /** Archives have changed, in the files `uris`, or are known now. */
  readonly onChange: (uris: readonly string[]) => void;
  /** There is much to do: `left` files, after `done`. Both 0 when it is done. */
  readonly onProgress: (done: number, left: number) => void;
  readonly onError: (what: string, error: unknown) => void;
}

/** What is known of a Markdown file, digest or not. */
export interface KnownFile {
  readonly folder: string;
  /** Missing where files have none, for what was taken from the editor, and where the version may not show the next change. */
  readonly version?: string;
  readonly print?: string;
  readonly reading: string;
  /** The archive that it is in; missing for files that are no digests. */
  readonly archive?: string;
}

/** Which archive a digest in `folder` belongs to. */
export function archiveKey({ file }: Configuration, folder: string): string {
  return file === undefined ? folder : canonicalUri(folderOf(file.place));
}

/** Asks for the configuration of each folder with files once. */
export function configurationsByFolder({
  configuration,
}: Pick<IndexWorld, 'configuration'>): (uri: string) => Promise<Configuration> {
  const known = new Map<string, Promise<Configuration>>();
  return (uri) => {
    return keptIn(known, folderOf(uri), () => configuration(uri));
  };
}
