import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scalarsOf } from '../../../server/archive/index/summary.ts';
import { creditedName } from '../../../server/digest/author.ts';
import { entryOf } from '../../../server/digest/locate.ts';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { placesIn, type Subject } from '../../../server/features/archive/archive-subject.ts';
import { nameFault, renaming, shownName } from '../../../server/features/archive/rename-subject.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { checkRenaming } from '../../support/check/check-archive-features.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';

const author = { kind: 'author', name: '甲' } as const;
const category = { kind: 'category', name: 'AI' } as const;

test('an author is renamed where headings credit them, and nowhere else', () =>
  checkRenaming(
    '1. [甲与乙 - $0甲](https://a.b/甲)\n\n   甲说“**甲**”。\n2. [甲 - 甲 等](https://a.b/2)\n3. [c - 甲乙](https://a.b/3)\n',
    ' 丙  丁 ',
    '1. [甲与乙 - 丙 丁](https://a.b/甲)\n\n   甲说“**甲**”。\n2. [甲 - 丙 丁 等](https://a.b/2)\n3. [c - 甲乙](https://a.b/3)\n',
  ));

test('what Markdown would take for something else is escaped, and nothing more', async () => {
  const check = (name: string, written: string) =>
    checkRenaming('1. [a - $0甲 等](https://a.b)\n', name, `1. [a - ${written} 等](https://a.b)\n`);
  await check('a_b', 'a_b');
  await check('R&D', 'R&D');
  await check('*甲*', '\\*甲\\*');
  await check('`x`', '\\`x\\`');
  await check('<b>', '\\<b\\>');
  await check('&amp;', '\\&amp;');
  await check('a\\_b', 'a\\\\\\_b');
  await check('歸藏(guizang.ai)', '歸藏(guizang.ai)');
  await check('clem 🤗', 'clem 🤗');
});

test('a name with a separator is one only where headings are still read the same', async () => {
  await checkRenaming('1. [a - $0甲](https://a.b)\n', 'Jean-Luc', '1. [a - Jean-Luc](https://a.b)\n');
  await checkRenaming('1. [标题-$0甲](https://a.b)\n2. [标题-乙](https://a.b/2)\n', 'Jean-吕克', undefined);
  await checkRenaming('1. [a - $0甲](https://a.b)\n', '甲 - 乙', undefined);
  await checkRenaming('1. [a - $0甲](https://a.b)\n', '甲：乙', undefined);
  await checkRenaming('1. [a - $0甲](https://a.b)\n', '甲'.repeat(61), undefined);
});

test('a category keeps its quotation marks, and gets some where it needs them', async () => {
  const check = (before: string, name: string, after: string) =>
    checkRenaming(`---\ncategories: ${before}\n---\n`, name, `---\ncategories: ${after}\n---\n`);
  await check('["$0AI", \'AI\', AI, Ai]', '人"工', '["人\\"工", \'人"工\', 人"工, Ai]');
  await check("['$0AI']", "it's", "['it''s']");
  await check('[$0AI, b]', 'x, y', '["x, y", b]');
  await check('[$0AI]', 'x]', '["x]"]');
  await check('[$0AI]', '2025', '["2025"]');
  await check('[$0AI]', 'true', '["true"]');
  await check('\n  - $0AI\n  - b', 'c: d', '\n  - "c: d"\n  - b');
  await check('\n  - $0AI # AI', '#1', '\n  - "#1" # AI');
  await check('$0AI', '行业 动态', '行业 动态');
  await check('\n- >\n  $0AI\n- b', '产品', '\n- 产品\n- b');
});

test('a digest with both categories has one of them afterwards', async () => {
  const check = (before: string, after: string) =>
    checkRenaming(`---\ncategories: ${before}\n---\n`, 'B', `---\ncategories: ${after}\n---\n`);
  await check('["$0A", "B", "C"]', '["B", "C"]');
  await check('["C", "B", "$0A"]', '["C", "B"]');
  await check('\n  - $0A\n  - C\n  - B', '\n  - B\n  - C');
  await check('["$0A", "A"]', '["B", "B"]');
});

