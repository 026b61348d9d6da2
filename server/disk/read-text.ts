/**
 * From a file to its text, fast.
 *
 * Small files by the thousand are the usual case. One system call after the other into one buffer, and the
 * text made in one piece, takes a third of the time of `readFileSync(path, 'utf8')` on Chinese text and a
 * tenth of that of promises; the answer is a promise only so that other hosts can take their time.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { FileVersion, Reading } from './disk.ts';
import { type FailureReason, failureOf } from './failure.ts';

/** Digests have some thousand bytes; a file as large as this is not read at all. */
const MOST_BYTES = 50_000_000;

/** Where small files are read into, again and again. */
const shared = Buffer.allocUnsafeSlow(1 << 18);

/** The text of the file at `path`, with the byte order mark if it has one; a file of more than `most` bytes is not read. */
export function readText(path: string, most = MOST_BYTES): Reading {
  let file: number | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (stats.isDirectory()) return failed(path, 'folder');
    if (!stats.isFile()) return failed(path, 'special');
    if (stats.size > most) return failed(path, 'large');
    const bytes = readBytes(file, stats.size);
    if (isUtf8(bytes))
      return isBinary(bytes)
        ? failed(path, 'binary')
        : { text: bytes.toString('utf8'), version: versionOf(stats) };
    return failed(path, isUtf16(bytes) || !isBinary(bytes) ? 'encoding' : 'binary');
  } catch (error) {
    return { failure: failureOf(path, error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Equal as long as nobody wrote to the file; a replaced file has another number. Programs set the time of
 * modification as they like, but not that of the last change (`ctime`).
 */
export function versionOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileVersion {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** The first `size` bytes of an open file, fewer where it has become shorter. They hold until the next call. */
function readBytes(file: number, size: number): Buffer {
  const buffer = size <= shared.length ? shared : Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(file, buffer, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** Text has no NUL bytes; as VS Code does, only the beginning is looked at. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 512).includes(0);
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function failed(path: string, reason: FailureReason): Reading {
  return { failure: { path, reason } };
}
