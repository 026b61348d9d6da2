/**
 * Files, as the command line and the server see them: behind one interface, so that a test can have them in
 * memory and the web host elsewhere. Failures are values: a file that cannot be read is no reason to stop.
 */
import type { Failure } from './failure.ts';

/** Access to files. Paths are absolute. */
export interface Disk {
  /** The text of a file, a byte order mark kept. */
  read(path: string): Promise<FileReading>;
  /** What is at `path`, symbolic links followed. */
  kindOf(path: string): Promise<PathKind>;
  /** `path` without symbolic links on its way; `path` itself where that leads nowhere. */
  realPath(path: string): Promise<string>;
  /** The files in and below `folder` whose name `wants` takes, sorted by path; see walk.ts for what is left out. */
  walk(folder: string, wants: (name: string) => boolean): Promise<Walked>;
  /**
   * Puts `text` into the file at `path`, all of it or none. With `expected`, only if the file is still the one
   * that was read. `undefined` when it is done.
   */
  write(path: string, text: string, expected?: FileText): Promise<Failure | undefined>;
  /** Removes what was left unfinished in `folder` by processes that were killed while they wrote there. */
  tidy(folder: string): Promise<void>;
  /** To be awaited before work that takes long: a signal ends the process at once from then on, until the next file is written. */
  endPromptly(): Promise<void>;
  /** Makes a file that is not there yet, whole or not at all, and the folders that it is to be in; `undefined` when it is done. Never touches one that is. */
  create(path: string, text: string): Promise<Failure | undefined>;
  /** Puts `text` into the file at `path`, whole or not at all, whether it is there or not; `undefined` when it is done. */
  put(path: string, text: string): Promise<Failure | undefined>;
}

/** A file's text with the version it was read in, or why there is none. */
export type FileReading = FileText | { readonly failure: Failure };

/** A file as it was read. */
export interface FileText {
  readonly text: string;
  readonly version: FileVersion;
}

/** Tells whether a file has been changed: equal as long as nobody wrote to it. */
export type FileVersion = string;

/** What a path leads to; `special` for devices, pipes and the like. */
export type PathKind = 'file' | 'folder' | 'special' | 'missing' | 'denied';

/** What a walk found, and what it could not look into. */
export interface Walked {
  /** A file that is found under several names, because of symbolic links, is here once. */
  readonly files: readonly string[];
  /** The real paths of those files that are reached over a symbolic link. */
  readonly realPaths: ReadonlyMap<string, string>;
  readonly failures: readonly Failure[];
}
