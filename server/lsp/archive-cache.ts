/**
 * What the index keeps from one start to the next: for every Markdown file its version, a fingerprint of its text,
 * and its entry if it is a digest. Only ever a shortcut: a line a file, and whatever does not add up to the last
 * character is not used at all.
 */
import type { ArchiveEntry } from '../archive/entry.ts';
import { restoreEntry, STORED_VERSION, storeEntry } from '../archive/stored-entry.ts';
import { fingerprint, hash32 } from '../text/hash.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { Slices } from './slices.ts';

/** What is known of a file on disk. */
export interface KeptFile {
  readonly uri: string;
  readonly version: string;
  /** Of its text. */
  readonly print: string;
  /** What decided how it was read: see `readingKey` in archive-world.ts. */
  readonly reading: string;
  /** Missing where it is no digest. */
  readonly entry?: ArchiveEntry;
}

/** The files of one folder by their URIs. */
export type Kept = ReadonlyMap<string, KeptFile>;

/** The name under which a folder's files are kept. */
export function cacheName(folder: string): string {
  return `archive-${hash32(folder).toString(36)}-${folder.length}.jsonl`;
}

/** The text to keep. */
export async function writeCache(
  folder: string,
  release: string,
  files: Iterable<KeptFile>,
  slices: Slices,
): Promise<string> {
  const lines = [JSON.stringify([FORMAT, STORED_VERSION, release, folder])];
  for (const { uri, version, print, reading, entry } of files) {
    lines.push(JSON.stringify([uri, version, print, reading, entry === undefined ? 0 : storeEntry(entry)]));
    await slices.turn();
  }
  return `${lines.join('\n')}\n${await sumOf(lines, slices)}\n`;
}

/** What was kept of `folder`; `undefined` for a text that was not written by `writeCache` for it in the same release, from end to end. */
export async function readCache(
  folder: string,
  release: string,
  text: string,
  slices: Slices,
): Promise<Kept | undefined> {
  try {
    const lines = text.split('\n');
    if (lines.pop() !== '') return undefined;
    const sum = lines.pop();
    const [format, version, writer, name]: readonly unknown[] = JSON.parse(lines[0] ?? '[]');
    if (format !== FORMAT || version !== STORED_VERSION || writer !== release) return undefined;
    if (name !== folder || sum !== (await sumOf(lines, slices))) return undefined;
    const files = new Map<string, KeptFile>();
    for (const line of lines.slice(1)) {
      const file = readLine(JSON.parse(line));
      if (file === undefined) return undefined;
      files.set(file.uri, file);
      await slices.turn();
    }
    return files;
  } catch {
    // Not JSON, so it is not ours.
    return undefined;
  }
}

/** So many files are compared with what was kept of them. */
const SAMPLE = 40;

/**
 * Those files of what was `kept` that are still the same and would be read as then; none at all where a sample shows
 * that it cannot be relied on.
 */
export async function stillSame(
  kept: Kept,
  listed: ReadonlySet<string>,
  files: ArchiveFiles,
  readingOf: (uri: string) => Promise<string>,
  slices: Slices,
): Promise<readonly KeptFile[]> {
  const same: KeptFile[] = [];
  for (const uri of listed) {
    const file = kept.get(uri);
    await slices.turn();
    if (file === undefined || files.state?.(uri)?.version !== file.version) continue;
    if ((await readingOf(uri)) === file.reading) same.push(file);
  }
  const step = Math.max(1, Math.floor(same.length / SAMPLE));
  for (let at = 0; at < same.length; at += step) {
    const sample = same[at];
    const read = sample === undefined ? undefined : await files.read(sample.uri);
    const isAsKept = sample?.print === NOT_READ || fingerprint(read?.text ?? '') === sample?.print;
    if (!isAsKept) return [];
    await slices.turn();
  }
  return same;
}

/** The fingerprint of a file that was not read, since its name tells that it is no digest. */
const NOT_READ = fingerprint('');

const FORMAT = 'digest-archive';

function readLine(line: unknown): KeptFile | undefined {
  if (!Array.isArray(line) || line.length !== 5) return undefined;
  const [uri, version, print, reading, stored]: readonly unknown[] = line;
  if (
    typeof uri !== 'string' ||
    typeof version !== 'string' ||
    typeof print !== 'string' ||
    typeof reading !== 'string'
  )
    return undefined;
  if (stored === 0) return { uri, version, print, reading };
  const entry = restoreEntry(uri, stored);
  return entry === undefined ? undefined : { uri, version, print, reading, entry };
}

/** A sum over all lines and their order. */
async function sumOf(lines: readonly string[], slices: Slices): Promise<string> {
  let sum = lines.length;
  for (const line of lines) {
    sum = (Math.imul(sum, 31) + hash32(line)) | 0;
    await slices.turn();
  }
  return `${lines.length} ${sum >>> 0}`;
}
