/** archive-duplicate-slot: what is one slot, and which files may share one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTranslation } from '../../../server/archive/index/translation.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const item = '1. [标题 - 作者](https://example.org/a)\n\n   一段**摘要**。\n';
const plain = dated('2025.08.01.00', item);
const marked = plain.replace(/(?<=title: )(".*")/u, '⟦$1⟧');

function check(text: string, name: string, files: Readonly<Record<string, string>>, more: RuleCase = {}) {
  const archive = archiveOfFiles([...Object.entries(files), [name, text.replaceAll(/[⟦⟧]/gu, '')]]);
  return checkRule('archive-duplicate-slot', text, {
    surroundings: { uri: archiveUri(name), archive },
    ...more,
  });
}

test('two files for one slot, both told, each with a pointer to the other', () => {
  const [one] = check(marked, 'a.md', { 'b.md': plain });
  const [other] = check(marked, 'b.md', { 'a.md': plain });
  assert.deepEqual(
    [one, other].map((finding) => finding?.related[0]?.uri),
    [archiveUri('b.md'), archiveUri('a.md')],
  );
  check(plain, 'a.md', {});
  check(plain, 'a.md', { 'b.md': dated('2025.08.01.04', item) });
  checkRule('archive-duplicate-slot', plain);
});

test('stamps of other forms, and those in file names, name slots too', () => {
  check(marked, 'a.md', { 'b.md': plain.replace('2025.08.01.00', '2025-08-01 00:00') });
  const untitled = '---\ndate: ⟦2025-08-01T00:00:34+08:00⟧\n---\n';
  check(untitled, '2025.08.01.00.md', { '2025.08.01.00-copy.md': untitled.replaceAll(/[⟦⟧]/gu, '') });
  check('⟦No front matter⟧\n', 'x/2025.08.01.00.md', { '2025.08.01.00.md': 'None\n' });
  check('', '2025.08.01.00.md', { '2025.08.01.md': '' });
});

test('another publication in the same workspace', () => {
  const other = plain.replace('全球AI', '全球芯片');
  check(plain, 'ai/a.md', { 'chips/a.md': other });
  // Only a title like the others’ makes it one of ours, unless the configuration says what titles are like.
  check(marked, 'ai/a.md', { 'chips/a.md': other }, { prescribed: { title: '{yyyy}.{MM}.{dd}.{HH} x' } });
});

test('translations', () => {
  check(plain, 'posts/a.md', { 'posts/a.en.md': plain });
  check(plain, 'zh-cn/posts/a.md', { 'en/posts/a.md': plain });
  const pairs: [string, string, boolean][] = [
    ['x/a.md', 'x/a.en.md', true],
    ['x/a.zh-cn.md', 'x/a.en.md', true],
    ['x/a.zh-Hant-TW.md', 'x/a.md', true],
    ['x/2025.08.01.00.md', 'x/2025.08.01.04.md', false],
    ['x/a.md', 'x/b.md', false],
    ['x/a.md', 'y/x/a.md', false],
    ['en/2025/a.md', 'zh/2025/a.md', true],
    ['en/2025/a.md', 'zh/2026/a.md', false],
    ['drafts/a.md', 'posts/a.md', false],
    ['x/a.md', 'x/a.md', false],
  ];
  for (const [one, other, expected] of pairs)
    assert.equal(isTranslation(one, other), expected, `${one} ${other}`);
});
