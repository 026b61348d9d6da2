/**
 * From a file to its text, fast.
 *
 * Small files by the thousand are the usual case. One system call after the other into one buffer, and the
 * text made in one chunk, takes a third of the time of `readFileSync(path, 'utf8')` on Chinese text and a
 * tenth of that of promises; the answer is a promise only so that other hosts can take their time.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { FileReading, FileVersion } from './disk.ts';
import { type FailureReason, failureOf } from './failure.ts';

/** Digests have some thousand bytes; a file as large as this is not read at all. */
const MOST_BYTES = 50_000_000;

/** The reused buffer for small files. */
const shared = Buffer.allocUnsafeSlow(1 << 18);

/** The text of the file at `path`, with the byte order mark if it has one; a file of more than `most` bytes is not read. */
export function readText(path: string, most = MOST_BYTES): FileReading {
  let file: number | undefined;
  try {
    file = openSync(path, READING);
    const stats = fstatSync(file);
    if (stats.isDirectory()) return failed(path, 'folder');
    if (!stats.isFile()) return failed(path, 'special');
    if (stats.size > most) return failed(path, 'large', `${most / 1_000_000} MB`);
    const bytes = readBytes(file, bufferOf(stats.size));
    const reason = noText(bytes);
    return reason === undefined ? new ReadText(bytes.toString('utf8'), stats) : failed(path, reason);
  } catch (error) {
    return { failure: failureOf(path, error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Why `bytes` are not the text of a digest; `undefined` where they are. */
export function noText(bytes: Buffer): 'binary' | 'encoding' | undefined {
  if (isUtf8(bytes)) return isBinary(bytes) ? 'binary' : undefined;
  return isUtf16(bytes) || !isBinary(bytes) ? 'encoding' : 'binary';
}

/** Without O_NONBLOCK, opening a named pipe waits for somebody to write to it; without O_NOCTTY, opening a terminal may make it ours. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** A text that was read. Its version is computed on demand, which takes as long as opening the file. */
class ReadText {
  readonly text: string;
  readonly #stats: Stats;

  constructor(text: string, stats: Stats) {
    this.text = text;
    this.#stats = stats;
  }

  get version(): FileVersion {
    return versionOf(this.#stats);
  }
}

/**
 * Equal as long as nobody wrote to the file; a replaced file has another number. Programs set the time of
 * modification as they like, but not that of the last change (`ctime`).
 */
export function versionOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileVersion {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** A buffer of so many bytes, which holds them until the next call. */
function bufferOf(size: number): Buffer {
  return size <= shared.length ? shared.subarray(0, size) : Buffer.allocUnsafeSlow(size);
}

/** The first bytes of an open file, as many as `into` holds, fewer where it has become shorter. */
function readBytes(file: number, into: Buffer): Buffer {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(file, into, filled, into.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return into.subarray(0, filled);
}

/** Text has no NUL bytes; as VS Code does, only the beginning is looked at. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 512).includes(0);
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function failed(path: string, reason: FailureReason, detail?: string): FileReading {
  return { failure: { path, reason, ...(detail === undefined ? {} : { detail }) } };
}
