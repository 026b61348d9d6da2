/** The sources of the archive's files: the local disk, or the client, whose file systems may be virtual. */
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { type IgnoreRules, ignoresFile, readIgnoreRules } from '../../config/files/ignore-rules.ts';
import type { ReadPlace } from '../../config/files/sites.ts';
import { canonicalUri, decodedPath, folderOf } from '../uri.ts';

/** The Markdown files of a workspace folder, without what version control ignores and what is produced. URIs are canonical. */
export interface ArchiveFiles {
  /** The files in and below `folder`; rejects where they cannot be listed. */
  list(folder: string): Promise<readonly string[]>;
  /** Tells whether `list` would list a file below `folder` now. */
  filter(folder: string): Promise<(uri: string) => boolean>;
  /** The text of a file, with its version where files have one. */
  read(uri: string): Promise<FileText | undefined>;
  /** Where files have versions: that of a file, and when it was written to, in ms since the epoch. */
  readonly state?: (uri: string) => { readonly version: string; readonly modifiedMs: number } | undefined;
  /** How many files may be read at a time. */
  readonly width: number;
}

/** A file as it was read. */
interface FileText {
  readonly text: string;
  readonly version?: string;
}

/** Gives the URIs of all files in and below `folder` whose name is one of Markdown, or `.gitignore`; `null` where that cannot be told. */
export type FileLister = (folder: string) => Promise<readonly string[] | null>;

/** Files that the client lists and reads. */
export function clientFiles(listAll: FileLister, readText: ReadPlace): ArchiveFiles {
  const list = async (folder: string): Promise<readonly string[]> => {
    const all = await listAll(folder);
    if (all === null) throw new Error(`The files in ${folder} cannot be listed.`);
    const uris = all.map(canonicalUri);
    const ignoring = await ignoreRules(uris, readText);
    return uris.filter(
      (uri) => isMarkdownName(decodedPath(uri)) && !isProduced(uri, folder) && !isIgnored(uri, ignoring),
    );
  };
  return {
    list,
    async filter(folder) {
      const listed = new Set(await list(folder));
      return (uri) => listed.has(uri);
    },
    async read(uri) {
      const text = await readText(uri);
      return text === undefined ? undefined : { text };
    },
    width: 16,
  };
}

/** Whether it is in a hidden or generated folder within `folder`. */
export function isProduced(uri: string, folder: string): boolean {
  const steps = decodedPath(uri).slice(decodedPath(folder).length).split('/');
  return steps.some((step) => step.startsWith('.') || PRODUCED.has(step));
}

const PRODUCED: ReadonlySet<string> = new Set(['node_modules', 'public', 'resources']);

/** The rules of each `.gitignore` among `uris`, by its folder's path. */
async function ignoreRules(
  uris: readonly string[],
  read: ReadPlace,
): Promise<ReadonlyMap<string, IgnoreRules>> {
  const files = uris.filter((uri) => uri.endsWith('/.gitignore'));
  const rules = new Map<string, IgnoreRules>();
  for (const uri of files) {
    const text = await read(uri);
    if (text !== undefined) rules.set(decodedPath(folderOf(uri)), readIgnoreRules(text));
  }
  return rules;
}

/** Whether the nearest rules that say anything of the file, or of a folder that it is in, ignore it. */
function isIgnored(uri: string, rules: ReadonlyMap<string, IgnoreRules>): boolean {
  if (rules.size === 0) return false;
  const path = decodedPath(uri);
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    const own = rules.get(path.slice(0, at));
    const ignored = own && ignoresFile(own, path.slice(at + 1));
    if (ignored !== undefined) return ignored;
    if (at === 0) break;
  }
  return false;
}
