import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestPath, nextFolder } from '../../../../server/features/editing/new-digest/next-file.ts';

test('the latest by its name', () => {
  const paths = [
    '/a/2025.08.28.00.md',
    '/a/2025.08.28.20.md',
    '/b/2025.08.28.04.md',
    '/README.md',
    '/2025-notes.md',
  ];
  assert.equal(latestPath(paths), '/a/2025.08.28.20.md');
  assert.equal(
    latestPath(['/posts/2025-08-27/index.md', '/posts/2025-08-28/index.md']),
    '/posts/2025-08-28/index.md',
  );
  assert.equal(latestPath(['/README.md']), undefined);
});

test('folders named by date go with the slot', () => {
  const clock = (month: number, day: number) => ({ year: 2025, month, day, hour: 0, minute: 0, second: 0 });
  const cases = [
    ['/posts', '/posts'],
    ['/posts/2025/08', '/posts/2025/09'],
    ['/posts/2025/08/31', '/posts/2025/09/01'],
    ['/posts/2025-08', '/posts/2025-09'],
    ['/08/posts', '/08/posts'],
  ];
  for (const [folder, expected] of cases)
    assert.equal(nextFolder(folder ?? '', clock(8, 31), clock(9, 1)), expected);
});
