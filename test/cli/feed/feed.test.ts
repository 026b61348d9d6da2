/** `digest feed`: the feed of a site, with the addresses that real Hugo gives its pages. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

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

test('a feed that is written again is the same', async (t) => {
  const cwd = await temporaryFolder(t, SITE);
  const atom = await feed(cwd, '--format', 'atom', '-o', 'public/atom.xml');
  assert.deepEqual([atom.status, atom.out, atom.err], [0, '', '']);
  const written = await readFile(path.join(cwd, 'public/atom.xml'), 'utf8');
  assert.match(
    written,
    /^<\?xml[^>]*>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="zh-cn">\n/u,
  );
  await feed(cwd, '--format', 'atom', '-o', 'public/atom.xml');
  assert.equal(await readFile(path.join(cwd, 'public/atom.xml'), 'utf8'), written);
});

test('a feed says where it will be found', async (t) => {
  const cwd = await temporaryFolder(t, SITE);
  const selfOf = async (...args: readonly string[]) => {
    await feed(cwd, ...args);
    const at = args.indexOf('-o');
    const text =
      at < 0 ? (await feed(cwd, ...args)).out : await readFile(path.join(cwd, args[at + 1] ?? ''), 'utf8');
    return /rel="self"[^>]*href="([^"]*)"|href="([^"]*)" rel="self"|"feed_url": "([^"]*)"/u
      .exec(text)
      ?.slice(1)
      .find((one) => one !== undefined);
  };
  const site = 'https://news.example/zh/';
  assert.equal(await selfOf(), `${site}index.xml`);
  assert.equal(await selfOf('--format', 'atom'), `${site}atom.xml`);
  assert.equal(await selfOf('--format', 'json'), `${site}feed.json`);
  assert.equal(await selfOf('-o', 'public/feeds/新 闻.xml'), `${site}feeds/%E6%96%B0%20%E9%97%BB.xml`);
  assert.equal(await selfOf('-o', 'static/rss.xml'), `${site}rss.xml`);
  assert.equal(await selfOf('-o', 'elsewhere/rss.xml', '--format', 'atom'), `${site}rss.xml`);
  assert.equal(await selfOf('--feed-url', 'https://cdn.example/f'), 'https://cdn.example/f');
  assert.equal((await feed(cwd, '--feed-url', 'ftp://a.example')).status, 2);
});

test('links and images lead to where they lead on the page', async (t) => {
  const text = cleanSeed.text.replace(
    '1. [',
    '[up](../other/) [top](/top) [here](#x) [mail](mailto:a@a.example) [on](//b.example/p) ![i](i.png "t") [q](?a=1&b=2)\n\n1. [',
  );
  const cwd = await temporaryFolder(t, { 'hugo.toml': SITE['hugo.toml'], 'content/posts/a.md': text });
  const { items } = await json(cwd);
  const html = items[0]?.content_html ?? '';
  for (const address of [
    'href="https://news.example/zh/posts/other/"',
    'href="https://news.example/top"',
    'href="https://news.example/zh/posts/a/#x"',
    'href="mailto:a@a.example"',
    'href="https://b.example/p"',
    'src="https://news.example/zh/posts/a/i.png"',
    'href="https://news.example/zh/posts/a/?a=1&#x26;b=2"',
  ])
    assert.ok(html.includes(address), `${address} in ${html.slice(0, 900)}`);
  assert.doesNotMatch(html, /(?:href|src)="(?!https?:|mailto:)/u);
  assert.match(html, /<li>\s*<p><a href="https:\/\/x\.com/u, 'and the rest is as it was');
});

test('what is only begun is left out, and so is what Hugo leaves out', async (t) => {
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
  assert.match((await feed(broken)).err, /hugo\.toml: Hugo cannot read this file/u);
  const empty = await temporaryFolder(t, { 'hugo.toml': SITE['hugo.toml'] });
  assert.deepEqual(await feed(empty), {
    status: 2,
    out: '',
    err: 'digest: no published digest was found.\n',
  });
});
