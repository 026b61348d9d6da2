/**
 * Every rule's page keeps its word: its examples are run.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { RULES } from '../../server/rules/registry.ts';
import { checkExamples } from '../support/rule-examples.ts';

for (const { id } of RULES) test(`the page of ${id}`, () => checkExamples(id));

test('there is a page for every rule and for nothing else', () => {
  const files = readdirSync(new URL('../../server/rules/', import.meta.url));
  const pages = files.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
  assert.deepEqual(pages.sort(), RULES.map(({ id }) => id).sort());
});
