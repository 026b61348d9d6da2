/**
 * The `digest` command, once start.ts has found Node to be new enough: the rules without an editor. Connects the real world to program.ts, and takes care
 * that everything written has arrived before the process ends, or that its status says it has not.
 */
import process from 'node:process';
import { runGit } from '../disk/git.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { watchFolders } from '../disk/watch-folders.ts';
import type { Message } from '../text/message.ts';
import { keptFiles } from './archive/kept-files.ts';
import { languageOfCall } from './language.ts';
import { printable } from './printable.ts';
import { runProgram } from './program.ts';
import { outputTo, readInput } from './standard-streams.ts';

const argv = process.argv.slice(2);
const language = languageOfCall(argv, process.env);
let isBroken = false;

const errors = outputTo(process.stderr, () => fail(undefined));
const output = outputTo(process.stdout, (error) => fail(NOT_WRITTEN(printable(error.message))));

// Setting the status and returning, and not `process.exit`, lets a pipe take all that was written to it.
try {
  const status = await runProgram(argv, {
    cwd: process.cwd(),
    language,
    disk: nodeDisk,
    git: runGit,
    loadAsset: loadNodeAsset,
    output,
    errors,
    input: readInput,
    now: Date.now,
    watch: watchFolders,
    kept: keptFiles(process.env, process.platform),
  });
  process.exitCode = isBroken ? 2 : status;
} catch (error) {
  // A fault of ours, or of the folder that we are in; 1 would say that there are problems in digests.
  fail(FAULT(error instanceof Error ? (error.stack ?? error.message) : String(error)));
}

/** Ends the call with 2, whenever that turns out, and says why where that can be said. */
function fail(why: Message | undefined): void {
  isBroken = true;
  process.exitCode = 2;
  if (why !== undefined) errors.write(`digest: ${why[language]}\n`);
}

function NOT_WRITTEN(why: string): Message {
  return {
    en: `standard output could not be written, so what is there is not complete: ${why}`,
    zh: `无法写入标准输出，输出内容不完整：${why}`,
  };
}

function FAULT(stack: string): Message {
  return { en: `it cannot go on: ${stack}`, zh: `无法继续：${stack}` };
}
