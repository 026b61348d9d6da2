/**
 * File access for the command line and the server behind one interface, so that tests can keep files in memory and
 * the web host elsewhere. Failures are values: a file that cannot be read is no reason to stop.
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
   * Writes `text` to the file at `path` atomically. With `expected`, only if the file is still the one that was read.
   * `undefined` on success.
   */
  write(path: string, text: string, expected?: FileText): Promise<Failure | undefined>;
  /** Removes unfinished files in `folder` of processes that were killed while writing. */
  tidy(folder: string): Promise<void>;
  /** To be awaited before work that takes long: a signal ends the process at once from then on, until the next file is written. */
  endPromptly(): Promise<void>;
  /** Creates a new file and its folders atomically; `undefined` on success. Never touches an existing file. */
  create(path: string, text: string): Promise<Failure | undefined>;
  /** Writes `text` to the file at `path` atomically, whether it exists or not; `undefined` on success. */
  put(path: string, text: string): Promise<Failure | undefined>;
}

/** A file's text with the version it was read in, or why there is none. */
export type FileReading = FileText | { readonly failure: Failure };

/** A file as it was read. */
export interface FileText {
  readonly text: string;
  readonly version: FileVersion;
}

/** Tells whether a file has been changed: equal as long as it was not written to. */
export type FileVersion = string;

/** What a path leads to; `special` for devices, pipes and the like. */
export type PathKind = 'file' | 'folder' | 'special' | 'missing' | 'denied';

/** What a walk found, and what it could not look into. */
export interface Walked {
  /** A file found under several names, because of symbolic links, is listed once. */
  readonly files: readonly string[];
  /** The real paths of those files that are reached over a symbolic link. */
  readonly realPaths: ReadonlyMap<string, string>;
  readonly failures: readonly Failure[];
}
