/** Which digests are published: the model, held against real Hugo as of now. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { type Obstacle, obstaclesTo } from '../../server/digest/publication.ts';
import { readSite } from '../../server/site/read-site.ts';
import { HOUR_MS } from '../../server/time/clock.ts';
import { tryWithHugo } from '../support/hugo/hugo.ts';

const NOW = Date.now();
const time = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString().replace(/\.\d+/u, '');
const noZone = (hours: number) => time(hours).replace('Z', '');

const DRAFTS = [
  ...['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'y', '"true"', "'true'", '"TRUE"', '"True"'],
  ...['"yes"', '"on"', '"1"', '1', '0', '2', '1.0', '-1', '0x1', '1e0', '"1.0"', '"2"', 't', 'T', '"t"', 'f'],
  ...['"false"', 'no', 'off', 'null', '~', '""', '"  true"', 'tRuE', '[true]', '{a: 1}', '!!str true', '是'],
  ...['|\n  true', '>-\n  true', 'true # so', '+1', '01', '.5', '0.0', 'false'],
];
const KEYS = ['draft', 'Draft', 'DRAFT'];
const TIMES = [
  `date: ${time(1)}`,
  `date: ${time(-1)}`,
  `date: ${noZone(1)}`,
  `date: ${noZone(-1)}`,
  `date: 2020-01-01\npublishDate: ${time(1)}`,
  `date: 2020-01-01\npublishdate: ${time(1)}`,
  `date: 2020-01-01\npubDate: ${time(1)}`,
  `date: 2020-01-01\npublished: ${time(1)}`,
  `date: ${time(1)}\npublishDate: ${time(-1)}`,
  `date: ${time(1)}\npublished: ${time(-1)}`,
  `publishDate: ${time(1)}\npubdate: ${time(-1)}`,
  `date:\npublishDate: ${time(1)}`,
  `date: ${time(1)}\npublishDate:`,
  `date: ${time(-1)}\npublishDate: ""`,
  `lastmod: ${time(1)}`,
  `modified: ${time(1)}`,
  'date: 4102444800',
  'date: 1000',
  'publishDate: 4102444800',
  `date: 2020-01-01\nexpiryDate: ${time(-1)}`,
  `date: 2020-01-01\nexpirydate: ${time(1)}`,
  `date: 2020-01-01\nunpublishDate: ${time(-1)}`,
  'publishDate: 2999-01-01\nexpiryDate: 2020-01-01',
  'headless: true',
  'headless: "true"',
  'headless: yes',
  'Headless: 1',
  ...['never', 'false', '"false"', 'link', 'always', 'Never', 'nope', 'no', '0', 'true', '""', ''].flatMap(
    (value) => [`build: { render: ${value} }`, `build:\n  list: ${value}`],
  ),
  'Build: { Render: never }',
  'params: { draft: true }',
  'cascade: { draft: true }',
  'cascade: [{ build: { render: never } }]',
  'draft: false\ncascade: { draft: true }',
  'cascade: { params: { draft: true } }',
  `cascade: { expiryDate: ${time(-1)} }`,
];

const texts = [
  ...DRAFTS.map((value, index) => `${KEYS[index % 3]}: ${value}`),
  ...DRAFTS.map((value) => `draft: ${value}`),
  ...TIMES,
].map((lines) => `---\ntitle: x\n${lines}\n---\n\ntext\n`);

for (const config of [
  '',
  'timeZone = "Asia/Shanghai"',
  'timeZone = "America/Los_Angeles"',
  'buildFuture = true',
  'buildDrafts = true',
  'buildExpired = true',
])
  test(`what Hugo publishes with “${config}” is what we say`, async () => {
    const site = readSite('/site', [{ place: '/site/hugo.toml', text: config }]);
    const outcomes = await tryWithHugo(texts, { config, onlyPublished: true });
    for (const [index, text] of texts.entries()) {
      const outcome = outcomes[index];
      const obstacles = obstaclesTo(parseDigest(text), { now: NOW, site });
      const isPublished = outcome !== undefined && 'html' in outcome;
      if (!isPublished)
        assert.ok(
          outcome !== undefined && outcome.failure === 'not published',
          `${text}: ${outcome?.failure}`,
        );
      assert.equal(!obstacles.some(keepsPageAway), isPublished, text);
    }
    assert.ok(
      outcomes.some((outcome) => 'html' in outcome) && outcomes.some((outcome) => 'failure' in outcome),
    );
  });

test('what has no effect and was meant is told, and what was meant as no is not', () => {
  const kinds = (lines: string) =>
    obstaclesTo(parseDigest(`---\ntitle: x\n${lines}\n---\n`), { now: NOW }).map(({ kind }) => kind);
  for (const lines of [
    'draft: yes',
    'draft: on',
    'draft: 是',
    'draft: tRuE',
    'draft: 1e0',
    'headless: yes',
    'build: { render: Never }',
    'build: { list: Local }',
  ])
    assert.deepEqual(kinds(lines), ['no-effect'], lines);
  for (const lines of [
    'draft: no',
    'draft: off',
    'draft: false',
    'draft:',
    'draft: ""',
    'draft: 0',
    'headless: no',
    'build: { render: always }',
  ])
    assert.deepEqual(kinds(lines), [], lines);
});

/** Whether an obstacle keeps the page itself from being there. */
function keepsPageAway({ kind }: Obstacle): boolean {
  return kind !== 'not-listed' && kind !== 'no-effect';
}
