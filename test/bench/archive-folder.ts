/**
 * The archive that the bench measures with: digests as the two seeds are, in size and in what stands in them, in
 * folders by year and month. Made once and used again.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateDigest } from '../support/digests/generate-digests.ts';
import { projectRoot } from '../support/machine/machine.ts';

/** Where it is, and what is in it. */
export interface ArchiveFolder {
  readonly path: string;
  readonly digests: number;
  /** Of all digests together. */
  readonly bytes: number;
  /** The file of the last digest. Its first story is that of the very first digest, told again. */
  readonly last: string;
}

/** Counted up when the generated text changes, so that nobody measures with an older one. */
const EDITION = 1;
const HOUR_MS = 3_600_000;
/** 2021-01-01 00:00 +08:00: 10,000 digests end in July 2025, so that nothing in them is in the future. */
const FIRST_SLOT_MS = Date.UTC(2021, 0, 1) - 8 * HOUR_MS;
const FLAWED = 40;
/**
 * What stands in an archive, with the end of its folder's name: right digests alone, as where each was checked before it
 * was published; a flaw in one of so many; two in each, as where none was checked; right ones with a construct in each
 * that only the parser reads.
 */
const FOLDERS = { none: '-right', 'one in 40': '', 'two in each': '-flawed', 'none, each parsed': '-parsed' };
export type Flaws = keyof typeof FOLDERS;

/** The folder with `count` digests; makes it if it is not there. */
export async function archiveFolder(count: number, flaws: Flaws = 'one in 40'): Promise<ArchiveFolder> {
  const folder = path.join(projectRoot, '.cache', 'bench', `archive-${EDITION}-${count}${FOLDERS[flaws]}`);
  const digests = Array.from({ length: count }, (_, at) => digestAt(at, count, flaws));
  if (!existsSync(folder)) {
    // Under another name until it is complete: half an archive would be quick to check.
    const unfinished = `${folder}.${process.pid}`;
    for (const { file, text } of digests) {
      const full = path.join(unfinished, file);
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, text);
    }
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const bytes = digests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { path: folder, digests: count, bytes, last: path.join(folder, digests.at(-1)?.file ?? '') };
}

function digestAt(at: number, count: number, flaws: Flaws): { readonly file: string; readonly text: string } {
  const { fileName, text } = plain(at);
  const [year = '', month = ''] = fileName.split('.');
  const file = path.join('content', 'posts', year, month, fileName);
  return { file, text: at === count - 1 ? retold(text) : withFlaws(text, at, flaws) };
}

function withFlaws(text: string, at: number, flaws: Flaws): string {
  if (flaws === 'none, each parsed') return text.replace('。', ' AT&amp;T。');
  if (flaws === 'two in each') return flawed(flawed(text));
  return flaws === 'one in 40' && at % FLAWED === FLAWED - 1 ? flawed(text) : text;
}

/** The two seeds' styles by months; three and four sentences a summary come to the 4.4 KB of the seeds. */
function plain(at: number) {
  const style = Math.floor(at / 180) % 2 === 0 ? 'spaced' : 'tight';
  return generateDigest(FIRST_SLOT_MS + at * 4 * HOUR_MS, style, at + 1, undefined, at % 4 === 0 ? 3 : 4);
}

const ADDRESS = /\]\((https:\/\/x\.com\/[^)]*)\)/u;

function retold(text: string): string {
  return text.replace(ADDRESS, ADDRESS.exec(plain(0).text)?.[0] ?? '');
}

/** Bold that goes as far as its full stop: CommonMark renders none of it. */
function flawed(text: string): string {
  return text.replace(/\*\*([^*。]+)\*\*([^*。]*)。(?=[^\n])/u, '**$1$2。**');
}
