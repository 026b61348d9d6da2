/**
 * What the index keeps from one start to the next: for every Markdown file its version, a fingerprint of its text,
 * and its entry if it is a digest. Only a cache: one line per file, and a text whose checksum is wrong is not used at
 * all. That of a large archive is kept in several texts, so that none is too large to be read, and no more than one is in
 * memory at a time. Each line counts only for the version it names, so that texts of different times do no harm together.
 */
import { fingerprint, hash32 } from '../../text/hash.ts';
import type { ArchiveEntry } from './entry.ts';
import { findableOf, storeFindable } from './findable.ts';
import { restoreEntry, STORED_VERSION, storeEntry } from './stored-entry.ts';

/** Yields to other work now and then. */
export interface Turns {
  turn(): Promise<void>;
}

/** The files that an index is of; see `ArchiveFiles`. */
interface IndexedFiles {
  readonly read: (uri: string) => Promise<{ readonly text: string } | undefined>;
  readonly state?: (uri: string) => { readonly version: string } | undefined;
}

/** What is known of a file on disk. */
export interface KeptFile {
  readonly uri: string;
  readonly version: string;
  /** Of its text. */
  readonly print: string;
  /** What decided how it was read: equal where a file would be read in the same way. */
  readonly reading: string;
  /** Missing where it is no digest. */
  readonly digest?: KeptDigest;
}

/** A digest as texts, which take less memory than what they are of, and of which few are read. */
export interface KeptDigest {
  /** What it is found by: see `restoreFindable`. */
  readonly findable: string;
  /** Its entry: see `entryOfKept`. */
  readonly entry: string;
}

/** What is kept of an entry. */
export function keptDigest(entry: ArchiveEntry): KeptDigest {
  return { findable: storeFindable(findableOf(entry)), entry: JSON.stringify(storeEntry(entry)) };
}

/** The entry of a file, made anew with every call; `undefined` where it is no digest. */
export function entryOfKept({ uri, digest }: KeptFile): ArchiveEntry | undefined {
  return digest === undefined ? undefined : restoreEntry(uri, JSON.parse(digest.entry));
}

/** The files of one folder by their URIs. */
export type Kept = ReadonlyMap<string, KeptFile>;

/** The name under which a text of a folder's files is kept. */
function cacheName(folder: string, part: number): string {
  const name = `archive-${hash32(folder).toString(36)}-${folder.length}`;
  return part === 0 ? `${name}.jsonl` : `${name}.${part}.jsonl`;
}

/** UTF-16 units in one text, about; at three bytes each that is half of what the largest file may have that is read. */
const PART_LENGTH = 8_000_000;

/** Keeps what is known of the files of `folder`; `write` keeps a text under a name. */
export async function keepFiles(
  folder: string,
  release: string,
  files: Iterable<KeptFile>,
  slices: Turns,
  write: (name: string, text: string) => Promise<unknown>,
): Promise<void> {
  let part = 0;
  let batch: KeptFile[] = [];
  let length = 0;
  for (const file of files) {
    if (length >= PART_LENGTH) {
      await write(cacheName(folder, part++), await writeCache(folder, release, batch, slices, true));
      batch = [];
      length = 0;
    }
    batch.push(file);
    length += file.uri.length + (file.digest?.findable.length ?? 0) + (file.digest?.entry.length ?? 0);
    await slices.turn();
  }
  await write(cacheName(folder, part), await writeCache(folder, release, batch, slices));
}

/** What was kept of `folder` in the same release, text by text, up to the first that is missing or damaged; `read` gives what is kept under a name. */
export async function* keptFiles(
  folder: string,
  release: string,
  read: (name: string) => string | undefined,
  slices: Turns,
): AsyncGenerator<Kept> {
  for (let part = 0, goesOn = true; goesOn; part++) {
    const text = read(cacheName(folder, part));
    const kept = text === undefined ? undefined : await readCache(folder, release, text, slices);
    if (kept === undefined) return;
    yield kept;
    goesOn = text?.endsWith(`${MORE}\n`) === true;
  }
}

/** After the checksum of a text that another one follows. */
const MORE = ' more';

