/**
 * Values of the wrong type.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';
import { tryWithHugo } from '../../support/hugo/hugo.ts';

const wrap = (yaml: string) => `---\n${yaml}\n---\nbody`;
const checkRule = (yaml: string, expected?: RuleCase) => check('front-matter-type', wrap(yaml), expected);

test('title and date must be texts', () => {
  checkRule('title: "2025"\ndate: 2025-08-01');
  checkRule('title: 2025.08.01.00 过去4小时\ndate: 2025-08-01T00:00:34+08:00');
  checkRule('title: ⟦2025.10⟧', { message: /the number 2025.1\. Put quotation marks/ });
  checkRule('title: ⟦true⟧', { message: /the value true/ });
  checkRule('title: ⟦[a, b]⟧', { message: /a list\. Hugo publishes an empty title/ });
  checkRule('title: ⟦{a: b}⟧', { message: /a mapping/ });
  checkRule('title:\n  ⟦- a⟧\n  - b');
  checkRule('date: ⟦20250801⟧', { message: /the number 20250801/ });
  checkRule('date: ⟦1690000000⟧', { message: /in seconds from 1970 on/ });
  checkRule('date: ⟦true⟧', { message: /cannot build the site/ });
  checkRule('date: ⟦5.0⟧', { message: /cannot build the site/ });
  checkRule('date: ⟦[2025-08-01]⟧');
});

test('categories and tags must be lists of texts that are not empty', () => {
  checkRule('categories: ["AI", 开源]\ntags: [a]');
  checkRule('categories:\n- AI\n- 2025年');
  checkRule('categories: ⟦AI⟧', { message: /must be a list/, offers: [wrap('categories: ["AI"]')] });
  checkRule('categories: ⟦AI, 开源⟧', { offers: [wrap('categories: ["AI", "开源"]')] });
  checkRule('categories: ⟦{AI: 1}⟧', { offers: [] });
  for (const list of ['【AI、开源】', '【"AI"，"开源"】', '［AI, 开源］'])
    checkRule(`categories: ⟦${list}⟧`, { fixed: wrap('categories: ["AI", "开源"]') });
  checkRule('tags: ⟦AI⟧', { message: /“tags”/ });
  checkRule('categories: [AI, ⟦""⟧, ⟦"  "⟧, ⟦~⟧]', { message: /this one is empty/ });
  checkRule('categories: [⟦2025⟧, ⟦true⟧, ⟦[a]⟧, ⟦{b: c}⟧]');
  checkRule('categories:\n  - AI\n  -⟦⟧\n  - ⟦3.5⟧');
});

test('draft must be a switch', () => {
  for (const value of ['true', 'false', 'True', 'yes', 'off', '"true"', '0']) checkRule(`draft: ${value}`);
  checkRule('draft: ⟦maybe⟧');
  checkRule('draft: ⟦[true]⟧');
});

test('what is empty or missing is front-matter-required’s', () => {
  checkRule('title:\ndate: ""\ncategories: []\ntags: ~\ndraft:');
  checkRule('x: 1');
});

test('a number or a truth value can be put in quotation marks', () => {
  checkRule('title: ⟦2025.10⟧', { offers: ['---\ntitle: "2025.10"\n---\nbody'] });
  checkRule('categories: [AI, ⟦2025⟧]', { offers: ['---\ncategories: [AI, "2025"]\n---\nbody'] });
});

/** Values of Hugo's own keys; what is in `⟦⟧` is reported. */
const STOPPING: readonly string[] = [
  ...[
    'cascade: ⟦a⟧',
    'cascade: {target: ⟦a⟧}',
    'cascade: [{target: {path: ⟦[a]⟧}}]',
    'cascade: {target: {kind: ⟦zzz⟧}}',
  ],
  ...[
    'cascade: {build: {list: ⟦[a]⟧}}',
    'cascade: {lastmod: ⟦abc⟧}',
    'build: ⟦a⟧',
    'build: ⟦[a]⟧',
    'build: {list: ⟦[a]⟧}',
  ],
  ...['build: {publishResources: ⟦abc⟧}', 'Build: ⟦5⟧', 'params: ⟦a⟧', 'params: ⟦[a]⟧', 'params: ⟦5⟧'],
  ...[
    'sitemap: {priority: ⟦abc⟧}',
    'sitemap: {priority: ⟦"0,5"⟧}',
    'sitemap: {changefreq: ⟦[a]⟧}',
    'sitemap: {disable: ⟦yes⟧}',
  ],
  ...[
    'markup: ⟦abc⟧',
    'markup: ⟦html⟧',
    'markup: ⟦5⟧',
    'url: ⟦https://x.com/a⟧',
    'url: ⟦/:foo/⟧',
    'url: ⟦"%"⟧',
  ],
  ...[
    'aliases: [⟦https://x.com/a⟧, b]',
    'aliases: ⟦http://x⟧',
    'sites: ⟦a⟧',
    'sites: {matrix: ⟦5⟧}',
    'outputs: [html, ⟦5⟧]',
  ],
  ...[
    'lastmod: ⟦true⟧',
    'lastmod: ⟦5.0⟧',
    'expiryDate: ⟦5.⟧',
    'publishDate: ⟦[2025-08-01]⟧',
    'expiryDate: ⟦5.5⟧',
    'published: ⟦true⟧',
    `slug: ⟦${'a'.repeat(300)}⟧`,
  ],
];
const HARMLESS: readonly string[] = [
  ...[
    'cascade:',
    'cascade: {a: b}',
    'cascade: [a]',
    'cascade: {target: {kind: page}}',
    'build:',
    'build: {list: never}',
  ],
  ...[
    'build: {publishResources: "true"}',
    'params: {a: b}',
    'params:',
    'sitemap: {priority: "0.5"}',
    'sitemap: a',
  ],
  ...[
    'markup: markdown',
    'markup: goldmark',
    'markup: ""',
    'url: /a/b/',
    'url: /:year/:slug/',
    'url: ""',
    'aliases: [/a, b]',
  ],
  ...[
    'sites: {}',
    'outputs: [html, RSS]',
    'outputs:',
    'lastmod: 5',
    'lastmod: ""',
    'expiryDate:',
    'weight: abc',
    'menus: main',
  ],
  ...[
    'published: true\npublishDate: 2025-08-01',
    'modified: abc\nlastmod: 2025-08-01',
    'resources: a',
    'slug: [a]',
  ],
];

