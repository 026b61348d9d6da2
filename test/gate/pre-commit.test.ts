/** The hooks for pre-commit, installed and run by the real one as the documents tell. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { copyProject } from '../support/documents/project-copy.ts';
import { recipe } from '../support/documents/recipes.ts';
import { ensurePrograms } from '../support/machine/machine.ts';
import { run } from '../support/machine/run-process.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

it('pre-commit stops a commit of a digest with problems, and lets a right one pass', async (context) => {
  await ensurePrograms(['pre-commit']);
  const folder = await temporaryFolder(context, {
    '.gitconfig': '[user]\n\tname = A\n\temail = a@example.org\n',
    'site/README.md': '# News\n',
  });
  const project = path.join(folder, 'vscode-digest');
  const site = path.join(folder, 'site');
  const env = {
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
    HOME: folder,
    PRE_COMMIT_HOME: path.join(folder, 'cache'),
    // What it installs is mostly here already.
    npm_config_cache: await npmCache(),
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  const call = async (cwd: string, command: string, ...args: readonly string[]) =>
    run(command, args, { cwd, env, timeoutMs: 280_000 });
  const must = async (cwd: string, command: string, ...args: readonly string[]) => {
    const { code, output } = await call(cwd, command, ...args);
    assert.equal(code, 0, output);
    return output;
  };

  await copyProject(project);
  await must(project, 'git', 'init', '--quiet');
  await must(project, 'git', 'add', '.');
  await must(project, 'git', 'commit', '--quiet', '--message=Release');
  await must(project, 'git', 'tag', 'v0.1.0');

  const configuration = recipe('docs/ci.md', 'pre-commit', 'yaml');
  assert.match(configuration, /: https:\/\/github\.com\/OWNER\/vscode-digest$/mu);
  const here = configuration.replace('https://github.com/OWNER/vscode-digest', project);
  const settings = path.join(site, '.pre-commit-config.yaml');
  await writeFile(settings, here);
  await must(site, 'git', 'init', '--quiet');
  await must(site, 'pre-commit', 'install');
  const commit = async (name: string, text: string) => {
    await writeFile(path.join(site, name), text);
    await must(site, 'git', 'add', '.');
    return call(site, 'git', 'commit', '--message=Publish');
  };

  // README.md goes along, and is no digest.
  const right = await commit(cleanSeed.name, cleanSeed.text);
  assert.equal(right.code, 0, right.output);
  assert.match(right.output, /check news digests\.+Passed/u);

  const wrong = await commit(faultySeed.name, faultySeed.text);
  assert.equal(wrong.code, 1, wrong.output);
  assert.match(wrong.output, /check news digests\.+Failed/u);
  assert.match(wrong.output, /\n {2}19:53 .*bold-unrendered\n {2}23:23 .*bold-unrendered\n/u);

  // The hook that repairs changes the file, which pre-commit takes for a failure, so that people look at it.
  await writeFile(settings, here.replace('- id: digest', '- id: digest-fix'));
  const repaired = await commit(faultySeed.name, faultySeed.text);
  assert.equal(repaired.code, 1, repaired.output);
  const text = await readFile(path.join(site, faultySeed.name), 'utf8');
  assert.ok(text.includes('“**沙堆崩塌**”'));
  const again = await commit(faultySeed.name, text);
  assert.equal(again.code, 0, again.output);
});

async function npmCache(): Promise<string> {
  const { output } = await run('npm', ['config', 'get', 'cache']);
  return output.trim();
}
