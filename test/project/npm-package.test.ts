/**
 * The npm package as somebody has it who installs it in an empty folder: what is in it, and that it works there with
 * every Node that package.json names and says why with another. Needs `npm run build` before.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { npm, projectRoot } from '../support/machine/machine.ts';
import { nodeProgram } from '../support/machine/nodes.ts';
import { run } from '../support/machine/run-process.ts';

const ALLOWED = [
  /^(?:package\.json|README(?:\.zh-cn)?\.md|LICENSE)$/u,
  /^dist\/(?:cli|server)\.js$/u,
  /^dist\/(?:cli-)?chunks\/[\w.-]+\.js$/u,
  /^dist\/rules\/[a-z-]+\.md$/u,
  /^dist\/(?:preview\/page\.css|autocorrect\.wasm\.zst|ThirdPartyNotices\.txt)$/u,
  /^server\/features\/exchange\/schemas\/[a-z]+\.schema(?:\.zh-cn)?\.json$/u,
  /^server\/config\/digest\.schema(?:\.[a-z-]+)?\.json$/u,
];

describe('the npm package', () => {
  let folder: string;
  let inside: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digest-npm-'));
    // What `npm pack` builds before it packs has been built; tests that run at the same time read it.
    await npm(['pack', '--ignore-scripts', '--pack-destination', folder], projectRoot);
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
    assert.ok(tarball !== undefined);
    assert.ok((await stat(path.join(folder, tarball))).size < 1_770_000, 'It stays small.');
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
    // Everything is bundled: there is nothing to fetch.
    await npm(['install', '--offline', `./${tarball}`], folder);
    inside = path.join(folder, 'node_modules', 'vscode-digest');
    await mkdir(path.join(folder, 'posts'));
    for (const { name, text } of [cleanSeed, faultySeed])
      await writeFile(path.join(folder, 'posts', name), text);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has what the command and the server run, and nothing else', async () => {
    const names = await readdir(inside, { recursive: true, withFileTypes: true });
    const files = names
      .filter((one) => one.isFile())
      .map((one) => path.relative(inside, path.join(one.parentPath, one.name)).replaceAll(path.sep, '/'));
    assert.deepEqual(
      files.filter((name) => !ALLOWED.some((pattern) => pattern.test(name))),
      [],
    );
    for (const pattern of ALLOWED)
      assert.ok(
        files.some((name) => pattern.test(name)),
        String(pattern),
      );
    assert.deepEqual(await readdir(path.join(folder, 'node_modules', '.bin')), ['digest']);
    const others = (await readdir(path.join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'));
    assert.deepEqual(others, ['vscode-digest'], 'no other package comes along');
  });

  for (const version of [undefined, '20.19.0', '22.12.0']) {
    it(`gives its two problems with Node ${version ?? process.versions.node}`, async () => {
      const node = version === undefined ? process.execPath : await nodeProgram(version);
      const clean = await digest(node, 'lint', `posts/${cleanSeed.name}`);
      assert.deepEqual([clean.code, clean.output], [0, 'digest: checked 1 digest.\n']);
      const faulty = await digest(node, 'lint', '--format', 'json', 'posts');
      const reports: { problems: { rule: string; range: { start: { line: number } } }[] }[] = JSON.parse(
        // What was checked is said on the error stream.
        faulty.output.replace(/^digest: .*$/mu, ''),
      );
      const problems = reports.flatMap((report) =>
        report.problems.map(({ rule, range }) => `${range.start.line + 1} ${rule}`),
      );
      assert.deepEqual([faulty.code, problems], [1, ['19 bold-unrendered', '23 bold-unrendered']]);
    });
  }

  it('is started by npx', async () => {
    const { code, output } = await run('npx', ['--no', 'digest', 'lint', 'posts'], { cwd: folder });
    assert.match(output, /\n2 problems: 2 errors, 0 warnings, 0 info\n/u);
    assert.equal(code, 1);
  });

  it('is installed from a copy of the project for all folders, as README tells', async () => {
    const prefix = path.join(folder, 'global');
    await npm(['install', '--global', '--ignore-scripts', `--prefix=${prefix}`, '.'], projectRoot);
    const bin = process.platform === 'win32' ? 'digest.cmd' : 'bin/digest';
    const { code, output } = await run(path.join(prefix, bin), ['lint', 'posts'], { cwd: folder });
    assert.match(output, /\n2 problems: 2 errors, 0 warnings, 0 info\n/u);
    assert.equal(code, 1);
  });

  it('loads what it has beside it: the library for typography, and the style of a page', async () => {
    const own = path.join(folder, 'own');
    await cp(path.join(folder, 'posts'), own, { recursive: true });
    await writeFile(path.join(own, 'digest.config.json'), '{ "rules": { "typography": "warning" } }\n');
    const linted = await digest(process.execPath, 'lint', 'own', '--format', 'github');
    assert.match(linted.output, /title=typography/u);
    const page = await digest(process.execPath, 'render', `posts/${cleanSeed.name}`);
    assert.match(page.output, /<style/u);
  });

  it('says why it does not run with an old Node, as a call that failed', async () => {
    for (const version of ['18.20.8', '20.11.0']) {
      const { code, output } = await digest(await nodeProgram(version), 'lint', 'posts');
      assert.equal(code, 2);
      assert.match(
        output,
        new RegExp(`^digest: This is Node\\.js ${version}, and \\^20.* is needed.*\\n$`, 'u'),
      );
    }
  });

  /** Runs the installed command with a Node of our choice. */
  async function digest(node: string, ...args: readonly string[]) {
    const bin = path.join(folder, 'node_modules', '.bin', 'digest');
    assert.match(await readFile(bin, 'utf8'), /^#!\/usr\/bin\/env node\n/u);
    return run(node, [bin, ...args], { cwd: folder });
  }
});