test('values with which Hugo builds no site are reported, and only these', async () => {
  const wrap = (yaml: string) => `---\ntitle: x\ndate: 2025-08-01\n${yaml}\n---\nbody`;
  for (const yaml of STOPPING.filter((one) => !/lastmod: ⟦abc/u.test(one)))
    check('front-matter-type', wrap(yaml), { message: /cannot build the site/ });
  for (const yaml of HARMLESS) check('front-matter-type', wrap(yaml));
  const judged = await tryWithHugo(STOPPING.map((yaml) => wrap(yaml.replace(/[⟦⟧]/gu, ''))));
  assert.deepEqual(
    STOPPING.filter((_, index) => !('failure' in (judged[index] ?? {}))),
    [],
  );
  const built = await tryWithHugo(HARMLESS.map(wrap));
  const failed = built.filter((one) => 'failure' in one && one.failure !== 'not published');
  assert.deepEqual(failed, []);
});

test('an output format may be the site’s own', () => {
  checkRule('outputs: [html, ⟦print⟧]', {
    severity: 'warning',
    message: /unless the site’s own configuration/,
  });
});

test('“_build” has another name', async () => {
  checkRule('_build: ⟦{list: never}⟧', { fixed: '---\nbuild: {list: never}\n---\nbody' });
  const [judged] = await tryWithHugo(['---\n_build: {list: never}\n---\nbody']);
  assert.ok(judged !== undefined && 'failure' in judged);
});

test('keys that only a theme knows may be anything', () => {
  checkRule('weight: heavy\nimages: a.png\nseo: 5');
});
