/** The shortcodes of real folders, and of a site that is not all there. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { nodeDisk } from '../../server/disk/node-disk.ts';
import { SiteShortcodes } from '../../server/disk/site-shortcodes.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const TEXT = '{{< a >}}';

/** The names found in a site with these files. */
async function namesIn(
  context: TestContext,
  files: readonly string[],
  text = TEXT,
): Promise<string[] | undefined> {
  const folder = await temporaryFolder(context, Object.fromEntries(files.map((file) => [file, 'x'])));
  const names = await new SiteShortcodes(nodeDisk).in(folder, text);
  return names === undefined ? undefined : [...names].sort();
}

test('templates of the site and of its themes, by their paths in lower case', async (context) => {
  const files = [
    'hugo.toml',
    'layouts/shortcodes/Price.html',
    'layouts/shortcodes/sub/deep.en.html',
    'layouts/_shortcodes/new.rss.xml',
    'layouts/posts/_shortcodes/local.md',
    'layouts/posts/shortcodes/none.html',
    'layouts/partials/none.html',
    'themes/t/layouts/shortcodes/themed.html',
    '_vendor/github.com/a/b/layouts/_shortcodes/vendored.html',
  ];
  assert.deepEqual(await namesIn(context, files), [
    'local',
    'new',
    'price',
    'sub/deep',
    'themed',
    'vendored',
  ]);
});

test('nothing is said of a site that is not all there, of no site, and of a text without shortcodes', async (context) => {
  assert.equal(await new SiteShortcodes(nodeDisk).in(undefined, TEXT), undefined);
  assert.equal(await namesIn(context, ['hugo.toml', '.gitmodules']), undefined);
  assert.equal(await namesIn(context, ['config/_default/hugo.yaml', 'go.mod']), undefined);
  assert.equal(await namesIn(context, ['hugo.toml', 'layouts/shortcodes/a.html'], '{{ a }}'), undefined);
  assert.deepEqual(await namesIn(context, ['config.yaml']), []);
});
