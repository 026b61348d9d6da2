/**
 * One post in all its spellings, and ids that can and cannot be right.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXPost, xPostIdFault, xPostTime } from '../../server/source/x-post.ts';
import { fc } from '../support/check/fast-check.ts';

const ID = '1950930964172914731';

test('one post, as its many hosts and paths write it', () => {
  for (const url of [
    `https://x.com/op7418/status/${ID}`,
    `http://twitter.com/op7418/status/${ID}/`,
    `https://mobile.twitter.com/op7418/status/${ID}?s=20&t=abc`,
    `https://m.twitter.com/op7418/statuses/${ID}`,
    `https://www.x.com/op7418/status/${ID}/photo/1`,
    `https://X.com/@op7418/Status/${ID}#m`,
    `https://twitter.com/#!/op7418/status/${ID}`,
    `https://fxtwitter.com/op7418/status/${ID}/zh`,
    `https://d.fxtwitter.com/op7418/status/${ID}`,
    `https://vxtwitter.com/op7418/status/${ID}`,
    `https://fixupx.com/op7418/status/${ID}`,
    `https://fixvx.com/op7418/status/${ID}`,
    `https://xcancel.com/op7418/status/${ID}#m`,
    `https://nitter.net/op7418/status/${ID}#m`,
    `https://nitter.poast.org/op7418/status/${ID}`,
    `https://x.com:443//op7418//status/${ID}`,
  ]) {
    assert.deepEqual(readXPost(url), { id: ID, handle: 'op7418' }, url);
  }
});

test('a post without its owner', () => {
  for (const path of [`i/status/${ID}`, `i/web/status/${ID}`, `status/${ID}`, `歸藏/status/${ID}`]) {
    assert.deepEqual(readXPost(`https://x.com/${path}`), { id: ID, handle: undefined }, path);
  }
});

test('a post without its id is one all the same, for the id is what is wrong', () => {
  assert.deepEqual(readXPost('https://x.com/op7418/status/'), { id: '', handle: 'op7418' });
  assert.deepEqual(readXPost('https://x.com/op7418/status'), { id: '', handle: 'op7418' });
  assert.deepEqual(readXPost('https://x.com/status'), { id: '', handle: undefined });
  assert.deepEqual(readXPost('https://x.com/op7418/status/12ab'), { id: '12ab', handle: 'op7418' });
});

test('other pages are no posts', () => {
  for (const url of [
    'https://x.com/op7418',
    'https://x.com/op7418/article/1950930964172914731',
    'https://x.com/i/spaces/1OdKrXWaPVPJX',
    'https://blog.x.com/a/status/1950930964172914731',
    'https://notx.com/a/status/1950930964172914731',
    'https://mastodon.social/a/status/1950930964172914731',
    'x.com/a/status/1950930964172914731',
  ]) {
    assert.equal(readXPost(url), undefined, url);
  }
});

test('the time of a post, to the millisecond', () => {
  assert.equal(new Date(xPostTime(ID) ?? 0).toISOString(), '2025-07-31T14:46:03.060Z');
  assert.equal(new Date(xPostTime('1960719978400985599') ?? 0).toISOString(), '2025-08-27T15:04:05.923Z');
});

test('genuine ids of every age since November 2010', () => {
  // 15 digits: the second week of November 2010. 18 digits: 2012 and 2016. 19: 2018 and later.
  for (const id of [
    '100000000000000',
    '1000000000000000',
    '210462857140252672',
    '796182637622816768',
    '1000000000000000000',
    ID,
  ]) {
    assert.equal(xPostIdFault(id), undefined, id);
  }
  assert.equal(new Date(xPostTime('210462857140252672') ?? 0).getUTCFullYear(), 2012);
});

test('ids that cannot be right', () => {
  assert.equal(xPostIdFault(''), 'length');
  assert.equal(xPostIdFault('195093'), 'length');
  assert.equal(xPostIdFault('19509309641729'), 'length');
  assert.equal(xPostIdFault('19509309641729147310'), 'length');
  assert.equal(xPostIdFault('1950930964172914731000'), 'length');
  assert.equal(xPostIdFault('0000000195093096417'), 'leading-zero');
  assert.equal(xPostIdFault('9223372036854775808'), 'too-large');
  assert.equal(xPostIdFault('9223372036854775807'), undefined);
  assert.equal(xPostIdFault('１９５０９３０９６４１７２９１４７３１'), 'not-digits');
  assert.equal(xPostIdFault(`${ID}.`), 'not-digits');
  assert.equal(xPostTime('195093'), undefined);
});

test('time and id: what the id was made of comes out of it', () => {
  const time = fc.integer({ min: 1288834974657 + 24_000_000, max: 3487858230208 });
  fc.assert(
    fc.property(time, fc.bigInt({ min: 0n, max: 2n ** 22n - 1n }), (ms, rest) => {
      const id = ((BigInt(ms) - 1288834974657n) << 22n) | rest;
      assert.equal(xPostTime(id.toString()), ms);
    }),
  );
});
