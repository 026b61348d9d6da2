/**
 * What hovers and completion say that Hugo does with a key of front matter, tried with Hugo itself: a page for each
 * claim, and templates that tell what became of it.
 */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { FRONT_MATTER_DOCS } from '../../../server/features/completion/front-matter-docs.ts';
import { publishWithHugo, tryWithHugo } from '../../support/hugo/hugo.ts';

/** Far enough away on either side of now. */
const PAST = '2001-01-01T00:00:00Z';
const FUTURE = '2999-01-01T00:00:00Z';

/** A page of the folder `posts`, with more front matter than its title. */
function post(frontMatter: string, body = 'The beginning of the text.'): string {
  return `---\ntitle: A title\n${frontMatter}\n---\n\n${body}\n`;
}

const FACTS =
  '{{ $resources := slice }}{{ range .Resources }}{{ $resources = $resources | append .Title }}{{ end }}{{ dict "title" .Title "linkTitle" .LinkTitle "summary" .Summary "description" .Description "date" .Date "lastmod" .Lastmod "type" .Type "params" .Params "words" .WordCount "keywords" .Keywords "weight" .Weight "resources" $resources "translations" (len .Translations) "content" .Content | jsonify }}';

const SITE = {
  'hugo.toml':
    'baseURL = "https://a.example/"\ntimeZone = "Asia/Shanghai"\n[taxonomies]\ncategory = "categories"\ntag = "tags"\n[languages.en]\nweight = 1\n[languages.zh]\nweight = 2\n',
  'layouts/_default/single.html': FACTS,
  'layouts/_default/special.html': 'special {{ .Title }}',
  'layouts/bulletin/single.html': 'bulletin {{ .Title }}',
  'layouts/_default/list.html': '{{ range .Pages }}{{ with .File }}{{ .BaseFileName }} {{ end }}{{ end }}',
  'layouts/index.html':
    '{{ range site.Menus.main }}{{ .Name }}{{ end }}|{{ range where site.RegularPages "Section" "lists" }}{{ .File.BaseFileName }} {{ end }}',
  'layouts/partials/none.html': '',
  'layouts/_default/images.html': '{{ template "_internal/opengraph.html" . }}',
  'content/posts/plain.md': post(''),
  'content/posts/draft.md': post('draft: true'),
  'content/posts/future.md': post(`date: ${FUTURE}`),
  'content/posts/to-come.md': post(`publishDate: ${FUTURE}`),
  'content/posts/published.md': post(`publishDate: ${PAST}`),
  'content/posts/expired.md': post(`expiryDate: ${PAST}`),
  'content/posts/lasting.md': post(`expiryDate: ${FUTURE}`),
  'content/posts/local.md': post('date: 2025-08-01T00:00:34'),
  'content/posts/described.md': post(
    'description: About it\nkeywords: [a, b]\nlastmod: 2020-02-02T00:00:00Z',
  ),
  'content/posts/summed-up.md': post('summary: In short'),
  'content/posts/slugged.md': post('slug: another'),
  'content/posts/moved.md': post('url: /else/where/'),
  'content/posts/known.md': post('aliases: [/old/place/]'),
  'content/posts/short.md': post('linkTitle: Short'),
  'content/posts/laid-out.md': post('layout: special'),
  'content/posts/typed.md': post('type: bulletin'),
  'content/posts/marked-up.md': post('markup: goldmark', '**bold**'),
  'content/posts/characters.md': post('isCJKLanguage: true', '一二三四五'),
  'content/posts/words.md': post('isCJKLanguage: false', '一二三四五'),
  'content/posts/own.md': post('params:\n  mine: 1'),
  'content/posts/twice.md': post('outputs: [html, json]'),
  'layouts/_default/single.json': '{"as": "json"}',
  'content/posts/folder/index.md': post('resources:\n  - src: a.txt\n    title: Named'),
  'content/posts/folder/a.txt': 'a',
  'content/posts/mapped.md': post('sitemap:\n  priority: 0.9'),
  'content/posts/in-menu.md': post('menus: main').replace('A title', 'In the menu'),
  'content/posts/unbuilt.md': post('build:\n  render: never'),
  'content/posts/unlisted.md': post('build:\n  list: never'),
  'content/below/_index.md': post('cascade:\n  params:\n    handed: down'),
  'content/below/child.md': post(''),
  'content/posts/one.md': post('translationKey: same'),
  'content/posts/eins.zh.md': post('translationKey: same'),
  'content/posts/pictured.md': post('images: [/a.png]\nlayout: images'),
  'content/posts/filed.md': post('categories: [Open Source, open-source]\ntags: [One]'),
  'content/lists/first.md': post('date: 2001-01-01T00:00:00Z'),
  'content/lists/latest.md': post('date: 2003-01-01T00:00:00Z'),
  'content/lists/heavy.md': post('weight: 9\ndate: 2000-01-01T00:00:00Z'),
  'content/lists/light.md': post('weight: 1\ndate: 2000-01-01T00:00:00Z'),
};

