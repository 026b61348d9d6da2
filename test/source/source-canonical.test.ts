/**
 * One spelling of an address, and which addresses are one source.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../server/source/source.ts';
import { canonicalEdits, canonicalUrl } from '../../server/source/source-canonical.ts';
import { placeInPage, sourceKey } from '../../server/source/source-key.ts';

const ID = '1950930964172914731';
const canonical = (url: string): string => canonicalUrl(readSource(url));
const key = (url: string): string | undefined => sourceKey(readSource(url));

test('a post is https://x.com/handle/status/ID', () => {
  for (const start of [
    `https://twitter.com/op7418/status/${ID}?s=20`,
    `http://mobile.twitter.com/op7418/statuses/${ID}`,
    `https://fxtwitter.com/op7418/status/${ID}/photo/1#m`,
    `https://nitter.net/op7418/status/${ID}#m`,
    `https://twitter.com/#!/op7418/status/${ID}`,
    `https://x.com/op7418/status/${ID}/`,
    `https://x.com/op7418/status/${ID}?t=a&s=19`,
  ]) {
    assert.equal(canonical(start), `https://x.com/op7418/status/${ID}`, start);
  }
  assert.equal(canonical(`https://x.com/i/web/status/${ID}`), `https://x.com/i/status/${ID}`);
});

test('canonical addresses stay as they are', () => {
  for (const url of [
    `https://x.com/op7418/status/${ID}`,
    `https://x.com/i/status/${ID}`,
    `https://X.com/op7418/status/${ID}`,
    'http://a.org/b?ref=c&t=1#d',
    'https://a.org/?',
    'https://a.org/b).',
    'https://x.com/op7418',
    'https://youtu.be/dQw4w9WgXcQ?t=42',
    'https://www.xiaohongshu.com/explore/1?xsec_token=2',
    // Without the parameter it would look cut off.
    'https://a.org/b...?utm_source=x',
  ]) {
    assert.deepEqual(canonicalEdits(readSource(url)), [], url);
  }
});

test('tracking parameters go, all else stays in its order and spelling', () => {
  assert.equal(canonical('https://a.org/b?utm_source=x'), 'https://a.org/b');
  assert.equal(canonical('https://a.org/b?utm_source=x#c'), 'https://a.org/b#c');
  assert.equal(
    canonical('https://a.org/b?UTM_Source=x&q=%e4&fbclid=1&utm_medium=2&p=1'),
    'https://a.org/b?q=%e4&p=1',
  );
  assert.equal(canonical('https://a.org/b?q=1&gclid=2&spm=3'), 'https://a.org/b?q=1');
  assert.equal(canonical('https://a.org/b?q=1&amp;utm_source=2'), 'https://a.org/b?q=1');
  assert.equal(canonical('https://twitter.com/op7418?s=21&lang=en'), 'https://x.com/op7418?lang=en');
  assert.equal(
    canonical('https://m.youtube.com/watch?v=dQw4w9WgXcQ&si=1&t=42'),
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42',
  );
  assert.equal(canonical('https://a.org/b?si=1&s=2'), 'https://a.org/b?si=1&s=2');
});

test('an address with a fault or a wrong id has no canonical form', () => {
  for (const url of ['suno.com?utm_source=x', 'https://twitter.com/a/status/123', '{{ url }}']) {
    assert.equal(canonical(url), url);
  }
});

test('one source in two spellings', () => {
  for (const [one, other] of [
    [`https://twitter.com/a/status/${ID}?s=20`, `https://x.com/i/status/${ID}`],
    [`https://nitter.net/a/status/${ID}`, `https://x.com/b/status/${ID}/photo/1`],
    ['https://youtu.be/dQw4w9WgXcQ?si=1', 'https://www.youtube.com/watch?t=1&v=dQw4w9WgXcQ'],
    ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'https://m.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://arxiv.org/abs/2401.00001v2', 'http://arxiv.org/pdf/2401.00001.pdf'],
    ['http://www.a.org/b/', 'https://a.org/b#c'],
    ['https://a.org', 'https://a.org/?utm_source=x'],
    ['https://a.org/?x=1&y=2', 'https://a.org?y=2&x=1'],
    ['https://a.org/标签', 'https://a.org/%e6%a0%87%E7%AD%BE'],
    ['https://old.reddit.com/r/a', 'https://www.reddit.com/r/a/'],
    ['https://zh.m.wikipedia.org/wiki/A', 'https://zh.wikipedia.org/wiki/A'],
    ['https://A.org:443/b', 'https://a.org/b'],
  ]) {
    assert.notEqual(key(one ?? ''), undefined);
    assert.equal(key(one ?? ''), key(other ?? ''), `${one} ${other}`);
  }
});

test('two sources that look alike', () => {
  for (const [one, other] of [
    [`https://x.com/a/status/${ID}`, 'https://x.com/a/status/1950930964172914732'],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcR'],
    ['https://a.org/#/b', 'https://a.org/#/c'],
    ['https://a.org/B', 'https://a.org/b'],
    ['https://a.org/b?id=1', 'https://a.org/b?id=2'],
    ['https://a.org:8080/b', 'https://a.org/b'],
    ['https://x.com/a', 'https://x.com/b'],
  ]) {
    assert.notEqual(key(one ?? ''), key(other ?? ''), `${one} ${other}`);
  }
  assert.equal(key('suno.com'), undefined);
});

test('the place inside a page', () => {
  const place = (url: string): string => placeInPage(readSource(url));
  assert.equal(place('https://a.org/b#c'), 'c');
  assert.equal(place('https://a.org/b'), '');
  assert.equal(place('https://a.org/b#:~:text=c'), '');
  assert.equal(place('suno.com'), '');
});
