/** The command as it is shipped: needs `npm run build` before. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../support/machine.ts';
import { digest } from '../support/run-cli.ts';
import { cleanSeed, faultySeed } from '../support/seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const script = path.join(projectRoot, 'dist', 'cli.js');

test('dist/cli.js does what its source does', async (t) => {
  const cwd = await temporaryFolder(t, {
    [cleanSeed.name]: cleanSeed.text,
    [faultySeed.name]: faultySeed.text,
  });
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
  );
  assert.equal((await digest(['--version'], { script })).stdout, `${manifest.version}\n`);
  for (const args of [
    ['lint'],
    ['lint', '--format', 'json'],
    ['lint', '--format', 'sarif'],
    ['lint', '--format', 'github'],
    ['lint', '--help'],
    ['lint', '--lang', 'zh'],
  ]) {
    const [bundled, source] = [await digest(args, { cwd, script }), await digest(args, { cwd })];
    assert.deepEqual(bundled, source, args.join(' '));
  }
  const fixed = await digest(['lint', '--fix'], { cwd, script });
  assert.deepEqual([fixed.status, fixed.stdout, fixed.stderr], [0, 'Repaired 2 problems in 1 file.\n', '']);
  const init = await digest(['init'], { cwd, script });
  assert.deepEqual([init.status, init.stderr], [0, '']);
});
