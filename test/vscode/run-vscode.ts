/**
 * Runs the suite in test/vscode/suite inside a real VS Code, in both extension hosts:
 *
 *   node test/vscode/run-vscode.ts [--host desktop|web] [--grep words]
 *
 * Where a desktop VS Code can be had it is that one (an installed `code`, or one that @vscode/test-electron
 * downloads); elsewhere it is the VS Code server from the npm registry, shown by Chromium. The variable
 * VSCODE_TEST decides otherwise: `electron` or `server`. The suite is the same bundle each time, and a run in
 * which no test was executed is a failed run.
 */
import { existsSync, realpathSync } from 'node:fs';
import { readdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { type Host, startVscodeServer } from '../support/editor/vscode-server.ts';
import { launchBrowser, makeWorkspace } from '../support/editor/workbench.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { which } from '../support/machine/run-process.ts';
import { type Results, resultsFile } from './suite/results.ts';

const timeoutMs = 180_000;

/** How a suite is run: gets the suite's module and a workspace, ends when the results are in the workspace. */
type Runner = (host: Host, suite: string, workspace: string) => Promise<void>;

const { values } = parseArgs({ options: { host: { type: 'string' }, grep: { type: 'string' } } });
const hosts: readonly Host[] = values.host === undefined ? ['desktop', 'web'] : [asHost(values.host)];
const suite = await bundleSuite(values.grep);
const runner = await chooseRunner();
let passed = 0;
let failed = 0;
for (const host of hosts) {
  const outcome = await runHost(host);
  passed += outcome.passed;
  failed += outcome.failed;
}
// The same line as every other part of the test run closes with, so that the parts can be added up.
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function asHost(name: string): Host {
  if (name !== 'desktop' && name !== 'web') throw new Error(`--host is "desktop" or "web", not "${name}"`);
  return name;
}

async function runHost(host: Host): Promise<{ passed: number; failed: number }> {
  console.log(`\nThe suite on the ${host} host`);
  const workspace = await makeWorkspace();
  try {
    // Nothing in VS Code makes a link: the suite finds one that leads outside.
    await symlink(path.join(projectRoot, 'SECURITY.md'), path.join(workspace, 'linked.md'));
    let trouble: string | undefined;
    await runner(host, suite, workspace).catch((error: unknown) => {
      trouble = error instanceof Error ? error.message : String(error);
    });
    const report = await readResults(workspace);
    for (const { title, ms, error } of report?.results ?? []) {
      console.log(error === undefined ? `  ✔ ${title} (${ms} ms)` : `  ✖ ${title}\n${indent(error)}`);
    }
    const bad = report?.results.filter(({ error }) => error !== undefined).length ?? 0;
    const good = (report?.results.length ?? 0) - bad;
    const problem =
      report === undefined
        ? (trouble ?? 'The suite left no results.')
        : (report.problem ?? noTests(good + bad) ?? elsewhere(report.host, host));
    if (problem !== undefined) console.log(`  ✖ the suite on the ${host} host\n${indent(problem)}`);
    return { passed: good, failed: problem === undefined ? bad : bad + 1 };
  } finally {
    await rm(workspace, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function noTests(executed: number): string | undefined {
  return executed === 0 ? 'No test was executed.' : undefined;
}

/** VS Code runs a suite where it can, without a word, and not always where it was asked to. */
function elsewhere(ran: Host, asked: Host): string | undefined {
  return ran === asked ? undefined : `The suite ran on the ${ran} host.`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}

async function readResults(workspace: string): Promise<Results | undefined> {
  try {
    return JSON.parse(await readFile(path.join(workspace, ...resultsFile), 'utf8'));
  } catch {
    // Not there yet, or not yet written to its end.
    return undefined;
  }
}

/** One CommonJS module for both hosts; what it imports of Node's would not exist in the web worker. */
async function bundleSuite(grep: string | undefined): Promise<string> {
  const folder = path.join(import.meta.dirname, 'suite');
  const tests = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const outfile = path.join(projectRoot, '.cache', 'vscode-suite', 'suite.cjs');
  await build({
    stdin: {
      resolveDir: folder,
      loader: 'ts',
      contents: `
        import { runMocha } from './run-mocha.ts';
        export const run = () => runMocha(() => { ${tests.map((name) => `require(${JSON.stringify(`./${name}`)});`).join(' ')} }, ${JSON.stringify(grep)});
      `,
    },
    bundle: true,
    platform: 'browser',
    // Mocha's browser build takes hold of `module.exports` where there is one, so ours are set after it.
    format: 'iife',
    globalName: 'suite',
    footer: { js: 'module.exports = suite;' },
    external: ['vscode'],
    sourcemap: 'inline',
    outfile,
  });
  return outfile;
}

async function chooseRunner(): Promise<Runner> {
  const wish = process.env['VSCODE_TEST'];
  if (wish === 'server') return inServer;
  const noDisplay =
    process.platform === 'linux' &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined;
  if (wish !== 'electron' && noDisplay) {
    console.log('There is no display for a desktop VS Code: the suite runs in the VS Code server.');
    return inServer;
  }
  const installed = installedVscode();
  if (installed !== undefined) return inElectron(installed);
  try {
    return inElectron(
      await downloadAndUnzipVSCode({ cachePath: path.join(projectRoot, '.cache', 'vscode') }),
    );
  } catch (error) {
    if (wish === 'electron') throw error;
    console.log('VS Code cannot be downloaded: the suite runs in the VS Code server.');
    return inServer;
  }
}

/** The program itself: what is on the PATH is a script that would not wait for it. */
function installedVscode(): string | undefined {
  const script = which('code');
  if (script === undefined) return undefined;
  const folder = path.dirname(realpathSync(script));
  const candidates = ['../code', '../../../MacOS/Electron', '../Code.exe'].map((name) =>
    path.join(folder, name),
  );
  return candidates.find((candidate) => existsSync(candidate));
}

function inElectron(vscodeExecutablePath: string): Runner {
  console.log(`The suite runs in ${vscodeExecutablePath}`);
  return async (host, extensionTestsPath, workspace) => {
    const data = await makeWorkspace({ workspaceFiles: {} });
    try {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: projectRoot,
        extensionTestsPath,
        launchArgs: [
          workspace,
          ...['--user-data-dir', data, '--disable-extensions', '--disable-workspace-trust'],
          ...(host === 'web' ? ['--extensionDevelopmentKind=web'] : []),
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
    } finally {
      await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
}

async function inServer(host: Host, testModule: string, workspace: string): Promise<void> {
  const server = await startVscodeServer({ host });
  const browser = await launchBrowser();
  const printed: string[] = [];
  try {
    const page = await browser.newPage();
    page.on('console', (message) => printed.push(message.text()));
    page.on('pageerror', (error) => printed.push(String(error)));
    // VS Code calls this when the suite has ended, and also when it could not be loaded.
    let ended = false;
    await page.exposeFunction('codeAutomationExit', () => {
      ended = true;
    });
    await page.goto(server.address(workspace, testModule));
    const deadline = Date.now() + timeoutMs;
    while (!ended && Date.now() < deadline && !page.isClosed()) await page.waitForTimeout(100);
    if ((await readResults(workspace)) !== undefined) return;
    const picture = path.join(projectRoot, '.cache', `vscode-${host}-failed.png`);
    await page.screenshot({ path: picture }).catch(() => undefined);
    throw new Error(
      `${ended ? 'The suite ended without results' : `The suite did not end within ${timeoutMs / 1000} s`}; ` +
        `see ${path.relative(projectRoot, picture)}.\nThe workbench printed last:\n${lastOf(printed)}\n` +
        `The server printed last:\n${lastOf(server.output().split('\n'))}`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The last lines without what this server always complains of: native modules and a gallery it has not. */
function lastOf(printed: readonly string[]): string {
  const known = /spdlog|watchdog|vsda|ENOTFOUND|ERR_NAME_NOT_RESOLVED|status of 404|AccountPolicyGate/;
  const lines = printed.filter((line) => !known.test(line)).map((line) => line.slice(0, 600));
  return lines.slice(-25).join('\n');
}
