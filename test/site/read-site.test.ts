/** What is read of a site's own Hugo configuration. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Sites } from '../../server/config/files/sites.ts';
import { DEFAULT_MARKUP } from '../../server/markdown/markup-settings.ts';
import { readSite } from '../../server/site/read-site.ts';
import { processorMs } from '../support/check/processor-time.ts';

const read = (text: string, name = 'hugo.toml') => readSite('/site', [{ place: `/site/${name}`, text }]);

describe('a site’s configuration', () => {
  it('is Hugo’s defaults where it says nothing', () => {
    const { markup, timeZone, problems, builds } = read('');
    assert.deepEqual(markup, DEFAULT_MARKUP);
    assert.deepEqual([timeZone, problems], ['UTC', []]);
    assert.deepEqual(builds, { drafts: false, future: false, expired: false });
  });

  it('is read from TOML, YAML and JSON, keys in any case', () => {
    const texts = {
      'hugo.toml':
        'TimeZone = "Asia/Shanghai"\n[Markup.goldmark.Renderer]\nunsafe = true\nHARDWRAPS = true\n',
      'hugo.yaml':
        'TIMEZONE: Asia/Shanghai\nmarkup:\n  Goldmark: { renderer: { Unsafe: true, hardWraps: true } }\n',
      'config.json':
        '{"timezone": "Asia/Shanghai", "markup": {"goldmark": {"renderer": {"unsafe": true, "hardwraps": true}}}}',
    };
    for (const [name, text] of Object.entries(texts)) {
      const { markup, timeZone, problems } = read(text, name);
      assert.deepEqual(problems, [], name);
      assert.deepEqual([timeZone, markup.unsafe, markup.hardWraps], ['Asia/Shanghai', true, true], name);
    }
  });

  it('takes numbers and texts for a yes as Hugo does', () => {
    const { markup } = read('[markup.goldmark.renderer]\nunsafe = "true"\nhardWraps = 1\n');
    assert.deepEqual([markup.unsafe, markup.hardWraps], [true, true]);
  });

  it('says where it is malformed, and has the defaults then', () => {
    for (const [name, text, start] of [
      ['hugo.toml', 'title = "x"\n[markup\n', 12],
      ['hugo.yaml', 'title: "x\n', 7],
      ['hugo.json', '{"title": /* why */ "x"}', 10],
      ['hugo.json', '{"title": "x",}', 14],
    ] as const) {
      const { problems, markup } = read(text, name);
      assert.equal(problems.length, 1, text);
      assert.ok(Math.abs((problems[0]?.start ?? 0) - start) <= 8, `${text}: ${problems[0]?.start}`);
      assert.deepEqual(markup, DEFAULT_MARKUP);
    }
  });

  it('never throws, whatever the text is', () => {
    for (const text of [
      '\0\0\0',
      '['.repeat(100_000),
      `a${'.a'.repeat(50_000)} = 1`,
      `{${'"a":{'.repeat(50_000)}`,
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./gu, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      'x'.repeat(2_000_000),
      '- a list\n',
      '"text"',
      'markup: []\npermalinks: 3\nlanguages: { en: 7 }\nparams:\n  author: [1]\n',
    ])
      for (const name of ['hugo.toml', 'hugo.yaml', 'hugo.json']) {
        const before = processorMs();
        assert.deepEqual(read(text, name).markup, DEFAULT_MARKUP);
        assert.ok(processorMs() - before < 2000, `${name}: ${text.slice(0, 20)}`);
      }
  });

  it('names a time zone that Hugo does not know', () => {
    for (const zone of ['Nowhere/X', '+08:00', 'asia/shanghai', 'UTC+8']) {
      const { timeZone, problems } = read(`title = "x"\ntimeZone = "${zone}"\n`);
      assert.deepEqual([timeZone, problems.map(({ start }) => start)], ['UTC', [24]], zone);
    }
    for (const zone of ['Asia/Shanghai', 'PRC', 'EST', 'Etc/GMT-8', 'UTC', 'America/Argentina/Buenos_Aires'])
      assert.deepEqual(
        [read(`timeZone = "${zone}"`).timeZone, read(`timeZone = "${zone}"`).problems],
        [zone, []],
      );
    assert.equal(read('timeZone = "Local"').timeZone, undefined, 'nobody knows where it is built');
  });
});

