/**
 * What is a source's address, and why something is none: every form that was seen in real digests.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../server/source/source.ts';
import { canonicalUrl } from '../../server/source/source-canonical.ts';
import type { SourceFaultKind } from '../../server/source/source-fault.ts';
import { sourceKey } from '../../server/source/source-key.ts';
import { fc } from '../support/check/fast-check.ts';
import { readMarks, writeMarks } from '../support/check/marked-text.ts';
import { processorMs } from '../support/check/processor-time.ts';

const POST = 'https://x.com/op7418/status/1950930964172914731';

/** The marks say which part shows the fault. */
const FAULTS: readonly [kind: SourceFaultKind, ...marked: string[]][] = [
  ['empty', '⟦⟧', '⟦ ⟧', '⟦\u3000\u200b⟧'],
  [
    'placeholder',
    '⟦REDDIT_LINK_HERE⟧',
    '⟦{{ url }}⟧',
    '⟦{{< relref "a.md" >}}⟧',
    '⟦URL⟧',
    '⟦url⟧',
    '⟦#⟧',
    '⟦链接⟧',
  ],
  [
    'placeholder',
    '⟦此处填写链接⟧',
    '⟦TODO⟧',
    '⟦xxx⟧',
    '⟦https://URL⟧',
    '⟦link-here⟧',
    '⟦javascript:void(0)⟧',
  ],
  [
    'placeholder',
    '⟦https://x.com/handle/status/ID⟧',
    '⟦https://x.com/a/status/{id}⟧',
    '⟦https://www.reddit.com/LINK_HERE⟧',
  ],
  ['placeholder', '⟦https://x.com/a/status/XXXX?s=20⟧', '⟦https://链接⟧', '⟦https://YOUR_URL/⟧'],
  [
    'blank',
    'https://x.com/a⟦ ⟧b',
    'https://x.com/a⟦\u00a0\u3000⟧b',
    '⟦\u200b⟧https://x.com/a',
    'https://x.com/a⟦\ufeff⟧',
  ],
  ['blank', 'https://x.com/a⟦\n⟧b', 'https://x.com/a⟦\0⟧b', 'https://x.com/a⟦\u202e⟧b'],
  [
    'cut-off',
    'https://x.com/op7418/status/19509⟦…⟧',
    'https://www.theverge.com/2025⟦...⟧',
    'https://a.org⟦/...⟧/gpt-5',
  ],
  ['cut-off', '⟦…⟧', 'https://a.org/x⟦%E2%80%A6⟧'],
  ['swallowed', 'https://a.org/b⟦），提了建议⟧', 'https://a.org/（甲）⟦」乙⟧', `${POST}⟦，提了⟧`],
  [
    'no-scheme',
    '⟦suno.com⟧',
    '⟦www.suno.com/a?b⟧',
    '⟦x.com/op7418/status/1950930964172914731⟧',
    '⟦z.ai⟧',
    '⟦a.md/x⟧',
  ],
  ['scheme-relative', '⟦//suno.com/a⟧'],
  ['relative', '⟦/posts/a/⟧', '⟦../a.md⟧', '⟦index.html⟧', '⟦#item-1⟧', '⟦?a=b⟧', '⟦someone@suno.com⟧'],
  [
    'scheme',
    '⟦mailto:a@b.org⟧',
    '⟦ftp://a.org/b⟧',
    '⟦javascript:alert(1)⟧',
    '⟦tg://resolve⟧',
    '⟦data:text/plain,a⟧',
  ],
  [
    'malformed',
    '⟦https:/x.com/a⟧',
    '⟦https://⟧',
    '⟦htps://x.com/a⟧',
    '⟦https//x.com/a⟧',
    '⟦https：//x.com/a⟧',
  ],
  [
    'malformed',
    '⟦https://https://x.com/a⟧',
    '⟦http://localhost:1313/a⟧',
    '⟦https://a.org:99999/⟧',
    '⟦https://a..org/⟧',
  ],
];

for (const [kind, ...marked] of FAULTS) {
  test(`no source, ${kind}: ${JSON.stringify(marked)}`, () => {
    for (const one of marked) {
      const { text } = readMarks(one);
      const { fault } = readSource(text);
      assert.ok(fault, text);
      assert.equal(fault.kind, kind, text);
      assert.equal(writeMarks(text, [fault.span]), one);
    }
  });
}

test('a source: addresses as they are, however odd', () => {
  for (const url of [
    POST,
    'HTTPS://X.COM/a',
    'http://a.org',
    'https://a.org/b_(c)?d=e&f#g',
    'https://zh.wikipedia.org/wiki/你好，李焕英',
    'https://zh.wikipedia.org/wiki/奇迹（电影）',
    'https://github.com/a/b/compare/v1.0...v1.1',
    'https://developer.mozilla.org/en-US/docs/Web/CSS/::placeholder',
    'https://a.org/insert-url-here-and-there',
    'https://新华网.cn/a',
    'https://user:pass@a.org:8443/',
    'https://[2001:db8::1]/a',
    'https://news.ycombinator.com/item?id=1',
    'https://example.com/a',
  ]) {
    assert.equal(readSource(url).fault, undefined, url);
    assert.ok(readSource(url).address, url);
  }
});

test('whatever stands there: an answer with its place inside, a canonical form that is stable and the same source', () => {
  const chunk = fc.constantFrom(
    'https://',
    'x.com',
    'm.',
    '/',
    '?',
    '&',
    '#',
    '=',
    'utm_source',
    'status',
    '…',
    '...',
    '（',
    '）',
    ' ',
    '\ud800',
    '\0',
    '{{',
    '1950930964172914731',
    'a',
    '%e',
    'youtu.be/',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(chunk).map((chunks) => chunks.join('')),
    fc.array(chunk).map((chunks) => `https://x.com/${chunks.join('')}`),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );
  fc.assert(
    fc.property(text, (url) => {
      const source = readSource(url);
      assert.notEqual(source.fault === undefined, source.address === undefined);
      if (source.fault !== undefined) {
        const { start, end } = source.fault.span;
        assert.ok(0 <= start && start <= end && end <= url.length);
        return;
      }
      const canonical = canonicalUrl(source);
      assert.equal(canonicalUrl(readSource(canonical)), canonical);
      assert.equal(sourceKey(readSource(canonical)), sourceKey(source));
    }),
    { numRuns: 2000 },
  );
});

test('a very long address takes the time of its length, not of its square', () => {
  const size = 200_000;
  for (const unit of [
    'a',
    '.',
    '..',
    '…',
    '（',
    '）',
    '链接',
    ' ',
    '/',
    'A_',
    'YOUR_',
    'x.',
    '&',
    '-',
    '%e2',
    '\u200b ',
    'a\u200b',
  ]) {
    for (const start of ['', 'https://x.com/', 'https://x.com/a/status/', 'https://a.org/?']) {
      const url = `${start}${unit.repeat(size / unit.length)}!`;
      const begin = processorMs();
      const source = readSource(url);
      canonicalUrl(source);
      sourceKey(source);
      // A quadratic reading takes tens of seconds; a linear one, milliseconds.
      assert.ok(processorMs() - begin < 10_000, `${start}${unit}…`);
    }
  }
});
