/** What is in the bundles, by esbuild's own account: needs `npm run build` before. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Metafile } from 'esbuild';
import { projectRoot } from '../support/machine.ts';

const dist = path.join(projectRoot, 'dist');

describe('the bundles', () => {
  for (const [name, allowed] of [
    ['web', ['vscode']],
    ['worker', []],
  ] as const) {
    it(`for the ${name} need nothing that a browser does not have`, () => {
      const meta = metafile(name);
      const outside = Object.values(meta.outputs)
        .flatMap((output) => output.imports.filter((one) => one.external === true))
        .map((one) => one.path);
      assert.deepEqual(
        outside.filter((one) => !(allowed as readonly string[]).includes(one)),
        [],
      );
      // A built-in that a plugin or a "browser" field replaced is no import any more but still an input.
      const inputs = Object.values(meta.inputs).flatMap((input) => input.imports.map((one) => one.path));
      assert.deepEqual(inputs.filter(isBuiltin), []);
    });
  }

  it('for the desktop need Node and VS Code only', () => {
    for (const name of ['desktop', 'node']) {
      const outside = Object.values(metafile(name).outputs).flatMap((output) =>
        output.imports.filter((one) => one.external === true).map((one) => one.path),
      );
      assert.deepEqual(
        outside.filter((one) => !isBuiltin(one) && !(name === 'desktop' && one === 'vscode')),
        [],
      );
    }
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

  it('leave the parsers of front matter and Markdown out of the client', () => {
    for (const name of ['desktop', 'web']) {
      const inputs = Object.keys(metafile(name).inputs).filter((file) =>
        /node_modules\/(?:remark-|micromark|gray-matter|js-yaml|yaml\/)/.test(file),
      );
      assert.deepEqual(inputs, []);
    }
  });
});

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function metafile(name: string): Metafile {
  return JSON.parse(readFileSync(path.join(dist, `meta.${name}.json`), 'utf8'));
}
