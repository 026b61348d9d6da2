/** Where commands cache archives: the system's cache folder. */
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { keep, readKept, stateOf } from '../../disk/local-files.ts';
import type { KeptFiles } from '../world.ts';

/** What is kept in the cache folder of the user that this environment names. */
export function keptFiles(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): KeptFiles {
  const folder = pathToFileURL(path.join(cacheFolder(env, platform), 'vscode-digest')).href;
  return {
    read: (name) => readKept(folder, name),
    write: (name, text) => keep(folder, name, text),
    stateOf,
  };
}

function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = env;
  if (path.isAbsolute(xdg)) return xdg;
  if (platform === 'win32' && path.isAbsolute(local)) return local;
  return path.join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache');
}
