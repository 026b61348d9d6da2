/** Which versions of Node the command starts with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInRange } from '../../server/cli/node-range.ts';

test('a version is in a range as npm has it', () => {
  const range = '^20.19.0 || >=22.12.0';
  for (const version of [
    '20.19.0',
    '20.20.2',
    '22.12.0',
    '22.12.1',
    '23.0.0',
    '24.0.0',
    '26.12.1',
    '100.0.0',
  ])
    assert.ok(isInRange(version, range), version);
  for (const version of ['6.0.0', '18.20.8', '20.9.0', '20.18.99', '21.99.0', '22.0.0', '22.11.5'])
    assert.ok(!isInRange(version, range), version);
  assert.ok(!isInRange('20.19.0-nightly', '>=22.12.0'));
  assert.ok(isInRange('22.12.0-nightly', range));
});

test('a range that is written in another way locks nobody out', () => {
  for (const range of ['', '*', '20.x', '>= 20']) assert.ok(isInRange('18.0.0', range), range);
});
