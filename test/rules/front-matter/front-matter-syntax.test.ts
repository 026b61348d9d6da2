/**
 * What keeps front matter from being read; that each mistake is found where it is, test/digest/front-matter.test.ts proves.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { frontMatterSyntax } from '../../../server/rules/front-matter/front-matter-syntax.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';
import { readMarks, writeMarks } from '../../support/check/marked-text.ts';
import { isTakenByHugo } from '../../support/hugo/hugo-front-matter.ts';

const checkRule = (marked: string, expected?: RuleCase) => check('front-matter-syntax', marked, expected);
const BODY =
  '\n1. [题目 - 作者](https://a.bc)\n\n   阶跃宣布开源 **Step 3** 大模型，面向推理场景优化，参数量为 321B，成为全球首个主流成本低、高性能的开源多模态模型。\n';
/** What is reported, whatever its fixes are. */
const reports = (marked: string, message: RegExp) => {
  const { text, ranges } = readMarks(marked);
  const findings = runRules(parseDigest(text), [frontMatterSyntax]);
  assert.deepEqual(
    findings.map(({ span }) => span),
    ranges,
    marked,
  );
  for (const finding of findings) assert.match(finding.message.en, message);
};
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
    ['title: "a⟦\t⟧b"\ndate: x', /A tab stands between/],
    ['⟦1.5⟧: x', /a key must be text/],
    ['title: ⟦!x⟧\ndate: x', /is a YAML tag/],
  ];
  for (const [yaml, message] of CASES) reports(wrap(yaml), message);
  reports('---⟦-⟧\ntitle: a\n---\n', /exactly three hyphens/);
  checkRule(wrap('title: a\n⟦...⟧\ndate: b'), { message: /dropped by Hugo/ });
});

test('a key that stands twice points to the first', () => {
  const [finding] = checkRule(wrap('title: a\ncategories: []\n⟦Title⟧: b'), {
    message: /in another case/,
    severity: 'warning',
  });
  assert.deepEqual(
    finding?.related.map(({ span }) => span),
    [{ start: 4, end: 9 }],
  );
  checkRule(wrap('seo: {a: 1, ⟦a⟧: 2}'));
  checkRule(wrap('title: a\n⟦title⟧: b\n⟦title⟧: c'));
});

test('what is said again is taken away, all of it at once', () => {
  const again = (line: string) => wrap(`title: a\n${line}`);
  checkRule(again('⟦title⟧: a\n⟦title⟧: a # so it is'), { fixed: wrap('title: a') });
  // Twenty rounds of one each would not do.
  checkRule(again(`${'⟦title⟧: a\n'.repeat(60)}date: x`), { fixed: wrap('title: a\ndate: x') });
  for (const other of ['⟦title⟧: "a"', '⟦title⟧: a\n  b']) checkRule(again(other));
  checkRule(wrap('{title: a, ⟦title⟧: a}'));
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
  checkRule(`---\n⟦title: ${'x'.repeat(73)}⟧${'x'.repeat(30_000)}\n---\n`, {
    message: /too large/,
    severity: 'warning',
  });
  checkRule(`---\n⟦a: ${'['.repeat(77)}⟧${'['.repeat(9_000)}\n---\n`, {
    message: /too deeply/,
    severity: 'warning',
  });
});

/** A mistake, and the text that its first fix leads to; those of the first list are made without asking. */
const MENDED: readonly (readonly [yaml: string, mended: string])[] = [
  ['title：a\ndate: 2025-08-01', 'title: a\ndate: 2025-08-01'],
  ['title:a\ndate: 2025-08-01', 'title: a\ndate: 2025-08-01'],
  ['title: 2025.08.01.00: 早报', 'title: "2025.08.01.00: 早报"'],
  ['title: 他说"好": 早报', `title: '他说"好": 早报'`],
  ['title: @x', 'title: "@x"'],
  ['title: "他说"你好""', `title: '他说"你好"'`],
  ['title: "it\'s "so""', 'title: "it\'s \\"so\\""'],
  ["title: 'it's'", "title: 'it''s'"],
  ['title: "a”', 'title: "a"'],
  ['categories: ["a", "b"', 'categories: ["a", "b"]'],
  ['categories: ["a", b】', 'categories: ["a", b]'],
  ['categories: ["a"，"b"、"c"]', 'categories: ["a", "b", "c"]'],
  ['categories: ["a" "b"]', 'categories: ["a", "b"]'],
  ['categories: [a,, b]', 'categories: [a, b]'],
  ['title: "it\\\'s"', 'title: "it\'s"'],
  ['title: "C:\\dir"', 'title: "C:\\\\dir"'],
  ['title: x\n\t\ndate: 2025-08-01', 'title: x\n\ndate: 2025-08-01'],
  ['title: x\n\t# c\ndate: 2025-08-01', 'title: x\n# c\ndate: 2025-08-01'],
  ['title: "a\tb"\ndate: 2025-08-01', 'title: "a b"\ndate: 2025-08-01'],
  ['title: x\ntitle: x', 'title: x'],
  ['true: x', '"true": x'],
];
const OFFERED: readonly (readonly [yaml: string, mended: string])[] = [
  ['title: "a\ndate: 2025-08-01', 'title: "a"\ndate: 2025-08-01'],
  ['title: x date: 2025-08-01', 'title: "x date: 2025-08-01"'],
  ['title: a: b #31', 'title: "a: b #31"'],
  ['categories:\n\t- a', 'categories:\n  - a'],
  ['title: x\nauthor: !x\ndate: 2025-08-01', 'title: x\nauthor: \ndate: 2025-08-01'],
];

test('plain mistakes are mended, and Hugo reads what they become', async () => {
  for (const [yaml, mended] of MENDED) checkRule(marked(yaml), { fixed: wrap(mended) });
  for (const [yaml, mended] of OFFERED) checkRule(marked(yaml), { offers: [wrap(mended)] });
  for (const [yaml, mended] of [...MENDED, ...OFFERED]) assert.ok(await isTakenByHugo(wrap(mended)), yaml);
});

test('where only the author knows what was meant, nothing is offered', () => {
  for (const yaml of ['title: a\nb\ndate: 2025-08-01', 'title: x\ntitle: y', 'https://a.bc', 'title: "a" b'])
    checkRule(marked(yaml), { offers: [] });
});

/** The text with its findings marked, for tests of what becomes of it. */
function marked(yaml: string): string {
  const text = wrap(yaml);
  const spans = runRules(parseDigest(text), [frontMatterSyntax]).map(({ span }) => span);
  assert.equal(spans.length, 1, yaml);
  return writeMarks(text, spans);
}

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
