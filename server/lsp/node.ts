/**
 * The language server as a Node process: `--stdio` for any editor, `--node-ipc` from VS Code, or
 * `--socket=PORT`. The library reads that from the command line.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { isMarkdownName } from '../config/detect-digest.ts';
import { fileState, keep, listFiles, listFilter, readFile, readKept } from '../disk/local-files.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { startServer } from './server.ts';

// Most editors ask for standard streams, some say nothing at all.
if (!process.argv.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)\b/u.test(arg)))
  process.argv.push('--stdio');

const connection = createConnection(ProposedFeatures.all);

// A promise that nobody waits for shall not end the server with all that is open in it.
process.on('unhandledRejection', (error) => {
  connection.console.error(`Unhandled: ${error instanceof Error ? error.stack : String(error)}`);
});

// Bundled, this module lies in dist; the pages lie beside the rules in either case.
const rules = [new URL('../server/rules/', import.meta.url), new URL('../rules/', import.meta.url)].find(
  (folder) => existsSync(folder),
);

startServer(connection, {
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
    keeper: (folder) => ({
      read: (name) => readKept(folder, name),
      write: (name, text) => keep(folder, name, text),
    }),
  },
  loadAsset: loadNodeAsset,
  ruleAddress: (rule) => (rules === undefined ? undefined : new URL(`${rule}.md`, rules).href),
});
