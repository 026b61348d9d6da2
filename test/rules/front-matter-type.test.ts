/**
 * Values of the wrong type.
 */
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../support/check-rule.ts';

const checkRule = (yaml: string, expected?: RuleCase) =>
  check('front-matter-type', `---\n${yaml}\n---\nbody`, expected);

test('title and date must be texts', () => {
  checkRule('title: "2025"\ndate: 2025-08-01');
  checkRule('title: 2025.08.01.00 过去4小时\ndate: 2025-08-01T00:00:34+08:00');
  checkRule('title: ⟦2025.10⟧', { message: /the number 2025.1\. Put quotation marks/ });
  checkRule('title: ⟦true⟧', { message: /the value true/ });
  checkRule('title: ⟦[a, b]⟧', { message: /a list\. Write plain text/ });
  checkRule('title: ⟦{a: b}⟧', { message: /a mapping/ });
  checkRule('title:\n  ⟦- a⟧\n  - b');
  checkRule('date: ⟦20250801⟧', { message: /the number 20250801/ });
  checkRule('date: ⟦1690000000⟧');
  checkRule('date: ⟦[2025-08-01]⟧');
});

test('categories and tags must be lists of texts that are not empty', () => {
  checkRule('categories: ["AI", 开源]\ntags: [a]');
  checkRule('categories:\n- AI\n- 2025年');
  checkRule('categories: ⟦AI⟧', { message: /must be a list/ });
  checkRule('categories: ⟦AI, 开源⟧');
  checkRule('categories: ⟦{AI: 1}⟧');
  checkRule('tags: ⟦AI⟧', { message: /“tags”/ });
  checkRule('categories: [AI, ⟦""⟧, ⟦"  "⟧, ⟦~⟧]', { message: /this one is empty/ });
  checkRule('categories: [⟦2025⟧, ⟦true⟧, ⟦[a]⟧, ⟦{b: c}⟧]');
  checkRule('categories:\n  - AI\n  -⟦⟧\n  - ⟦3.5⟧');
});

test('draft must be a switch', () => {
  for (const value of ['true', 'false', 'True', 'yes', 'off', '"true"', '0']) checkRule(`draft: ${value}`);
  checkRule('draft: ⟦maybe⟧');
  checkRule('draft: ⟦[true]⟧');
});

test('what is empty or missing is front-matter-required’s', () => {
  checkRule('title:\ndate: ""\ncategories: []\ntags: ~\ndraft:');
  checkRule('x: 1');
});

test('keys that only a theme knows may be anything', () => {
  checkRule('weight: heavy\nimages: a.png\nseo: 5');
});
