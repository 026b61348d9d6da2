/**
 * Misspelt keys.
 */
import { test } from 'node:test';
import { checkRule as check, type RuleCase } from '../../support/check/check-rule.ts';

const wrap = (yaml: string) => `---\n${yaml}\n---\nbody`;
const checkRule = (yaml: string, expected: RuleCase = {}) => check('front-matter-key', wrap(yaml), expected);
const fixes = (yaml: string, fixed: string, message?: RegExp) =>
  checkRule(yaml, { fixed: wrap(fixed), ...(message === undefined ? {} : { message }) });

test('one letter, or two of a long key', () => {
  fixes('⟦catagories⟧: [a]', 'categories: [a]', /“catagories” looks like a misspelling of “categories”/);
  fixes('⟦categoires⟧: [a]', 'categories: [a]');
  fixes('⟦catgories⟧: [a]', 'categories: [a]');
  fixes('⟦titel⟧: a', 'title: a');
  fixes('⟦tilte⟧: a', 'title: a');
  fixes('⟦dtae⟧: a', 'date: a');
  fixes('⟦data⟧: a', 'date: a');
  fixes('⟦descripton⟧: a', 'description: a');
  fixes('title: a\ntilte2x: b\n⟦kewyords⟧: c', 'title: a\ntilte2x: b\nkeywords: c');
});

test('whether a digest is published is not decided by a fix of its own', () => {
  checkRule('⟦darft⟧: true', { offers: [wrap('draft: true')] });
  checkRule('⟦publishDat⟧: a', { offers: [wrap('publishDate: a')] });
});

test('quotes around the key stay', () => {
  fixes('⟦"titel"⟧: a', '"title": a');
  fixes("⟦'titel'⟧: a", "'title': a");
});

test('keys of Hugo, of themes and of the configuration are known, in any case', () => {
  checkRule('Title: a\nDATE: b\npublishdate: c\nisCJKLanguage: true\nlinktitle: d');
  checkRule('image: a\nauthors: [b]\ntag: c\ntoc: true\nlang: zh\nupdated: d\nlink: e\ncategory: f\ntime: g');
  checkRule('_build: {list: never}\nsites: {}');
  checkRule('dates: a', { options: { known: ['dates'] } });
  checkRule('⟦sourec_count⟧: 3', { options: { known: ['source_count'] }, fixed: wrap('source_count: 3') });
  checkRule('custom: a\nx: b\nissue_no: c\n标题: d\nseo: {titel: e}');
});

test('where the right key is there too, only a long one can be a slip, and is not renamed', () => {
  checkRule('date: a\ndata: {b: c}');
  checkRule('tags: [a]\ntgas: b');
  checkRule('categories: [a]\n⟦catagories⟧: [b]', { offers: [] });
});
