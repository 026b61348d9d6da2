/**
 * The steps of the release that can be run anywhere, as the workflow has them: what is published is complete, and its
 * notes are those of the changelog. Needs `npm run build` before.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { readDocument } from '../support/documents/documents.ts';
import { copyProject } from '../support/documents/project-copy.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { run } from '../support/machine/run-process.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly 'working-directory'?: string;
}

const workflow: { readonly jobs: { readonly package: { readonly steps: readonly Step[] } } } = parse(
  readDocument('.github/workflows/release.yml'),
);
const { version }: { version: string } = JSON.parse(readDocument('package.json'));

describe('a release', { skip: process.platform === 'win32' }, () => {
  it('has both packages, their checksums, and the notes of its version', async (context) => {
    const folder = await checkout(context);
    const { outputs, code } = await release(folder, `v${version}`);
    assert.equal(code, 0, outputs);
    const files = await readdir(path.join(folder, 'release'));
    assert.deepEqual(files.sort(), [
      'SHA256SUMS',
      `vscode-digest-${version}.tgz`,
      `vscode-digest-${version}.vsix`,
    ]);
    const sums = await readFile(path.join(folder, 'release', 'SHA256SUMS'), 'utf8');
    for (const name of files.filter((one) => one !== 'SHA256SUMS')) {
      const content = await readFile(path.join(folder, 'release', name));
      assert.ok(sums.includes(`${createHash('sha256').update(content).digest('hex')}  ${name}\n`));
    }
    const notes = await readFile(path.join(folder, 'notes.md'), 'utf8');
    assert.match(notes, /^\n### Added · 新增\n/u);
    assert.doesNotMatch(notes, /^## /mu);
    assert.match(
      outputs,
      /^gh release create v\S+ release\/SHA256SUMS release\/\S+\.tgz release\/\S+\.vsix /mu,
    );
  });

  it('is not made of another version than that of the tag, or of one without notes', async (context) => {
    const folder = await checkout(context);
    assert.notEqual((await release(folder, 'v9.9.9')).code, 0);
    await writeFile(path.join(folder, 'CHANGELOG.md'), `# Changelog\n\n## ${version}1\n\n- New.\n`);
    assert.notEqual((await release(folder, `v${version}`)).code, 0);
  });
});

/** The project with its packages installed and everything built, as it is when the workflow has run `npm ci`. */
async function checkout(context: TestContext): Promise<string> {
  const folder = path.join(await temporaryFolder(context), 'project');
  await copyProject(folder);
  await symlink(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
  await cp(path.join(projectRoot, 'dist'), path.join(folder, 'dist'), { recursive: true });
  return folder;
}

/** Runs the steps of the job up to the first that fails. `gh` says how it was called; nothing is published. */
async function release(folder: string, tag: string): Promise<{ code: number; outputs: string }> {
  const bin = path.join(folder, '..', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'gh'), '#!/bin/sh\necho "gh $*"\n', { mode: 0o755 });
  let outputs = '';
  for (const step of workflow.jobs.package.steps) {
    if (step.run === undefined || step.run === 'npm ci') continue;
    const { code, output } = await run('bash', ['-e', '-c', step.run], {
      cwd: path.join(folder, step['working-directory'] ?? '.'),
      env: {
        PATH: [bin, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
        HOME: process.env['HOME'],
        GITHUB_REF_NAME: tag,
      },
      timeoutMs: 200_000,
    });
    outputs += output;
    if (code !== 0) return { code, outputs };
  }
  return { code: 0, outputs };
}
