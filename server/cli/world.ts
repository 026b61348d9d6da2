/**
 * What the commands know of the world around them, passed in so that a test can be the world.
 */
import path from 'node:path';
import type { Disk } from '../disk/disk.ts';
import { type Failure, failureText } from '../disk/failure.ts';
import type { LoadAsset } from '../rules/rule.ts';
import type { Language, Text } from '../text/words.ts';
import { printable } from './printable.ts';

/** The exit statuses: nothing at error level, problems, and "the call or a file could not be used". */
export type ExitStatus = 0 | 1 | 2;

/** One call of the command. */
export interface World {
  readonly cwd: string;
  readonly language: Language;
  readonly disk: Disk;
  /** The files that are shipped beside the program. */
  readonly loadAsset: LoadAsset;
  readonly output: Output;
  /** Notes, errors and progress. */
  readonly errors: Output;
  /** All bytes of standard input. */
  readonly input: () => Promise<Uint8Array>;
  /** The present time in ms since the epoch. */
  readonly now: () => number;
  /** How many threads can work at a time. */
  readonly threads: number;
  /** Set off when somebody wants the command to end. */
  readonly stop: AbortSignal;
}

/** A stream that text is written to. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether a person is looking at it. */
  readonly isTerminal: boolean;
  readonly hasColors: boolean;
}

/** `text` in the language of the call. */
export function say(world: Pick<World, 'language'>, text: Text): string {
  return text[world.language];
}

/** Writes one line of errors or notes; it begins with the command's name, as those of other commands do. */
export function complain(world: World, text: Text): void {
  world.errors.write(`digest: ${say(world, text)}\n`);
}

/** Says on the error stream why a file could not be used. */
export function complainOf(world: World, failure: Failure): void {
  const { en, zh } = failureText(failure);
  const name = printable(path.relative(world.cwd, failure.path) || failure.path);
  complain(world, { en: `${name}: ${en}`, zh: `${name}：${zh}` });
}
