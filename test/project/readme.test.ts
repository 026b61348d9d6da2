/**
 * README.md says what the declarations say, and everything that it points to exists.
 * `UPDATE=1` writes the tables anew, and fails all the same so that nobody takes the repair for a pass.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withTables } from './readme-tables.ts';

const root = join(import.meta.dirname, '..', '..');
const path = join(root, 'README.md');

test('the tables of README.md are those of the declarations', () => {
  const readme = readFileSync(path, 'utf8');
  const expected = withTables(readme);
  if (process.env.UPDATE === '1' && expected !== readme) {
    writeFileSync(path, expected);
    assert.fail('The tables of README.md were written anew. Run the test again without UPDATE.');
  }
  assert.equal(readme, expected, 'Run the test with UPDATE=1 to write the tables anew.');
});

test('every file that README.md points to exists', () => {
  const readme = readFileSync(path, 'utf8');
  const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map((match) => match[1] ?? '');
  assert.ok(targets.length > 10);
  assert.deepEqual(
    targets.filter((target) => !existsSync(join(root, target))),
    [],
  );
});
