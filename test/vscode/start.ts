/**
 * `npm start`: a copy of the sample archive in VS Code with the extension running, the second seed and the walkthrough
 * in view. In the browser, at the address it prints; with `--desktop` in an installed `code`. It stays until Ctrl+C.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { startVscodeServer } from '../support/editor/vscode-server.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { run, which } from '../support/machine/run-process.ts';

const { values } = parseArgs({
  options: { desktop: { type: 'boolean' }, port: { type: 'string' }, web: { type: 'boolean' } },
});
const built = await run(process.execPath, ['esbuild.mjs', '--dev'], { cwd: projectRoot, show: true });
if (built.code !== 0) process.exit(built.code);

// What is tried out is not to change the samples.
const samples = await mkdtemp(path.join(tmpdir(), 'digest-samples-'));
await cp(path.join(projectRoot, 'test', 'digests'), samples, { recursive: true });
const guide = await buildGuide();

if (values.desktop === true) {
  const code = which('code') ?? which('codium');
  if (code === undefined) {
    console.error(
      'There is no `code` on the PATH: install VS Code, or leave --desktop out to use the browser.',
    );
    process.exit(1);
  }
  const extensions = [projectRoot, guide].map((folder) => `--extensionDevelopmentPath=${folder}`);
  const ended = await run(code, [...extensions, '--wait', samples], { show: true });
  await rm(samples, { recursive: true, force: true });
  process.exit(ended.code);
}

const server = await startVscodeServer({
  host: values.web === true ? 'web' : 'desktop',
  port: Number(values.port ?? 0),
  installed: guide,
});
console.log(`\nThe sample archive is open at\n\n  ${server.address(samples)}\n\nCtrl+C ends it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.stop();
    await rm(samples, { recursive: true, force: true });
    process.exit(0);
  });
}

/** Makes the extension in guide.ts and returns its folder. */
async function buildGuide(): Promise<string> {
  const folder = path.join(projectRoot, '.cache', 'digest-authoring.digest-guide-0.0.1');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [path.join(import.meta.dirname, 'guide.ts')],
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    outfile: path.join(folder, 'guide.cjs'),
  });
  const manifest = {
    name: 'digest-guide',
    publisher: 'digest-authoring',
    version: '0.0.1',
    engines: { vscode: '^1.101.0' },
    main: './guide.cjs',
    activationEvents: ['onStartupFinished'],
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
