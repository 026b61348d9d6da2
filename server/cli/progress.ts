/** Shows progress to a person if the work takes long. */
import type { Message } from '../text/message.ts';
import { say, type World } from './world.ts';

/** How long nothing is shown; in ms. */
const QUIET_MS = 500;
/** Often enough to look alive; each pause costs next to nothing. */
const TICK_MS = 80;

/** Goes along with a long chunk of work. */
export interface Progress {
  /** One more is done. Lets others have their turn now and then: a promise then. */
  readonly step: () => Promise<void> | undefined;
  /** That many were done elsewhere. */
  readonly count: (others: number) => void;
  /** Removes the line. */
  readonly done: () => void;
}

/** A line on the error stream that counts up to `total`; none where it is no terminal. */
export function showProgress(world: World, total: number): Progress {
  const { errors, now } = world;
  const start = now();
  let last = start;
  let count = 0;
  let isShown = false;
  const done = () => {
    if (isShown) errors.write('\r\x1b[K');
    isShown = false;
  };
  const tick = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (errors.isTerminal && last - start >= QUIET_MS && count < total) {
      errors.write(`\r\x1b[K${say(world, CHECKED(count, total))}`);
      isShown = true;
    }
  };
  return {
    done,
    count: (others) => {
      count += others;
    },
    step: () => {
      count++;
      const time = now();
      if (time - last < TICK_MS) return undefined;
      last = time;
      return tick();
    },
  };
}

const CHECKED = (count: number, total: number): Message => ({
  en: `Checked ${count} of ${total} files`,
  zh: `已检查 ${count} / ${total} 个文件`,
});
