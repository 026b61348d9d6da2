/** Where the configuration of a file may be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configPlaces } from '../../../server/config/files/config-places.ts';
import { pathInside } from '../../../server/config/files/paths.ts';

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
