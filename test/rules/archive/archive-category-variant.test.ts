/** archive-category-variant: what is another spelling, and what another word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOneErrorOff } from '../../../server/text/nearest.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const item = '1. [标题 - 作者](https://example.org/a)\n\n   一段**摘要**。\n';

/** An archive in which each category was used so many times. */
function used(counts: Readonly<Record<string, number>>): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [category, count] of Object.entries(counts)) {
    for (let at = 0; at < count; at++) {
      const name = `${Object.keys(files).length}.md`;
      files[name] = dated('2025.07.01.00', item, [category]);
    }
  }
  return files;
}

function check(yaml: string, files: Readonly<Record<string, string>>, more: RuleCase = {}) {
  const withCategories = (list: string) => dated('2025.08.01.00', item).replace('["AI模型"]', list);
  const text = withCategories(yaml);
  const archive = archiveOfFiles([...Object.entries(files), ['own.md', text.replaceAll(/[⟦⟧]/gu, '')]]);
  const surroundings = { uri: archiveUri('own.md'), archive };
  const fixed = more.fixed === undefined ? {} : { fixed: withCategories(more.fixed) };
  return checkRule('archive-category-variant', text, { surroundings, ...more, ...fixed });
}

test('other blanks, case, width and hyphens', () => {
  const cases = [
    ['AI模型', 'AI 模型'],
    ['AI模型', 'ＡＩ模型'],
    ['OpenAI', 'openai'],
    ['open-source', 'open source'],
  ];
  for (const [established = '', variant = ''] of cases) {
    check(`["x", ⟦"${variant}"⟧]`, used({ [established]: 2 }), { fixed: `["x", "${established}"]` });
    check(`["${variant}"]`, used({ [established]: 1 }));
    check(`["${variant}"]`, used({ [established]: 2, [variant]: 2 }));
    check(`["${established}"]`, used({ [established]: 3, [variant]: 1 }));
  }
});

test('another name for the same page', () => {
  for (const [established = '', variant = ''] of [
    ['开源', '“开源”'],
    ['QA', 'Q&A'],
    ['AI', 'AI！'],
  ]) {
    check(`[⟦"${variant}"⟧]`, used({ [established]: 2 }), {
      fixed: `["${established}"]`,
      message: /gives both the same page/,
    });
    check(`["${variant}"]`, used({ [established]: 1 }));
  }
  check('["！"]', used({ '？': 5 }));
  check('[⟦"openai"⟧]', used({ OpenAI: 2 }), { fixed: '["OpenAI"]', message: /makes one category of both/ });
  check('[⟦"AI 模型"⟧]', used({ AI模型: 2 }), { fixed: '["AI模型"]', message: /a page for each spelling/ });
});

test('one typing error off a word that many use', () => {
  check('[⟦"行业动太"⟧]', used({ 行业动态: 3 }), { fixed: '["行业动态"]' });
  check('[⟦Agnets⟧]', used({ Agents: 3 }), { fixed: '[Agents]' });
  check("[⟦'Agent'⟧]", used({ Agents: 3 }), { fixed: "['Agents']" });
  check('["行业动太"]', used({ 行业动态: 2 }));
  // In use itself, it is meant.
  check('["行业动向"]', used({ 行业动态: 9, 行业动向: 1 }));
});

test('other words that are much alike', () => {
  const words = { 研究: 30, LLM: 30, 'GPT-4': 30, AI模型: 30, 'C++': 30, 开源: 30 };
  for (const word of ['研发', 'VLM', 'GPT-5', 'AI大模型', 'C', '开放', 'AI'])
    check(JSON.stringify([word]), used(words));
});

test('the digest itself does not count, and an accepted category is right', () => {
  check('["AI 模型"]', {});
  check('["AI 模型"]', used({ AI模型: 5 }), { prescribed: { categories: ['AI 模型'] } });
  const [finding] = check('[⟦"AI 模型"⟧]', used({ AI模型: 5 }), { fixed: '["AI模型"]' });
  assert.deepEqual(finding?.acceptance?.values, ['AI 模型']);
  check('[⟦"AI 模型"⟧]', used({ AI模型: 1, 'AI 模型': 5 }), {
    prescribed: { categories: ['AI模型'] },
    fixed: '["AI模型"]',
  });
});

test('a list that has the established one already is left to its author', () => {
  check('["AI模型", ⟦"AI 模型"⟧]', used({ AI模型: 5 }));
});

test('one typing error', () => {
  const cases: [string, string, boolean][] = [
    ['agent', 'agents', true],
    ['agent', 'agnet', true],
    ['agent', 'agemt', true],
    ['agent', 'agent', false],
    ['agent', 'agenda', false],
    ['gpt4', 'gpt5', false],
    ['abcd', 'badc', false],
  ];
  for (const [a, b, expected] of cases) {
    assert.equal(isOneErrorOff(a, b), expected, `${a} ${b}`);
    assert.equal(isOneErrorOff(b, a), expected, `${b} ${a}`);
  }
});

test('digests in another language have categories of their own', () => {
  const files = used({ OpenAI: 2 });
  const english = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name.replace('.md', '.en.md'), text]),
  );
  check('["openai"]', english);
  check('[⟦"openai"⟧]', files, { fixed: '["OpenAI"]' });
});
