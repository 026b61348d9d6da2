/** An editor in a terminal, driven by keys and judged by what is on the screen, as its user does. */
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ended, run } from '../machine/run-process.ts';

/** How long something may take to appear on the screen. */
const PATIENCE_MS = 60_000;

/** A terminal with one program in it. */
export interface Terminal {
  /** Presses keys by their names in tmux, such as `Enter`; all others are typed as they are. */
  keys(...keys: readonly string[]): Promise<void>;
  /** Waits until the screen, whose text it returns, has `what` on it. Rejects with the screen where that never is so. */
  shows(what: string | RegExp): Promise<string>;
  /** Waits until the program has ended. */
  closes(): Promise<void>;
}

/** Opens a terminal of 200 columns and 60 lines with `command` in it, in `folder`. It is closed when the test ends. */
export async function openTerminal(
  context: TestContext,
  command: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Terminal> {
  const tmux = (...args: readonly string[]): Promise<Ended> =>
    run('tmux', ['-u', '-S', `${folder}/tmux`, '-f', '/dev/null', ...args], { cwd: folder, env });
  const begun = await tmux('new-session', '-d', '-x', '200', '-y', '60', ...command);
  if (begun.code !== 0) throw new Error(begun.output);
  const pid = Number((await tmux('display-message', '-p', '#{pane_pid}')).output);
  context.after(async () => {
    // The terminal has to outlive its program, which would be nobody's otherwise.
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await pause(20);
    await tmux('kill-server');
  });
  const screen = async () => (await tmux('capture-pane', '-p', '-J')).output;
  const until = async (what: string, isSo: (text: string) => boolean) => {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const text = await screen();
      if (isSo(text)) return text;
      if (performance.now() > end) throw new Error(`Not in time: ${what}. The screen:\n${text}`);
      await pause(100);
    }
  };
  return {
    async keys(...keys) {
      const { code, output } = await tmux('send-keys', '--', ...keys);
      if (code !== 0) throw new Error(output);
    },
    shows: (what) =>
      until(`shows ${what}`, (text) => (typeof what === 'string' ? text.includes(what) : what.test(text))),
    async closes() {
      await until('closes', () => !isAlive(pid));
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
