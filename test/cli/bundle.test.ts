/** The command as it is shipped: needs `npm run build` before. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { type CliResult, digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const script = path.join(projectRoot, 'dist', 'cli.js');

/** `result`, with the rules' pages named alone: they lie elsewhere beside the command that is shipped. */
function withPages(result: CliResult): CliResult {
  return { ...result, stdout: result.stdout.replace(/"file:[^"]*\/([\w-]+\.md)"/gu, '"$1"') };
}

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
    assert.deepEqual(withPages(bundled), withPages(source), args.join(' '));
  }
  const fixed = await digest(['lint', '--fix'], { cwd, script });
  assert.deepEqual(
    [fixed.status, fixed.stdout, fixed.stderr],
    [0, 'Repaired 2 problems in 1 file.\n', 'digest: checked 2 digests.\n'],
  );
  const init = await digest(['init'], { cwd, script });
  assert.deepEqual([init.status, init.stderr], [0, '']);
});
