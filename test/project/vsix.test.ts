/** The package as it is published: what is in it, and that it stays small. Needs `npm run build` before. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createVSIX } from '@vscode/vsce';
import { readDocument, targets } from '../support/documents/documents.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { type PackedFile, packedFiles } from './vsix.ts';

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(?:package(?:\.nls(?:\.[a-z-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/(?:extension(?:\.browser)?\.cjs|mcp\.js|server(?:\.browser|\.worker)?\.js)$/,
  /^extension\/dist\/(?:autocorrect\.wasm\.zst|ThirdPartyNotices\.txt)$/,
  /^extension\/dist\/rules\/[a-z-]+\.md$/,
  /^extension\/dist\/chunks\/[\w.-]+\.js$/,
  /^extension\/dist\/preview\/(?:main\.js|preview\.css|page\.css)$/,
  /^extension\/dist\/statistics\/(?:main\.js|statistics\.css)$/,
  /^extension\/(?:l10n|snippets|syntaxes)\/[\w.-]+\.json$/,
  /^extension\/server\/config\/digest\.schema(?:\.[a-z-]+)?\.json$/,
  /^extension\/images\/[\w.-]+\.(?:png|svg)$/,
];

const needed = [
  'extension/package.json',
  'extension/package.nls.json',
  'extension/dist/extension.cjs',
  'extension/dist/extension.browser.cjs',
  'extension/dist/server.js',
  'extension/dist/server.browser.js',
  'extension/dist/server.worker.js',
  'extension/dist/mcp.js',
  'extension/dist/ThirdPartyNotices.txt',
  'extension/dist/rules/bold-unrendered.md',
];

describe('the VSIX', () => {
  let folder: string;
  let files: readonly PackedFile[] = [];
  /** The size of the file itself, the zip's own lists included. */
  let packageBytes = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'digest-vsix-'));
    const packagePath = path.join(folder, 'digest.vsix');
    // As `npm run package` does: the project has no address that pictures and pages could be found at.
    await createVSIX({
      cwd: projectRoot,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
      readmePath: 'dist/README.md',
    });
    const archive = await readFile(packagePath);
    packageBytes = archive.length;
    files = packedFiles(archive);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has what runs and what VS Code shows, and nothing else', () => {
    const names = files.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    assert.deepEqual(
      needed.filter((name) => !names.includes(name)),
      [],
    );
  });

  it('has a README without what does not work in VS Code: pictures and links that are no whole addresses', async () => {
    const readme = await readFile(path.join(projectRoot, 'dist', 'README.md'), 'utf8');
    assert.deepEqual(
      targets(readme).filter(({ url }) => !/^https:/u.test(url)),
      [],
    );
    // It is the same text otherwise.
    const own = readDocument('README.md');
    for (const heading of ['## What it finds', '## Install'])
      for (const text of [own, readme]) assert.ok(text.includes(`\n${heading}\n`), heading);
    assert.ok(files.some(({ name, packedBytes }) => name === 'extension/readme.md' && packedBytes > 1000));
  });

  it('is smaller than 1.65 MB, the library for typography included', () => {
    assert.ok(packageBytes < 1_650_000, `The package has ${packageBytes} bytes.`);
  });

  // 95 KB of it are the server for agents, nearly all of that the Model Context Protocol's own library; what it knows of
  // digests it shares with the language server. Nothing loads it before VS Code starts it.
  it('has less than 910 KB of JavaScript, packed', () => {
    const code = files.filter(({ name }) => /\.c?js$/.test(name));
    const bytes = code.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
    assert.ok(bytes > 10_000, 'The package has no code in it.');
    assert.ok(bytes < 910_000, `The package has ${bytes} bytes of JavaScript.`);
  });
});
