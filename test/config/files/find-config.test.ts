/** Which configuration governs a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configPlaces, findConfig } from '../../../server/config/files/find-config.ts';
import { pathInside } from '../../../server/config/files/paths.ts';

test('the nearest folder wins, and the farther ones are not asked', async () => {
  const asked: string[] = [];
  const there = new Set(['/site/digest.config.json', '/site/content/digest.config.json']);
  const exists = (path: string) => {
    asked.push(path);
    return there.has(path);
  };
  assert.equal(await findConfig('/site/content/posts/a.md', exists), '/site/content/digest.config.json');
  assert.deepEqual(asked, ['/site/content/posts/digest.config.json', '/site/content/digest.config.json']);
  assert.equal(await findConfig('/site/a.md', async (path) => exists(path)), '/site/digest.config.json');
  assert.equal(await findConfig('/other/a.md', exists), undefined);
});

test('the places go up to the root', () => {
  assert.deepEqual(configPlaces('/a/b.md'), ['/a/digest.config.json', '/digest.config.json']);
  assert.deepEqual(configPlaces('/b.md'), ['/digest.config.json']);
  assert.deepEqual(configPlaces('C:\\a\\b.md'), ['c:/a/digest.config.json', 'c:/digest.config.json']);
  assert.deepEqual(configPlaces('b.md'), []);
  assert.deepEqual(configPlaces(''), []);
});

test('a path is inside a folder only with its whole name', () => {
  assert.equal(pathInside('/site', '/site/a.md'), 'a.md');
  assert.equal(pathInside('/site/', '/site/a/b.md'), 'a/b.md');
  assert.equal(pathInside('/', '/a.md'), 'a.md');
  assert.equal(pathInside('/site', '/site-two/a.md'), undefined);
  assert.equal(pathInside('/site', '/site'), undefined);
  assert.equal(
    pathInside('/site', '/site/back\\slash.md'),
    'back\\slash.md',
    'an ordinary character elsewhere than on Windows',
  );
});
