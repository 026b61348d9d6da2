/** A VS Code server with data of its own: the real workbench and the real extension hosts, shown by a browser. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureVscodeServer, projectRoot } from '../machine/machine.ts';
import { start } from '../machine/run-process.ts';

/** Where an extension runs: in a Node process, as on the desktop, or in a web worker, as on vscode.dev. */
export type Host = 'desktop' | 'web';

/** A started server. */
export interface VscodeServer {
  readonly port: number;
  /** The address that opens `workspace` with our extension, and runs a test module in its host if one is given. */
  address(workspace: string, host: Host, testModule?: string): string;
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
 * Starts a server on a free port. `settings` are the machine's settings; a workspace may have others. `installed` is the
 * folder of an extension that is installed beside ours.
 */
export async function startVscodeServer(
  options: { port?: number; settings?: Record<string, unknown>; installed?: string } = {},
): Promise<VscodeServer> {
  const folder = await ensureVscodeServer();
  const data = await mkdtemp(path.join(tmpdir(), 'digest-vscode-'));
  await mkdir(path.join(data, 'data', 'Machine'), { recursive: true });
  await writeFile(
    path.join(data, 'data', 'Machine', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }),
  );
  const { installed } = options;
  if (installed !== undefined)
    await cp(installed, path.join(data, 'extensions', path.basename(installed)), { recursive: true });
  const server = start(process.execPath, [
    path.join(folder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--server-data-dir', data],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--disable-telemetry', '--disable-workspace-trust'],
    // Without this the workbench ignores the payload in the address, and with it our extension.
    '--enable-smoke-test-driver',
  ]);
  const stop = async () => {
    await server.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const port = await listeningPort(server.output, () => server.child.exitCode).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    port,
    output: server.output,
    stop,
    address(workspace, host, testModule) {
      const remote = (file: string) => `vscode-remote://localhost:${port}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(projectRoot)],
        ['skipWelcome', 'true'],
        ...(testModule === undefined ? [] : [['extensionTestsPath', remote(testModule)]]),
        ...(host === 'web' ? [['extensionDevelopmentKind', 'web']] : []),
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
