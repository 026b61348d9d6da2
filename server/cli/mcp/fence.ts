/**
 * Which files tools may access: those in the folders that the server was started with, after resolving symbolic
 * links.
 */

import path from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import { isLink } from '../../disk/walk.ts';
import type { Message } from '../../text/message.ts';
import { printable } from '../printable.ts';

/** The folders. */
export class Fence {
  readonly #disk: Disk;
  /** Without symbolic links on their way. */
  readonly #folders: readonly string[];

  /** Where relative paths may count from, the likeliest first. */
  readonly #bases: readonly string[];

  private constructor(disk: Disk, folders: readonly string[], cwd: string) {
    this.#disk = disk;
    this.#folders = folders;
    this.#bases = [this.first, cwd];
  }

  /** The fence round `folders`, absolute paths of which there is at least one, for a program that was started in `cwd`. */
  static async around(folders: readonly string[], cwd: string, disk: Disk): Promise<Fence> {
    return new Fence(disk, await Promise.all(folders.map((folder) => disk.realPath(folder))), cwd);
  }

  /** The first folder, by which files are named. */
  get first(): string {
    return this.#folders[0] ?? '';
  }

  /** The folders without symbolic links on their way. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /**
   * The absolute path that `given` is where that is inside, or why it is not. A relative one counts from the first
   * folder, or from where the program was started: agents write paths as they see them, and those of tools are from
   * the first folder. What does not exist yet is where its folder is.
   */
  async path(given: string): Promise<string | Message> {
    if (given.includes('\0')) return OUTSIDE(given);
    if (given.split(/[\\/]/u).some((name) => Buffer.byteLength(name) > LONGEST_NAME)) return TOO_LONG(given);
    const full = this.#bases.map((base) => path.resolve(base, given));
    const reals = await Promise.all(full.map((file) => this.#realPath(file)));
    const inside = reals.filter((real) => this.#holds(real));
    const there = (await this.#firstThere(inside)) ?? (await this.#firstThere(inside.map(path.dirname)));
    return inside[there ?? 0] ?? OUTSIDE(given);
  }

  /** The disk as seen from inside: what is outside does not exist. */
  get disk(): Disk {
    const disk = this.#disk;
    const isHere = async (file: string) => this.#holds(await this.#realPath(file));
    const away = (file: string) => ({ path: file, reason: 'denied' }) as const;
    return {
      ...disk,
      kindOf: async (file) => ((await isHere(file)) ? disk.kindOf(file) : 'missing'),
      read: async (file) => ((await isHere(file)) ? disk.read(file) : { failure: away(file) }),
      walk: async (folder, wants) => {
        if (!(await isHere(folder))) return { files: [], realPaths: new Map(), failures: [away(folder)] };
        const walked = await disk.walk(folder, wants);
        const files = walked.files.filter((file) => this.#holds(walked.realPaths.get(file) ?? file));
        return { ...walked, files };
      },
      write: async (file, text, expected) =>
        (await isHere(file)) ? disk.write(file, text, expected) : away(file),
      create: async (file, text) => ((await isHere(file)) ? disk.create(file, text) : away(file)),
      put: async (file, text) => ((await isHere(file)) ? disk.put(file, text) : away(file)),
    };
  }

  async #firstThere(files: readonly string[]): Promise<number | undefined> {
    for (const [at, file] of files.entries()) if ((await this.#disk.kindOf(file)) !== 'missing') return at;
    return undefined;
  }

  #holds(real: string): boolean {
    return this.#folders.some((folder) => isInside(folder, real));
  }

  /** Links are followed that lead nowhere as well: something may be made there. */
  async #realPath(full: string): Promise<string> {
    let there = full;
    const rest: string[] = [];
    while ((await this.#disk.kindOf(there)) === 'missing' && path.dirname(there) !== there) {
      // A dangling link has no real path, and so is outside every folder.
      if (isLink(there)) return path.parse(there).root;
      rest.unshift(path.basename(there));
      there = path.dirname(there);
    }
    return path.join(await this.#disk.realPath(there), ...rest);
  }
}

function isInside(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return inside.split(path.sep)[0] !== '..' && !path.isAbsolute(inside);
}

const OUTSIDE = (given: string): Message => ({
  en: `“${shown(given)}” is outside of the folders that this server was started with, so it is neither read nor written.`,
  zh: `“${shown(given)}”不在服务器启动时指定的文件夹内，因此不会读取或写入。`,
});

function shown(given: string): string {
  return printable(given.slice(0, LONGEST));
}

/** No file has a longer name, in bytes. */
const LONGEST_NAME = 255;
const TOO_LONG = (given: string): Message => ({
  en: `“${shown(given)}” is longer than the name of a file can be, so there is no such file.`,
  zh: `“${shown(given)}”超过文件名的长度上限，不可能有这个文件。`,
});

/** An argument may be of any length. */
const LONGEST = 200;
