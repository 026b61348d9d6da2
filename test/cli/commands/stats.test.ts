/** `digest stats`: the numbers of a real archive, in both forms. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { statisticsOf } from '../../../server/archive/view/statistics.ts';
import { runProgram } from '../../../server/cli/program.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Language } from '../../../server/text/message.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

async function stats(cwd: string, args: readonly string[] = [], language: Language = 'en') {
  const world = testWorld({ cwd, language });
  const status = await runProgram(['stats', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

const SEEDS = { [cleanSeed.name]: cleanSeed.text, [faultySeed.name]: faultySeed.text };

test('the numbers are those of the digests', async (t) => {
  const cwd = await temporaryFolder(t, { ...SEEDS, 'README.md': '# Site\n' });
  const { status, out } = await stats(cwd, ['--format', 'json']);
  assert.equal(status, 0, 'problems are counted, and no failure');
  const numbers = JSON.parse(out);
  assert.deepEqual(
    [numbers.digests, numbers.items, numbers.from, numbers.to],
    [2, 15, '2025-07-31T16:00:00.000Z', '2025-08-27T16:00:00.000Z'],
  );
  assert.deepEqual(
    numbers.months.map(({ month, digests }: { month: string; digests: number }) => [month, digests]),
    [['2025-08', 2]],
  );
  assert.deepEqual(numbers.sources, [{ name: 'x.com', count: 15 }]);
  assert.deepEqual(numbers.problems, [{ rule: 'bold-unrendered', count: 2 }]);
  assert.equal(numbers.ages.known, 15);
  assert.ok(numbers.ages.medianMinutes > 40 && numbers.ages.medianMinutes < 207, 'as the seeds have it');
  assert.equal(
    numbers.ages.groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    15,
  );
  assert.ok(numbers.authors.some(({ name }: { name: string }) => name === '歸藏(guizang.ai)'));
});

test('people get tables that line up, in their language', async (t) => {
  const cwd = await temporaryFolder(t, SEEDS);
  const { out } = await stats(cwd);
  assert.match(out, /^2 digests, 15 items\n\nDigests by month\n {2}2025-08 {2}2 {2}█{30} {2}15 items\n/u);
  assert.match(out, /\nProblems by rule\n {2}bold-unrendered {2}2 {2}█{30}\n$/u);
  const chinese = await stats(cwd, [], 'zh');
  assert.match(chinese.out, /^共 2 期，15 条\n\n每月期数\n/u);
  assert.doesNotMatch(chinese.out, /digest|items/u);
});

test('where there is no digest, there is nothing to count', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const { status, out, err } = await stats(cwd);
  assert.deepEqual([status, out, err], [2, '', 'digest: no digest was found.\n']);
  assert.equal(JSON.parse((await stats(cwd, ['--format', 'json'])).out).digests, 0);
  assert.equal((await stats(cwd, ['none'])).status, 2);
});

test('months without a digest are gaps, and what tells no time is counted all the same', () => {
  const digest = (day: string, items: string) =>
    parseDigest(`---\ntitle: "x"\ndate: ${day}\ncategories: [a, a, b]\n---\n\n${items}`);
  const entries = [
    digest('2024-11-30T23:30:00-08:00', '1. [t - Ann 等](https://arxiv.org/abs/2401.12345)\n'),
    digest(
      '2025-02-01T00:00:00Z',
      '1. [t - Ann](https://youtu.be/abcdefg)\n\n2. [u - Bob](https://b.example:8080/x?y)\n',
    ),
    digest('', '1. [t](nowhere)\n'),
  ].map((one, at) => archiveEntry(`file:///${at}.md`, one));
  const numbers = statisticsOf(entries);
  assert.deepEqual(
    numbers.months.map(({ month, items }) => [month, items]),
    [
      ['2024-11', 1],
      ['2024-12', 0],
      ['2025-01', 0],
      ['2025-02', 2],
    ],
    'as the digests’ own clocks show it',
  );
  assert.deepEqual([numbers.digests, numbers.items, numbers.ages.known], [3, 4, 0]);
  assert.deepEqual(numbers.authors, [
    { name: 'Ann', count: 2 },
    { name: 'Bob', count: 1 },
  ]);
  assert.deepEqual(numbers.categories, [
    { name: 'a', count: 3 },
    { name: 'b', count: 3 },
  ]);
  assert.deepEqual(
    numbers.sources.map(({ name }) => name),
    ['arxiv.org', 'b.example:8080', 'youtube.com'],
  );
});