suite('what is said of a key is what Hugo does with it', () => {
  let published: ReadonlyMap<string, string> = new Map();
  before(async () => {
    published = await publishWithHugo(SITE, { onlyPublished: true });
  });

  const page = (name: string) => published.get(`posts/${name}/index.html`);
  const facts = (name: string): Record<string, unknown> => JSON.parse(page(name) ?? '{}');

  /** One claim a key; every key has one. */
  const claims: Readonly<Record<string, () => void | Promise<void>>> = {
    title: () => assert.equal(facts('plain')['title'], 'A title'),
    date: () => {
      assert.equal(page('future'), undefined);
      assert.equal(facts('local')['date'], '2025-08-01T00:00:34+08:00');
      const order = (published.get('index.html') ?? '').split('|')[1]?.trim().split(' ');
      assert.deepEqual(order?.slice(2), ['latest', 'first']);
    },
    categories: () => assert.equal(published.get('categories/open-source/index.html')?.trim(), 'filed'),
    tags: () => assert.equal(published.get('tags/one/index.html')?.trim(), 'filed'),
    draft: () => assert.equal(page('draft'), undefined),
    description: () => {
      assert.equal(facts('described')['description'], 'About it');
      assert.doesNotMatch(String(facts('described')['content']), /About it/u);
    },
    summary: () => {
      assert.equal(facts('summed-up')['summary'], 'In short');
      assert.match(String(facts('plain')['summary']), /The beginning of the text/u);
    },
    slug: () => assert.notEqual(page('another'), undefined),
    url: () => assert.notEqual(published.get('else/where/index.html'), undefined),
    aliases: () =>
      assert.match(published.get('old/place/index.html') ?? '', /url=https:\/\/a\.example\/posts\/known\//u),
    lastmod: () => {
      assert.equal(facts('described')['lastmod'], '2020-02-02T00:00:00Z');
      assert.match(published.get('en/sitemap.xml') ?? published.get('sitemap.xml') ?? '', /2020-02-02/u);
    },
    publishDate: () => {
      assert.equal(page('to-come'), undefined);
      assert.notEqual(page('published'), undefined);
    },
    expiryDate: () => {
      assert.equal(page('expired'), undefined);
      assert.notEqual(page('lasting'), undefined);
    },
    weight: () => {
      const order = (published.get('index.html') ?? '').split('|')[1]?.trim().split(' ');
      assert.deepEqual(order?.slice(0, 2), ['light', 'heavy']);
    },
    keywords: () => assert.deepEqual(facts('described')['keywords'], ['a', 'b']),
    linkTitle: () => assert.equal(facts('short')['linkTitle'], 'Short'),
    layout: () => assert.equal(page('laid-out'), 'special A title'),
    type: () => {
      assert.equal(page('typed'), 'bulletin A title');
      assert.equal(facts('plain')['type'], 'posts');
    },
    markup: async () => {
      assert.match(String(facts('marked-up')['content']), /<strong>bold/u);
      const pages = ['html', 'org'].map((format) => post(`markup: ${format}`));
      for (const outcome of await tryWithHugo(pages)) assert.ok('failure' in outcome);
      const config = '[security]\nallowContent = [".*"]';
      for (const outcome of await tryWithHugo(pages, { config })) assert.ok('html' in outcome);
    },
    isCJKLanguage: () => {
      assert.equal(facts('characters')['words'], 5);
      assert.equal(facts('words')['words'], 1);
    },
    params: () => assert.equal((facts('own')['params'] as Record<string, unknown>)['mine'], 1),
    outputs: () => assert.equal(published.get('posts/twice/index.json'), '{"as": "json"}'),
    resources: () => assert.deepEqual(facts('folder')['resources'], ['Named']),
    sitemap: () =>
      assert.match(
        published.get('en/sitemap.xml') ?? published.get('sitemap.xml') ?? '',
        /mapped\/<\/loc>\s*<priority>0\.9/u,
      ),
    menus: () => assert.equal(published.get('index.html')?.split('|')[0], 'In the menu'),
    build: () => {
      assert.equal(page('unbuilt'), undefined);
      assert.notEqual(page('unlisted'), undefined);
      assert.doesNotMatch(published.get('posts/index.html') ?? '', /unlisted/u);
    },
    cascade: () => {
      const child: { params: Record<string, unknown> } = JSON.parse(
        published.get('below/child/index.html') ?? '{}',
      );
      assert.equal(child.params['handed'], 'down');
    },
    translationKey: () => assert.equal(facts('one')['translations'], 1),
    images: () => assert.match(page('pictured') ?? '', /og:image[^>]*a\.png/u),
  };

  test('every key has been tried', () => {
    assert.deepEqual(Object.keys(claims).sort(), [...FRONT_MATTER_DOCS.keys()].sort());
  });
  for (const [key, claim] of Object.entries(claims)) test(key, claim);
});
