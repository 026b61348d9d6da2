/** No test depends on luck: what it takes by chance comes from a seed. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';

/** What makes chance of a seed. */
const SEEDED: ReadonlySet<string> = new Set(['support/check/fast-check.ts', 'support/digests/random.ts']);
const UNSEEDED = /['"]fast-check['"]|\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/u;

describe('chance in tests', () => {
  const folder = path.join(projectRoot, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && file !== 'project/chance.test.ts');

  it('has a seed everywhere', () => {
    const unseeded = files.filter(
      (file) => !SEEDED.has(file) && UNSEEDED.test(readFileSync(path.join(folder, file), 'utf8')),
    );
    assert.deepEqual(
      unseeded,
      [],
      'Import fc from test/support/check/fast-check.ts, or use test/support/digests/random.ts.',
    );
  });

  it('is looked for where there is some', () => {
    const users = files.filter((file) =>
      readFileSync(path.join(folder, file), 'utf8').includes('support/check/fast-check.ts'),
    );
    assert.ok(users.length > 20, 'The property tests were not found.');
  });
});
