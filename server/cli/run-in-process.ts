/**
 * Runs a program of ours with the world of this process, and ensures that everything written has arrived before the
 * process ends, or that its status says otherwise.
 */
import process from 'node:process';
import { runGit } from '../disk/git.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import type { Message } from '../text/message.ts';
import { keptFiles } from './archive/kept-files.ts';
import { languageOfCall } from './language.ts';
import { printable } from './printable.ts';
import { askAtTerminal, isAttended, outputTo, readInput } from './standard-streams.ts';
import type { ExitStatus, World } from './world.ts';

/** Runs `program`, which was called with `argv`, and makes its status that of the process; a fault of ours ends with 2. */
export async function runInProcess(
  argv: readonly string[],
  program: (world: World) => Promise<ExitStatus>,
): Promise<void> {
  const language = languageOfCall(argv, process.env);
  let isBroken = false;
  /** Ends the call with 2, whenever that turns out, and says why where that can be said. */
  const fail = (why: Message | undefined): void => {
    isBroken = true;
    process.exitCode = 2;
    if (why !== undefined) errors.write(`digest: ${why[language]}\n`);
  };
  const errors = outputTo(process.stderr, () => fail(undefined));
  const output = outputTo(process.stdout, (error) => fail(NOT_WRITTEN(printable(error.message))));
  // Setting the status and returning, rather than `process.exit`, lets a pipe receive all that was written.
  try {
    const status = await program({
      cwd: process.cwd(),
      language,
      disk: nodeDisk,
      git: runGit,
      loadAsset: loadNodeAsset,
      output,
      errors,
      input: readInput,
      ...(isAttended() ? { ask: askAtTerminal } : {}),
      now: Date.now,
      kept: keptFiles(process.env, process.platform),
    });
    process.exitCode = isBroken ? 2 : status;
  } catch (error) {
    // A bug, or a problem with the current folder; 1 would mean problems in digests.
    fail(FAULT(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
}

const NOT_WRITTEN = (why: string): Message => ({
  en: `standard output could not be written, so what is there is not complete: ${why}`,
  zh: `无法写入标准输出，输出内容不完整：${why}`,
});

const FAULT = (stack: string): Message => ({
  en: `it cannot go on: ${stack}`,
  zh: `无法继续：${stack}`,
});
