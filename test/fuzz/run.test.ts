/** `npm run fuzz`, for a few seconds, so that the command works when somebody needs it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { run } from '../support/machine/run-process.ts';

it('tries random changes and says what it has done', async () => {
  const { code, output } = await run(process.execPath, [path.join(import.meta.dirname, 'main.ts'), '0.1'], {
    env: { ...process.env, FUZZ_SEED: '7' },
  });
  // How far it comes, and so whether it finds something, depends on the machine.
  const [, inputs, failures] = /^(\d+) inputs, \d+ fixes rendered, (\d+) failures$/mu.exec(output) ?? [];
  assert.equal(code, failures === '0' ? 0 : 1, output);
  assert.ok(Number(inputs) > 0, output);
});