describe('the sites of files', () => {
  const sitesIn = (files: Readonly<Record<string, string>>) => {
    const asked: string[] = [];
    const sites = new Sites(
      async (place) => {
        asked.push(place);
        return files[place];
      },
      () => {},
    );
    return { sites, asked };
  };

  it('are those of the nearest folder, `hugo.*` before `config.*`, and `config/_default` over both', async () => {
    const { sites } = sitesIn({
      '/site/hugo.yaml': 'timeZone: Asia/Tokyo\ntitle: a\n',
      '/site/config.toml': 'timeZone = "Europe/Paris"',
      '/site/config/_default/config.toml': 'title = "b"',
      '/site/config/_default/hugo.toml': 'title = "c"',
      '/site/config/_default/markup.yaml': 'goldmark: { renderer: { unsafe: true } }',
      '/site/config/_default/permalinks.toml': 'posts = "/:year/:slug/"',
      '/site/config/production/markup.toml': '[goldmark.renderer]\nhardWraps = true',
      '/hugo.toml': 'timeZone = "Europe/Paris"',
    });
    const site = await sites.of('/site/content/posts/a.md');
    assert.deepEqual([site?.folder, site?.timeZone, site?.about.title], ['/site', 'Asia/Tokyo', 'c']);
    assert.deepEqual([site?.markup.unsafe, site?.markup.hardWraps], [true, false]);
    assert.deepEqual(site?.settings.get('permalinks'), new Map([['posts', '/:year/:slug/']]));
  });

  it('may have all of their configuration in `config/_default`', async () => {
    const { sites } = sitesIn({
      '/site/config/_default/hugo.toml': 'timeZone = "Asia/Tokyo"',
      '/site/config/_default/markup.toml': '[markup.goldmark.renderer]\nunsafe = true',
    });
    const site = await sites.of('/site/content/a.md');
    assert.deepEqual([site?.timeZone, site?.markup.unsafe], ['Asia/Tokyo', true]);
  });

  it('are no sites where a file called config is another program’s', async () => {
    const { sites } = sitesIn({
      '/site/config.json': '{ "port": 80, // comment\n }',
      '/hugo.toml': 'timeZone = "Asia/Tokyo"',
    });
    assert.equal((await sites.of('/site/content/a.md'))?.folder, '');
  });

  it('have the settings of the default language', async () => {
    const { sites } = sitesIn({
      '/site/hugo.toml':
        'defaultContentLanguage = "zh"\n[languages.zh]\ntimeZone = "Asia/Tokyo"\n[languages.en]\ntimeZone = "Europe/Paris"\n',
    });
    assert.equal((await sites.of('/site/content/a.md'))?.timeZone, 'Asia/Tokyo');
  });

  it('are looked for once for thousands of pages that are folders of their own', async () => {
    const { sites, asked } = sitesIn({ '/site/hugo.toml': '' });
    for (let page = 0; page < 1000; page++) await sites.of(`/site/content/posts/${page}/index.md`);
    assert.ok(asked.length < 100, `${asked.length} files asked for`);
  });

  it('stay the same object until a file changes', async () => {
    const files: Record<string, string> = { '/site/hugo.toml': 'title = "a"' };
    const { sites } = sitesIn(files);
    const first = await sites.of('/site/content/a.md');
    sites.forget();
    assert.equal(await sites.of('/site/content/b.md'), first);
    files['/site/hugo.toml'] = 'title = "b"';
    sites.forget();
    assert.equal((await sites.of('/site/content/a.md'))?.about.title, 'b');
    delete files['/site/hugo.toml'];
    sites.forget();
    assert.equal(await sites.of('/site/content/a.md'), undefined);
  });
});
