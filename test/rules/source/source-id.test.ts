/**
 * Ids that cannot be right, and those that only look so.
 */
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';

const NOW = Date.UTC(2025, 7, 1);
const check = (marked: string, expected = {}) =>
  checkRule('source-id', `1. [题目 - 作者](${marked})\n\n   摘要。\n`, expected);

test('too few digits, too many', () => {
  check('https://x.com/a/status/⟦195093⟧', { message: /this one has 6, so digits were lost/ });
  check('https://x.com/a/status/⟦19509309641729⟧?s=20', { message: /has 14/ });
  check('https://x.com/a/status/⟦19509309641729147310⟧', { message: /has 20, so digits were added/ });
  check('https://mobile.twitter.com/a/status/⟦1950930964172914731000⟧/photo/1');
  check('https://nitter.net/i/status/⟦1⟧');
});

test('no digits', () => {
  check('⟦https://x.com/a/status/⟧', { message: /missing/ });
  check('https://x.com/a/status/⟦195093096417291473l⟧', { message: /digits 0 to 9/ });
  check('https://x.com/a/status/⟦1950930964172914731.⟧');
  check('https://x.com/a/status/⟦１９５０９３０９６４１７２９１４７３１⟧');
});

test('a time before X had such ids, and one that none can hold', () => {
  check('https://x.com/a/status/⟦0195093096417291⟧', { message: /before November 2010/ });
  check('https://x.com/a/status/⟦9223372036854775808⟧', { message: /larger/ });
});

test('genuine ids of all years', () => {
  for (const id of [
    '100000000000000',
    '1234567890123456',
    '210462857140252672',
    '796182637622816768',
    '1950930964172914731',
  ]) {
    check(`https://x.com/a/status/${id}`, { surroundings: { now: NOW } });
  }
});

test('the future begins some minutes from now, and only where the time is known', () => {
  const at = (ms: number) => ((BigInt(ms) - 1288834974657n) << 22n).toString();
  check(`https://x.com/a/status/⟦${at(NOW + 6 * 60_000)}⟧`, {
    surroundings: { now: NOW },
    message: /2025-08-01/,
  });
  check(`https://x.com/a/status/${at(NOW + 4 * 60_000)}`, { surroundings: { now: NOW } });
  check(`https://x.com/a/status/${at(NOW + 6 * 60_000)}`);
  check('https://x.com/a/status/⟦9150930964172914731⟧', { surroundings: { now: NOW } });
});

test('a placeholder and a cut-off address are source-url’s', () => {
  check('https://x.com/a/status/ID');
  check('https://x.com/a/status/19509…');
});

test('numbers elsewhere are no ids of posts', () => {
  check('https://x.com/195093');
  check('https://mastodon.social/@a/status/195093');
});

test('in a summary and in a definition', () => {
  check('https://x.com/a/status/1950930964172914731)\n\n   见[原帖](https://x.com/b/status/⟦195093⟧');
  checkRule('source-id', '1. [题目 - 作者][a]\n\n   摘要。\n\n[a]: https://x.com/a/status/⟦195093⟧\n');
});
