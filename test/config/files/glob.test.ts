/** Globs: what they mean, and that none of them takes long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globMatcher, isGlob, splitGlob } from '../../../server/config/files/glob.ts';
import { includeOf } from '../../../server/config/files/include.ts';
import { readConfig } from '../../../server/config/read-config.ts';
import { processorMs } from '../../support/check/processor-time.ts';

test('a glob means the paths that people expect', () => {
  const cases: readonly (readonly [glob: string, meant: readonly string[], others: readonly string[]])[] = [
    ['posts/*.md', ['posts/a.md'], ['a.md', 'posts/b/a.md', 'posts/.a.md']],
    [
      'posts/**/*.md',
      ['posts/a.md', 'posts/b/a.md', 'posts/b/c/a.md'],
      ['a.md', 'posts/.b/a.md', 'posts/a.txt'],
    ],
    ['**/*.md', ['a.md', 'b/a.md'], ['.a.md', '.b/a.md']],
    ['**.md', ['a.md', 'b/a.md'], []],
    ['posts/**', ['posts/a.md', 'posts/b/a.md'], ['posts', 'a.md', 'posts/.a.md']],
    ['.a/*.md', ['.a/b.md'], ['a/b.md']],
    [
      '{posts,archive/{2024,2025}}/*.md',
      ['posts/a.md', 'archive/2025/a.md'],
      ['archive/a.md', 'archive/2023/a.md'],
    ],
    ['a{,b}.md', ['a.md', 'ab.md'], ['a,b.md']],
    ['a{b}{.md', ['a{b}{.md'], ['ab.md']],
    ['2025.{08..11}.*.md', ['2025.09.01.md', '2025.11.01.md'], ['2025.12.01.md', '2025.9.01.md']],
    ['x{a..c}.md', ['xb.md'], ['xd.md', 'x{a..c}.md']],
    ['[!_]*.md', ['a.md'], ['_index.md', '.a.md']],
    ['????.md', ['2025.md', '摘要🤗a.md'], ['202.md']],
    ['./a.md', ['a.md'], ['b/a.md']],
    ['a(b)+c.md', ['a(b)+c.md'], ['abc.md']],
  ];
  for (const [glob, meant, others] of cases) {
    for (const one of meant) assert.ok(globMatcher([glob])?.(one), `${glob} means ${one}`);
    for (const one of others) assert.ok(!globMatcher([glob])?.(one), `${glob} does not mean ${one}`);
  }
  const include = includeOf(['posts/**/*.md', '!**/draft-*']);
  assert.deepEqual(['posts/a.md', 'posts/draft-a.md', 'posts/_index.md', 'posts/_index.en.md'].map(include), [
    true,
    false,
    false,
    false,
  ]);
});

test('what is a glob is told from a path, and where it begins', () => {
  for (const glob of ['*.md', 'a?', 'a/[ab].md', 'a/{b,c}']) assert.ok(isGlob(glob), glob);
  for (const file of ['a.md', 'a/b.md', '[a', 'a{b}', '[]']) assert.ok(!isGlob(file), file);
  assert.deepEqual(splitGlob('content/posts/**/*.md'), { folder: 'content/posts/', rest: '**/*.md' });
  assert.deepEqual(splitGlob('*.md'), { folder: '', rest: '*.md' });
  assert.deepEqual(splitGlob('/a/b{c,d}/e.md'), { folder: '/a/', rest: 'b{c,d}/e.md' });
});

test('no glob tries every way to share a name out among its stars', () => {
  const names = [`${'a'.repeat(250)}y.md`, `${'a/'.repeat(2000)}y.md`];
  const globs = [
    '*a*a*a*a*a*ax.md',
    `${'*a'.repeat(400)}x.md`,
    `${'**/a/'.repeat(190)}x.md`,
    `${'**/*a*/'.repeat(140)}x.md`,
    `${'?*'.repeat(450)}x`,
    `${'[a-z]*'.repeat(150)}x`,
    `${'{*a,*aa}'.repeat(7)}x`,
    '{'.repeat(1000),
    `${'{a,'.repeat(300)}b`,
    '['.repeat(1000),
  ];
  const begun = processorMs();
  for (const glob of globs) for (const name of names) assert.equal(globMatcher([glob])?.(name), false, glob);
  assert.ok(processorMs() - begun < 2000);
});

test('braces that come to too much are a problem in their place, and are not written out', () => {
  const glob = '{a,b}'.repeat(40);
  assert.equal(globMatcher([glob]), undefined);
  assert.equal(globMatcher(['{1..9999}{1..9999}']), undefined);
  assert.equal(globMatcher([`${'{a,'.repeat(20)}{1..9}{1..99}{1..999}${'}'.repeat(20)}`]), undefined);
  const text = `{ "include": ["posts/*.md", "${glob}"] }`;
  const { include, problems } = readConfig(text);
  assert.equal(include, undefined);
  assert.deepEqual(
    problems.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]),
    [['config-glob', `"${glob}"`]],
  );
  const many = JSON.stringify({ include: Array.from({ length: 3000 }, (_, at) => `posts/2025/${at}.md`) });
  assert.deepEqual(
    readConfig(many).problems.map(({ rule }) => rule),
    ['config-glob'],
  );
});
