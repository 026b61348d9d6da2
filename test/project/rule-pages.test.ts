/** The rules' pages as VS Code shows them in Chinese: another order, and nothing lost. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pagePath, RULES } from '../../server/rules/registry.ts';
import { pageInChinese } from '../../server/text/page-in-chinese.ts';
import { projectRoot } from '../support/machine/machine.ts';

for (const { id } of RULES) {
  test(`the page of ${id} begins in Chinese and says all that it says in English`, () => {
    const page = readFileSync(path.join(projectRoot, 'server', 'rules', pagePath(id) ?? ''), 'utf8');
    const shown = pageInChinese(page);
    const [title, blank, first = ''] = shown.split('\n');
    assert.deepEqual([title, blank], [`# ${id}`, '']);
    assert.match(first, /\p{Script=Han}/u);
    assert.match(shown, /\n## 错误示例\n.+\n## 正确示例\n.+\n## English\n/su);
    assert.deepEqual(lines(shown), lines(page));
  });
}

test('a page without Chinese stays as it is', () => {
  assert.equal(pageInChinese('# a\n\nb\n\n## Wrong\n'), '# a\n\nb\n\n## Wrong\n');
});

function lines(page: string): string[] {
  const headings = /^## (?:Wrong|Right|中文|错误示例|正确示例|English)$/u;
  return page
    .split('\n')
    .filter((line) => line !== '' && !headings.test(line))
    .sort();
}
