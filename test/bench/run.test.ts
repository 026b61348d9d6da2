/** `npm run bench` in its shortest part, and what it says to a part that there is none of. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { run } from '../support/machine/run-process.ts';

const bench = (...parts: readonly string[]) =>
  run(process.execPath, [path.join(import.meta.dirname, 'run.ts'), ...parts]);

it('measures a keystroke in a digest of either size', async () => {
  const { code, output } = await bench('keystroke');
  assert.equal(code, 0, output);
  for (const items of [8, 400])
    assert.match(output, new RegExp(`a digest of ${items} items .*\\d+\\.\\d+ ms`, 'u'));
});

it('names its parts where it is asked for another', async () => {
  const { code, output } = await bench('keystrokes');
  assert.deepEqual([code, /keystroke \| documents/u.test(output)], [2, true], output);
});
