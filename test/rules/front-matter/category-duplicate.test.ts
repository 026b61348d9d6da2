/**
 * Categories that stand twice, and how their lists are left.
 */
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';

const wrap = (yaml: string) => `---\ntitle: x\n${yaml}\n---\nbody`;
const check = (yaml: string, expected: RuleCase = {}) =>
  checkRule('category-duplicate', wrap(yaml), expected);
const fixes = (yaml: string, fixed: string) => check(yaml, { fixed: wrap(fixed) });

test('different categories', () => {
  check('categories: ["AI", "AI模型", "开源"]');
  check('categories: AI');
  check('categories: []');
  check('tags: [a, a]');
  check('categories: ["", "", 1, 1, ~, ~]');
});

test('in brackets the comma goes with it', () => {
  fixes('categories: ["a", "b", ⟦"a"⟧]', 'categories: ["a", "b"]');
  fixes('categories: ["a", ⟦"a"⟧, "b"]', 'categories: ["a", "b"]');
  fixes('categories: ["a",⟦"a"⟧,"b"]', 'categories: ["a","b"]');
  fixes('categories: [a, b, ⟦a⟧, ⟦a⟧, ⟦b⟧, c]', 'categories: [a, b, c]');
  fixes("categories: ['a', ⟦a⟧ , b]", "categories: ['a' , b]");
  fixes('categories: [a, ⟦a⟧,]', 'categories: [a,]');
});

test('a list over several lines keeps its lines and comments', () => {
  fixes('categories: [\n  "a",\n  ⟦"a"⟧,\n  "b"\n]', 'categories: [\n  "a",\n  "b"\n]');
  fixes('categories: [\n  "a",\n  "b",\n  ⟦"a"⟧,\n]', 'categories: [\n  "a",\n  "b",\n]');
  fixes('categories: [\n  a, # first\n  ⟦a⟧, b\n]', 'categories: [\n  a, # first\n  b\n]');
  fixes('categories: [\n"a",\n⟦"a"⟧]', 'categories: [\n"a"]');
});

test('of lines with a dash the line goes', () => {
  fixes('categories:\n  - a\n  - b\n  - ⟦a⟧', 'categories:\n  - a\n  - b');
  fixes('categories:\n- a\n- ⟦"a"⟧ # again\n- b', 'categories:\n- a\n- b');
  fixes('categories:\r\n  - a\r\n  - ⟦a⟧\r\n  - b\r\ntags: []', 'categories:\r\n  - a\r\n  - b\r\ntags: []');
});

test('case and blanks around make no other category', () => {
  fixes('categories: [AI, ⟦ai⟧]', 'categories: [AI]');
  fixes('categories: ["AI", ⟦" AI "⟧]', 'categories: ["AI"]');
});

test('the better spelling stays, in the place of the first', () => {
  fixes('categories: ["AI模型 ", " 开源", ⟦"AI模型"⟧]', 'categories: ["AI模型", " 开源"]');
  fixes('categories: [" AI模型", ⟦"AI模型 "⟧, ⟦"AI模型"⟧]', 'categories: ["AI模型"]');
  fixes('categories:\n  - "AI "\n  - b\n  - ⟦AI⟧', 'categories:\n  - "AI"\n  - b');
  fixes('categories: [openai, 开源, ⟦OpenAI⟧]', 'categories: [OpenAI, 开源]');
  fixes('categories: ["AI\\u200b", ⟦AI⟧]', 'categories: ["AI"]');
  check('categories: [ＡＩ, ⟦AI⟧]', { offers: [wrap('categories: [AI]')], message: /keep “AI”/ });
  check('categories: [OpenAI, ⟦openai⟧]', {
    prescribed: { categories: ['openai'] },
    fixed: wrap('categories: [openai]'),
  });
});

test('a blank beside Chinese text makes no other category, and which is right is for the author to say', () => {
  check('categories: [AI模型, ⟦AI 模型⟧]', {
    offers: [wrap('categories: [AI模型]')],
    message: /only written differently/,
  });
  check('categories: [开源 AI, ⟦开源AI⟧]', { offers: [wrap('categories: [开源 AI]')] });
  check('categories: [open source, opensource]');
  check('categories: [开源 模型, 开源模型]');
});

test('another width is for the author to choose', () => {
  check('categories: [AI, ⟦ＡＩ⟧]', {
    offers: [wrap('categories: [AI]')],
    message: /only written differently/,
  });
});

test('what an alias or an anchor stands for stays', () => {
  check('categories:\n  - a\n  - &x ⟦a⟧\ntags: [*x]', { offers: [] });
  check('x: &x a\ncategories: [a, ⟦*x⟧]', { fixed: wrap('x: &x a\ncategories: [a]') });
});
