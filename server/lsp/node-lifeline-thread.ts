/** The thread of node-lifeline.ts. */
import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { LifelineMessage, LifelineWork } from './node-lifeline.ts';

/** How many bytes may wait for the main thread, as they would in a pipe; each is held twice. */
const MOST_WAITING = 64n * 1024n * 1024n;

/** How often the backlog of input is checked, in ms. */
const RETRY = 20;

/** How often the client's process is checked, in ms. */
const INTERVAL = 1000;

/** How long the main thread has to end the process in order, in ms. */
const GRACE = 3000;

const { readsInput, taken }: LifelineWork = workerData;
let isGone = false;
let given = 0n;
let watching: ReturnType<typeof setInterval> | undefined;

if (readsInput) {
  const input = standardInput();
  input.on('data', (chunk: Buffer) => {
    given += BigInt(chunk.length);
    say(chunk);
    if (waiting() > MOST_WAITING) {
      input.pause();
      resumeWhenTaken(input);
    }
  });
  input.on('error', gone);
  input.on('end', gone);
}

parentPort?.on('message', (processId: number) => {
  clearInterval(watching);
  watching = setInterval(() => {
    if (!isAlive(processId)) gone();
  }, INTERVAL);
});

function standardInput(): Readable {
  const stat = fstatSync(0);
  return stat.isFIFO() || stat.isSocket()
    ? new Socket({ fd: 0, readable: true, writable: false })
    : createReadStream('', { fd: 0 });
}

function waiting(): bigint {
  return given - Atomics.load(taken, 0);
}

function resumeWhenTaken(input: Readable): void {
  setTimeout(() => {
    if (waiting() > MOST_WAITING / 2n) resumeWhenTaken(input);
    else input.resume();
  }, RETRY);
}

/** The process may belong to somebody else, to whom nothing can be sent; it is alive then too. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function gone(): void {
  if (isGone) return;
  isGone = true;
  clearInterval(watching);
  say('gone');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE);
}

function say(message: LifelineMessage): void {
  parentPort?.postMessage(message);
}
