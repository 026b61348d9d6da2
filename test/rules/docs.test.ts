/**
 * Every rule's page keeps its word: its examples are run.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { pagePath, RULES } from '../../server/rules/registry.ts';
import { checkExamples } from '../support/digests/rule-examples.ts';

for (const { id } of RULES) test(`the page of ${id}`, () => checkExamples(id));

test('there is a page for every rule and for nothing else', () => {
  const files = readdirSync(new URL('../../server/rules/', import.meta.url), {
    recursive: true,
    encoding: 'utf8',
  });
  const pages = files.filter((name) => name.endsWith('.md')).map((name) => name.replaceAll('\\', '/'));
  const needed = RULES.map(({ id }) => String(pagePath(id)));
  const missing = needed.filter((page) => !pages.includes(page));
  assert.ok(missing.length === 0, `These pages are missing in server/rules: ${missing.join(', ')}`);
  assert.deepEqual(pages.sort(), needed.sort(), 'A page belongs to a rule in the registry.');
});
