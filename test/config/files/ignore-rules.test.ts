/** What a `.gitignore` says, with Git as the judge; and that no such file takes long. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ignoresFile, readIgnoreRules } from '../../../server/config/files/ignore-rules.ts';
import { fc } from '../../support/check/fast-check.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { which } from '../../support/machine/run-process.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const chunk = fc.constantFrom(
  ...['a', 'b', 'ab', '.', 'c.md', '*', '**', '?', '/', '/', '[ab]', '[!a]', '[^a-b]', '[[:alpha:]]', '[]a]'],
  ...[
    '[a',
    ']',
    '\\*',
    '\\a',
    '\\',
    ' ',
    '\\ ',
    '!',
    '#',
    '{a,b}',
    '中',
    '😀',
    '\r',
    '\t',
    '**/',
    '/**',
    '/**/',
  ],
);
const line = fc.array(chunk, { minLength: 1, maxLength: 6 }).map((chunks) => chunks.join(''));
const name = fc.array(fc.constantFrom('a', 'b', '.', 'c.md', '*', ' ', '中', '😀', '{a,b}'), {
  minLength: 1,
  maxLength: 3,
});
const file = fc
  .array(
    name.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )
  .filter((steps) => steps.every((step) => !/^\.\.?$/u.test(step)))
  .map((steps) => steps.join('/'));

test('files are left out as Git leaves them out', {
  skip: which('git') === undefined && 'there is no Git to ask',
}, async (t) => {
  const cwd = await temporaryFolder(t);
  const git = (args: readonly string[], input = '') => {
    const { status, stdout } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
    assert.ok(status === 0 || status === 1, `git ${args.join(' ')}`);
    return stdout;
  };
  git(['init', '--quiet']);
  const sample = fc.sample(
    fc.tuple(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.array(file, { minLength: 20, maxLength: 40 }),
    ),
    { numRuns: 300, seed: 1 },
  );
  for (const [lines, files] of sample) {
    const text = lines.join('\n');
    await writeFile(path.join(cwd, '.gitignore'), text);
    const ignored = new Set(
      git(['check-ignore', '--no-index', '-z', '--stdin'], files.join('\0')).split('\0'),
    );
    for (const one of files)
      assert.equal(
        ignoresFile(readIgnoreRules(text), one) === true,
        ignored.has(one),
        JSON.stringify({ text, file: one }),
      );
  }
});

/** How long it takes to ask for some paths, in ms. */
function timeOf(text: string, files: readonly string[]): number {
  const begun = processorMs();
  const { ignores } = readIgnoreRules(text);
  for (const one of files) ignores(one, false);
  return processorMs() - begun;
}

test('a hundred thousand lines cost little, whatever they are', () => {
  const files = Array.from({ length: 200 }, (_, at) => `posts/2025/2025.08.${at}.${'ab'.repeat(60)}.md`);
  const lines: { readonly [kind: string]: (at: number) => string } = {
    names: (at) => `draft-${at}.md`,
    endings: (at) => `*.${at}.md`,
    beginnings: (at) => `draft-${at}*`,
    paths: (at) => `/posts/${at}/draft.md`,
    'paths with stars': (at) => `posts-${at}/**/*.md`,
    'stars in the middle': (at) => `*a${at}*`,
    'taken back': (at) => `!*${at}`,
    folders: (at) => `${at}/`,
  };
  for (const [kind, write] of Object.entries(lines)) {
    const ms = timeOf(Array.from({ length: 100_000 }, (_, at) => write(at)).join('\n'), files);
    assert.ok(ms < 10_000, `${kind}: ${Math.round(ms)} ms`);
  }
});

test('no pattern tries every way to share a name out among its stars', () => {
  const files = [`${'a'.repeat(250)}y.md`, `${'a/'.repeat(120)}y.md`];
  const patterns = [
    `${'*a'.repeat(120)}x.md`,
    `${'**/a/'.repeat(50)}x.md`,
    `${'**/*a*/'.repeat(50)}x.md`,
    `${'[a-z]*'.repeat(100)}x`,
    '['.repeat(200_000),
    `${'*'.repeat(200_000)}x`,
    '?*'.repeat(100_000),
    `${'\\ '.repeat(200_000)}x  `,
    ' '.repeat(500_000),
    `${'\\'.repeat(500_000)} `,
  ];
  for (const pattern of patterns) {
    const ms = timeOf(pattern, files);
    assert.ok(ms < 1000, `${pattern.slice(0, 20)}…: ${Math.round(ms)} ms`);
  }
});
