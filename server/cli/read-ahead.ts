/**
 * Reading files ahead of the thread that checks them, into memory that both threads share.
 *
 * Opening and reading ten thousand small files takes a thread a tenth of a second in which it checks nothing. Another
 * one can do that, and needs next to no code for it. What it has not read in time, or what is not UTF-8 text that
 * fits, the thread that checks reads for itself, and finds out what is the matter with it.
 */

/** The files of a call, share by share, in memory that two threads see. */
export interface ReadAhead {
  /** How many files make a share. */
  readonly shareSize: number;
  /** `BLOCKS` blocks of `BLOCK_BYTES`, which the shares take in turn. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** By file: how many bytes it has, `NOT_READ` where nobody has read it; those of a share lie one behind the other. */
  readonly lengths: Int32Array<SharedArrayBuffer>;
  /** By share: `FREE`, `BEING_READ`, `READ`, or `TAKEN` by the thread that checks, unread. */
  readonly states: Int32Array<SharedArrayBuffer>;
  /** One number each: the share that is being checked, and the one that is to be read next. */
  readonly current: Int32Array<SharedArrayBuffer>;
  readonly next: Int32Array<SharedArrayBuffer>;
}

const FREE = 0;
const BEING_READ = 1;
const READ = 2;
const TAKEN = 3;
const NOT_READ = -1;

/** As many shares may have been read and not checked yet, all but one. */
const BLOCKS = 8;
/** The thread that waits for room is woken after so many shares; by then it has this much and some to spare. */
const WAKE_EACH = BLOCKS / 2;
/** More than what the files of a share usually have. */
const BLOCK_BYTES = 1 << 18;
/** A thread that waits looks again after so many ms, should it have missed its call. */
const WAIT_MS = 50;
/** Nobody waits any longer for a thread that should be reading and may be gone. */
const MOST_WAIT_MS = 1000;

/** Memory for reading `files` files ahead, of which nothing has been read. */
export function readAheadOf(files: number, shareSize: number): ReadAhead {
  const numbers = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));
  return {
    shareSize,
    bytes: new Uint8Array(new SharedArrayBuffer(BLOCKS * BLOCK_BYTES)),
    lengths: numbers(files),
    states: numbers(Math.ceil(files / shareSize)),
    current: numbers(1),
    next: numbers(1),
  };
}

/** Reads a file into a buffer, and returns how many bytes it has; `undefined` where it is no text that fits. */
export type ReadInto = (path: string, into: Buffer) => number | undefined;

/** What came of reading a share ahead: it is read, all memory is in use for now, or there is nothing left to read. */
export type ReadingState = 'read' | 'full' | 'end';

/**
 * Reads the next share of the files at `paths` that nobody has read, if it is not too far ahead. For one thread, which is
 * not the one that checks.
 */
export function readNext(ahead: ReadAhead, paths: readonly string[], read: ReadInto): ReadingState {
  const { states, current, next } = ahead;
  const now = Atomics.load(current, 0);
  // The one after that the other thread will take before it is read.
  for (let share = Math.max(Atomics.load(next, 0), now + 1); share < states.length; share++) {
    // The block of the share that is being checked is not to be touched, nor any before it is done with.
    if (share >= now + BLOCKS) return 'full';
    Atomics.store(next, 0, share + 1);
    if (Atomics.compareExchange(states, share, FREE, BEING_READ) !== FREE) continue;
    readShare(ahead, share, paths, read);
    Atomics.store(states, share, READ);
    Atomics.notify(states, share);
    return 'read';
  }
  return 'end';
}

/** Blocks the thread that reads until there may be memory again. */
export function waitForRoom({ current }: ReadAhead): void {
  Atomics.wait(current, 0, Atomics.load(current, 0), WAIT_MS);
}

function readShare(
  { shareSize, bytes, lengths }: ReadAhead,
  share: number,
  paths: readonly string[],
  read: ReadInto,
): void {
  const block = blockOf(bytes, share);
  let end = 0;
  const last = Math.min(paths.length, (share + 1) * shareSize);
  for (let file = share * shareSize; file < last; file++) {
    const length = read(paths[file] ?? '', block.subarray(end)) ?? NOT_READ;
    lengths[file] = length;
    if (length !== NOT_READ) end += length;
  }
}

function blockOf(bytes: ReadAhead['bytes'], share: number): Buffer {
  return Buffer.from(bytes.buffer, (share % BLOCKS) * BLOCK_BYTES, BLOCK_BYTES);
}

/**
 * Says that the files of `share` are checked now; shares are to be taken in their order. Returns what tells their texts
 * until the next share is taken, file by file from the first on: `undefined` for one that is to be read by who asks.
 */
export function takeTexts(ahead: ReadAhead, share: number): (file: number) => string | undefined {
  const { shareSize, bytes, lengths, states, current } = ahead;
  Atomics.store(current, 0, share);
  // To wake a thread takes longer than to read a file, so it is worth some room.
  if (share % WAKE_EACH === 0) Atomics.notify(current, 0);
  if (Atomics.compareExchange(states, share, FREE, TAKEN) === FREE || !isRead(states, share))
    return () => undefined;
  const block = blockOf(bytes, share);
  let next = share * shareSize;
  let start = 0;
  return (file) => {
    for (; next < file; next++) start += Math.max(0, lengths[next] ?? 0);
    const length = lengths[file] ?? NOT_READ;
    return length === NOT_READ ? undefined : block.toString('utf8', start, start + length);
  };
}

/** Whether a share that another thread has begun to read is read; waits for that. */
function isRead(states: ReadAhead['states'], share: number): boolean {
  for (let waited = 0; waited < MOST_WAIT_MS; waited += WAIT_MS) {
    if (Atomics.load(states, share) === READ) return true;
    Atomics.wait(states, share, BEING_READ, WAIT_MS);
  }
  return Atomics.load(states, share) === READ;
}
