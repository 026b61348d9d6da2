#!/usr/bin/env node
/**
 * The `digest` command: the rules without an editor. Connects the real world to program.ts, and takes care
 * that everything written has arrived before the process ends.
 */
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { removeUnfinished } from '../disk/replace-file.ts';
import { languageOfCall } from './language.ts';
import { runProgram } from './program.ts';
import type { Output } from './world.ts';

const stop = new AbortController();
process.once('SIGINT', () => end('SIGINT'));
process.once('SIGTERM', () => end('SIGTERM'));

const argv = process.argv.slice(2);
// Setting the status and returning, and not `process.exit`, lets a pipe take all that was written to it.
process.exitCode = await runProgram(argv, {
  cwd: process.cwd(),
  language: languageOfCall(argv, process.env),
  disk: nodeDisk,
  loadAsset: loadNodeAsset,
  output: outputTo(process.stdout),
  errors: outputTo(process.stderr),
  input: readInput,
  now: Date.now,
  threads: availableParallelism(),
  stop: stop.signal,
});

/** Lets the command tidy up, then ends as the signal would have ended it, so that a shell knows. */
function end(signal: 'SIGINT' | 'SIGTERM'): void {
  stop.abort();
  setImmediate(() => {
    removeUnfinished();
    process.kill(process.pid, signal);
  });
}

function outputTo(stream: NodeJS.WriteStream): Output {
  let isOpen = true;
  // Whoever reads may have seen enough, as `head` has: no reason to fail, and no use in writing on.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isOpen = false;
  });
  return {
    write: (text) => {
      if (isOpen) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    hasColors: hasColors(stream),
  };
}

/** Node knows NO_COLOR, FORCE_COLOR and dumb terminals where the stream is a terminal; elsewhere only FORCE_COLOR asks for colours. */
function hasColors(stream: NodeJS.WriteStream): boolean {
  if (stream.isTTY === true) return stream.hasColors();
  const { FORCE_COLOR: forced, NO_COLOR: none } = process.env;
  return none === undefined && forced !== undefined && forced !== '0' && forced !== 'false';
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
