/**
 * Temporary files, and their removal when a signal ends the process.
 *
 * Node handles no signals while JavaScript runs, so a process that listens to them may not end for as long. That is
 * why we listen only while there is something to remove: at all other times a signal ends the process at once.
 */

import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { statsOf } from './walk.ts';

/**
 * A unique path for a new file beside `file`, short however long that one's name is. Removed if a signal ends the
 * process before `forget`.
 */
export function newUnfinished(file: string): string {
  count++;
  const name = `.digest-${host()}-${process.pid}-${Date.now().toString(36)}${count}.tmp`;
  const full = path.join(path.dirname(file), name);
  unfinished.add(full);
  listen();
  return full;
}

/** Says that an unfinished file is finished, or gone. */
export function forget(file: string): void {
  unfinished.delete(file);
}

/**
 * Lets signals end the process at once again, where nothing is unfinished; to be awaited before work that takes
 * long. What has been sent until then still arrives.
 */
export async function endPromptly(): Promise<void> {
  if (!isListening) return;
  await nextTurn();
  await nextTurn();
  if (unfinished.size > 0) return;
  isListening = false;
  for (const signal of SIGNALS) process.off(signal, end);
}

/** Whether `name` is that of a file which was unfinished, and may be so still. */
export function isUnfinishedName(name: string): boolean {
  return NAME.test(name);
}

/** Removes what processes left unfinished in `folder` that were killed and could not tidy up themselves. */
export function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    const match = NAME.exec(name);
    const full = path.join(folder, name);
    if (match !== null && !unfinished.has(full) && isAbandoned(full, match[1] ?? '', Number(match[2])))
      remove(full);
  }
}

const NAME = /^\.digest-([0-9a-f]{8})-(\d{1,10})-[0-9a-z]{1,20}\.tmp$/u;
/** No process takes longer to write; in ms. */
const ABANDONED_MS = 600_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const unfinished = new Set<string>();
let count = 0;
let isListening = false;
let knownHost: string | undefined;

/** Folders may be shared between machines, whose processes have numbers of their own. */
function host(): string {
  // An import would load node:crypto at each start, which takes longer than all of our own modules of the disk.
  const { createHash } = process.getBuiltinModule('node:crypto');
  knownHost ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return knownHost;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const signal of SIGNALS) process.on(signal, end);
}

/** Tidies up, then ends the process as the signal would have, so that a shell knows. */
function end(signal: NodeJS.Signals): void {
  for (const file of unfinished) remove(file);
  for (const one of SIGNALS) process.off(one, end);
  process.kill(process.pid, signal);
}

function isAbandoned(file: string, ofHost: string, pid: number): boolean {
  if (ofHost === host() && (pid === process.pid || !isRunning(pid))) return true;
  return Date.now() - (statsOf(file)?.ctimeMs ?? Number.POSITIVE_INFINITY) > ABANDONED_MS;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another listener exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing can be removed from the folder any more.
  }
}
