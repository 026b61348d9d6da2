/** package.json as VS Code reads it: what it names exists, and what needs a text has one. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

interface Manifest {
  readonly type: string;
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const source = read('package.json');
const manifest: Manifest = JSON.parse(source);

describe('package.json', () => {
  it('names programs that are built', () => {
    const programs = [
      manifest.main,
      manifest.browser,
      ...Object.values(manifest.bin),
      'dist/server.js',
      'dist/server.worker.js',
      'dist/mcp.js',
    ];
    for (const file of programs)
      assert.ok(existsSync(path.join(projectRoot, file)), `${file}: run \`npm run build\` first`);
    // The web host takes the entry for CommonJS by its ending.
    assert.match(manifest.browser, /\.cjs$/);
  });

  it('makes the extension active for Markdown only, and to bring its panels back', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:markdown',
      'onWebviewPanel:digest.preview',
      'onWebviewPanel:digest.statistics',
    ]);
  });

  it('has no dependencies at run time, because everything is bundled', () => {
    assert.equal(manifest.dependencies, undefined);
  });

  it('is typed for the oldest VS Code that it allows', () => {
    const allowed = manifest.engines['vscode']?.replace('^', '').split('.').slice(0, 2).join('.');
    const lock: { packages: Record<string, { version?: string }> } = JSON.parse(read('package-lock.json'));
    const types = lock.packages['node_modules/@types/vscode']?.version;
    assert.equal(types?.split('.').slice(0, 2).join('.'), allowed);
  });

  it('lets only Node’s own package run an install script', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, runs]) => runs);
    assert.deepEqual(allowed, [['node', true]]);
  });

  it('has every text in every language, and no text that nothing shows', () => {
    const used = [...source.matchAll(/"%([^"%]+)%"/g)].map((match) => match[1] ?? '').sort();
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      if (file !== 'package.nls.json' && !existsSync(path.join(projectRoot, file))) continue;
      const texts: Record<string, unknown> = JSON.parse(read(file));
      assert.deepEqual(Object.keys(texts).sort(), [...new Set(used)], file);
    }
  });
});

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}
