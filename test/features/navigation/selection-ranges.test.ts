import { test } from 'node:test';
import { checkSelectionRanges } from '../../support/check/check-features.ts';

const head = '---\ntitle: "T"\ncategories: ["AI", "开源"]\n---\n\n';
const items =
  '1. [One - A](https://a.b/1)\n\n   First **bo$0ld** words.\n\n   Second.\n\n2. [Two - B](https://a.b/2)\n';

test('from a phrase to the list', () => {
  checkSelectionRanges(head + items, [
    'bold',
    '**bold**',
    'First **bold** words.',
    'First **bold** words.\n\n   Second.',
    '1. [One - A](https://a.b/1)\n\n   First **bold** words.\n\n   Second.',
    items.replace('$0', '').trimEnd(),
    `\n${items.replace('$0', '')}`,
  ]);
});

test('from a part of the heading', () => {
  checkSelectionRanges('1. [One - Au$0thor](https://a.b/1)\n\n   Text\n', [
    'Author',
    'One - Author',
    '[One - Author](https://a.b/1)',
    '1. [One - Author](https://a.b/1)\n\n   Text',
  ]);
  checkSelectionRanges('1. [One - Author](https://a$0.b/1)\n', [
    'https://a.b/1',
    '[One - Author](https://a.b/1)',
    '1. [One - Author](https://a.b/1)',
  ]);
});

test('in front matter', () => {
  const block = '---\ntitle: "T"\ncategories: ["AI", "开源"]\n---\n';
  checkSelectionRanges('---\ntitle: "T"\ncategories: ["AI", "开$0源"]\n---\n\nText', [
    '开源',
    '"开源"',
    '["AI", "开源"]',
    'categories: ["AI", "开源"]',
    'title: "T"\ncategories: ["AI", "开源"]\n',
    block,
  ]);
});

test('at the ends of any text', () => {
  checkSelectionRanges('$0', []);
  checkSelectionRanges('text$0', []);
});
