import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { htmlTextOf } from '../../../server/features/preview/html-text.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';

const options = { reading: 'current', settings: DEFAULT_SETTINGS } as const;
const digest = parseDigest(
  '---\ntitle: "T"\n---\n\n1. [A - x](https://a.b)\n\n   Some **bold** <b>raw</b> text.\n\n2. [B - y](javascript:alert)\n\n   More.\n',
);

test('all items as one list, safe to paste anywhere', () => {
  const html = htmlTextOf(digest, digest.items, options);
  assert.match(
    html,
    /<ol>\n<li>[\s\S]*<a href="https:\/\/a\.b"[^>]*>A - x<\/a>[\s\S]*<strong>bold<\/strong>[\s\S]*<\/li>\n<li>[\s\S]*<\/ol>\n$/u,
  );
  assert.doesNotMatch(html, /javascript|<b>/u);
});

test('single items keep their numbers', () => {
  const html = htmlTextOf(digest, digest.items.slice(1), options);
  assert.match(html, /^<ol start="2">\n<li>/u);
  assert.doesNotMatch(html, /bold/u);
});
