/** The files as they would be committed now: the index takes precedence over the working tree. */
import path from 'node:path';
import { baseName } from '../../config/files/paths.ts';
import type { Disk, FileReading } from '../../disk/disk.ts';
import type { RunGit } from '../../disk/git.ts';
import { noText } from '../../disk/read-text.ts';
import { NOT_TOLD, outputOf, READ } from './changes.ts';

/** `disk` with what is staged in the repository at `root`; for reading only. */
export async function stagedDisk(disk: Disk, root: string, git: RunGit): Promise<Disk> {
  const staged = await stagedFiles(root, git);
  const contentOf = async (file: string) => staged.get(file) ?? staged.get(await disk.realPath(file));
  return {
    ...disk,
    async read(file) {
      const bytes = await contentOf(file);
      return bytes === undefined ? disk.read(file) : readingOf(file, bytes);
    },
    async kindOf(file) {
      return staged.has(file) ? 'file' : disk.kindOf(file);
    },
    async walk(folder, wants) {
      const walked = await disk.walk(folder, wants);
      const found = new Set(walked.files);
      const gone: string[] = [];
      for (const file of staged.keys()) {
        const inside = path.relative(folder, file);
        const isMeant = !inside.startsWith('..') && !/(?:^|[\\/])\./u.test(inside) && wants(baseName(file));
        if (isMeant && !found.has(file) && (await disk.kindOf(file)) === 'missing') gone.push(file);
      }
      return gone.length === 0 ? walked : { ...walked, files: [...walked.files, ...gone].sort() };
    },
  };
}

function readingOf(file: string, bytes: Buffer): FileReading {
  const reason = noText(bytes);
  if (reason !== undefined) return { failure: { path: file, reason } };
  return { text: bytes.toString('utf8'), version: 'staged' };
}

/** The index's text of files that differ between the last commit, the index and the working tree. */
async function stagedFiles(root: string, git: RunGit): Promise<ReadonlyMap<string, Buffer>> {
  const raw = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-relative', '--ignore-submodules'];
  const entries = new Map<string, string>();
  for (const [compared, side] of [
    [['--cached', '--diff-filter=d'], 3],
    [[], 2],
  ] as const) {
    const output = outputOf(await git(['diff', ...raw, ...compared, '--', ...READ], root), NOT_TOLD);
    const fields = output.toString('utf8').split('\0');
    // A line of modes and objects, the path, and so on.
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const object = fields[at]?.split(' ')[side] ?? '';
      if (/[^0]/u.test(object)) entries.set(path.join(root, fields[at + 1] ?? ''), object);
    }
  }
  const objects = [...new Set(entries.values())];
  if (objects.length === 0) return new Map();
  const printed = outputOf(await git(['cat-file', '--batch'], root, `${objects.join('\n')}\n`), NOT_TOLD);
  const contents = contentsOf(printed);
  return new Map(
    [...entries].flatMap(([file, object]) => {
      const content = contents.get(object);
      return content === undefined ? [] : [[file, content] as const];
    }),
  );
}

/** The blobs in what `git cat-file --batch` has printed: a line `object blob size`, so many bytes, and a line break. */
function contentsOf(printed: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < printed.length; ) {
    const end = printed.indexOf('\n', at);
    const [object = '', kind, size] = printed.toString('utf8', at, end).split(' ');
    const start = end + 1;
    at = start;
    // A submodule, or an object that was not fetched.
    if (kind !== 'blob') continue;
    at += Number(size) + 1;
    contents.set(object, printed.subarray(start, at - 1));
  }
  return contents;
}
