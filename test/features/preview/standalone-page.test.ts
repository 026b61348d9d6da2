import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { preview } from '../../../server/features/preview/preview.ts';
import { standalonePage } from '../../../server/features/preview/standalone-page.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';

function exported(text: string): string {
  const page = preview(parseDigest(text), {
    reading: 'current',
    language: 'en',
    settings: DEFAULT_SETTINGS,
    findings: [],
    images: true,
    decorated: false,
  });
  return standalonePage(page, { style: 'p { color: red }</style><script>', nonce: 'abc' });
}

test('an exported digest stands for itself and runs nothing', () => {
  const html = exported(cleanSeed.text);
  assert.match(html, /^<!doctype html>\n<html lang="zh-CN">/u);
  assert.match(html, /default-src 'none'; img-src https: http:; style-src 'nonce-abc'/u);
  assert.match(html, /<title>2025\.08\.01\.00 过去4小时全球AI发生了什么？<\/title>/u);
  assert.equal(html.match(/<li>\n<p>/gu)?.length, 7);
  assert.doesNotMatch(html.slice(html.indexOf('<body')), /<script|data-at|problem/u);
  assert.equal(html.match(/<\/style>/gu)?.length, 1);
});

test('what is in the front matter does not get out of its place', () => {
  const html = exported(
    '---\ntitle: "</title><script>alert(1)</script>&amp;"\n---\n\n3. [a - b](https://e.com)\n4. c\n',
  );
  assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&amp;amp;<\/title>/u);
  assert.match(html, /<ol class="items" start="3">/u);
  assert.doesNotMatch(html.slice(html.indexOf('<body')), /<script/u);
});
