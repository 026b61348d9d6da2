import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { notedPlaces, placesIn, subjectAt } from '../../../server/features/archive/archive-subject.ts';
import { checkSubject } from '../../support/check/check-archive-features.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const POST = 'https://x.com/sama/status/1950936581810041143';
const source = { kind: 'source', name: 'x:1950936581810041143' } as const;

test('a heading is its source wherever it is not its author', () => {
  for (const heading of ['$0[标题 - 甲]', '[标$0题 - 甲]', '[标题 $0- 甲]'])
    checkSubject(`1. ${heading}(⟦${POST}⟧)\n\n   正文。\n`, source);
  checkSubject(`1. [标题 - 甲](⟦https://x.com/sa$0ma/status/1950936581810041143⟧)\n`, source);
});

test('a source is the same in whatever spelling, also in summaries and between the items', () => {
  checkSubject(
    `1. [a - b](⟦https://twitter.com/i/web/status/1950936581810041143?s=20⟧)\n\n   见[这$0里](⟦${POST}⟧)和<⟦${POST}⟧>。\n\n[别处](⟦https://mobile.twitter.com/sama/status/1950936581810041143⟧)\n`,
    source,
  );
});

test('a reference link is where it says what it leads to, and its definition leads there', () => {
  checkSubject(`1. [a$0 - b][⟦r⟧]\n2. [c - d][⟦R⟧]\n\n[r]: ${POST}\n`, { ...source });
  checkSubject(`1. [a - b][⟦r⟧]\n\n[r]: https://x.com/sama/sta$0tus/1950936581810041143\n`, source);
});

test('an author is the name without those who are not named, in any number of blanks', () => {
  checkSubject(
    '1. [a - ⟦merve⟧ 等$0](https://a.b/1)\n2. [b - ⟦merve⟧](https://a.b/2)\n3. [c - merve2](https://a.b/3)\n',
    {
      kind: 'author',
      name: 'merve',
    },
  );
  checkSubject('1. [a - ⟦Sam $0 Altman⟧ et al.](https://a.b)\n', { kind: 'author', name: 'Sam Altman' });
});

test('a category is what stands between its quotation marks', () => {
  const head = (categories: string) =>
    `---\ntitle: AI\ncategories: ${categories}\n---\n\n1. [AI - AI](https://a.b)\n`;
  const ai = { kind: 'category', name: 'AI' } as const;
  checkSubject(head('["⟦A$0I⟧", \'⟦AI⟧\', ⟦AI⟧, ai]'), ai);
  checkSubject(head('\n  - $0"⟦AI⟧"\n  - ⟦AI⟧ # AI'), ai);
  checkSubject(head('⟦AI$0⟧'), ai);
  checkSubject(head('[⟦20$025⟧]'), { kind: 'category', name: '2025' });
});

test('nothing else is anything that digests have in common', () => {
  checkSubject('---\nti$0tle: AI\n---\n', undefined);
  checkSubject(`1. [a - b](${POST})\n\n   正$0文。\n`, undefined);
  checkSubject('1. [a - b](sun$0o.com)\n', undefined);
  checkSubject(`1. [a - b](${POST})\n\n   ![图$0](${POST})\n`, undefined);
});

test('what the archive noted is what the digest has', () => {
  const check = (text: string): void => {
    const digest = parseDigest(text);
    const entry = archiveEntry('file:///a.md', digest);
    for (let offset = 0; offset <= text.length; offset += 3) {
      const subject = subjectAt(digest, offset);
      if (subject === undefined || subject.kind === 'source') continue;
      assert.deepEqual(notedPlaces(text, entry, subject), placesIn(digest, subject));
    }
  };
  for (const { text } of [cleanSeed, faultySeed]) check(text);
  fc.assert(fc.property(anyDigest(), check), { numRuns: 200 });
});

test('every place that has something leads to it again', () => {
  fc.assert(
    fc.property(anyDigest(), fc.nat(), (text, at) => {
      const digest = parseDigest(text);
      const subject = subjectAt(digest, at % (text.length + 1));
      if (subject === undefined) return;
      const places = placesIn(digest, subject);
      assert.ok(places.length > 0);
      for (const { span } of places) {
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        if (subject.kind === 'author')
          assert.equal(text.slice(span.start, span.end).replace(/\s+/gu, ' '), subject.name);
      }
    }),
    { numRuns: 300 },
  );
});
