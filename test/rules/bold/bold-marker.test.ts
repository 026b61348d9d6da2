/**
 * Bold between underscores, and names that look like it.
 */
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';

function check(summary: string, fixed?: string, expected: RuleCase = {}) {
  return checkRule('bold-marker', HEADING + summary, {
    ...expected,
    ...(fixed === undefined ? {} : { fixed: HEADING + fixed }),
  });
}

test('where it is bold', () => {
  check('this is ⟦__so__⟧ and ⟦__so too__⟧.', 'this is **so** and **so too**.', { message: /as elsewhere/ });
  check('⟦__加粗__⟧，后文', '**加粗**，后文');
  check('“⟦__阮一峰的网络日志__⟧”', '“**阮一峰的网络日志**”');
});

test('where it is bold nowhere and obviously meant', () => {
  check('这是⟦__加粗__⟧后文', '这是**加粗**后文', { message: /will not be bold/ });
  check('用⟦__GPT-5__⟧生成', '用**GPT-5**生成');
  check('这是⟦__“引号”__⟧字，⟦__重点：__⟧字', '这是“**引号**”字，**重点**：字');
  check('采用⟦__混合（MoE）__⟧架构', '采用**混合（MoE）** 架构');
  check('全文⟦__[链接](https://e.com)__⟧字', '全文[**链接**](https://e.com)字');
});

test('names that Hugo publishes in bold, without their underscores', () => {
  const text = '⟦__init__⟧ 和 ⟦__proto__⟧，⟦__main__⟧.py，foo.⟦__x__⟧，⟦__a_b__⟧';
  check(text, undefined, { message: /publishes “\w+” in bold, without them/ });
  check('见https://e.com/⟦__so__⟧，那里没有链接', undefined, { message: /“so” in bold/ });
  check('**加粗 ⟦__init__⟧ 加粗**', undefined, { message: /between backticks, or write `\\_\\_init\\_\\_`/ });
});

test('names that stay as they are', () => {
  check('调用__call__方法，a__b__c，`__init__`，\\_\\_init\\_\\_');
  check('snake__case__name，`__so__`，见 https://e.com/__so__，\\_\\_so\\_\\_');
  check('填空：____，__，字__未闭合，___粗斜___');
});

test('bold between asterisks stays', () => {
  check('**甲**字⟦__乙__⟧字**丙**', '**甲**字**乙**字**丙**');
  check('**甲__乙**');
  check('字**甲__乙__丙**字');
});
