/**
 * File names and titles.
 */
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';

const check = (title: string, fileName: string | undefined, expected: RuleCase = {}) =>
  checkRule('file-name-mismatch', `---\ntitle: ${title}\ndate: 2025-08-01T00:00:34+08:00\n---\nbody`, {
    surroundings: fileName === undefined ? {} : { fileName },
    ...expected,
  });

test('the same slot, however it is written', () => {
  check('"2025.08.01.00 过去4小时"', '2025.08.01.00.md');
  check('"2025.08.01.00 过去4小时"', '2025-08-01-00.md');
  check('"2025.08.01.00 过去4小时"', '2025080100.md');
  check('"2025.08.01.00 过去4小时"', '2025-08-01-ai-digest.md');
  check('"2025.08.01.00 过去4小时"', '2025-08-01.zh.md');
  check('"2025.08.01 日报"', '2025.08.01.08.md');
});

test('another slot', () => {
  check('"⟦2025.08.01.00⟧ 过去4小时"', '2025.08.01.04.md', { message: /“2025\.08\.01\.04\.md”/ });
  check("'⟦2025.08.01.00⟧ 过去4小时'", '2025-08-02.md');
  check('⟦2025-08-01⟧ 日报', '20250802.md');
});

test('the template tells how to read the name', () => {
  const prescribed = { fileName: 'ai-{dd}-{MM}-{yyyy}-{HH}.md' };
  check('"2025.08.01.00 过去4小时"', 'ai-01-08-2025-00.md', { prescribed });
  check('"⟦2025.08.01.00⟧ 过去4小时"', 'ai-08-01-2025-00.md', { prescribed });
  check('"⟦2025.08.01.00⟧ 过去4小时"', '2025.08.01.04.md', { prescribed });
  check('"⟦2025.08.01.00⟧ 过去4小时"', '2025.08.01.04.md', { prescribed: { fileName: '{oops}' } });
});

test('nothing is compared where one of them names no slot', () => {
  check('"2025.08.01.00 过去4小时"', 'index.md');
  check('"2025.08.01.00 过去4小时"', undefined);
  check('"2025.08.01.00 过去4小时"', '2025.13.01.04.md');
  check('"过去4小时"', '2025.08.01.04.md');
  check('"2025.13.01.00 过去4小时"', '2025.08.01.04.md');
});
