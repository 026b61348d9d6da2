import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renameInConfig } from '../../server/config/rename-in-config.ts';
import { applyEdits } from '../../server/text/edit.ts';

function renamed(text: string, kind: 'author' | 'category', name: string, newName: string): string {
  return applyEdits(text, renameInConfig(text, { kind, name }, newName));
}

test('just the name is written anew, under every handle, and other names stay', () => {
  const text =
    '\uFEFF{\r\n\t// why\r\n\t"authors": { "a": ["甲", "乙"], "@B": ["甲" /* too */] },\r\n\t"categories": ["甲"],\r\n}\r\n';
  assert.equal(
    renamed(text, 'author', '甲', '丙"'),
    text.replace('["甲", "乙"]', '["丙\\"", "乙"]').replace('["甲" /*', '["丙\\"" /*'),
  );
  assert.equal(
    renamed(text, 'category', '甲', '丙'),
    text.replace('"categories": ["甲"]', '"categories": ["丙"]'),
  );
});

test('a name that is listed already is not listed twice', () => {
  const check = (list: string, expected: string) =>
    assert.equal(renamed(`{"categories": ${list}}`, 'category', 'A', 'B'), `{"categories": ${expected}}`);
  check('["A", "B"]', '["B"]');
  check('["B", "A"]', '["B"]');
  check('["B",\n  "A",\n  "C"]', '["B",\n  "C"]');
  // With a comment between, nothing is taken away.
  check('["B", /* k */ "A"]', '["B", /* k */ "A"]');
});

test('what is not listed, or not to be understood, stays', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"authors": 1}',
    '{"authors": {"a": "甲"}}',
    '{"authors": {"a": ["甲",}',
    '{"categories": {}}',
  ])
    for (const kind of ['author', 'category'] as const) assert.equal(renamed(text, kind, '甲', '乙'), text);
});
