/**
 * Tells a person how far the work is, if it takes long enough to wonder.
 */
import type { Text } from '../text/words.ts';
import { say, type World } from './world.ts';

/** Nobody wonders earlier. */
const QUIET_MS = 500;
/** Often enough to look alive, and for Ctrl+C to be heard; each pause costs next to nothing. */
const TICK_MS = 80;

/** Goes along with a long piece of work. */
export interface Progress {
  /** One more is done. Lets signals through now and then; whether the work is to go on. */
  readonly step: () => boolean | Promise<boolean>;
  /** So many were done elsewhere. */
  readonly count: (others: number) => void;
  /** Removes the line. */
  readonly done: () => void;
}

/** A line on the error stream that counts up to `total`; none where it is no terminal. */
export function showProgress(world: World, total: number): Progress {
  const { errors, stop, now } = world;
  const start = now();
  let last = start;
  let count = 0;
  let isShown = false;
  const done = () => {
    if (isShown) errors.write('\r\x1b[K');
    isShown = false;
  };
  stop.addEventListener('abort', done, { once: true });
  const tick = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (errors.isTerminal && last - start >= QUIET_MS && !stop.aborted && count < total) {
      errors.write(`\r\x1b[K${say(world, CHECKED(count, total))}`);
      isShown = true;
    }
    return !stop.aborted;
  };
  return {
    done,
    count: (others) => {
      count += others;
    },
    step: () => {
      count++;
      const time = now();
      if (time - last < TICK_MS) return !stop.aborted;
      last = time;
      return tick();
    },
  };
}

const CHECKED = (count: number, total: number): Text => ({
  en: `Checked ${count} of ${total} files`,
  zh: `已检查 ${count} / ${total} 个文件`,
});
