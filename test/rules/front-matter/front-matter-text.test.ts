/**
 * Unquoted texts that are published otherwise than they look; what Hugo publishes is asked of Hugo.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';
import { readWithHugo } from '../../support/hugo/hugo-front-matter.ts';

const wrap = (yaml: string) => `---\n${yaml}\n---\nbody`;
const offers = (yaml: string, offer: string, expected: RuleCase = {}) =>
  check('front-matter-text', wrap(yaml), { offers: [wrap(offer)], ...expected });
const fine = (yaml: string) => check('front-matter-text', wrap(yaml));

test('what follows “ #” is not published, and quotation marks bring it back', async () => {
  offers('title: AI 日报 ⟦#31⟧', 'title: "AI 日报 #31"', { message: /“#31” is not published/ });
  offers('title: AI 日报 ⟦# 31⟧', 'title: "AI 日报 # 31"');
  offers('title: "x"\ncategories:\n  - C ⟦#1⟧', 'title: "x"\ncategories:\n  - "C #1"');
  offers('title: 他说"好" ⟦#31⟧  ', `title: '他说"好" #31'  `);
  offers('seo:\n  note: a ⟦#b⟧', 'seo:\n  note: "a #b"');
  const read = await readWithHugo([wrap('title: AI 日报 #31'), wrap('title: "AI 日报 #31"')]);
  assert.deepEqual(
    read.map(({ title }) => title),
    ['AI 日报', 'AI 日报 #31'],
  );
});

test('a comment that is one does not concern it', () => {
  fine('title: "AI 日报" #31');
  fine('title: C#31');
  fine('author: someone # the editor');
  fine('date: 2025-08-01T00:00:34+08:00 #now');
  fine('title: x\n#31');
  fine('weight: 5 #31');
});

/** The same where nothing else can be meant, so that fix-all takes it. */
const mends = (yaml: string, fixed: string, expected: RuleCase = {}) =>
  offers(yaml, fixed, { fixed: wrap(fixed), ...expected });

test('marks around a text that do not match are published', async () => {
  mends('title: ⟦“2025 早报"⟧', 'title: "2025 早报"', { message: /are not YAML’s own/ });
  mends('title: ⟦”2025 早报“⟧', 'title: "2025 早报"');
  mends('title: ⟦“2025 早报“⟧', 'title: "2025 早报"');
  mends('title: ⟦‘2025 早报”⟧', 'title: "2025 早报"');
  mends('title: ⟦＂2025 早报＂⟧', 'title: "2025 早报"');
  mends('title: ⟦“2025.08.01.00 早报”⟧', 'title: "2025.08.01.00 早报"');
  mends('date: ⟦“2025-08-01T00:00:34+08:00”⟧', 'date: "2025-08-01T00:00:34+08:00"');
  offers('title: 2025 早报⟦"⟧', 'title: "2025 早报"');
  offers('title: ⟦“⟧2025 早报', 'title: "2025 早报"');
  offers('categories: [⟦“AI”⟧, 开源]', 'categories: ["AI", 开源]');
  const [read] = await readWithHugo([wrap('title: “2025 早报"')]);
  assert.equal(read?.title, '“2025 早报"');
});

test('full-width commas separate no entries', async () => {
  mends('categories: [⟦AI模型，开源⟧]', 'categories: [AI模型, 开源]', {
    message: /one entry of “categories”/,
  });
  mends('tags: [甲, ⟦乙 ， 丙；丁⟧]', 'tags: [甲, 乙, 丙, 丁]');
  for (const yaml of [
    'categories: ["AI模型，开源"]',
    'categories: [医疗、健康]',
    'categories:\n  - AI模型，开源',
    'title: AI模型，开源',
  ])
    fine(yaml);
  const read = await readWithHugo([wrap('categories: [AI模型，开源]'), wrap('categories: [AI模型, 开源]')]);
  assert.deepEqual(
    read.map(({ categories }) => categories),
    [['AI模型，开源'], ['AI模型', '开源']],
  );
});

test('marks that belong to the text stay', () => {
  fine('title: “沙堆崩塌”');
  fine('title: “沙堆”与“崩塌”');
  fine('title: “甲”和"乙"');
  fine('title: 他说“你好”');
  fine('title: 他说“你好"');
  fine('title: He said "hello"');
  fine("title: the '90s'");
  fine('title: 「新闻」早报');
});
