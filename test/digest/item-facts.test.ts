/** What the scan tells of an item is what its blocks say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { checkFacts } from '../support/check/check-facts.ts';
import { fc } from '../support/check/fast-check.ts';
import { generateDigests } from '../support/digests/generate-digests.ts';

/** How many texts are tried. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 3000);

function check(text: string): number {
  const digest = parseDigest(text);
  checkFacts(digest);
  return digest.items.filter(({ body }) => body.facts.isPlain).length;
}

test('most items of real and of correct digests are plain, and are known as they are', () => {
  const texts = ['2025.08.01.00.md', '2025.08.28.00.md'].map((name) =>
    readFileSync(new URL(`../digests/${name}`, import.meta.url), 'utf8'),
  );
  texts.push(...[...generateDigests(30)].map(({ text }) => text));
  let plain = 0;
  let all = 0;
  for (const text of texts.flatMap((one) => [one, one.replaceAll('\n', '\r\n'), `\uFEFF${one}`])) {
    plain += check(text);
    all += parseDigest(text).items.length;
  }
  assert.ok(plain * 10 > all * 6, `${plain} of ${all} items are plain`);
});

const PARTS = [
  ...[
    '字',
    '甲乙丙',
    'a',
    'B1',
    ' ',
    '，',
    '。',
    '“',
    '”',
    '%',
    '（',
    '）',
    '：',
    '🤗',
    '＋',
    '$',
    '/',
    '1',
    '.',
    '\u200b',
    '\u00a0',
  ],
  ...[
    '**甲**',
    '**A b**',
    '**甲。**',
    '**“甲”**',
    ' **3%**，',
    '**',
    '**',
    '*',
    '***',
    '*甲*',
    '_',
    '__',
    '~',
    '\\',
    '`x`',
    '`**`',
  ],
  ...[
    '[t](https://a.bc/d)',
    '[t](u*v)',
    '[标题](https://x.com/a/status/1895807632493064230?s=20)',
    '[',
    ']',
    '(',
    '!',
    '<b>',
    '&amp;',
    'https://a.bc',
    'a@b.cd',
  ],
  ...[
    '\n\n   字',
    '\n\n   ',
    '\n   字',
    '\n\n字',
    '\n\n   - ',
    '\n\n   1. 甲',
    '\n\n    ',
    '\r\n\r\n   字',
    '\n',
    '<!-- digest-disable -->',
  ],
];

test('an item that is plain is known as it is, whatever it is made of', () => {
  const heads = [
    '1. [标题 - 作者](https://x.com/a/status/1895807632493064230)\n\n   ',
    '1. [Title. - A](https://a.bc)\n\n   ',
    '12) [- 作者](todo)\n\n    ',
    '1. [x](u)\n\n   ',
    '1.  [标题](http://a.bc/d_e)\n\n    ',
  ];
  const line = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));
  let plain = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...heads), line), { minLength: 1, maxLength: 3 }),
      (items) => {
        plain += check(items.map(([head, text]) => `${head}字${text}\n\n`).join(''));
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(plain * 5 > RUNS, `only ${plain} items of ${RUNS} texts were plain: the test says little`);
});
