/** `npm run fuzz`, for a few seconds, so that the command works when somebody needs it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { run } from '../support/machine/run-process.ts';

/** So many are soon tried, and the same ones on every machine. */
const INPUTS = 200;

it('tries random changes and says what it has done', async () => {
  const { code, output } = await run(process.execPath, [path.join(import.meta.dirname, 'main.ts'), '5'], {
    env: { ...process.env, FUZZ_SEED: '7', FUZZ_INPUTS: String(INPUTS) },
  });
  assert.equal(code, 0, output);
  const [, inputs] = /^(\d+) inputs, \d+ fixes rendered, 0 failures$/mu.exec(output) ?? [];
  assert.ok(Number(inputs) >= INPUTS, output);
});
