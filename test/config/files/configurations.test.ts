/** Which configuration counts for a file, and how long it stays the same object. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Configurations } from '../../../server/config/files/configurations.ts';

function configurationsIn(files: Map<string, string>) {
  const asked: string[] = [];
  const configurations = new Configurations({
    read: async (place, use) => {
      if (use === 'configuration') asked.push(place);
      return files.get(place);
    },
    split: (path) => ({ prefix: '', path }),
    pathOf: (place) => place,
    placeAt: (_, path) => path,
  });
  return { configurations, asked };
}

test('the nearest folder wins, and the farther ones are not asked', async () => {
  const outer = '/site/digest.config.json';
  const inner = '/site/content/digest.config.json';
  const { configurations, asked } = configurationsIn(
    new Map([
      [outer, '{}'],
      [inner, '{}'],
    ]),
  );
  assert.equal((await configurations.of('/site/content/posts/a.md')).file?.place, inner);
  assert.deepEqual(asked, ['/site/content/posts/digest.config.json', inner]);
  assert.equal((await configurations.of('/site/a.md')).file?.place, outer);
  const { file, config } = await configurations.of('/other/a.md');
  assert.deepEqual([file, config], [undefined, configurations.defaults]);
  assert.deepEqual(
    (await configurations.filesRead()).map(({ place }) => place),
    [inner, outer],
  );
});

test('a configuration stays the same object until it, or what it extends, is another', async () => {
  const files = new Map([
    ['/site/digest.config.json', '{ "extends": "./shared/digest.config.json" }'],
    ['/site/shared/digest.config.json', '{ "heading": { "separator": " | " } }'],
  ]);
  const { configurations } = configurationsIn(files);
  const before = await configurations.of('/site/a.md');
  assert.equal(before.config.settings.prescribed.separator, ' | ');
  assert.equal(await configurations.of('/site/b.md'), before);
  configurations.forget();
  assert.equal(await configurations.of('/site/a.md'), before);
  files.set('/site/shared/digest.config.json', '{ "heading": { "separator": " / " } }');
  assert.equal(await configurations.of('/site/a.md'), before, 'nobody has said that it changed');
  configurations.forget();
  assert.equal((await configurations.of('/site/a.md')).config.settings.prescribed.separator, ' / ');
});