/** The text to keep; `goesOn` where another follows. */
export async function writeCache(
  folder: string,
  release: string,
  files: Iterable<KeptFile>,
  slices: Turns,
  goesOn = false,
): Promise<string> {
  const lines = [JSON.stringify([FORMAT, STORED_VERSION, release, folder])];
  for (const { uri, version, print, reading, digest } of files) {
    const known = JSON.stringify([uri, version, print, reading]);
    lines.push([known, ...(digest === undefined ? [] : [digest.findable, digest.entry])].join(BETWEEN));
    await slices.turn();
  }
  const text = `${lines.join('\n')}\n`;
  return `${text}${await sumOf(text, text.length, slices)}${goesOn ? MORE : ''}\n`;
}

/**
 * What was kept of `folder` in one text; `undefined` unless the whole text was written by `writeCache` for it in the
 * same release.
 */
export async function readCache(
  folder: string,
  release: string,
  text: string,
  slices: Turns,
): Promise<Kept | undefined> {
  try {
    const lines = text.split('\n');
    const [sum, end] = lines.splice(-2);
    const [format, version, writer, name]: readonly unknown[] = JSON.parse(lines[0] ?? '[]');
    if (format !== FORMAT || version !== STORED_VERSION || writer !== release) return undefined;
    if (name !== folder || sum === undefined || end !== '') return undefined;
    const right = await sumOf(text, text.length - sum.length - 1, slices);
    if (sum !== right && sum !== right + MORE) return undefined;
    const files = new Map<string, KeptFile>();
    for (let at = 1; at < lines.length; at += BATCH) {
      for (const line of lines.slice(at, at + BATCH)) {
        const file = readLine(line);
        if (file === undefined) return undefined;
        files.set(file.uri, file);
      }
      await slices.turn();
    }
    return files;
  } catch {
    // Not JSON, so not written by us.
    return undefined;
  }
}

/** How many files are compared with what was kept of them. */
const SAMPLE = 40;

/**
 * Those files of what was `kept` that are still the same and would be read as then; none at all where a sample shows
 * that it cannot be relied on.
 */
export async function stillSame(
  kept: Kept,
  listed: ReadonlySet<string>,
  files: IndexedFiles,
  readingOf: (uri: string) => Promise<string>,
  slices: Turns,
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

/**
 * A file written to within so many ms before it was read may be written to again in the same tick of its clock. Times
 * in whole seconds come from file systems that know no others, or only every second of them.
 */
const ticks = { fine: 50, coarse: 3000 };

/** Whether a change that comes at `nowMs` would show in the time of a file that was changed last at `modifiedMs`; both in ms since the epoch. */
export function isSettled(modifiedMs: number | undefined, nowMs: number): boolean {
  if (modifiedMs === undefined) return true;
  const tick = modifiedMs % 1000 === 0 ? ticks.coarse : ticks.fine;
  return modifiedMs < nowMs - tick;
}

const FORMAT = 'digest-archive';

/** Between what is known of the file itself and of the digest in it; JSON writes this character as another. */
const BETWEEN = '\t';

function readLine(line: string): KeptFile | undefined {
  const [first = '', findable, entry] = line.split(BETWEEN);
  const known: unknown = JSON.parse(first);
  if (!Array.isArray(known) || known.length !== 4) return undefined;
  const [uri, version, print, reading]: readonly unknown[] = known;
  if (
    typeof uri !== 'string' ||
    typeof version !== 'string' ||
    typeof print !== 'string' ||
    typeof reading !== 'string'
  )
    return undefined;
  const file = { uri, version, print, reading };
  if (findable === undefined) return file;
  return entry === undefined ? undefined : { ...file, digest: { findable, entry } };
}

/**
 * How many lines are processed before yielding is considered: less than half a millisecond, a tenth of the cost of
 * considering it for each.
 */
const BATCH = 32;
/** As many UTF-16 units, for the same reason. */
const STRETCH = 1 << 16;

/** A sum over the first `end` units of `text`, and their number. */
async function sumOf(text: string, end: number, slices: Turns): Promise<string> {
  let sum = end;
  for (let at = 0; at < end; at += STRETCH) {
    sum = (Math.imul(sum, 31) + hash32(text, at, Math.min(at + STRETCH, end))) | 0;
    await slices.turn();
  }
  return `${end} ${sum >>> 0}`;
}
