import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseDigest } from '../../../../server/digest/parse-digest.ts';
import {
  type NewDigestOptions,
  newDigest,
  restamped,
} from '../../../../server/features/editing/new-digest/new-digest.ts';

const latest = (fileName: string, text?: string) => ({
  fileName,
  digest: parseDigest(text ?? readFileSync(new URL(`../../../digests/${fileName}`, import.meta.url), 'utf8')),
});
const at = (iso: string) => Date.parse(iso);
const base: NewDigestOptions = {
  prescribed: {},
  now: at('2025-08-28T04:01:05.123+08:00'),
  localOffsetMinutes: 0,
};

/** The new digest as text with `$0` for the cursor. */
function write(options: Partial<NewDigestOptions>): { fileName: string; text: string } {
  const made = newDigest({ ...base, ...options });
  assert.ok('text' in made, 'refused');
  return {
    fileName: made.fileName,
    text: `${made.text.slice(0, made.cursor)}$0${made.text.slice(made.cursor)}`,
  };
}

test('the slot after the latest, as the publication writes it', () => {
  assert.deepEqual(write({ latest: latest('2025.08.28.00.md') }), {
    fileName: '2025.08.28.04.md',
    text: '---\ntitle: "2025.08.28.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:01:05+08:00\ncategories: [$0]\n---\n\n---\n\n',
  });
  assert.deepEqual(write({ latest: latest('2025.08.01.00.md') }), {
    fileName: '2025.08.01.04.md',
    text: '---\ntitle: "2025.08.01.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-01T04:00:00+08:00\ncategories: [$0]\n---\n\n',
  });
});

test('the configuration comes first, and does without a latest digest', () => {
  const prescribed = {
    title: '{yyyy}-{MM}-{dd} 日报',
    fileName: '{yyyy}{MM}{dd}.md',
    cadenceMs: 86_400_000,
    offsetMinutes: 480,
  };
  assert.deepEqual(write({ prescribed }), {
    fileName: '20250828.md',
    text: '---\ntitle: "2025-08-28 日报"\ndate: 2025-08-28T04:01:05+08:00\ncategories: [$0]\n---\n\n',
  });
});

test('entries that are the same in every digest are kept, in their order and with their quotes', () => {
  const text =
    "---\r\ndate: '2025-08-01T00:00:34+08:00'\r\ndraft: false\r\nslug: one\r\ntitle: 2025.08.01.00 past 4 hours\r\nauthors:\r\n  - AI\r\ncategories:\r\n  - A\r\n---\r\n";
  assert.deepEqual(write({ latest: latest('x.md', text) }), {
    fileName: '2025.08.01.04.md',
    text: "---\r\ndate: '2025-08-01T04:00:00+08:00'\r\ndraft: false\r\ntitle: 2025.08.01.04 past 4 hours\r\nauthors:\r\n  - AI\r\ncategories:\r\n  - $0\r\n---\r\n\r\n",
  });
});

test('a slot can be named', () => {
  assert.equal(
    write({ latest: latest('2025.08.28.00.md'), slotMs: at('2025-08-27T20:00:00+08:00') }).fileName,
    '2025.08.27.20.md',
  );
});

test('where nobody knows the time between two digests, it says so', () => {
  const made = newDigest(base);
  assert.ok('refusal' in made);
  assert.match(made.refusal.en, /cadence/);
});

test('stamps keep their form', () => {
  const clock = { year: 2025, month: 9, day: 3, hour: 4, minute: 0, second: 0 };
  const cases = [
    ['2025.08.28.00 x', '2025.09.03.04 x'],
    ['【2025-08-28】日报', '【2025-09-03】日报'],
    ['2025年8月28日 0时 x', '2025年9月3日 4时 x'],
    ['20250828 x', '20250903 x'],
    ['2025082820.md', '2025090304.md'],
    ['index.md', undefined],
  ];
  for (const [text, expected] of cases) assert.equal(restamped(text ?? '', clock), expected);
});

test('what YAML would misread is quoted', () => {
  const text = '---\ntitle: 2025.08.01.00 a\ndate: 2025-08-01T00:00:34+08:00\n---\n';
  const prescribed = { title: '{yyyy}.{MM}.{dd}.{HH}: "b" \\ #c', cadenceMs: 14_400_000 };
  const made = newDigest({ ...base, latest: latest('x.md', text), prescribed });
  assert.ok('text' in made);
  const title = parseDigest(made.text).frontMatter.entries[0]?.value;
  assert.equal(title?.kind === 'scalar' && title.value, '2025.08.01.04: "b" \\ #c');
});

test('keys that the publication does not ask for are there only where the latest digest has them', () => {
  const prescribed = { cadenceMs: 86_400_000, offsetMinutes: 480, title: '日报 {yyyy}-{MM}-{dd}' };
  const { text } = write({ prescribed: { ...prescribed, requiredKeys: ['title'] } });
  assert.equal(text, '---\ntitle: "日报 2025-08-28"\n---\n\n$0');
  assert.equal(write({ prescribed: { ...prescribed, requiredKeys: [] } }).text, '\n$0');
  const before = latest('x.md', '---\ntitle: 日报 2025-08-27\ndate: 2025-08-27T00:00:00+08:00\n---\n');
  assert.equal(
    write({ prescribed: { ...prescribed, requiredKeys: ['title'] }, latest: before }).text,
    '---\ntitle: 日报 2025-08-28\ndate: 2025-08-28T04:01:05+08:00\n---\n\n$0',
  );
});
