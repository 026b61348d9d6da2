/** Which files are one page in two languages, by their names alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOtherLanguage, isTranslation, languageKey } from '../../../server/archive/index/translation.ts';
import { fc } from '../../support/check/fast-check.ts';

const pairs: readonly (readonly [one: string, other: string, isOnePage: boolean])[] = [
  ['posts/a.en.md', 'posts/a.zh-cn.md', true],
  ['posts/a.en.md', 'posts/a.md', true],
  ['posts/a/index.en.md', 'posts/a/index.zh.md', true],
  ['en/posts/a.md', 'zh-cn/posts/a.md', true],
  ['content/en/a.md', 'content/zh-Hant-TW/a.md', true],
  ['posts/a.md', 'posts/a.md', false],
  ['posts/a.en.md', 'posts/b.en.md', false],
  ['posts/a.en.md', 'more/a.zh.md', false],
  ['en/posts/a.md', 'zh/posts/b.md', false],
  ['en/zh/a.md', 'zh/en/a.md', false],
  ['en/posts/a.md', 'posts/a.md', false],
  ['posts/2025.08.01.md', 'posts/2025.08.02.md', false],
  ['posts/2025.08.01.00.md', 'posts/2025.08.01.04.md', false],
];

for (const [one, other, isOnePage] of pairs)
  test(`${one} and ${other} are ${isOnePage ? 'one page' : 'two pages'}`, () => {
    assert.equal(isTranslation(`file:///${one}`, `file:///${other}`), isOnePage);
    assert.equal(isTranslation(`file:///${other}`, `file:///${one}`), isOnePage);
  });

const languages: readonly (readonly [one: string, other: string, isOther: boolean])[] = [
  ['posts/a.en.md', 'posts/b.zh-cn.md', true],
  ['posts/a.en.md', 'posts/b.md', true],
  ['posts/a.en.md', 'posts/b.en.md', false],
  ['posts/1/index.en.md', 'posts/2/index.zh.md', true],
  ['en/2025/a.md', 'zh/2026/b.md', true],
  ['en/2025/a.md', 'en/2026/b.md', false],
  ['posts/2025.08.01.00.md', 'posts/2025.08.02.00.md', false],
  ['en/a.md', 'a.md', false],
];

for (const [one, other, isOther] of languages)
  test(`${one} and ${other} are in ${isOther ? 'two languages' : 'one language'}`, () => {
    assert.equal(isOtherLanguage(`file:///${one}`, `file:///${other}`), isOther);
    assert.equal(isOtherLanguage(`file:///${other}`, `file:///${one}`), isOther);
  });

test('files with one key are in another language than the same files', () => {
  const folders = fc.array(fc.constantFrom('en', 'zh', 'posts', '2025'), { maxLength: 3 });
  const name = fc.constantFrom('a.md', 'b.md', 'a.en.md', 'b.zh.md');
  const uri = fc.tuple(folders, name).map(([steps, last]) => ['file://', ...steps, last].join('/'));
  let alike = 0;
  fc.assert(
    fc.property(uri, uri, uri, (one, other, third) => {
      if (languageKey(one) !== languageKey(other)) return;
      if (one !== other) alike++;
      assert.equal(isOtherLanguage(one, third), isOtherLanguage(other, third));
    }),
    { numRuns: 20_000 },
  );
  assert.ok(alike > 1000, `only ${alike} had one key`);
});
