/** What is learned of a folder, and what becomes of files and rules that do not go with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArchiveLearner } from '../../../server/config/learn/archive-learner.ts';
import { readConfig } from '../../../server/config/read-config.ts';

const post = (day: number, summary: string): string =>
  `---\ntitle: 日报 2025-08-0${day}\ndate: 2025-08-0${day}\ntags: [AI]\n---\n\n${[1, 2, 3]
    .map((at) => `## [标题之${at}](https://a.example/${day}${at})\n\n${summary}\n`)
    .join('\n')}`;

function learned(files: readonly { readonly path: string; readonly text: string }[]) {
  const learner = new ArchiveLearner(files);
  for (const file of files) learner.add(file, undefined);
  const result = learner.result();
  assert.ok(result !== undefined);
  assert.deepEqual(readConfig(JSON.stringify(result.proposal.config)).problems, []);
  return result;
}

const days = [1, 2, 3, 4, 5, 6];

test('files without an item are left out by name, and the section’s page is none of them', () => {
  const { proposal, digests, files, others } = learned([
    ...days.map((day) => ({ path: `posts/issue-${day}.md`, text: post(day, '一段摘要。') })),
    { path: 'posts/about.md', text: '# 关于\n' },
    { path: 'posts/_index.md', text: '---\ntitle: 目录\n---\n' },
  ]);
  assert.deepEqual(proposal.config['include'], ['posts/**/*.md', '!posts/about.md']);
  assert.deepEqual([digests, files, others], [6, 8, ['posts/about.md', 'posts/_index.md']]);
});

test('what a third of the digests do is a habit, and what a single one does is a problem', () => {
  const html = '一段<b>摘要</b>。';
  const all = learned(days.map((day) => ({ path: `2025-08-0${day}.md`, text: post(day, html) })));
  assert.equal(Object(all.proposal.config['rules'])['html-dropped'], 'off');
  assert.ok(!all.problems.some(({ rule }) => rule === 'html-dropped'));
  const one = learned(
    days.map((day) => ({ path: `2025-08-0${day}.md`, text: post(day, day === 1 ? html : '一段摘要。') })),
  );
  assert.equal(Object(one.proposal.config['rules'])['html-dropped'], undefined);
  assert.deepEqual(
    one.problems.filter(({ rule }) => rule === 'html-dropped'),
    [{ rule: 'html-dropped', count: 3, digests: 1 }],
  );
});

test('bold that is not published is a problem however many digests have it', () => {
  const { proposal, problems, tried } = learned(
    days.map((day) => ({ path: `2025-08-0${day}.md`, text: post(day, '他说**“重要”**的话。') })),
  );
  assert.equal(Object(proposal.config['rules'])['bold-unrendered'], undefined);
  assert.deepEqual(
    problems.filter(({ rule }) => rule === 'bold-unrendered'),
    [{ rule: 'bold-unrendered', count: 18, digests: tried }],
  );
});

test('an ordered list of links needs no front matter where a whole folder is like that', () => {
  const list = [1, 2, 3].map((at) => `${at}. [标题之${at}](https://a.example/${at})\n`).join('');
  const { shape, digests } = learned(days.map((day) => ({ path: `news/${day}.md`, text: list })));
  assert.deepEqual([shape?.item.text, digests], ['{n}. [{title}]({source})', 6]);
});

test('a folder of other texts teaches nothing', () => {
  const learner = new ArchiveLearner([{ path: 'README.md', text: '# 说明\n' }]);
  learner.add({ path: 'README.md', text: '# 说明\n' }, undefined);
  assert.equal(learner.result(), undefined);
});
