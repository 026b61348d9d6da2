/**
 * The page “In a pipeline”, followed with the package that npm would publish, installed in a folder of its own: every
 * example of it, in both languages. What the examples print is held by examples.test.ts. Needs `npm run build` before.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cleanSeed } from '../support/digests/seeds.ts';
import { codeBlocks, readDocument } from '../support/documents/documents.ts';
import { exampleSite } from '../support/documents/run-example.ts';
import { npm, projectRoot } from '../support/machine/machine.ts';
import { withMcp } from '../support/machine/mcp-client.ts';

describe('docs/pipeline.md on the npm package', { skip: process.platform === 'win32' }, () => {
  let folder: string;
  let installed: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digest-pipeline-'));
    await npm(['pack', '--ignore-scripts', '--pack-destination', folder], projectRoot);
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--offline', `./${tarball}`], folder);
    installed = path.join(folder, 'node_modules', 'vscode-digest');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const install = async (bin: string) => {
    await mkdir(bin, { recursive: true });
    await symlink(path.join(folder, 'node_modules', '.bin', 'digest'), path.join(bin, 'digest'));
  };

  for (const [language, file] of [
    ['en', 'docs/pipeline.md'],
    ['zh', 'docs/zh-cn/pipeline.md'],
  ] as const) {
    for (const { language: kind, code, line } of codeBlocks(readDocument(file))) {
      if (kind === 'json') continue;
      it(`${file} line ${line}`, async (context) => {
        const runLines = await exampleSite(context, language, install);
        if (kind === 'sh') {
          const { code: status, output } = await runLines(code);
          assert.equal(status, 0, output);
        } else {
          const [command = '', first = ''] = code.replace(/^\$ /u, '').split('\n');
          const { output } = await runLines(command);
          assert.equal(output.split('\n')[0], first);
        }
      });
    }
  }

  it('has its tools', async () => {
    await mkdir(path.join(folder, 'content'));
    await writeFile(path.join(folder, 'content', cleanSeed.name), cleanSeed.text);
    const script = path.join(installed, 'dist', 'cli.js');
    await withMcp({ cwd: folder, args: ['content'], script }, async ({ call, client }) => {
      assert.equal((await client.listTools()).tools.length, 7);
      assert.ok('data' in (await call('digest_check', { file: cleanSeed.name })));
    });
  });

  it('has its schemas', async () => {
    const schemas = path.join(installed, 'server', 'features', 'exchange', 'schemas');
    const names = await readdir(schemas);
    assert.ok(names.includes('extract.schema.json') && names.includes('compose.schema.zh-cn.json'));
    for (const name of names) assert.ok(JSON.parse(await readFile(path.join(schemas, name), 'utf8')));
  });
});
