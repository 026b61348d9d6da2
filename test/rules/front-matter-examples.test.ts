/**
 * The pages of the rules on front matter keep their word.
 */
import { test } from 'node:test';
import { checkExamples } from '../support/rule-examples.ts';

const IDS = [
  'front-matter-missing',
  'front-matter-syntax',
  'front-matter-required',
  'front-matter-type',
  'front-matter-key',
  'title-format',
  'title-date-mismatch',
  'file-name-mismatch',
  'date-format',
  'date-slot',
  'category-duplicate',
];

for (const id of IDS) test(`the examples of ${id}`, () => checkExamples(id));
