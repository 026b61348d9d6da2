/**
 * Which files tools may touch: those in the folders of the workspace, and none that a symbolic link leads to, since that
 * may be anywhere.
 */
import type { Connection } from 'vscode-languageserver';
import type { ToolRefusal } from '../../features/tools/tool-data.ts';
import { passesLink } from '../../protocol/tool-messages.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { canonicalUri, decodedPath, isInside, splitUri, uriAt } from '../uri.ts';

/** The folders. */
export class ToolPlaces {
  readonly #connection: Connection;
  /** As `canonicalUri` writes them, without a slash at the end. */
  readonly #folders: readonly string[];

  constructor(connection: Connection, folders: readonly string[]) {
    this.#connection = connection;
    this.#folders = folders.map((folder) => canonicalUri(folder).replace(/(?<=[^/:])\/+$/u, ''));
  }

  /** The first folder, which relative paths count from. */
  get first(): string | undefined {
    return this.#folders[0];
  }

  /** The URI of what `given` names: a path in the first folder, or a whole path or a URI inside of any; or why it may not be touched. */
  async at(given: string): Promise<{ readonly uri: string } | ToolRefusal> {
    const { first } = this;
    if (first === undefined) return { refusal: NO_FOLDER };
    const uri = resolved(given, first);
    return uri === undefined ? { refusal: OUTSIDE(given) } : this.allowed(uri, given);
  }

  /** `uri` as it is, or why it may not be touched; `name` is what it is called then. */
  async allowed(uri: string, name: string): Promise<{ readonly uri: string } | ToolRefusal> {
    const folder = this.#folderOf(uri);
    if (folder === undefined) return { refusal: OUTSIDE(name) };
    const isLinked: unknown = await this.#connection.sendRequest(passesLink.method, { folder, uri });
    return isLinked === false ? { uri } : { refusal: LINKED(name) };
  }

  /** What the file is called: its path from the first folder, where it is in that. */
  nameOf(uri: string): string {
    const { first } = this;
    return first !== undefined && isInside(uri, first)
      ? decodedPath(uri).slice(decodedPath(first).replace(/\/$/u, '').length + 1)
      : decodedPath(uri);
  }

  #folderOf(uri: string): string | undefined {
    return this.#folders.find((folder) => uri === folder || isInside(uri, folder));
  }
}

/** The URI that `given` is in or from `folder`; `undefined` for what is no path. */
function resolved(given: string, folder: string): string | undefined {
  if (given.includes('\0')) return undefined;
  const { prefix, path } = splitUri(folder);
  if (/^[a-z][a-z0-9+.-]+:\/\//iu.test(given)) {
    const parts = splitUri(given);
    const steps = normal(decodedPath(given));
    return steps === undefined ? undefined : canonicalUri(uriAt(parts.prefix, steps));
  }
  const slashes = given.replaceAll('\\', '/');
  const isWhole = slashes.startsWith('/') || /^[a-z]:\//iu.test(slashes);
  const steps = normal(isWhole ? slashes : `${decodedPath(prefix + path)}/${slashes}`);
  return steps === undefined ? undefined : uriAt(prefix, steps);
}

/** A path without `.` and `..`; `undefined` where it leads above the root. */
function normal(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

const NO_FOLDER: Message = {
  en: 'No folder is open. Open the publication’s folder first, or give a “text” without a “file”.',
  zh: '没有打开文件夹。请先打开刊物所在的文件夹，或者只给出“text”而不给“file”。',
};
const OUTSIDE = (given: string): Message => ({
  en: `“${shorten(given, LONGEST)}” is outside of the folders that are open, so it is neither read nor written.`,
  zh: `“${shorten(given, LONGEST)}”不在已打开的文件夹内，因此不会读取或写入。`,
});
const LINKED = (given: string): Message => ({
  en: `A symbolic link is on the way to “${shorten(given, LONGEST)}”, so it is neither read nor written. Open the folder that it leads to.`,
  zh: `通往“${shorten(given, LONGEST)}”的路径上有符号链接，因此不会读取或写入。请打开链接指向的文件夹。`,
});

/** An argument may be of any length. */
const LONGEST = 200;
