/** Nothing that Hugo withholds or does not list is in a feed: held against the feed of Hugo itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';
import { digestWith, NOW, sameFeed } from './site-feed.ts';

const NEVER = 'build: {list: never}';
const ALWAYS = 'build: {list: always}';

/** What single digests say of themselves. */
const FRONT = [
  '',
  ...[
    'draft: true',
    'draft: "true"',
    'draft: 1',
    'draft: T',
    'Draft: true',
    'draft: yes',
    'draft: on',
    'draft: false',
  ],
  ...['publishDate: 2026-01-01', 'publishDate: "2026-01-01"', 'publishdate: 2026-01-01T00:00:00Z'],
  ...[
    'pubdate: 2026-01-01',
    'published: 2026-01-01',

    'publishDate: "02 Jan 2026"',
  ],
  ...[
    'publishDate: "Mon, 02 Jan 2026 15:04:05 +0000"',
    'publishDate: 1800000000',
    'publishDate: 2026-01-01 10:00:00',
  ],
  ...['publishDate: 2026-01-01 10:00:00 +0800', 'publishDate: 2025-08-01'],
  ...[
    'expiryDate: 2025-08-02',
    'expiryDate: "2025-08-02"',
    'unpublishdate: 2025-08-02',
    'expiryDate: 2025-09-02',
  ],
  ...['headless: true', 'headless: "true"', 'build: {render: never}', 'build: {render: false}', NEVER],
  ...[
    'build: {list: false}',
    'build: {list: local}',
    'Build: {Render: never}',
    'build: {list: NEVER}',
    'build: {list: 0}',
  ],
  ...['build: {publishResources: false}', 'lastmod: 2026-01-01', 'params: {draft: true}', 'weight: 3'],
  ...[
    'cascade: {draft: true}',
    'cascade: {build: {render: never}}',
    `cascade: {${NEVER}}`,
    `cascade:\n  - ${NEVER}`,
  ],
  ...['cascade: {expiryDate: 2025-08-02}', 'cascade: {publishDate: 2026-01-01}', 'cascade: {headless: true}'],
  ...[
    'cascade: {params: {draft: true}}',
    `cascade: {${NEVER}, target: {kind: page}}`,
    'cascade: {date: 2026-01-01}',
  ],
  ...[`cascade: {${NEVER}, target: {path: "/other/**"}}`, `${ALWAYS}\ncascade: {${NEVER}}`],
  ...[
    'draft: false\ncascade: {draft: true}',
    `cascade: [{${ALWAYS}}, {${NEVER}}]`,
    `cascade: [{${NEVER}}, {${ALWAYS}}]`,
  ],
];

const pages = {
  ...Object.fromEntries(FRONT.map((front, at) => [`content/posts/${at}.md`, digestWith(front)])),
  'content/posts/future.md': digestWith('', '2025-09-02T00:00:00+08:00'),
  'content/posts/no-zone.md': digestWith('', '2025-09-01T03:00:00'),
  'content/posts/zone.md': digestWith('', '2025-09-01T03:00:00+08:00'),
  'content/posts/x.md': digestWith('x: 2026-01-01'),
  'content/posts/y.md': digestWith('x: 2025-01-01'),
};

for (const config of [
  '',
  'buildFuture = true\n',
  'buildDrafts = "true"\nbuildExpired = true\n',
  'timeZone = "Asia/Shanghai"\n',
  'timeZone = "Local"\n',
  '[frontmatter]\npublishDate = ["x", ":default"]\nexpiryDate = ["y"]\n',
])
  test(`what a digest says of itself, with “${config.trim()}”`, async (t) => {
    const addresses = await sameFeed(t, config, pages);
    assert.ok(
      addresses.length > 10 && addresses.length < Object.keys(pages).length,
      String(addresses.length),
    );
  });

