/**
 * A digest.config.json together with the files that it extends.
 *
 * A configuration comes with a repository and must not reach beyond it: what it extends must be in its own folder, or
 * in the repository of that, and be named as a configuration. Nothing is fetched.
 */
import type { Finding } from '../rules/engine/rule.ts';
import type { Message } from '../text/message.ts';
import { CONFIG_PROBLEMS, problem, spanOf } from './config-problem.ts';
import { foldersAbove, joinedPath, pathInside } from './files/paths.ts';
import { type Extended, type ParsedConfig, parseConfig } from './parse-config.ts';
import { type Config, configOf } from './read-config.ts';

/** Gives the text of the file at a path, with `/` between folders; `undefined` where there is none that can be read. */
export type ReadPath = (path: string) => Promise<string | undefined>;

/** A file that is extended. */
interface ExtendedFile {
  readonly path: string;
  readonly text: string;
}

/** A configuration and the files that it extends, directly or not. */
export interface WholeConfig {
  readonly config: Config;
  readonly extended: readonly ExtendedFile[];
  /** Whether it names none, whether or not they exist. */
  readonly isAlone: boolean;
}

/** The configuration in `text`, the file at `path`. */
export async function readWholeConfig(path: string, text: string, read: ReadPath): Promise<WholeConfig> {
  const loading: Loading = { read, extended: [], count: 0 };
  const { files, config } = await load(path, text, [path], loading);
  return { config, extended: loading.extended, isAlone: files.at(-1)?.extended.length === 0 };
}

/** The state while a configuration's files are read. */
interface Loading {
  readonly read: ReadPath;
  readonly extended: ExtendedFile[];
  count: number;
}

/** No repository splits its settings into more files. */
const MOST_FILES = 20;

interface Loaded {
  /** The file, after those that it extends. */
  readonly files: readonly ParsedConfig[];
  readonly config: Config;
}

async function load(path: string, text: string, trail: readonly string[], loading: Loading): Promise<Loaded> {
  const own = parseConfig(text);
  const problems: Finding[] = [...own.problems];
  const files: ParsedConfig[] = [];
  for (const extended of own.extended) {
    const found = await find(path, extended, trail, loading);
    if ('en' in found) problems.push(problem(CONFIG_PROBLEMS.extends, spanOf(extended.node), found));
    else files.push(...(await loadExtended(found, trail, loading)));
  }
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  files.push(own);
  return { files, config: configOf(files, problems) };
}

async function loadExtended(
  { path, text }: Found,
  trail: readonly string[],
  loading: Loading,
): Promise<readonly ParsedConfig[]> {
  const { files } = await load(path, text, [...trail, path], loading);
  if (loading.extended.every((known) => known.path !== path)) loading.extended.push({ path, text });
  return files;
}

interface Found {
  readonly path: string;
  readonly text: string;
}

/** The file that `extended` means, from the file at `from`; why there is none. */
async function find(
  from: string,
  extended: Extended,
  trail: readonly string[],
  loading: Loading,
): Promise<Found | Message> {
  const [folder = '/'] = foldersAbove(from);
  const path = joinedPath(folder, extended.path);
  if (path === undefined || !(await isAllowed(folder, path, loading.read))) return OUTSIDE;
  const at = trail.indexOf(path);
  if (at >= 0) return CYCLE([...trail.slice(at), path].map((one) => relative(folder, one)));
  if (loading.count++ >= MOST_FILES) return TOO_MANY;
  const text = await loading.read(path);
  return text === undefined ? MISSING : { path, text };
}

/** Whether the file at `path` is in `folder`, or in the repository that `folder` is in. */
async function isAllowed(folder: string, path: string, read: ReadPath): Promise<boolean> {
  if (pathInside(folder, path) !== undefined) return true;
  for (const above of foldersAbove(`${folder}/x`)) {
    const git = `${above === '/' ? '' : above}/.git`;
    // In a worktree of its own it is a file.
    if ((await read(`${git}/HEAD`)) !== undefined || (await read(git)) !== undefined)
      return pathInside(above, path) !== undefined;
  }
  return false;
}

/** `path` as it is shown: from `folder` where it is in there. */
function relative(folder: string, path: string): string {
  return pathInside(folder, path) ?? path;
}

const OUTSIDE: Message = {
  en: 'This file is not in the repository that the configuration is in, so it is not read. Copy it into the repository.',
  zh: '该文件不在本配置所属的仓库中，未予读取。请将它复制到仓库中。',
};
const MISSING: Message = {
  en: 'There is no such file, or it cannot be read, so nothing of it holds. The path is relative to the folder of this file.',
  zh: '没有这个文件或无法读取，其中的设置不会生效。路径相对于本文件所在文件夹。',
};
const TOO_MANY: Message = {
  en: `More than ${MOST_FILES} files are extended, so this one is not read. Put settings together.`,
  zh: `继承的文件超过 ${MOST_FILES} 个，该文件未予读取。请合并设置。`,
};
const CYCLE = (files: readonly string[]): Message => ({
  en: `These files extend each other in a circle, so this one is not read again: ${files.join(' → ')}.`,
  zh: `这些文件循环继承，该文件不再读取：${files.join(' → ')}。`,
});
