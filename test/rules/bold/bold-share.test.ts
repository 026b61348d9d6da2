/**
 * Too little bold in a summary, and too much.
 */
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';
const missing = (summary: string) => checkRule('bold-missing', HEADING + summary);
const excess = (summary: string, maxShare?: number) =>
  checkRule('bold-excess', HEADING + summary, maxShare === undefined ? {} : { options: { maxShare } });

test('a summary without bold, in all of its paragraphs', () => {
  missing('⟦没有加粗。⟧');
  missing('⟦没有加粗。\n\n   也没有加粗。⟧');
  missing('没有加粗。\n\n   - 有**加粗**。');
});

test('bold that fails is meant all the same', () => {
  missing('如同**“沙堆”**字');
  missing('字** 甲 **字');
  missing('这是__加粗__后文');
});

test('no summary, no bold to miss', () => {
  checkRule('bold-missing', HEADING.trimEnd());
  missing('![图](https://e.com/a.png)');
});

test('the share of characters that a reader sees', () => {
  excess('**六个字加粗了**四字不粗', 0.6);
  excess('⟦**七个字加粗了呀**三字不⟧', 0.6);
  excess('⟦**六个字加粗了**四字不粗⟧', 0.59);
  excess('**[六个字加粗了](https://example.com/a/very/long/address)**四字不粗', 0.6);
  excess('⟦**👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧**，一⟧', 0.59);
  excess('**👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧**，一', 0.6);
});

test('a character reference or an escape is one character', () => {
  excess('**甲&amp;乙&#8212;丙&#x4e01;**四字不粗', 0.6);
  excess('⟦**甲&amp;乙&#8212;丙&#x4e01;丁**四字不⟧', 0.69);
  excess('字**“甲&hellip;&hellip;&hellip;”**四字不粗不粗', 0.6);
  excess('**\\!\\!\\!甲\\!\\!**四字不粗', 0.6);
});

test('all paragraphs count together; the heading does not', () => {
  excess('**加粗加粗**\n\n   不粗不粗不粗', 0.5);
  excess('⟦**加粗加粗**\n\n   不粗⟧', 0.5);
  checkRule('bold-excess', '1. [**题目** - 作者](https://x.com/a/status/1950930964172914731)\n\n   摘要', {});
});

test('by default clearly more than the digests that are published show', () => {
  excess('**这一半以上的文字都是加粗**，还有另一半的文字没加粗');
  excess('⟦**所有文字都是加粗**。⟧');
});
