/**
 * Markers of bold without a partner, and asterisks that are none.
 */
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';
const check = (summary: string) => checkRule('bold-unclosed', HEADING + summary);

test('the last, the first, one between', () => {
  check('使用 **甲** 和 ⟦**⟧乙。');
  check('使用 ⟦**⟧甲 和 **乙** 丙');
  check('字**甲**字⟦**⟧乙字');
  check('字**甲 字**“乙”⟦**⟧字');
  check('字⟦**⟧“甲”**字**乙字');
  check('甲⟦**⟧ 乙');
  check('a ⟦**⟧ b');
});

test('where the text is about the marks, a single one is meant to be seen', () => {
  check('Markdown 用直观的符号（如 # 表示标题、**表示加粗）取代 HTML。');
  check('Put ** before and after what should be bold.');
  check('Markdown 用 **符号** 取代⟦**⟧HTML。');
});

test('bold ends with its paragraph, cell, link text', () => {
  check('字⟦**⟧甲\n\n   乙⟦**⟧字');
  check('| 甲⟦**⟧字 | 乙⟦**⟧字 |\n   | --- | --- |\n   | 丙 | 丁 |');
  check('字⟦**⟧甲[乙⟦**⟧丙](https://e.com)');
  check('- 字⟦**⟧甲\n   - 乙**丙**');
});

test('nothing is left over of bold within bold, and of more than is closed one', () => {
  check('**推荐 **甲** 用于 **乙** 的推理**');
  check('⟦**⟧推荐 **甲** 用于 **乙** 的推理');
  check('推荐 **甲** 用于 **乙** 的推理⟦**⟧');
  check('**甲**乙****丙**丁**');
  check('2**10 与 2**20');
});

test('what is nested in text that is bold by mistake is no span', () => {
  check('字⟦**⟧（甲，**乙**、**丙**，丁）⟦**⟧字');
});

test('a span that fails is closed all the same, and so is a padded one', () => {
  check('字**“甲”**字**乙**字');
  check('字** 甲 **字');
  check('**甲 **乙** 丙**');
});

test('asterisks that never were to mark bold', () => {
  check('f**** 字，**** 字，2**10，src/** 字，a/**/*.ts');
  check('`**甲` \\*\\*乙 [丙](https://e.com/**丁) <b title="**">');
  check('字 ****** 字');
  check('2*3**甲**字，第2**3**4');
});
