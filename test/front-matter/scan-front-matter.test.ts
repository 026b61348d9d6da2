/**
 * The scanner for plain front matter reads what the YAML library reads, or leaves it to the library.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYamlEntries } from '../../server/front-matter/read-front-matter.ts';
import { scanFrontMatter } from '../../server/front-matter/scan-front-matter.ts';
import { fc } from '../support/check/fast-check.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 20_000);

/** Whether the scanner read `source`; fails where it read something else than the library. */
function agrees(source: string): boolean {
  const scanned = scanFrontMatter(source, 4);
  if (scanned === undefined) return false;
  assert.deepEqual({ entries: scanned, errors: [] }, readYamlEntries(source, 4));
  return true;
}

test('the front matter of both seeds is read by the scanner', () => {
  assert.ok(
    agrees(
      'title: "2025.08.01.00 过去4小时全球AI发生了什么？"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI模型", "开源", "行业动态"]',
    ),
  );
  assert.ok(
    agrees("title: 'a'\r\ndate: 2025-08-01T00:00:34Z\r\ncategories: [甲, 'b c',\"d\"]\r\nauthor: 某 人\r\n"),
  );
});

const PARTS = [
  'title',
  'date',
  'categories',
  'a-b',
  'draft',
  'yes',
  ': ',
  ': ',
  ': ',
  ':',
  ' ',
  '"',
  '"',
  "'",
  "''",
  '""',
  '[',
  ']',
  '[]',
  ',',
  ', ',
  '#',
  ' #',
  '\\',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '甲',
  '乙 丙',
  'word',
  'true',
  'null',
  '~',
  '2025',
  '2025-08-01',
  '2025-08-01T00:00:34+08:00',
  '1e3',
  '0x1f',
  '-',
  '- ',
  '&a',
  '*a',
  '|',
  '>',
  '%',
  '@',
  '`',
  '{',
  '}',
  '!',
  '?',
  '？',
  '（',
  '...',
  '---',
  '\t',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\ud800',
  '\u0085',
  '\u2028',
  'é',
  '.',
  '..',
  '/',
  '(',
  ')',
  '<<',
  '_',
  '+',
  '1:2',
];
const LINES = [
  'title: "甲乙"',
  "title: 'x'",
  'date: 2025-08-01T00:00:34+08:00',
  'categories: ["a", "b"]',
  'categories: [甲, 乙]',
  'tags: []',
  'author: 某 人',
  'Title: x',
];

test('what the scanner reads, the library reads the same', () => {
  const odd = fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }).map((parts) => parts.join(''));
  const line = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...LINES) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: odd.map((text) => `key: ${text}`) },
    { weight: 1, arbitrary: odd.map((text) => `list: [${text}]`) },
  );
  const source = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  let scanned = 0;
  fc.assert(
    fc.property(source, (text) => {
      if (agrees(text)) scanned++;
    }),
    { numRuns: RUNS },
  );
  assert.ok(
    scanned * 20 > RUNS,
    `only ${scanned} of ${RUNS} texts were read by the scanner: the test says little`,
  );
});
