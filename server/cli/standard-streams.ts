/** The process's own streams: what is written arrives whole or is reported, and what is read is bounded. */
import { fstatSync, writeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { type Failure, failureOf } from '../disk/failure.ts';
import type { Output } from './world.ts';

/**
 * A stream to write to. `fail` is told, once, why something could not be written, unless the reader has closed a
 * pipe, as `head` does. Nothing is written from then on.
 */
export function outputTo(
  stream: NodeJS.WriteStream & { readonly fd: number },
  fail: (error: Error) => void,
): Output {
  let isOpen = true;
  const close = (error: NodeJS.ErrnoException) => {
    if (isOpen && error.code !== 'EPIPE') fail(error);
    isOpen = false;
  };
  stream.on('error', close);
  // To a file, Node's own streams write once and ignore how much was written: on a full disk, the rest would be lost
  // silently.
  const leadsToFile = isFile(stream);
  const write = leadsToFile
    ? (text: string) => writeWhole(stream.fd, text)
    : (text: string) => stream.write(text);
  return {
    write: (text) => {
      if (!isOpen || text === '') return;
      try {
        write(text);
      } catch (error) {
        close(error instanceof Error ? error : new Error(String(error)));
      }
    },
    isTerminal: stream.isTTY === true,
    hasColors: hasColors(stream),
    isObeyed: process.env['GITHUB_ACTIONS'] === 'true' && !leadsToFile,
    isRead: () => isOpen,
  };
}

/** Whether a person sits before standard input and sees what is asked. */
export function isAttended(): boolean {
  return isatty(0) && isatty(2);
}

/** What a person at the terminal answers; `undefined` where the input ends. */
export async function askAtTerminal(question: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline');
  const at = question.lastIndexOf('\n') + 1;
  process.stderr.write(question.slice(0, at));
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    reader.once('close', () => resolve(undefined));
    reader.question(question.slice(at), (answer) => {
      resolve(answer);
      reader.close();
    });
  });
}

/** No digest is larger. In bytes, as for files. */
const MOST_INPUT = 50_000_000;

/** All that comes in, or why it cannot be read; `name` is what it is called. */
export async function readInput(name: string): Promise<Uint8Array | Failure> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // To Node, a folder is a file with nothing in it.
    if (fstatSync(0).isDirectory()) return { path: name, reason: 'folder' };
    for await (const chunk of process.stdin) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > MOST_INPUT) return { path: name, reason: 'large', detail: `${MOST_INPUT / 1_000_000} MB` };
      chunks.push(bytes);
    }
  } catch (error) {
    return failureOf(name, error);
  }
  return Buffer.concat(chunks);
}

/** Whether a stream leads to a file, or to a device that is no terminal. */
function isFile({ fd, isTTY }: { readonly fd: number; readonly isTTY: boolean }): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && isTTY !== true);
  } catch {
    return false;
  }
}

function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/** Node knows NO_COLOR, FORCE_COLOR and dumb terminals where the stream is a terminal; elsewhere only FORCE_COLOR asks for colours. */
function hasColors(stream: NodeJS.WriteStream): boolean {
  if (stream.isTTY === true) return stream.hasColors();
  const { FORCE_COLOR: forced, NO_COLOR: none } = process.env;
  return none === undefined && forced !== undefined && forced !== '0' && forced !== 'false';
}
