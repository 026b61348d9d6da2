/** The language server with the files, the environment and the client of a Node process. */
import { homedir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMarkdownName } from '../config/files/detect-digest.ts';
import { findRoot } from '../config/files/find-root.ts';
import { slashed } from '../config/files/paths.ts';
import { fileState, keep, listFiles, listFilter, readFile, readKept } from '../disk/local-files.ts';
import { readManifest } from '../disk/manifest.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { rulePageUrl } from '../disk/rule-pages.ts';
import { SiteShortcodes } from '../disk/site-shortcodes.ts';
import { localeOf } from '../text/locale.ts';
import { type Channel, connectToClient } from './node-connection.ts';
import type { Lifeline } from './node-lifeline.ts';
import { startServer } from './server.ts';

/** A layout that is added or renamed is seen after this time at the latest, with the next edit. */
const SHORTCODES_KEPT_MS = 5000;

/** Answers the client at the other end of `channel` until it is gone. */
export function serve(channel: Channel, lifeline: Lifeline): void {
  const connection = connectToClient(channel, lifeline);
  // An unhandled rejection must not end the server with all that is open in it.
  process.on('unhandledRejection', (error) => {
    connection.console.error(`Unhandled: ${error instanceof Error ? error.stack : String(error)}`);
  });
  const shortcodes = new SiteShortcodes(nodeDisk, SHORTCODES_KEPT_MS, Date.now);

  startServer(connection, {
    version: readManifest().version,
    locale: localeOf(process.env),
    rootOf,
    watchClient: (processId) => lifeline.watch(processId),
    async readFile(uri) {
      if (!uri.startsWith('file:')) return undefined;
      const reading = await nodeDisk.read(fileURLToPath(uri));
      return 'text' in reading ? reading.text : undefined;
    },
    files: {
      list: (folder) => listFiles(folder, isMarkdownName),
      filter: async (folder) => listFilter(folder),
      read: async (uri) => readFile(uri),
      state: fileState,
      width: 1,
      cache: (folder) => ({
        read: (name) => readKept(folder, name),
        write: (name, text) => keep(folder, name, text),
      }),
    },
    shortcodes: async (folder, text) =>
      folder.startsWith('file:') ? shortcodes.in(fileURLToPath(folder), text) : undefined,
    loadAsset: loadNodeAsset,
    ruleAddress: (rule) => rulePageUrl(rule)?.href,
  });
}

async function rootOf(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  const exists = async (path: string) => (await nodeDisk.kindOf(path)) !== 'missing';
  const root = await findRoot(fileURLToPath(uri), exists, [slashed(homedir())]);
  return root === undefined ? undefined : pathToFileURL(root).href;
}
