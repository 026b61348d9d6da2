/**
 * Keys that are missing or empty, and what is known of them.
 */
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';

const PRESCRIBED = { title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时', offsetMinutes: 480, cadenceMs: 14_400_000 };
const T = 'title: "2025.08.01.00 过去4小时"';
const D = 'date: 2025-08-01T00:00:34+08:00';
const C = 'categories: ["AI"]';

const checkRule = (marked: string, expected?: RuleCase) => check('front-matter-required', marked, expected);
const open = (...lines: readonly string[]) => `⟦---⟧\n${lines.join('\n')}\n---\nbody`;
const block = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\nbody`;

test('all there is enough, in any order, case and form', () => {
  checkRule(block(T, D, C));
  checkRule(block(C, 'x: y', D, T));
  checkRule(block('Title: a', 'DATE: 2025-08-01', 'Categories:', '- a'));
  checkRule(block('{title: a, date: b, categories: [c]}'));
  checkRule(block('base: &x {title: a, date: b}', '<<: *x', C));
});

test('each missing key is one finding, at the opening', () => {
  checkRule('⟦⟦⟦---⟧⟧⟧\n---\nbody', { message: /has no “(?:title|date|categories)”/ });
  checkRule(open(T, D), { message: /“categories”/ });
});

test('an empty value is reported where it is, or at its key', () => {
  checkRule(block('⟦title⟧:', D, C), { message: /no value for “title”/ });
  checkRule(block('title: ⟦""⟧', D, C));
  checkRule(block("title: ⟦'  '⟧", D, C));
  checkRule(block('title: ⟦~⟧', D, C));
  checkRule(block(T, D, 'categories: ⟦[]⟧'));
  checkRule(block(T, '⟦date⟧: # soon', C));
  checkRule(block(T, D, '⟦categories⟧:', 'tags: [a]'));
});

test('the title is written by the template, for the slot of the date or the file', () => {
  checkRule(open(D, C), { prescribed: PRESCRIBED, fixed: block(T, D, C) });
  checkRule(block('⟦title⟧:', D, C), { prescribed: PRESCRIBED, fixed: block(T, D, C) });
  checkRule(block('title: ⟦""⟧ # c', D, C), { prescribed: PRESCRIBED, fixed: block(`${T} # c`, D, C) });
  checkRule(open('date: 2025-08-01T05:59:00+08:00', C), {
    prescribed: PRESCRIBED,
    fixed: block('title: "2025.08.01.04 过去4小时"', 'date: 2025-08-01T05:59:00+08:00', C),
  });
  // Issued a moment before its slot.
  checkRule(open('date: 2025-07-31T23:58:00+08:00', C), {
    prescribed: PRESCRIBED,
    fixed: block(T, 'date: 2025-07-31T23:58:00+08:00', C),
  });
  checkRule(open('date: soon', C), {
    prescribed: PRESCRIBED,
    surroundings: { fileName: '2025.08.01.00.md' },
    fixed: block(T, 'date: soon', C),
  });
  // The date says one slot, the file's name another.
  checkRule(open(D, C), {
    prescribed: PRESCRIBED,
    surroundings: { fileName: '2025.08.01.04.md' },
    offers: [block(T, D, C)],
  });
  checkRule(open(D, C), {
    prescribed: PRESCRIBED,
    surroundings: { fileName: '2025-08-01.md' },
    fixed: block(T, D, C),
  });
  // Neither the slot is known, nor without a template the title.
  checkRule(open('date: soon', C), { prescribed: PRESCRIBED });
  checkRule(open(D, C));
});

test('the date is the beginning of the slot in the title or the file’s name', () => {
  const fixed = block(T, 'date: 2025-08-01T00:00:00+08:00', C);
  checkRule(open(T, C), { prescribed: PRESCRIBED, fixed });
  checkRule(block(T, '⟦date⟧:', C), { prescribed: PRESCRIBED, fixed });
  checkRule(block(T, '⟦date⟧:   # c', C), {
    prescribed: PRESCRIBED,
    fixed: fixed.replace('+08:00', '+08:00 # c'),
  });
  checkRule(open('title: x', C), {
    prescribed: PRESCRIBED,
    surroundings: { fileName: '2025.08.01.00.md' },
    fixed: fixed.replace(T, 'title: x'),
  });
  // Without an offset nobody knows when the slot was.
  checkRule(open(T, C));
  checkRule(open('title: "2025.08.01 过去24小时"', C), { prescribed: PRESCRIBED });
});

test('categories are written where they are configured', () => {
  const options = { categories: ['AI', '"新"'] };
  const written = 'categories: ["AI", "\\"新\\""]';
  checkRule(open(T, D), { options, fixed: block(T, D, written) });
  checkRule(block(T, D, 'categories: ⟦[]⟧'), { options, fixed: block(T, D, written) });
  checkRule(open('x: y', D, T), { options, fixed: block('x: y', D, T, written) });
});

test('a line is inserted below the key before it, at its indentation, with its line break', () => {
  const prescribed = PRESCRIBED;
  checkRule('⟦---⟧\r\ntitle: "2025.08.01.00"\r\ncategories: [a]\r\n---\r\n', {
    prescribed,
    fixed: '---\r\ntitle: "2025.08.01.00"\r\ndate: 2025-08-01T00:00:00+08:00\r\ncategories: [a]\r\n---\r\n',
  });
  checkRule(open('  title: "2025.08.01.00"', '  categories: [a]'), {
    prescribed,
    fixed: block('  title: "2025.08.01.00"', '  date: 2025-08-01T00:00:00+08:00', '  categories: [a]'),
  });
  checkRule(open('title: "2025.08.01.00', '  早报" # c', 'categories: [a]'), {
    prescribed,
    fixed: block(
      'title: "2025.08.01.00',
      '  早报" # c',
      'date: 2025-08-01T00:00:00+08:00',
      'categories: [a]',
    ),
  });
  checkRule(open('title: |', '  2025.08.01.00', 'categories: [a]'), {
    prescribed,
    fixed: block('title: |', '  2025.08.01.00', 'date: 2025-08-01T00:00:00+08:00', 'categories: [a]'),
  });
  // In braces there are no lines to insert one between.
  checkRule(open('{title: "2025.08.01.00", categories: [a]}'), { prescribed });
});

test('the list of keys is the publication’s', () => {
  checkRule(open(T, D, C), { options: { keys: ['title', 'author'] }, message: /“author”/ });
  checkRule(block('title: a'), { options: { keys: ['title'] } });
  checkRule(block('title: a'), { options: { keys: [] } });
});

test('a misspelt key is front-matter-key’s', () => {
  checkRule(block(T, D, 'catagories: ["AI"]'));
  checkRule(block('tilte: "2025.08.01.00"', D, C));
});
