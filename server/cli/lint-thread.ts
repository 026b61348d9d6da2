/**
 * A thread that helps to check a large archive: reads files ahead, checks what another thread has left, or takes share
 * after share, and ends when nothing more will come.
 */
import { workerData } from 'node:worker_threads';
import { readInto } from '../disk/read-text.ts';
import { type ReadAhead, readNext, waitForRoom } from './read-ahead.ts';
import { isClosed, type SharedWork, takeLeft, takeShare, waitForLeft } from './shared-work.ts';
import type { CheckFiles } from './thread-check.ts';

/** What a thread is started with. */
export interface ThreadWork extends Omit<SharedWork, 'targets'> {
  /** The targets: where they are, and the indices of those that the call names. Objects take longer to hand over. */
  readonly paths: readonly string[];
  readonly named: ReadonlySet<number>;
  /** The path of the configuration that the call names. */
  readonly chosen: string | undefined;
  readonly now: number;
  /** Where the files are to be read to before another thread looks at them; missing for a thread that takes shares of its own. */
  readonly ahead: ReadAhead | undefined;
}

// Only lint-threads.ts starts this file, and it passes just that.
const { paths, named, ahead, chosen, now, ...given } = workerData as ThreadWork;
const work = { ...given, targets: paths.map((path, at) => ({ path, isNamed: named.has(at) })) };
let check: CheckFiles | undefined;
/** A thread that reads ahead gets ready to check only where so many files wait: fewer are checked sooner by the one that left them. */
const WORTH_IT = 32;

for (;;) {
  const state = ahead === undefined ? 'end' : readNext(ahead, paths, readInto);
  if (state === 'read') continue;
  const least = ahead === undefined || check !== undefined ? 1 : WORTH_IT;
  const left = takeLeft(work, least);
  const files = left.length > 0 ? left : ahead === undefined ? takeShare(work) : undefined;
  if (files !== undefined) {
    check ??= await (await import('./thread-check.ts')).checkFilesOf(work, chosen, now);
    await check(files);
  } else if (ahead !== undefined && state === 'full' && !isClosed(work)) waitForRoom(ahead);
  else if (!waitForLeft(work, least)) break;
}
