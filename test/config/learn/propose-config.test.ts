/** The configuration that an archive already follows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, proposeConfig } from '../../../server/config/learn/propose-config.ts';
import { templateOf } from '../../../server/config/learn/template-of.ts';
import { readConfig } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';

interface Sample {
  readonly path: string;
  readonly title?: string;
  readonly date?: string;
  readonly separator?: string;
}

function proposal(samples: readonly Sample[], others: readonly string[] = []) {
  const facts = samples.map(
    ({ path, title = 'x', date = '2025-08-01T00:00:00+08:00', separator = ' - ' }) => {
      const items = [1, 2].map(
        (number) =>
          `${number}. [Title${separator}Author](https://x.com/a/status/195093096417291473${number})\n`,
      );
      return factsOf(
        parseDigest(`---\ntitle: "${title}"\ndate: ${date}\ncategories: [AI]\n---\n\n${items.join('\n')}`),
        path,
      );
    },
  );
  const result = proposeConfig(facts, others);
  assert.deepEqual(readConfig(JSON.stringify(result.config)).problems, [], 'what is proposed is right');
  return result;
}

const hours = (count: number, make: (stamp: string, day: string, hour: string) => Sample): Sample[] =>
  Array.from({ length: count }, (_, index) => {
    const day = String(1 + Math.floor((index * 4) / 24)).padStart(2, '0');
    const hour = String((index * 4) % 24).padStart(2, '0');
    return make(`2025.08.${day}.${hour}`, day, hour);
  });

test('what all digests do is prescribed', () => {
  const { config, conventions } = proposal(
    hours(12, (stamp) => ({
      path: `content/posts/${stamp}.md`,
      title: `${stamp} 过去4小时全球AI发生了什么？`,
    })),
  );
  assert.deepEqual(config, {
    include: ['content/posts/**/*.md'],
    cadence: 'PT4H',
    utcOffset: '+08:00',
    title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
    fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
    heading: { separator: ' - ' },
  });
  for (const { votes, total } of conventions) assert.deepEqual([votes[0]?.count, total], [12, 12]);
});

test('the majority counts, and how many follow it is said', () => {
  const samples = hours(10, (stamp) => ({ path: `posts/${stamp}.md`, title: `${stamp} News` }));
  const { config, conventions } = proposal(
    samples.map((sample, index) =>
      index < 7
        ? sample
        : {
            ...sample,
            separator: '-',
            date: '2025-08-01T00:00:00Z',
            title: sample.title?.replace('News', 'Old') ?? '',
          },
    ),
  );
  assert.equal(config['title'], '{yyyy}.{MM}.{dd}.{HH} News');
  assert.equal(config['utcOffset'], '+08:00');
  const counts = Object.fromEntries(
    conventions.map(({ setting, votes }) => [setting, votes.map((vote) => vote.count)]),
  );
  assert.deepEqual(counts['title'], [7, 3]);
  assert.deepEqual(counts['utcOffset'], [7, 3]);
  assert.deepEqual(counts['heading.separator'], [7, 3]);
  assert.deepEqual(counts['fileName'], [10]);
});

test('a tie prescribes nothing', () => {
  const [one, two] = hours(2, (stamp) => ({ path: `${stamp}.md`, title: `${stamp} News` }));
  assert.ok(one !== undefined && two !== undefined);
  const { config, conventions } = proposal([one, { ...two, separator: '-' }]);
  assert.equal('heading' in config, false);
  const separator = conventions.find(({ setting }) => setting === 'heading.separator');
  assert.deepEqual(separator, {
    setting: 'heading.separator',
    value: undefined,
    votes: [
      { value: ' - ', count: 1 },
      { value: '-', count: 1 },
    ],
    total: 2,
  });
});

test('the cadence comes from the slots where titles do not say it', () => {
  const { config } = proposal(hours(12, (stamp) => ({ path: `${stamp}.md`, title: `${stamp} News` })));
  assert.equal(config['cadence'], 'PT4H');
  const daily = proposal(
    ['01', '02', '03', '05'].map((day) => ({
      path: `2025-08-${day}.md`,
      title: `AI 日报 2025年08月${day}日`,
    })),
  );
  assert.equal(daily.config['cadence'], 'P1D');
  assert.equal(daily.config['title'], 'AI 日报 {yyyy}年{MM}月{dd}日');
  assert.equal(daily.config['fileName'], '{yyyy}-{MM}-{dd}.md');
});

test('files that are no digests stay out', () => {
  const samples = hours(3, (stamp) => ({ path: `posts/${stamp}.md`, title: stamp }));
  assert.deepEqual(proposal(samples, ['posts/about.md', 'README.md']).config['include'], [
    'posts/**/????.??.??.??.md',
  ]);
  assert.deepEqual(proposal(samples, ['README.md', 'posts/_index.md']).config['include'], ['posts/**/*.md']);
  const flat = hours(3, (stamp) => ({ path: `${stamp}.md`, title: stamp }));
  assert.deepEqual(proposal(flat, ['README.md']).config['include'], ['**/????.??.??.??.md']);
  const years = [
    ...flat.map(({ path }) => ({ path: `posts/2025/${path}` })),
    { path: 'posts/2026/2026.01.01.00.md' },
  ];
  assert.deepEqual(proposal(years).config['include'], ['posts/**/*.md']);
  assert.deepEqual(proposal([{ path: 'posts [new]/2025.08.01.00.md' }]).config['include'], [
    'posts ?new?/**/*.md',
  ]);
});

test('a template is read off a text and fits it', () => {
  const template = (text: string) => templateOf(text)?.template;
  assert.equal(template('2025.08.01.00 x'), '{yyyy}.{MM}.{dd}.{HH} x');
  assert.equal(template('Top 30 - 2025-07-29'), 'Top 30 - {yyyy}-{MM}-{dd}');
  assert.equal(template('20250801.md'), '{yyyy}{MM}{dd}.md');
  assert.equal(template('2025080104.md'), '{yyyy}{MM}{dd}{HH}.md');
  assert.equal(template('2025-08-01 04:30'), '{yyyy}-{MM}-{dd} {HH}:{mm}');
  assert.equal(template('2025.8.1'), undefined);
  assert.equal(template('2025.13.01.00'), undefined);
  assert.equal(template('2025.08.01 {x}'), undefined, 'a brace cannot be said in a template');
  assert.equal(template('no date'), undefined);
  assert.equal(template('１２'), undefined);
});
