/**
 * heading-separator: the digest's own separator counts, or the configured one.
 */
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { item, sourceOf } from '../../support/digests/items.ts';

const check = (texts: readonly string[], fixed?: readonly string[], more: RuleCase = {}) => {
  const body = (all: readonly string[]) =>
    digestWith(
      all
        .map((text, at) =>
          item(at + 1, { heading: `[${text}](https://x.com/a/status/195093096417291400${at})` }),
        )
        .join(''),
    );
  checkRule('heading-separator', body(texts), {
    ...(fixed === undefined ? {} : { fixed: body(fixed) }),
    ...more,
  });
};

test('one separator throughout is right, hyphens in titles included', () => {
  check(['甲 - 作者', 'MiniCPM-V - 作者', 'A - B - 作者', '乙']);
  check(['甲-作者', 'MiniCPM-V 4.5 发布-merve', 'GPT-5 与 o3-mini-Sam']);
  check(['甲 | 作者', '乙 | 作者']);
});

test('one that differs', () => {
  for (const wrong of ['-', ' – ', ' | ', '- ', '  -  ', ' -\u3000', '——', '--']) {
    check(['甲 - 作者', `乙⟦${wrong}⟧作者`, '丙 - 作者'], ['甲 - 作者', '乙 - 作者', '丙 - 作者']);
  }
  check(['甲-作者', '乙⟦ - ⟧作者', '丙-作者'], ['甲-作者', '乙-作者', '丙-作者']);
});

test('the last separator counts', () => {
  check(['甲-作者', '甲 - 乙-作者', '丙-作者']);
  check(['甲 - 作者', 'A - B - 作者', 'C-D - 作者']);
  check(['甲-作者', 'AI-Agent 发布⟦ - ⟧作者', '丙-作者'], ['甲-作者', 'AI-Agent 发布-作者', '丙-作者']);
});

test('the configured separator wins over the digest', () => {
  const prescribed = { separator: ' | ' };
  check(['甲⟦ - ⟧作者', '乙⟦ - ⟧作者', '丙 | 作者'], ['甲 | 作者', '乙 | 作者', '丙 | 作者'], {
    prescribed,
    message: /configuration/,
  });
  check(['甲⟦ - ⟧作者', '乙 by 作者'], ['甲 by 作者', '乙 by 作者'], { prescribed: { separator: ' by ' } });
  check(['甲 / 作者', '乙⟦/⟧作者'], ['甲 / 作者', '乙 / 作者'], { prescribed: { separator: ' / ' } });
});

test('headings without an author or a title have none to check', () => {
  check(['甲 - 作者', '乙', '', ' - 作者', 'GPT-5']);
});

test('CRLF', () => {
  const text = (separator: string) =>
    digestWith(
      `${item(1)}${item(2)}${item(3, { heading: `[甲${separator}作者](https://example.org/a)` })}`,
    ).replaceAll('\n', '\r\n');
  checkRule('heading-separator', text('⟦-⟧'), { fixed: text(' - ') });
});

test('a hyphen in code or in a comment is none', () => {
  const body = (title: string) => item(1) + item(2, { heading: `[${title}](${sourceOf(2)})` }) + item(3);
  checkRule('heading-separator', digestWith(body('工具 `claude -p`')));
  checkRule('heading-separator', digestWith(body('工具 <!-- 待定 -->')));
});

test('dashes in the titles of a digest that credits nobody', () => {
  const heading = (title: string, at: number) => item(at + 1, { heading: `[${title}](${sourceOf(at + 1)})` });
  const titles = [
    'Malus – Clean Room as a Service',
    'A tour of Zig',
    'Terminal latency - 2024',
    '量子计算',
    '新闻',
  ];
  checkRule('heading-separator', digestWith(titles.map(heading).join('')));
});
