/**
 * The work of a large check, in memory that all threads share: none of them waits for another while there is work.
 *
 * Files are taken share by share. The thread that reports looks at sketches only, and leaves what takes more to the
 * threads that help, whose heaps have limits.
 */
import type { Target } from './targets.ts';

/** What all threads know. */
export interface SharedWork {
  readonly targets: readonly Target[];
  /** Whether the archive's entries of all digests are wanted; most calls do without. */
  readonly keepsEntries: boolean;
  /** How many files make a share. */
  readonly shareSize: number;
  /** One number: the first share that nobody has taken. */
  readonly counter: Int32Array<SharedArrayBuffer>;
  /** How many files were left, how many of these were taken, and 1 where no more will come; then the files. */
  readonly left: Int32Array<SharedArrayBuffer>;
  /** By file that was left: `wordsEach` numbers that say what for. */
  readonly notes: Int32Array<SharedArrayBuffer>;
  readonly wordsEach: number;
}

const LEFT = 0;
const TAKEN = 1;
const CLOSED = 2;
const HEADER = 3;
/** Few: a file that was left takes far longer than a sketch, and threads should end together. */
const LEFT_AT_ONCE = 8;
/** A thread that waits looks again after so many ms, should it have missed its call. */
const WAIT_MS = 50;

/** The work of checking `targets`, from the beginning. */
export function sharedWork(
  targets: readonly Target[],
  { keepsEntries, shareSize, wordsEach }: Pick<SharedWork, 'keepsEntries' | 'shareSize' | 'wordsEach'>,
): SharedWork {
  const numbers = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));
  return {
    targets,
    keepsEntries,
    shareSize,
    counter: numbers(1),
    left: numbers(HEADER + targets.length),
    notes: numbers(wordsEach * targets.length),
    wordsEach,
  };
}

/** Takes the files of the next share, by the indices of their targets; `undefined` where none is left. */
export function takeShare({ targets, shareSize, counter }: SharedWork): readonly number[] | undefined {
  const first = Atomics.add(counter, 0, 1) * shareSize;
  if (first >= targets.length) return undefined;
  return Array.from({ length: Math.min(shareSize, targets.length - first) }, (_, at) => first + at);
}

/** Leaves a file to another thread, and says with `note` what for; for the thread that reports alone. */
export function leave({ left, notes, wordsEach }: SharedWork, file: number, note: readonly number[]): void {
  notes.set(note, file * wordsEach);
  left[HEADER + Atomics.load(left, LEFT)] = file;
  Atomics.add(left, LEFT, 1);
  Atomics.notify(left, LEFT);
}

/** What a file was left for; zeros for one that was not. */
export function noteOn({ notes, wordsEach }: SharedWork, file: number): Int32Array {
  return notes.subarray(file * wordsEach, (file + 1) * wordsEach);
}

/** Says that no more files will be left. */
export function closeLeft({ left }: SharedWork): void {
  Atomics.store(left, CLOSED, 1);
  Atomics.notify(left, LEFT);
}

/** Whether no more files will be left. */
export function isClosed({ left }: SharedWork): boolean {
  return Atomics.load(left, CLOSED) === 1;
}

/** How many files that were left nobody has taken. */
export function countLeft({ left }: SharedWork): number {
  return Atomics.load(left, LEFT) - Atomics.load(left, TAKEN);
}

/** Takes some of the files that were left; none where there are fewer than `least` at the moment. */
export function takeLeft({ left }: SharedWork, least = 1): readonly number[] {
  for (;;) {
    const taken = Atomics.load(left, TAKEN);
    const present = Atomics.load(left, LEFT) - taken;
    if (present < least) return [];
    const count = Math.min(LEFT_AT_ONCE, present);
    if (Atomics.compareExchange(left, TAKEN, taken, taken + count) === taken)
      return [...left.subarray(HEADER + taken, HEADER + taken + count)];
  }
}

/** Blocks the thread until `least` files may have been left; `false` where so many will not be any more. */
export function waitForLeft(work: SharedWork, least = 1): boolean {
  const { left } = work;
  const isEnd = isClosed(work);
  const known = Atomics.load(left, LEFT);
  if (countLeft(work) >= least) return true;
  if (isEnd) return false;
  Atomics.wait(left, LEFT, known, WAIT_MS);
  return true;
}
