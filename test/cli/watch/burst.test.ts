/** Bursts of changes, gathered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Burst } from '../../../server/cli/watch/burst.ts';

test('what comes at once is one burst, and each file is in it once', async () => {
  const burst = new Burst();
  const next = burst.next();
  for (const file of ['/a.md', '/b.md', '/a.md']) burst.add(file);
  assert.deepEqual(await next, { files: new Set(['/a.md', '/b.md']) });
  for (const file of ['/c.md', '/a.md']) burst.add(file);
  assert.deepEqual(await burst.next(), { files: new Set(['/c.md', '/a.md']) }, 'while nobody waited');
});

test('a failure is told at once, and again', async () => {
  const burst = new Burst();
  const failure = new Error('too many files');
  const next = burst.next();
  burst.fail(failure);
  assert.deepEqual(await next, { failure });
  assert.deepEqual(await burst.next(), { failure });
});
