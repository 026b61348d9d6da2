/** The command installed straight from a repository, as the documents tell, with an npm that wants to be asked for that. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { readDocument } from '../support/documents/documents.ts';
import { copyProject } from '../support/documents/project-copy.ts';
import { npmTool } from '../support/machine/npm-tool.ts';
import { run } from '../support/machine/run-process.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

it('npm builds the command from a repository, and installs nothing else', async (context) => {
  const folder = await temporaryFolder(context, {
    'home/.gitconfig': '[user]\n\tname = A\n\temail = a@example.org\n',
    '站 点/package.json': '{ "private": true }\n',
    [`站 点/${cleanSeed.name}`]: cleanSeed.text,
    [`站 点/${faultySeed.name}`]: faultySeed.text,
  });
  const [project, site] = [path.join(folder, 'vscode-digest'), path.join(folder, '站 点')];
  const cache = (await run('npm', ['config', 'get', 'cache'])).output.trim();
  const env = {
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
    HOME: path.join(folder, 'home'),
    // What it builds with is mostly here already.
    npm_config_cache: cache,
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  const call = (cwd: string, command: string, ...args: readonly string[]) =>
    run(command, args, { cwd, env, timeoutMs: 280_000 });
  await copyProject(project);
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'Release'],
    ['tag', 'v0.1.0'],
  ])
    assert.equal((await call(project, 'git', ...args)).code, 0);

  const [, options = '', address = ''] =
    /`npm (install [^`]*) (git\+https:[^`#]*)#v0\.1\.0`/u.exec(readDocument('docs/ci.md')) ?? [];
  assert.ok(readDocument('docs/zh-cn/ci.md').includes(`\`npm ${options} ${address}#v0.1.0\``));
  const npm = path.join(await npmTool('npm', '12.2.2'), 'bin', 'npm-cli.js');
  const source = `git+${pathToFileURL(project).href}#v0.1.0`;
  const refused = await call(site, process.execPath, npm, 'install', source);
  assert.match(refused.output, /EALLOWGIT/u);
  const installed = await call(site, process.execPath, npm, ...options.split(' '), source);
  assert.equal(installed.code, 0, installed.output);

  const modules = path.join(site, 'node_modules');
  assert.deepEqual(
    (await readdir(modules)).filter((name) => !name.startsWith('.')),
    ['vscode-digest'],
  );
  assert.ok(!(await readdir(path.join(modules, 'vscode-digest'))).includes('test'));
  const linted = await call(site, process.execPath, npm, 'exec', '--', 'digest', 'lint');
  assert.equal(linted.code, 1, linted.output);
  assert.match(linted.output, /\n2 problems: 2 errors, 0 warnings, 0 info\n/u);
});
