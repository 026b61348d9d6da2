/** A VS Code server with data of its own: the real workbench and the real extension hosts, shown by a browser. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureVscodeServer, projectRoot } from '../machine/machine.ts';
import { start } from '../machine/run-process.ts';
import { openWebDoor, type WebDoor } from './web-door.ts';

/** Where an extension runs: in a Node process, as on the desktop, or in a web worker, as on vscode.dev. */
export type Host = 'desktop' | 'web';

/** A started server. */
export interface VscodeServer {
  /** The address that opens `workspace` with our extension, and runs a test module in its host if one is given. */
  address(workspace: string, testModule?: string): string;
  /** What the server has printed, for when something goes wrong. */
  output(): string;
  stop(): Promise<void>;
}

// What would stand in the way of a test or spoil a screenshot.
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // In a browser VS Code would save by itself; on the desktop it does not.
  'files.autoSave': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'editor.fontFamily': "'Noto Sans Mono CJK SC', monospace",
};

/**
 * Starts a server whose workbench is on `port`, or on a free one, and has our extension run in `host`. `installed` is the
 * folder of an extension that is installed beside ours.
 */
export async function startVscodeServer(options: {
  readonly host: Host;
  readonly port?: number;
  readonly installed?: string;
}): Promise<VscodeServer> {
  const folder = await ensureVscodeServer();
  const data = await mkdtemp(path.join(tmpdir(), 'digest-vscode-'));
  await mkdir(path.join(data, 'data', 'Machine'), { recursive: true });
  await writeFile(path.join(data, 'data', 'Machine', 'settings.json'), JSON.stringify(quietSettings));
  const { host, installed, port: asked = 0 } = options;
  const inWorker = host === 'web';
  if (installed !== undefined)
    await cp(installed, path.join(data, 'extensions', path.basename(installed)), { recursive: true });
  const server = start(process.execPath, [
    path.join(folder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(inWorker ? 0 : asked), '--server-data-dir', data],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--disable-telemetry', '--disable-workspace-trust'],
    // Without this the workbench ignores the payload in the address, and with it our extension.
    '--enable-smoke-test-driver',
  ]);
  let door: WebDoor | undefined;
  const stop = async () => {
    await door?.close();
    await server.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const port = await listeningPort(server.output, () => server.child.exitCode).catch(async (error) => {
    await stop();
    throw error;
  });
  if (inWorker) {
    door = await openWebDoor(port, asked);
    return { output: server.output, stop, address: door.address };
  }
  return {
    output: server.output,
    stop,
    address(workspace, testModule) {
      const remote = (file: string) => `vscode-remote://localhost:${port}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(projectRoot)],
        ['skipWelcome', 'true'],
        ...(testModule === undefined ? [] : [['extensionTestsPath', remote(testModule)]]),
      ];
      const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
      return `http://localhost:${port}/?${query}`;
    },
  };
}

async function listeningPort(output: () => string, exitCode: () => number | null): Promise<number> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && exitCode() === null) {
    const found = /listening on (\d+)/.exec(output())?.[1];
    if (found !== undefined) return Number(found);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The VS Code server did not start:\n${output()}`);
}
