/** Other gates of the documents, each with the program that it is for. Needs `npm run build` before. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { recipe } from '../support/documents/recipes.ts';
import { npm, projectRoot } from '../support/machine/machine.ts';
import { npmTool } from '../support/machine/npm-tool.ts';
import { run } from '../support/machine/run-process.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

/** A repository where `digest` is installed from the package that a release brings, and nothing is committed yet. */
async function site(context: TestContext, manifest = '{ "private": true }\n') {
  const folder = await temporaryFolder(context, {
    'home/.gitconfig': '[user]\n\tname = A\n\temail = a@example.org\n',
    'site/package.json': manifest,
    'site/.gitignore': 'node_modules\n*.tgz\n',
  });
  const root = path.join(folder, 'site');
  // What `npm pack` builds before it packs has been built; tests that run at the same time read it.
  await npm(['pack', '--ignore-scripts', '--pack-destination', root], projectRoot);
  await npm(['install', '--offline', '--save-dev', './vscode-digest-0.1.0.tgz'], root);
  await mkdir(path.join(root, 'content', 'posts'), { recursive: true });
  const bin = path.join(root, 'node_modules', '.bin');
  const node = path.dirname(process.execPath);
  const sh = (command: string) =>
    run('bash', ['-c', `exec 2>&1\n${command}`], {
      cwd: root,
      env: { PATH: [bin, node, process.env['PATH']].join(path.delimiter), HOME: path.join(folder, 'home') },
      timeoutMs: 60_000,
    });
  await sh('git init --quiet');
  return { root, sh };
}

/** Commits a digest, and says how that went. */
async function commit({ root, sh }: Awaited<ReturnType<typeof site>>, { name, text }: typeof cleanSeed) {
  await writeFile(path.join(root, 'content', 'posts', name), text);
  return sh('git add . && git commit --message=Publish');
}

describe('the package of a release', { skip: process.platform === 'win32' }, () => {
  it('gives npx the command', async (context) => {
    const { root, sh } = await site(context);
    await writeFile(path.join(root, 'content', 'posts', cleanSeed.name), cleanSeed.text);
    const { code, output } = await sh('npx digest lint content/posts/2025.08.01.00.md');
    assert.deepEqual([code, output], [0, 'digest: checked 1 digest.\n']);
  });

  it('is run by lint-staged before a commit', async (context) => {
    const settings: object = JSON.parse(recipe('docs/ci.md', 'In a Node project', 'json'));
    const made = await site(context, JSON.stringify({ private: true, ...settings }));
    const tool = await npmTool('lint-staged', '17.6.1');
    const hook = path.join(made.root, '.git', 'hooks', 'pre-commit');
    await writeFile(hook, `#!/bin/sh\nexec node ${JSON.stringify(path.join(tool, 'bin/lint-staged.js'))}\n`);
    await chmod(hook, 0o755);
    const right = await commit(made, cleanSeed);
    assert.equal(right.code, 0, right.output);
    const wrong = await commit(made, faultySeed);
    assert.equal(wrong.code, 1, wrong.output);
    assert.match(wrong.output, /2 problems: 2 errors/u);
  });

  it('is run by a hook of Git alone', async (context) => {
    const made = await site(context);
    const hook = path.join(made.root, '.git', 'hooks', 'pre-commit');
    await writeFile(hook, recipe('docs/ci.md', 'Git alone', 'bash'));
    await chmod(hook, 0o755);
    const right = await commit(made, cleanSeed);
    assert.equal(right.code, 0, right.output);
    const wrong = await commit(made, faultySeed);
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.output, /2 problems: 2 errors/u);
    const removed = await made.sh('git rm -q --cached content/posts/*28* && git commit -m Remove');
    assert.notEqual(removed.code, 0, 'there is nothing to commit');
  });

  it('is run by a job of GitLab', async (context) => {
    const { digests }: { digests: { script: string[]; artifacts: { reports: { codequality: string } } } } =
      parse(recipe('docs/ci.md', 'GitLab CI', 'yaml'));
    const [install, ...script] = digests.script;
    // The tests' packages are installed already, without a lock file.
    assert.equal(install, 'npm ci');
    const { root, sh } = await site(context);
    await writeFile(path.join(root, 'content', 'posts', faultySeed.name), faultySeed.text);
    assert.equal((await sh(script.join(' && '))).code, 1);
    const report: { location: { path: string; lines: { begin: number } } }[] = JSON.parse(
      await readFile(path.join(root, digests.artifacts.reports.codequality), 'utf8'),
    );
    assert.deepEqual(
      report.map(({ location }) => `${location.path}:${location.lines.begin}`),
      [19, 23].map((line) => `content/posts/${faultySeed.name}:${line}`),
    );
  });
});
