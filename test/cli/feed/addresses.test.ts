/** The addresses in a feed are those that Hugo itself gives: settings and names, side by side. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestWith, sameFeed } from './site-feed.ts';

const section = (front: string) => `---\ntitle: Sec Tion\n${front}\n---\n`;

const NAMES = Object.fromEntries(
  [
    ...[
      'posts/Été x',
      'posts/a%20b',
      'posts/q?',
      'posts/h#1',
      'posts/p+p',
      'posts/tilde~x@y',
      'posts/A--b - c',
    ],
    ...[
      "posts/it's (1) [2] {3} a,b;c:d=e!",
      'posts/ lead',
      'posts/emoji😀x',
      'posts/İstanbul ǅ ß ﬁ',
      'posts/_under',
    ],
    ...[
      'posts/-dash',
      'posts/100%',
      'posts/2025.08.01.00',
      'Sec Tion/Ünder_score.v1.2',
      'top',
      'posts/.hidden',
    ],
    ...['posts/Deep One/real/x y', 'posts/你好'],
  ].map((name) => [`content/${name}.md`, digestWith('')]),
);
const SITE = {
  ...NAMES,
  'content/posts/slug.md': digestWith('slug: "Ü+ber/x"'),
  'content/posts/bundle/index.md': digestWith(''),
  'content/posts/bundle/resource.md': digestWith(''),
  'content/posts/bundle/deep/resource.md': digestWith(''),
  'content/posts/slugged/index.md': digestWith('slug: "Ab C+"'),
  'content/posts/Deep One/_index.md': section(''),
  'content/posts/Deep One/real/_index.md': section('slug: "Real One"'),
  'content/daily/x.md': digestWith(''),
  'content/daily/_index.md': section('slug: sluggy'),
  ...Object.fromEntries(
    [
      ...[
        '/a b/',
        'x/y.html',
        '/a+b/',
        '/Ünï/',
        '/UP/',
        '//x/z',
        '/:year/:slug/:month',
        '/a%20c/',
        '/q?x=1',
        '../up',
      ],
      ...[
        '/no/ext.',
        '/dot.d/',
        '/file.XML',
        '/i/index.html',
        '/t/:title',
        '/a#b',
        '/w/:sections[0]',
        "/it's (1)/",
      ],
    ].map((url, at) => [`content/daily/url${at}.md`, digestWith(`url: "${url}"`)]),
  ),
};
const pattern = (text: string) => `[permalinks]\nposts = "${text}"\n`;

for (const config of [
  '',
  'removePathAccents = true\n',
  'uglyURLs = true\n',
  '[uglyURLs]\nposts = true\n',
  'disablePathToLower = true\n',
  'disablePathToLower = true\n[permalinks.page]\nposts = "/:sections/:title/:slug/"\n',
  'removePathAccents = true\n[permalinks.page]\nposts = "/:title/:slug/:filename"\n',
  'uglyURLs = true\n[permalinks.page]\nposts = "/x/:slugorfilename/"\n',
  '[permalinks.page]\n"/" = "/root/:slug/"\n"Sec Tion" = "/never/"\n',
  '[permalinks]\n"sec-tion" = "/st/:filename"\n',
  pattern('/:year/:month/:monthname/:day/:weekday/:weekdayname/:yearday/:filename'),
  pattern('/:section/:sections/:sections[1:]/:sections[0]/:sections[last]/:filename'),
  pattern('/:sections[:1]/:sections[1]/:sections[0:1]/:sections[:last]/:filename'),
  pattern('/:sectionslug/:sectionslugs/:filename'),
  pattern('/:title/:contentbasename'),
  pattern('/:slugorcontentbasename/'),
  pattern('/:2006-01-02/:Jan/:Monday/:filename'),
  pattern('/:year:month/:filename.html'),
  pattern('posts/:filename/x/'),
])
  test(`addresses with “${config.trim().replaceAll('\n', ' ')}”`, async (t) => {
    const addresses = await sameFeed(t, config, SITE);
    assert.ok(addresses.length > 30, String(addresses.length));
  });

const LANGUAGES = {
  'content/posts/a.md': digestWith(''),
  'content/posts/x.en.md': digestWith(''),
  'content/posts/y.zh.md': digestWith(''),
  'content/posts/z.fr.md': digestWith(''),
  'content/posts/c.zh-CN.md': digestWith(''),
  'content/posts/bundle/index.zh.md': digestWith(''),
  'content/posts/bundle/resource.md': digestWith(''),
  'content/posts/url.md': digestWith('url: /u/'),
  'content/posts/relative.md': digestWith('url: r/'),
};
const two = '[languages.zh]\n[languages.en]\n';

for (const [config, home] of [
  [''],
  ['defaultContentLanguage = "zh"\n'],
  [`defaultContentLanguage = "zh"\n${two}`],
  ['defaultContentLanguageInSubdir = true\n', 'en'],
  [`defaultContentLanguage = "zh"\ndefaultContentLanguageInSubdir = true\n${two}`, 'zh'],
  [
    'defaultContentLanguage = "zh-CN"\ndefaultContentLanguageInSubdir = true\n[languages.zh-CN]\n[languages.en]\n',
    'zh-cn',
  ],
  [
    'defaultContentLanguage = "zh"\ndefaultContentLanguageInSubdir = true\n[languages.zh]\nbaseURL = "https://zh.example/"\n[languages.en]\nbaseURL = "https://en.example/"\n',
    'zh',
  ],
] as const)
  test(`addresses in languages, with “${config.trim().replaceAll('\n', ' ')}”`, async (t) => {
    await sameFeed(t, config, LANGUAGES, home === undefined ? {} : { home });
  });

const ROOTS = Object.fromEntries(
  ['content', 'docs', 'content/zh', 'content/en', 'digests', 'digests/drafts', 'other'].map((folder, at) => [
    `${folder}/posts/p${at}.md`,
    digestWith(''),
  ]),
);
for (const config of [
  '',
  'contentDir = "docs"\n',
  'defaultContentLanguage = "zh"\n[languages.zh]\ncontentDir = "content/zh"\n[languages.en]\ncontentDir = "content/en"\n',
  '[[module.mounts]]\nsource = "digests"\ntarget = "content/News"\nfiles = ["! drafts/**"]\n[permalinks]\nnews = "/n/:sections/:filename"\n',
  '[[module.mounts]]\nsource = "digests"\ntarget = "content"\n[[module.mounts]]\nsource = "docs"\ntarget = "content/d"\n',
])
  test(`pages are where the site has them, with “${config.trim().replaceAll('\n', ' ')}”`, async (t) => {
    const addresses = await sameFeed(t, config, ROOTS);
    assert.ok(addresses.length > 0);
  });
