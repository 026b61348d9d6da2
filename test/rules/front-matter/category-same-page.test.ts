/** category-same-page: which categories share a page, held against the pages that current Hugo publishes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { item } from '../../support/digests/items.ts';

function check(categories: string, message?: RegExp, offers?: readonly string[]) {
  const withCategories = (list: string) => digestWith(item(1)).replace('["AI模型"]', list);
  return checkRule('category-same-page', withCategories(categories), {
    ...(message === undefined ? {} : { message }),
    ...(offers === undefined ? {} : { offers: offers.map(withCategories) }),
  });
}

test('signs and emoji that are no part of an address', () => {
  check('["“开源”", ⟦"开源"⟧]', /one page between them/, ['["“开源”"]']);
  check('["开源", ⟦"🚀开源"⟧, ⟦"开源！"⟧]', /overwrites the other/);
  check('["QA", ⟦"Q&A"⟧]');
  check("['QA', ⟦Q&A⟧]");
  check('["A,B", ⟦"A’B"⟧]');
  check('\n  - 开源\n  - ⟦（开源）⟧', /one page/, ['\n  - 开源']);
});

test('names that are one category', () => {
  check('["AI ML", ⟦"AI-ML"⟧]', /one category/);
  check('["ai-ml", ⟦"AI ML"⟧]', /one category/);
});

test('nothing but signs, and names below others', () => {
  check('["AI", ⟦"🚀"⟧, ⟦"！？"⟧]', /nothing is left/);
  check('["AI", ⟦"AI/ML"⟧, ⟦"AI/ML/LLM"⟧]', /puts “AI\/ML/);
  check('[⟦"AI/ML"⟧, "AI"]', /below “AI”/);
});

test('different pages', () => {
  check('["C", "C++", "C#", "F#", ".NET", "NET", "GPT-4.1", "GPT-41", "a_b", "ab", "@x", "x", "é", "e"]');
  check('["AI/ML", "AIML", "ML"]');
  check('["", " ", "AI"]');
});

test('what category-duplicate reports', () => {
  check('["AI", "ai", "AI "]');
  check('["AI模型", "AI 模型", "ＡＩ"]');
});

test('names of any length take no time', () => {
  const from = processorMs();
  check(JSON.stringify(['a/'.repeat(250_000), 'a', `${'！'.repeat(250_000)}x`]));
  assert.ok(processorMs() - from < 3000);
});
