/**
 * Slots on and off the grid.
 */
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';

const check = (title: string, expected: RuleCase = {}) =>
  checkRule('date-slot', `---\ntitle: ${title}\ndate: 2025-08-01T00:00:34+08:00\n---\nbody`, expected);
const every = (hours: number) => ({ prescribed: { cadenceMs: hours * 3_600_000 } });

test('the slots of four hours', () => {
  for (const hour of ['00', '04', '08', '12', '16', '20']) check(`"2025.08.01.${hour} 过去4小时"`);
  check('"⟦2025.08.01.03⟧ 过去4小时"', {
    message: /^03:00 is not one of the publication’s slots \(00:00, 04:00, 08:00, 12:00, 16:00, 20:00\)/,
  });
  check('"⟦2025.08.01.23⟧ past 4 hours"');
  check('"⟦2025-08-01 04:30⟧ 过去4小时"', { message: /04:30/ });
});

test('the configured cadence counts before the title’s', () => {
  check('"⟦2025.08.01.04⟧ 过去4小时"', every(6));
  check('"2025.08.01.03 过去4小时"', every(3));
  check('"⟦2025.08.01.01⟧"', { ...every(0.5 * 4), message: /00:00, 02:00.* …\)/ });
});

test('only a cadence that divides the day has a grid', () => {
  check('"2025.08.01.03"', every(5));
  check('"2025.08.01.03"', every(24));
  check('"2025.08.01.03"', every(168));
  check('"2025.08.01.03"');
});

test('half a day or more that is only read off the title may begin at any hour', () => {
  check('"2025.08.01.08 过去24小时"');
  check('"2025.08.01.08 过去12小时"');
  check('"⟦2025.08.01.08⟧ 过去12小时"', every(12));
});

test('the grid may begin at another time', () => {
  check('"2025.08.01.02 过去4小时"', { options: { start: '02:00' } });
  check('"2025.08.01.02 过去4小时"', { options: { start: '22:00' } });
  check('"⟦2025.08.01.00⟧ 过去4小时"', { options: { start: '02:00' }, message: /02:00, 06:00/ });
  check('"2025-08-01 08:30"', { ...every(12), options: { start: '08:30' } });
});

test('a day, no stamp, and a time that does not exist have no slot', () => {
  check('"2025.08.01 过去4小时"');
  check('"过去4小时"');
  check('"2025.08.01.25 过去4小时"');
});
