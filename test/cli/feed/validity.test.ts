/**
 * The three formats by the book: held against their schemas, and read by the Universal Feed Parser, so that what a reader
 * is shown is what the digest says, whatever that is.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { Ajv } from 'ajv';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { ensurePrograms, pythonWith } from '../../support/machine/machine.ts';
import { run } from '../../support/machine/run-process.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';
import { NOW } from './site-feed.ts';

before(() => ensurePrograms(['feedparser', 'xmllint', 'python']));

const TITLE = "2025.08.02.00 a <b>c</b> & ]]> “x” ' &amp; 你好";
const evil =
  '---\ntitle: "2025.08.02.00 a <b>c</b> & ]]> “x” \' &amp; 你好\\u0001\\u000B"\ndate: 2025-08-02T00:00:34+08:00\n' +
  'categories: ["<x> & ]]>", "b\\"c"]\ndescription: "1 < 2 & ]]> &lt;"\n---\n\n' +
  '1. [T]]\\> <i> - A](https://a.example/?a=1&b=2)\n\n   `]]>` <script>alert(1)</script> [x](javascript:alert(1)) \u{1f917}\u0001\n';

const SITES = {
  plain: {
    'hugo.toml':
      'baseURL = "https://news.example/zh"\ntitle = "AI <快讯> & more ]]>"\nlanguageCode = "zh-cn"\n',
    [`content/posts/${cleanSeed.name}`]: cleanSeed.text,
    [`content/posts/${faultySeed.name}`]: faultySeed.text,
    'content/posts/evil.md': evil,
  },
  told: {
    'hugo.toml':
      'baseURL = "https://news.example"\ncopyright = "© <A> & B"\n[params]\ndescription = "All & <more>"\n[params.author]\nname = "Ann & <Bob>"\n',
    'content/posts/evil.md': evil,
  },
};

async function feedOf(cwd: string, format: string): Promise<string> {
  const world = testWorld({ cwd, now: () => NOW });
  assert.equal(await runProgram(['feed', '--format', format], world), 0, world.err());
  return world.out();
}

for (const [name, site] of Object.entries(SITES))
  for (const format of ['rss', 'atom'] as const)
    test(`${format} of a ${name} site is valid, and says what the digests say`, async (t) => {
      const cwd = await temporaryFolder(t, site);
      const file = path.join(cwd, 'feed.xml');
      await writeFile(file, await feedOf(cwd, format));
      const schema = path.join(import.meta.dirname, `${format}.rng`);
      const checked = await run('xmllint', ['--noout', '--relaxng', schema, file]);
      assert.equal(checked.code, 0, checked.output);
      const { output } = await run((await pythonWith('feedparser')) ?? '', [
        path.join(import.meta.dirname, 'read_feed.py'),
        file,
      ]);
      const read = JSON.parse(output);
      assert.equal(read.mistake, null);
      assert.equal(read.version, format === 'rss' ? 'rss20' : 'atom10');
      const base = name === 'plain' ? 'https://news.example/zh/' : 'https://news.example/';
      const own = new URL(format === 'rss' ? 'index.xml' : 'atom.xml', base).href;
      assert.deepEqual(
        new Map(read.links),
        new Map([
          ['alternate', base],
          ['self', own],
        ]),
      );
      if (format === 'atom')
        assert.equal(read.author, name === 'plain' ? 'AI <快讯> & more ]]>' : 'Ann & <Bob>');
      const entry = read.entries.find(({ link }: { link: string }) => link.endsWith('/evil/'));
      assert.equal(entry.title, TITLE);
      assert.equal(entry.id, `${base}posts/evil/`);
      assert.deepEqual(entry.published, [2025, 8, 1, 16, 0, 34]);
      assert.deepEqual(entry.categories, ['<x> & ]]>', 'b"c']);
      assert.equal(entry.summary, format === 'rss' ? '1 &lt; 2 &amp; ]]&gt; &amp;lt;' : '1 < 2 & ]]> &lt;');
      assert.match(entry.html, /<code>\]\](?:>|&gt;)<\/code>/u);
      assert.doesNotMatch(entry.html, /<script|javascript:/u);
    });

const text = { type: 'string', minLength: 1 };
const address = { type: 'string', pattern: '^https?://' };
/** What JSON Feed 1.1 says, as far as feeds here go. */
const JSON_FEED = {
  type: 'object',
  required: ['version', 'title', 'home_page_url', 'feed_url', 'authors', 'items'],
  additionalProperties: false,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: text,
    home_page_url: address,
    feed_url: address,
    description: text,
    language: { type: 'string', pattern: '^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$' },
    authors: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['name'], properties: { name: text } },
    },
    items: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['id', 'url', 'title', 'content_html', 'date_published'],
        additionalProperties: false,
        properties: {
          id: address,
          url: address,
          title: text,
          content_html: text,
          summary: { type: 'string' },
          date_published: {
            type: 'string',
            pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
          },
          tags: { type: 'array', minItems: 1, items: text },
        },
      },
    },
  },
};

for (const [name, site] of Object.entries(SITES))
  test(`JSON Feed of a ${name} site is valid, and says what the digests say`, async (t) => {
    const feed = JSON.parse(await feedOf(await temporaryFolder(t, site), 'json'));
    const validate = new Ajv().compile(JSON_FEED);
    const isValid: boolean = validate(feed);
    assert.ok(isValid, JSON.stringify(validate.errors));
    const entry = feed.items.find(({ url }: { url: string }) => url.endsWith('/evil/'));
    assert.equal(entry.title, TITLE);
    assert.deepEqual(entry.tags, ['<x> & ]]>', 'b"c']);
    assert.equal(entry.summary, '1 < 2 & ]]> &lt;');
    assert.doesNotMatch(entry.content_html, /<script|javascript:/u);
  });
