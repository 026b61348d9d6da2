/** What is in the bundles, by esbuild's own account: needs `npm run build` before. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Metafile } from 'esbuild';
import { projectRoot } from '../support/machine/machine.ts';

const dist = path.join(projectRoot, 'dist');

describe('the bundles', () => {
  for (const [what, name, program, allowed] of [
    ['web client', 'web', 'dist/extension.browser.cjs', ['vscode']],
    ['Worker', 'worker', 'dist/server.worker.js', ['./server.browser.js']],
    ['server that the Worker loads', 'server', 'dist/server.browser.js', []],
  ] as const) {
    it(`for the ${what} need nothing that a browser does not have`, () => {
      const { outside, inside } = needsOf(metafile(name), program);
      assert.deepEqual(
        outside.filter((one) => !(allowed as readonly string[]).includes(one)),
        [],
      );
      assert.ok(inside.length > 0, `${program} is empty.`);
      assert.deepEqual(inside.filter(isBuiltin), []);
    });
  }

  it('for the desktop need Node and VS Code only', () => {
    for (const [name, program] of [
      ['desktop', 'dist/extension.cjs'],
      ['server', 'dist/server.js'],
      ['server', 'dist/mcp.js'],
      ['cli', 'dist/cli.js'],
    ] as const) {
      const { outside } = needsOf(metafile(name), program);
      assert.deepEqual(
        outside.filter((one) => !isBuiltin(one) && !(name === 'desktop' && one === 'vscode')),
        [],
      );
    }
  });

  it('for browsers know no document where there is none', () => {
    // Some libraries have a build for pages, which a Worker takes for its own unless it is told otherwise.
    const { inside } = needsOf(metafile('server'), 'dist/server.browser.js');
    assert.deepEqual(
      inside.filter((file) => file.includes('.dom.')),
      [],
    );
  });

  it('have nothing in them that runs text as code', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.c?js$/.test(name),
    );
    assert.ok(files.length >= 5, 'The bundles were not found: run `npm run build` first.');
    for (const file of files) {
      const code = readFileSync(path.join(dist, file), 'utf8');
      assert.doesNotMatch(code, /[^.\w]eval\(|new Function\(/, file);
    }
  });

  it('load what watches files only for who watches', () => {
    const meta = metafile('cli');
    const isWatcher = (file: string) => file.includes('/chokidar/');
    assert.ok(needsOf(meta, 'dist/cli.js').inside.some(isWatcher));
    for (const [file, { inputs }] of Object.entries(meta.outputs))
      if (Object.keys(inputs).some(isWatcher))
        for (const { imports } of Object.values(meta.outputs))
          assert.ok(imports.every(({ path: one, kind }) => one !== file || kind === 'dynamic-import'));
  });

  it('know no rule before a command asks for one, so that nobody waits for help', () => {
    const { outputs } = metafile('cli');
    const main = Object.keys(outputs).find((file) => /\/main-[^/]*\.js$/.test(file)) ?? '';
    const loaded = new Set([main]);
    for (const file of loaded)
      for (const { path: one, kind } of outputs[file]?.imports ?? [])
        if (kind === 'import-statement') loaded.add(one);
    const inputs = [...loaded].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
    assert.ok(inputs.includes('server/cli/commands.ts'));
    assert.deepEqual(
      inputs.filter((file) => /^server\/(?:rules|markdown\/goldmark)\//.test(file)),
      [],
    );
  });

  it('leave the parsers of front matter and Markdown out of the client', () => {
    for (const name of ['desktop', 'web']) {
      const inputs = Object.keys(metafile(name).inputs).filter((file) =>
        /node_modules\/(?:remark-|micromark|gray-matter|js-yaml|yaml\/)/.test(file),
      );
      assert.deepEqual(inputs, []);
    }
  });
});

/** What is in a program and in all the chunks that it loads, and what it takes from outside. */
function needsOf(meta: Metafile, program: string): { outside: string[]; inside: string[] } {
  const seen = new Set<string>();
  const needs = { outside: [] as string[], inside: [] as string[] };
  const visit = (file: string) => {
    const output = meta.outputs[file];
    assert.ok(output !== undefined, `${file} was not built.`);
    if (seen.has(file)) return;
    seen.add(file);
    needs.inside.push(...Object.keys(output.inputs));
    for (const one of output.imports) {
      if (one.external === true) needs.outside.push(one.path);
      else visit(one.path);
    }
  };
  visit(program);
  return needs;
}

function isBuiltin(name: string): boolean {
  // What a CommonJS library asks Node for is an input of its own: see node-by-name in esbuild.mjs.
  return name.startsWith('node:') || builtinModules.includes(name);
}

function metafile(name: string): Metafile {
  return JSON.parse(readFileSync(path.join(dist, `meta.${name}.json`), 'utf8'));
}
