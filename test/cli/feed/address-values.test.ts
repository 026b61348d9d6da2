/** What addresses are made of: dates, slugs and titles however they are written, and which pattern counts for a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';
import { digestWith, NOW, sameFeed } from './site-feed.ts';

const SLUGS = ['s&p+q', '7', 'true', '7.50', '2025-08-01', '007', '0x1F', '1e3', '', 'a/b c', '"KeyCase"'];
const TITLES = ['2025', '"A + B & C / D — é <b> `x` *y* 100% ß ﬁ · 2.0!"', 'true', '2025-08-01'];
const DATES = ['2024-12-31T23:30:00-05:00', '2024-03-01T00:30:00+14:00', '2024-02-29 23:59:59', '2024-02-29'];
const titled = (title: string) => digestWith('').replace(/^title: .*/mu, title);
const numbered = (name: string, texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, at) => [`content/posts/${name}${at}.md`, text]));

const SITE = {
  ...numbered(
    'slug',
    SLUGS.map((slug) => digestWith(`slug: ${slug}`)),
  ),
  ...numbered('title', [...TITLES.map((title) => titled(`title: ${title}`)), titled('')]),
  ...numbered(
    'date',
    DATES.map((date) => digestWith('', date)),
  ),
  'content/posts/published.md': digestWith('publishDate: 2024-05-06').replace(/^date: .*/mu, ''),
  'content/posts/changed.md': digestWith('lastmod: 2020-01-02'),
  'content/posts/2025-03-09-file-name.md': digestWith(''),
  'content/posts/2025-03-10.md': digestWith(''),
  'content/posts/2025-03-12 - own.md': digestWith('slug: own'),
  'content/posts/2025.03.11.00.md': digestWith(''),
  'content/posts/2024-07-08-bundle/index.md': digestWith(''),
  'content/posts/sub/x.md': digestWith(''),
  'content/posts/parts.x.y.md': digestWith(''),
  'content/drafts/d.md': digestWith(''),
  'content/top.md': digestWith(''),
};
const posts = (pattern: string) => `[permalinks]\nposts = "${pattern}"\n`;
const rule = (pattern: string, target: string) =>
  `[[permalinks]]\npattern = "${pattern}"\n[permalinks.target]\n${target}\n`;
const dates = (keys: string) => `[frontmatter]\ndate = [${keys}]\n`;

for (const config of [
  '',
  posts('/:slug/'),
  posts('/:title/'),
  posts('/:slugorfilename/'),
  posts('/:year-:month-:day/:yearday/:weekday/:monthname/:filename/'),
  `timeZone = "America/New_York"\n${posts('/:year/:month/:day/:yearday/:filename/')}`,
  `disablePathToLower = true\n${posts('/:slug/')}`,
  `removePathAccents = true\n${posts('/:year/:title/')}`,
  dates('":filename", ":default"'),
  `${dates('":filename", ":default"')}${posts('/:year/:month/:day/:slug/')}`,
  `${dates('":default", ":filename"')}${posts('/:year/:month/:day/:slug/')}`,
  `${dates('"lastmod", ":default"')}${posts('/:year/:yearday/:title/')}`,
  '[permalinks.page]\n"/posts/sub" = "/q/:filename/"\n',
  '[permalinks.page]\n"posts/sub/" = "/q/:filename/"\n',
  '[permalinks]\n"/" = "/q/:filename/"\n',
  '[languages.en.permalinks]\nposts = "/en/:slug/"\n',
  '[permalinks]\npattern = "/n/:filename/"\n',
  rule('/n/:filename/', 'path = "/posts/2*"') +
    rule('/s/:slug/', 'kind = "section"') +
    rule('/r/:filename/', 'kind = "{page,term}"'),
  'ignoreFiles = ["content/drafts/", "\\\\.X\\\\.y", "(?i)/TOP\\\\.md$", "^posts"]\n',
])
  test(`addresses of all values with “${config.trim().replaceAll('\n', ' ')}”`, async (t) => {
    const addresses = await sameFeed(t, config, SITE);
    assert.ok(addresses.length > 25, String(addresses.length));
  });

test('two slashes of an address that front matter gives are one', async (t) => {
  await sameFeed(t, '', { 'content/a/b.md': digestWith('url: /c//:filename//').replace(/^title.*\n/mu, '') });
});

test('no feed is made where nobody can tell which files the site leaves out', async (t) => {
  for (const expression of ['drafts\\z', '\\Qdrafts/\\E', '[[:alpha:]]rafts', '(?P<x>drafts)', '[']) {
    const cwd = await temporaryFolder(t, {
      'hugo.yaml': `baseURL: https://n.example/\nignoreFiles: ['${expression}']\n`,
      'content/posts/a.md': digestWith(''),
    });
    const world = testWorld({ cwd, now: () => NOW });
    assert.equal(await runProgram(['feed'], world), 2);
    assert.equal(world.out(), '');
    assert.ok(world.err().includes(`“${expression}” in ignoreFiles`), world.err());
  }
});