test('a text that is no name is refused in both languages', () => {
  for (const [subject, name, expected] of [
    [author, '  ', /single line/u],
    [author, 'a\nb', /single line/u],
    [category, '', /single line/u],
    [category, 'a\u0000', /single line/u],
    [author, 'a]b', /brackets/u],
    [author, '甲 等', /“等”/u],
    [author, 'x et al.', /“等”/u],
  ] as const) {
    const fault = nameFault(subject, name);
    assert.match(fault?.en ?? '', expected);
    assert.match(fault?.zh ?? '', /未作任何改动/u);
  }
  assert.equal(nameFault(category, '[a]'), undefined);
});

test('an author is shown without escapes', () => {
  assert.equal(shownName({ kind: 'author', name: 'a\\_b' }), 'a_b');
  assert.equal(shownName({ kind: 'category', name: 'a\\_b' }), 'a\\_b');
});

const anyName = fc.oneof(
  fc.constantFrom(
    '丙',
    'a_b_c',
    '*x*',
    '`',
    '<b>x',
    'a&lt;b',
    'A-B',
    '甲 - 乙',
    'x: y',
    "it's",
    '"q"',
    '#1',
    '12',
    'true',
    '[x]',
    '!y',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);

/** What `newName` makes of the places of `subject`, or `undefined` where it is refused. */
async function outcome(text: string, subject: Subject, newName: string): Promise<string | undefined> {
  const digest = parseDigest(text);
  const places = placesIn(digest, subject);
  const parse = (changed: string, previous: Digest) => parseDigest(changed, {}, previous);
  if (nameFault(subject, newName) !== undefined) return undefined;
  const edits = await renaming({ text, places, parse, digest: async () => digest }, subject, newName);
  return edits && applyEdits(text, edits);
}

test('afterwards the author is called so wherever they were, and nothing else is different', () =>
  fc.assert(
    fc.asyncProperty(anyDigest({ min: 1 }), fc.nat(), anyName, async (text, which, newName) => {
      const before = parseDigest(text);
      const authors = (digest: Digest) =>
        digest.items.map(({ heading }) =>
          heading?.author === undefined ? undefined : sliceSpan(digest.text, heading.author),
        );
      const names = authors(before).filter((one) => one !== undefined);
      const name = creditedName(names[which % Math.max(1, names.length)] ?? '');
      if (name === '') return;
      const changed = await outcome(text, { kind: 'author', name }, newName);
      if (changed === undefined) return;
      const after = parseDigest(changed);
      assert.equal(after.items.length, before.items.length);
      const expected = newName.trim().replace(/\s+/gu, ' ');
      for (const [at, written] of authors(after).entries()) {
        const old = authors(before)[at];
        if (old === undefined || creditedName(old) !== name) assert.equal(written, old);
        else assert.equal(shownName({ kind: 'author', name: creditedName(written ?? '') }), expected);
      }
      const rest = (digest: Digest) =>
        digest.items.map(({ heading }) => [heading?.url, heading && sliceSpan(digest.text, heading.title)]);
      assert.deepEqual(rest(after), rest(before));
    }),
    { numRuns: 100 },
  ));

test('afterwards the category is called so wherever it was, and all others are as they were', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('["A", \'A\', A, B]', '[B, A]', '\n- A\n- "B"\n- \'A\'', 'A'),
      anyName,
      async (list, newName) => {
        const text = `---\ntitle: A\ncategories: ${list}\ntags: [A]\n---\n`;
        const values = (digest: string) =>
          [...scalarsOf(entryOf(parseDigest(digest), 'categories')?.value)].map(({ value }) => value);
        const changed = await outcome(text, { kind: 'category', name: 'A' }, newName);
        if (changed === undefined) return;
        const name = newName.trim().replace(/\s+/gu, ' ');
        const expected = values(text).map((value) => (value === 'A' ? name : value));
        assert.deepEqual(values(changed), name === 'B' ? ['B'] : expected);
        assert.ok(changed.endsWith('\ntags: [A]\n---\n'));
      },
    ),
    { numRuns: 400 },
  ));
