/** The world of a command, passed in so that tests can replace it. */
import path from 'node:path';
import type { Archive } from '../archive/columns/archive.ts';
import type { Kept } from '../archive/index/kept-index.ts';
import type { Disk } from '../disk/disk.ts';
import { type Failure, failureText } from '../disk/failure.ts';
import type { RunGit } from '../disk/git.ts';
import type { WatchFolders } from '../disk/watch-folders.ts';
import type { LoadAsset } from '../rules/engine/rule.ts';
import type { Language, Message } from '../text/message.ts';
import type { DiskConfigurations } from './disk-configurations.ts';
import { printable } from './printable.ts';

/** The exit statuses: nothing at error level, problems, and "the call or a file could not be used". */
export type ExitStatus = 0 | 1 | 2;

/** One call of the command. */
export interface World {
  readonly cwd: string;
  readonly language: Language;
  readonly disk: Disk;
  readonly git: RunGit;
  /** The files that are shipped beside the program. */
  readonly loadAsset: LoadAsset;
  readonly output: Output;
  /** Notes, errors and progress. */
  readonly errors: Output;
  /** All bytes of standard input, or why they cannot be read; `name` is what it is called then. */
  readonly input: (name: string) => Promise<Uint8Array | Failure>;
  /** Asks the person at the terminal; `undefined` where the input ends. Missing where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** The present time in ms since the epoch. */
  readonly now: () => number;
  /** Reports changes in folders; missing where they cannot be watched. */
  readonly watch?: WatchFolders;
  /** The cache from one call to the next, if there is one. */
  readonly kept?: KeptFiles;
}

/** An archive, and the files that it is of. */
export interface HeldArchive {
  readonly kept: Kept;
  readonly archive: Archive;
}

/** Texts that are kept from one call to the next, and what tells whether the files that they are of have changed since. */
export interface KeptFiles {
  readonly read: (name: string) => string | undefined;
  /** All or nothing; `false` where it could not be kept. */
  readonly write: (name: string, text: string) => Promise<boolean>;
  /** The version of the file at an absolute path, and when it was changed last, in ms since the epoch. */
  readonly stateOf: (file: string) => { readonly version: string; readonly modifiedMs: number } | undefined;
  /** What is held in memory by folder, for processes that are asked again and again. */
  readonly held?: Map<string, HeldArchive>;
}

/** A stream that text is written to. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether a person is looking at it. */
  readonly isTerminal: boolean;
  readonly hasColors: boolean;
  /** Whether GitHub may take it for the log of a job and obey the workflow commands in it; missing where that is not so. */
  readonly isObeyed?: boolean;
  /** Whether what is written is still read; missing where that cannot change. */
  readonly isRead?: () => boolean;
}

/** `text` in the language of the call. */
export function say(world: Pick<World, 'language'>, text: Message): string {
  return text[world.language];
}

/** Writes one line of errors or notes; it begins with the command's name, as those of other commands do. Returns the status of a call that ends with it. */
export function complain(world: World, text: Message): ExitStatus {
  world.errors.write(`digest: ${say(world, text)}\n`);
  return 2;
}

/** Says on the error stream what is wrong with the configurations of the sites that `configurations` has read. */
export function complainOfSites(world: World, { sitesRead }: Pick<DiskConfigurations, 'sitesRead'>): void {
  for (const { place, message } of sitesRead.flatMap(({ problems }) => problems)) {
    const name = printable(path.relative(world.cwd, place));
    complain(world, { en: `${name}: ${message.en}`, zh: `${name}：${message.zh}` });
  }
}

/** Says on the error stream why a file could not be used. */
export function complainOf(world: World, failure: Failure): ExitStatus {
  const { en, zh } = failureText(failure);
  const name = printable(path.relative(world.cwd, failure.path) || failure.path);
  return complain(world, { en: `${name}: ${en}`, zh: `${name}：${zh}` });
}

/** Whether `place` is a folder; says on the error stream what it is instead. */
export async function isFolder(place: string, world: World): Promise<boolean> {
  const kind = await world.disk.kindOf(place);
  if (kind !== 'folder') complainOf(world, { path: place, reason: kind === 'file' ? 'special' : kind });
  return kind === 'folder';
}

/** Names what could not be used on the error stream; the status of a call that is otherwise done. */
export function complainOfAll(world: World, failures: readonly Failure[]): ExitStatus {
  const paths = new Set<string>();
  for (const failure of failures) {
    if (!paths.has(failure.path)) complainOf(world, failure);
    paths.add(failure.path);
  }
  return failures.length > 0 ? 2 : 0;
}
