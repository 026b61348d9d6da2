/** `digest feed`: the feed of a site, with the addresses that real Hugo gives its pages. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { runProgram } from '../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../support/seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testWorld } from '../support/test-world.ts';

const NOW = Date.UTC(2025, 8, 1);

async function feed(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd, now: () => NOW });
  const status = await runProgram(['feed', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

interface JsonFeed {
  readonly title: string;
  readonly home_page_url: string;
  readonly items: readonly {
    readonly url: string;
    readonly title: string;
    readonly content_html: string;
    readonly date_published: string;
    readonly tags: readonly string[];
  }[];
}

const json = async (cwd: string, ...args: readonly string[]): Promise<JsonFeed> =>
  JSON.parse((await feed(cwd, '--format', 'json', ...args)).out);

const SITE = {
  'hugo.toml': 'baseURL = "https://news.example/zh"\ntitle = "AI <快讯> & more"\nlanguageCode = "zh-cn"\n',
  [`content/posts/${cleanSeed.name}`]: cleanSeed.text,
  [`content/posts/${faultySeed.name}`]: faultySeed.text,
};

test('a feed has the latest digests of the site, the latest first', async (t) => {
  const cwd = await temporaryFolder(t, SITE);
  const { title, home_page_url: home, items } = await json(cwd);
  assert.deepEqual([title, home], ['AI <快讯> & more', 'https://news.example/zh/']);
  assert.deepEqual(
    items.map(({ url }) => url),
    ['2025.08.28.00', '2025.08.01.00'].map((slot) => `https://news.example/zh/posts/${slot}/`),
  );
  const [, first] = items;
  assert.equal(first?.date_published, '2025-07-31T16:00:34.000Z');
  assert.match(first?.content_html ?? '', /^<ol[^>]*>\n<li[^>]*>\s*<p><a href="https:\/\/x\.com/u);
  assert.doesNotMatch(first?.content_html ?? '', /<header|<h1/u, 'the title stands in the entry');
  assert.ok((first?.tags.length ?? 0) > 0);
  assert.equal((await json(cwd, '--limit', '1')).items.length, 1);
  assert.equal((await json(cwd, `content/posts/${cleanSeed.name}`)).items.length, 1);
});

test('all three forms are well made', async (t) => {
  const cwd = await temporaryFolder(t, SITE);
  const rss = await feed(cwd);
  assert.match(rss.out, /^<\?xml version="1\.0" encoding="utf-8"\?>\n<rss version="2\.0"/u);
  assert.match(rss.out, /<title>AI &lt;快讯&gt; &amp; more<\/title>/u);
  assert.match(rss.out, /<language>zh-cn<\/language>/u);
  assert.equal([...rss.out.matchAll(/<item>/gu)].length, 2);
  const atom = await feed(cwd, '--format', 'atom', '-o', 'public/atom.xml');
  assert.deepEqual([atom.status, atom.out, atom.err], [0, '', '']);
  const written = await readFile(path.join(cwd, 'public/atom.xml'), 'utf8');
  assert.match(written, /^<\?xml[^>]*>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">/u);
  await feed(cwd, '--format', 'atom', '-o', 'public/atom.xml');
  assert.equal(await readFile(path.join(cwd, 'public/atom.xml'), 'utf8'), written, 'it rests');
});

test('nothing in a digest can break out of the feed', async (t) => {
  const evil =
    '---\ntitle: "2025.08.02.00 a <b>c</b> & ]]> \\u0001\\u000B"\ndate: 2025-08-02T00:00:34+08:00\ncategories: ["<x> & ]]>"]\n---\n\n' +
    '1. [T]]\\> <i> - A](https://a.example/?a=1&b=2)\n\n   `]]>` <script>alert(1)</script> [x](javascript:alert(1)) \u{1f917}\u0001\n';
  const cwd = await temporaryFolder(t, { 'hugo.toml': SITE['hugo.toml'], 'content/posts/a.md': evil });
  for (const format of ['rss', 'atom', 'json']) {
    const { out } = await feed(cwd, '--format', format);
    assert.doesNotMatch(out, /<script|javascript:/u);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them.
    assert.doesNotMatch(out, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u);
    if (format === 'json') continue;
    const outside = out.replaceAll(/<!\[CDATA\[.*?\]\]>/gsu, '');
    assert.doesNotMatch(outside.replaceAll(/="[^"<]*"/gu, ''), /\]\]>|<[bx]>/u);
    assert.match(out, format === 'atom' ? /a &lt;b&gt;c&lt;\/b&gt; &amp;/u : /a <b>c<\/b> &/u);
  }
});

test('drafts, the future, the expired and what is only begun are left out', async (t) => {
  const dated = (extra: string, date = '2025-08-02T00:00:34+08:00') =>
    cleanSeed.text.replace(/date: .*/u, `date: ${date}\n${extra}`);
  const cwd = await temporaryFolder(t, {
    ...SITE,
    'content/posts/2025.08.02.00.md': dated('draft: true'),
    'content/posts/2025.08.02.04.md': dated('expiryDate: 2025-08-03T00:00:00Z'),
    'content/posts/2025.08.02.08.md': dated('publishDate: 2026-08-03T00:00:00Z'),
    'content/posts/2025.09.02.08.md': dated('', '2025-09-02T08:00:00+08:00'),
    'content/posts/2025.08.02.12.md': cleanSeed.text.slice(0, cleanSeed.text.indexOf('1. [')),
    'content/about.md': '---\ntitle: About\n---\n',
  });
  assert.equal((await json(cwd, '--limit', '2')).items.length, 2);
  assert.equal((await json(cwd)).items.length, 2);
});

