/**
 * What keeps front matter from being read; that each mistake is found where it is, test/digest/front-matter.test.ts proves.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { checkRule as check, type RuleCase } from '../support/check-rule.ts';

const checkRule = (marked: string, expected?: RuleCase) => check('front-matter-syntax', marked, expected);
const BODY =
  '\n1. [题目 - 作者](https://a.bc)\n\n   阶跃宣布开源 **Step 3** 大模型，面向推理场景优化，参数量为 321B，成为全球首个主流成本低、高性能的开源多模态模型。\n';
const wrap = (yaml: string): string => `---\n${yaml}\n---\n${BODY}`;

test('the slips of every day, each with words of its own', () => {
  const CASES: readonly (readonly [yaml: string, message: RegExp])[] = [
    ['title: ⟦"⟧a', /quotation mark " is not closed/],
    ['categories: ⟦[⟧"a"', /Add “\]”/],
    ['x: ⟦{⟧"a"', /Add “\}”/],
    ['title: "他说"⟦你好""⟧', /differ from those around it/],
    ['title: a⟦:⟧ b', /needs quotation marks/],
    ['title⟦:⟧"a"\ndate: x', /space must follow/],
    ['title⟦：⟧a\ndate: x', /full-width colon/],
    ['title: a\n⟦b⟧\ndate: x', /neither “key: value”/],
    ['categories:\n⟦\t⟧- a', /tab/],
    ['title: ⟦@⟧a', /cannot begin with “@”/],
    ['title: "⟦\\d⟧"', /not an escape/],
    ['categories: ["a"⟦，⟧"b"]', /half-width “,”/],
    ['categories: ["a" ⟦"⟧b"]', /comma is missing/],
    ['categories: ["a",⟦,⟧ "b"]', /no entry before/],
    ['title: a\n  ⟦date: b⟧', /matches nothing above it/],
    ['⟦text⟧', /consists of lines of the form “key: value”/],
    ['⟦[a]⟧: b', /cannot be a key/],
    ['title: ⟦*a⟧', /refers to something/],
    ['title: a⟦\u0008⟧', /control character stands here \(the character U\+0008/],
    ['title: a\n⟦...⟧\ndate: b', /dropped by Hugo/],
  ];
  for (const [yaml, message] of CASES) checkRule(wrap(yaml), { message });
  checkRule('---⟦-⟧\ntitle: a\n---\n', { message: /exactly three hyphens/ });
});

test('a key that stands twice points to the first', () => {
  const [finding] = checkRule(wrap('title: a\ncategories: []\n⟦Title⟧: b'), { message: /second time/ });
  assert.deepEqual(
    finding?.related.map(({ span }) => span),
    [{ start: 4, end: 9 }],
  );
  checkRule(wrap('seo: {a: 1, ⟦a⟧: 2}'));
  checkRule(wrap('title: a\n⟦title⟧: b\n⟦title⟧: c'));
});

test('other languages are named, with what Hugo makes of them', () => {
  checkRule('⟦+++⟧\ntitle = "x"\n+++\n', { message: /written in TOML/ });
  checkRule('⟦{"title": "x"}⟧\nbody', { message: /written in JSON/ });
  checkRule('⟦#+title: x⟧\nbody', { message: /written in Org mode/ });
  checkRule('⟦---js⟧\n{}\n---\n', {
    message: /JavaScript, with which Hugo cannot build the site; it was not read, and nothing in it was run/,
  });
  checkRule('⟦--- toml⟧\na = 1\n---\n', { message: /says that it is in TOML/ });
  checkRule('⟦---constructor⟧\na = 1\n---\n', { message: /in constructor, with/ });
});

test('what no person writes is one problem', () => {
  checkRule(`---\n⟦title: ${'x'.repeat(73)}⟧${'x'.repeat(30_000)}\n---\n`, { message: /too large/ });
  checkRule(`---\n⟦a: ${'['.repeat(77)}⟧${'['.repeat(9_000)}\n---\n`, { message: /too deeply/ });
});

test('what Hugo accepts is none', () => {
  for (const yaml of [
    'title: "a\nb"',
    'categories: [\n"a",\n"b"\n]',
    'title: a\rdate: b',
    'title: "a" # b',
    '# nothing',
    '',
  ]) {
    checkRule(wrap(yaml));
  }
});

test('one that is not closed is front-matter-missing’s', () => {
  checkRule('---\ntitle: a: b\n\n1. x');
  checkRule('1. x');
});

test('what follows from a mistake is not reported, by no rule', () => {
  const texts = [
    wrap('title: a: b\nctegories: [x, x]'),
    wrap('title：2025.08.01.00\ndate: 2025-08-01'),
    wrap('title: 2025.08.01.04 过去4小时\ndate: 2025-08-01\ncategories: ["x'),
    `---js\n{}\n---\n${BODY}`,
    `+++\ntitle = "x"\n+++\n${BODY}`,
  ];
  for (const text of texts) {
    const rules = runRules(parseDigest(text), RULES, undefined, { fileName: '2025.08.01.00.md' }).map(
      ({ rule }) => rule,
    );
    assert.deepEqual(rules, ['front-matter-syntax'], text);
  }
});