const section = (front: string) => `---\ntitle: S\n${front}\n---\n`;
/** The home page is there, whatever a cascade says. */
const HOME = {
  'content/_index.md': section(`draft: false\ndate: 2020-01-01\npublishDate: 2020-01-01\n${ALWAYS}`),
};
const SOME = {
  ...HOME,
  'content/posts/a.md': digestWith(''),
  'content/posts/own.md': digestWith('draft: false'),
  'content/posts/build.md': digestWith('build: {publishResources: true}'),
  'content/posts/sub/b.md': digestWith(''),
  'content/posts/2025.08.01.00/index.md': digestWith(''),
  'content/news/A B.md': digestWith(''),
  'content/top.md': digestWith(''),
};
const block = (target: string) => `[[cascade]]\ndraft = true\n[cascade.target]\n${target}\n`;

for (const [name, config, files] of [
  ['the site', '[cascade]\ndraft = true\n', {}],
  ['parameters', '[cascade.params]\ndraft = true\n', {}],
  ['lists', '[cascade.build]\nlist = "never"\n', {}],
  ['a date', '[cascade]\npublishDate = 2026-01-01\n', {}],
  ['a path', block('path = "/posts/**"'), {}],
  ['a path with one star', block('path = "/posts/*"'), {}],
  ['the start of a name', block('path = "/posts/2025**"'), {}],
  ['any path', block('path = "**"'), {}],
  ['a path without its slash', block('path = "posts/**"'), {}],
  ['alternatives', block('path = "{/posts/a,/news/**}"'), {}],
  ['another case', block('path = "/NEWS/a-b"'), {}],
  ['pages', block('kind = "page"'), {}],
  ['sections', block('kind = "section"'), {}],
  ['production', block('environment = "{production,staging}"'), {}],
  ['development', block('environment = "dev*"'), {}],
  ['a file of its own', '', { 'config/_default/cascade.toml': 'draft = true\n' }],
  ['a file of its own with targets', '', { 'config/_default/cascade.toml': block('path = "/news/**"') }],
  ['a language', 'defaultContentLanguage = "zh"\n[languages.zh.cascade]\ndraft = true\n', {}],
  ['a section', '', { 'content/posts/_index.md': section('cascade: {draft: true}') }],
  ['a section in TOML', '', { 'content/posts/_index.md': '+++\n[[cascade]]\ndraft = true\n+++\n' }],
  ['a section in JSON', '', { 'content/posts/_index.md': '{ "cascade": { "draft": true } }\n' }],
  ['a section in its language', '', { 'content/posts/_index.en.md': section('cascade: {draft: true}') }],
  ['a section that is hidden', '', { 'content/posts/_index.md': section(`draft: true\n${NEVER}`) }],
  [
    'a section, and one in it that says otherwise',
    '',
    {
      'content/posts/_index.md': section(`cascade: {${NEVER}}`),
      'content/posts/sub/_index.md': section(`cascade: {${ALWAYS}}`),
    },
  ],
  [
    'the home page',
    '[cascade.build]\nlist = "never"\n',
    {
      'content/_index.md': `${section(`${ALWAYS}\ncascade:\n  - ${ALWAYS}\n    target: {path: /posts/sub/**}\n  - expiryDate: 2025-08-02\n    target: {path: /top}`)}`,
    },
  ],
] as const)
  test(`what a cascade hides: ${name}`, async (t) => {
    await sameFeed(t, config, { ...SOME, ...files });
  });

test('a digest whose front matter nobody here can read is left out, and the call says so', async (t) => {
  const toml = digestWith('').replace(
    /^---.*?^---/msu,
    '+++\ntitle = "x"\ndate = 2025-08-01\ndraft = true\n+++',
  );
  const cwd = await temporaryFolder(t, {
    'hugo.toml': 'baseURL = "https://n.example/"\n',
    'content/posts/2025.08.01.00.md': toml,
    'content/posts/2025.08.01.04.md': digestWith(''),
  });
  const world = testWorld({ cwd, now: () => NOW });
  assert.equal(await runProgram(['feed', '--format', 'json'], world), 2);
  assert.match(world.err(), /2025\.08\.01\.00\.md: its front matter is not in YAML/u);
  assert.doesNotMatch(world.out(), /2025\.08\.01\.00/u);
  assert.match(world.out(), /2025\.08\.01\.04/u);
});
