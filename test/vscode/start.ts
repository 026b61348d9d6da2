/**
 * `npm start`: the sample archive in VS Code with the extension running. In the browser, at the address it
 * prints; with `--desktop` in an installed `code`. It stays until Ctrl+C.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../support/machine.ts';
import { run, which } from '../support/run-process.ts';
import { startVscodeServer } from '../support/vscode-server.ts';

const { values } = parseArgs({
  options: { desktop: { type: 'boolean' }, port: { type: 'string' }, web: { type: 'boolean' } },
});
const samples = path.join(projectRoot, 'test', 'digests');

const built = await run(process.execPath, ['esbuild.mjs', '--dev'], { cwd: projectRoot, show: true });
if (built.code !== 0) process.exit(built.code);

if (values.desktop === true) {
  const code = which('code') ?? which('codium');
  if (code === undefined) {
    console.error(
      'There is no `code` on the PATH: install VS Code, or leave --desktop out to use the browser.',
    );
    process.exit(1);
  }
  const ended = await run(code, [`--extensionDevelopmentPath=${projectRoot}`, '--wait', samples], {
    show: true,
  });
  process.exit(ended.code);
}

const server = await startVscodeServer({ port: Number(values.port ?? 0) });
const host = values.web === true ? 'web' : 'desktop';
console.log(`\nThe sample archive is open at\n\n  ${server.address(samples, host)}\n\nCtrl+C ends it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