test('without a site the address can be named, and else nothing is made', async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  const nowhere = await feed(cwd, '-o', 'feed.xml');
  assert.equal(nowhere.status, 2);
  assert.match(nowhere.err, /baseURL .*--base-url/u);
  await assert.rejects(readFile(path.join(cwd, 'feed.xml')));
  const named = await json(cwd, '--base-url', 'https://a.example/blog', '--title', '早报');
  assert.deepEqual([named.title, named.items[0]?.url], ['早报', 'https://a.example/blog/2025.08.01.00/']);
  assert.equal((await feed(cwd, '--base-url', 'ftp://a.example')).status, 2);
  assert.equal((await feed(cwd, '--limit', '0')).status, 2);
  const broken = await temporaryFolder(t, { ...SITE, 'hugo.toml': 'baseURL = ' });
  assert.match((await feed(broken)).err, /hugo\.toml: cannot be read as a Hugo configuration/u);
  const empty = await temporaryFolder(t, { 'hugo.toml': SITE['hugo.toml'] });
  assert.deepEqual(await feed(empty), {
    status: 2,
    out: '',
    err: 'digest: no published digest was found.\n',
  });
});

test('addresses are those that Hugo itself gives', async (t) => {
  const bare = (front: string) => cleanSeed.text.replace('---\n', `---\n${front}`);
  const pages = {
    'content/posts/2025.08.01.00.md': cleanSeed.text,
    'content/posts/2025/08/A B&C_d.md': bare(''),
    'content/posts/摘要 1.md': bare('slug: "Slug X"\n'),
    'content/posts/2025.08.01.08/index.md': bare(''),
    'content/news/x.y.md': bare('url: "/elsewhere/p"\n'),
    'content/daily/2025-08-01.md': bare(''),
    'content/daily/real/_index.md': '---\ntitle: Real\n---\n',
    'content/daily/real/three.md': bare(''),
    'content/daily/sub/two.md': bare('slug: two-slug\n'),
    'content/top.md': bare(''),
  };
  const permalinks =
    'permalinks:\n  daily: "/d/:year/:month/:day/:sections/:slugorfilename/"\n  news: "/:section/:title/"\n';
  for (const [name, config] of [
    ['config.toml', 'baseURL = "https://a.example/sub/"\ntitle = "A"\n'],
    ['config.yaml', `baseURL: https://a.example\n${permalinks}`],
    ['config.json', '{ "BaseUrl": "https://a.example", "uglyURLs": true, "disablePathToLower": true }'],
    [
      'config/_default/config.toml',
      'baseurl = "https://a.example"\n[permalinks]\nposts = "/:year/:filename/"\n',
    ],
  ] as const) {
    const cwd = await temporaryFolder(t, { ...pages, [name]: config });
    const { items } = await json(cwd);
    const { stdout } = await promisify(execFile)('hugo', ['list', 'all'], { cwd });
    const addresses = [...stdout.matchAll(/,(https:\/\/\S+)$/gmu)].map((match) => match[1]);
    assert.equal(addresses.length, Object.keys(pages).length - 1, stdout);
    assert.deepEqual(items.map(({ url }) => url).sort(), addresses.sort(), name);
  }
});
