/**
 * Bold that does not come out as it was meant: what is reported, what is offered, and what Hugo makes of it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';

/** Checks a summary; `fixed` and `offers` are summaries too. */
function check(summary: string, { fixed, offers, ...expected }: RuleCase = {}) {
  return checkRule('bold-unrendered', HEADING + summary, {
    ...expected,
    ...(fixed === undefined ? {} : { fixed: HEADING + fixed }),
    ...(offers === undefined ? {} : { offers: offers.map((offer) => HEADING + offer) }),
  });
}

function seed(name: string): string {
  return readFileSync(new URL(`../../digests/${name}`, import.meta.url), 'utf8');
}

function fixed(text: string): string {
  const look = (digest: ReturnType<typeof parseDigest>) => runRules(digest, RULES);
  return fixAll(parseDigest(text), (source) => parseDigest(source), look).text;
}

suite('the two published digests', () => {
  test('nothing in the first, two spans in the second, and only their quotation marks are moved', async () => {
    const rules = RULES.filter(({ id }) => id.startsWith('bold-'));
    assert.deepEqual(runRules(parseDigest(seed('2025.08.01.00.md')), rules), []);
    const text = seed('2025.08.28.00.md');
    const findings = runRules(parseDigest(text), rules);
    assert.deepEqual(
      findings.map(({ rule, severity, span }) => [
        rule,
        severity,
        text.slice(0, span.start).split('\n').length,
        text.slice(span.start, span.end),
      ]),
      [
        ['bold-unrendered', 'error', 19, '**“沙堆崩塌”**'],
        ['bold-unrendered', 'error', 23, '**“混合思考（hybrid thinking）”**'],
      ],
    );
    const after = fixed(text);
    const expected = text
      .replace('**“沙堆崩塌”**', '“**沙堆崩塌**”')
      .replace('**“混合思考（hybrid thinking）”**', '“**混合思考（hybrid thinking）**”');
    assert.equal(after, expected);
    assert.deepEqual(runRules(parseDigest(after), rules), []);

    const [html = ''] = await renderWithHugo([after]);
    const meant = [...after.matchAll(/\*\*(.+?)\*\*/gu)].map(([, phrase]) => phrase);
    const bold = [...html.matchAll(/<strong>(.+?)<\/strong>/gsu)].map(([, phrase]) => phrase);
    assert.equal(meant.length, 25);
    assert.deepEqual(bold, meant);
    assert.doesNotMatch(html, /\*\*/);
  });

  test('the message names what became bold instead, and points to it', () => {
    const text = seed('2025.08.28.00.md');
    const rules = RULES.filter(({ id }) => id === 'bold-unrendered');
    const [first, second] = runRules(parseDigest(text), rules);
    assert.match(first?.message.en ?? '', /“。他预测，随着AI代理的性能” is bold instead/);
    assert.match(first?.message.zh ?? '', /反而加粗了「。他预测，随着AI代理的性能」/);
    const related = [first, second].map((finding) =>
      finding?.related.map(({ span }) => text.slice(span.start + 2, span.start + 5)),
    );
    assert.deepEqual(related, [['。他预'], ['能力而', '和**', '方面表']]);
  });
});

suite('which marks are moved outside', () => {
  test('quotation marks and brackets that enclose the phrase, as few as will do', () => {
    check('如同⟦**“沙堆”**⟧。', {
      fixed: '如同“**沙堆**”。',
      offers: ['如同“**沙堆**”。', '如同 **“沙堆”**。', '如同&#8203;**“沙堆”**。'],
    });
    check('见⟦**《“书”名》**⟧字', { fixed: '见《**“书”名**》字' });
    check('见⟦**『「书」』**⟧字', { fixed: '见『**「书」**』字' });
    check('看⟦**「知道什么」**⟧的', { fixed: '看「**知道什么**」的' });
    check('叫⟦**【重磅】**⟧的，⟦**（附）**⟧的', { fixed: '叫【**重磅**】的，（**附**）的' });
  });

  test('mismatched quotation marks are a pair all the same', () => {
    check('的⟦**「健康管家』**⟧成功', { fixed: '的「**健康管家**』成功' });
  });

  test('a straight one that Hugo makes curly stays where it does so', () => {
    check('的⟦**"AI健康管家”**⟧成功', { fixed: '的 **"AI健康管家”** 成功' });
    check('的⟦**"健康管家"**⟧成功', { fixed: '的 **"健康管家"** 成功' });
    check('的⟦**“健康管家"**⟧成功', { fixed: '的 **“健康管家"** 成功' });
    check('的⟦**等等...**⟧成功', { fixed: '的**等等...** 成功' });
  });

  test('a mark that is written as a reference or an escape moves as a whole', () => {
    check('前⟦**甲&#8203;**⟧后', { fixed: '前**甲&#8203;** 后' });
    check('前⟦**&ldquo;甲&#x201d;**⟧后', { fixed: '前&ldquo;**甲**&#x201d;后' });
    check('前⟦**甲&hellip;&#12290;**⟧后', { fixed: '前**甲**&hellip;&#12290;后' });
    check('前⟦**A&amp;B&amp;**⟧后', { fixed: '前 **A&amp;B&amp;** 后' });
    check('前⟦**甲\\!**⟧后', { fixed: '前**甲**\\!后' });
    check('前⟦**\\(甲\\)**⟧后', { fixed: '前\\(**甲**\\)后' });
    check('前⟦**甲&nonsense;**⟧后', { fixed: '前**甲&nonsense;** 后' });
  });

  test('the mark at the end, however many', () => {
    check('这是⟦**加粗。**⟧后文', { fixed: '这是**加粗**。后文' });
    check('⟦**重点：**⟧正文', { fixed: '**重点**：正文' });
    check('这是⟦**加粗！？**⟧后文，⟦**等等……**⟧后文', { fixed: '这是**加粗**！？后文，**等等**……后文' });
    check('这是⟦**“引号”。**⟧后文', { fixed: '这是“**引号**”。后文' });
    check('这是⟦**，加粗**⟧后文', { fixed: '这是，**加粗**后文' });
  });

  test('a bracket that was opened outside', () => {
    check('他说：“这是⟦**重点”**⟧后文', { fixed: '他说：“这是**重点**”后文' });
    check('他说⟦**“重点**⟧是”后文', { fixed: '他说“**重点**是”后文' });
  });

  test('pictures, but not what belongs to a name', () => {
    check('这是⟦**加粗🤗**⟧后文', { fixed: '这是**加粗**🤗后文', message: /depends on the renderer/ });
    check('有⟦**⭐16.9k**⟧星', { fixed: '有⭐**16.9k**星' });
    check('这是⟦**加粗👨‍👩‍👧**⟧后文', { fixed: '这是**加粗**👨‍👩‍👧后文' });
    check('这是⟦**商标™**⟧后文', { fixed: '这是**商标™** 后文' });
  });
});

suite('where nothing can be moved', () => {
  test('a blank beside the marker, on both sides where Latin meets Han', () => {
    check('采用⟦**混合专家（MoE）**⟧架构', {
      fixed: '采用**混合专家（MoE）** 架构',
      offers: [
        '采用**混合专家（MoE）** 架构',
        '采用**混合专家**（MoE）架构',
        '采用**混合专家（MoE）**&#8203;架构',
      ],
    });
    check('使用⟦**C++**⟧实现', { fixed: '使用 **C++** 实现' });
    check('⟦**321B+**⟧参数', { fixed: '**321B+** 参数' });
    check('超过⟦**$5**⟧亿', { fixed: '超过 **$5** 亿' });
    check('由⟦**@handle**⟧发文', { fixed: '由 **@handle** 发文' });
    check('⟦**91%**⟧的', { fixed: '**91%** 的' });
    check('用⟦**`code`**⟧字', { fixed: '用 **`code`** 字' });
  });

  test('a whole link takes the markers in', () => {
    check('全文⟦**[链接](https://e.com/a)**⟧后文', {
      fixed: '全文[**链接**](https://e.com/a)后文',
      offers: [
        '全文[**链接**](https://e.com/a)后文',
        '全文 **[链接](https://e.com/a)** 后文',
        '全文&#8203;**[链接](https://e.com/a)**&#8203;后文',
      ],
    });
    check('全文⟦**[“链接”](https://e.com)。**⟧后文', { fixed: '全文[**“链接”**](https://e.com)。后文' });
    check('全文⟦**[链接][a]**⟧后文\n\n   [a]: https://e.com', {
      fixed: '全文[**链接**][a]后文\n\n   [a]: https://e.com',
    });
  });

  test('the invisible blank is offered last and never automatic', () => {
    const [finding] = check('用⟦**`code`**⟧字', { fixed: '用 **`code`** 字' });
    assert.deepEqual(
      finding?.fixes.map(({ automatic }) => automatic),
      [true, false],
    );
  });
});

suite('several spans in a paragraph', () => {
  test('a span that only fails because of one before it is not reported', () => {
    const [finding] = check('字⟦**“甲”**⟧字**乙**字**丙**字', { fixed: '字“**甲**”字**乙**字**丙**字' });
    assert.equal(finding?.related.length, 2);
  });

  test('each that fails by itself is', () => {
    check('字⟦**甲。**⟧字⟦**乙。**⟧字⟦**丙。**⟧字', { fixed: '字**甲**。字**乙**。字**丙**。字' });
    check('字⟦**“甲”**⟧字**乙**字⟦**“丙”**⟧字**丁**字', { fixed: '字“**甲**”字**乙**字“**丙**”字**丁**字' });
  });

  test('where every asterisk became a marker and more is bold, that is said, and left to the author', () => {
    const expected = { severity: 'info', message: /bold within bold/ } as const;
    const [finding] = check('⟦**甲：**⟧乙⟦**“丙”**⟧', expected);
    assert.deepEqual(
      finding?.related.map(({ message }) => message.en),
      ['Published in bold', 'Published in bold'],
    );
    check('⟦**甲（乙）**⟧很好而**丙**更好。', {
      ...expected,
      offers: [
        '**甲（乙）** 很好而**丙**更好。',
        '**甲**（乙）很好而**丙**更好。',
        '**甲（乙）**&#8203;很好而**丙**更好。',
      ],
    });
  });

  test('spans that touch are parted where scripts meet, and joined elsewhere', () => {
    check('⟦**图像生成模型****Imagen4**⟧免费', {
      fixed: '**图像生成模型** **Imagen4**免费',
      offers: ['**图像生成模型** **Imagen4**免费', '**图像生成模型Imagen4**免费'],
      message: /four asterisks/,
    });
    check('字⟦**免费自学****计算机科学**⟧之路', { fixed: '字**免费自学计算机科学**之路' });
    check('字⟦**免费****自学**⟧其⟦**⭐196k**⟧星', { fixed: '字**免费自学**其⭐**196k**星' });
  });

  test('nested and unbalanced markers are no fault of what stands beside them', () => {
    check('**甲 **乙** 丙** 丁');
    check('**甲 **乙** 丙 丁');
    check('****甲** 乙** 丙');
    check('**推荐 **甲** 用于 **乙** 的推理**：丙');
    check('前文：**读者说 **甲** 领先，而 **乙** 更好。** 丁');
    check('***甲*** 乙 ***丙** 丁*');
  });
});

suite('it depends on the renderer', () => {
  test('literal in current Hugo, bold in 0.111', () => {
    const expected = { message: /Hugo 0\.111 makes it bold, current Hugo does not/ };
    check('这是⟦**加粗～**⟧后文', { ...expected, fixed: '这是**加粗**～后文' });
    check('这是⟦**￥5亿**⟧后文', { ...expected, fixed: '这是 **￥5亿**后文' });
  });

  test('the other way round it is a warning', () => {
    check('好🤗⟦**“加粗**⟧后文”', {
      severity: 'warning',
      message: /current Hugo makes it bold, Hugo 0\.111 does not/,
      fixed: '好🤗 **“加粗**后文”',
    });
  });

  test('a digest that is read as Hugo 0.111 reads it', () => {
    check('这是⟦**加粗～**⟧后文', {
      parse: { punctuation: 'P' },
      severity: 'warning',
      fixed: '这是**加粗～** 后文',
    });
  });
});

suite('invisible characters beside the markers', () => {
  test('they do not help, and go with the repair', () => {
    check('字\u200b⟦**“引号”**⟧\u200b字', { fixed: '字“**引号**”字', message: /does not count as a space/ });
    check('字\u200d⟦**“引号”**⟧字', { fixed: '字“**引号**”字' });
  });

  test('they are reported where bold is right without them', () => {
    check('字\u200b⟦**加粗**⟧\u200d字', { severity: 'warning', fixed: '字**加粗**字' });
    check('字&#8203;**加粗。**&#8203;字');
  });
});

suite('wherever text stands', () => {
  test('headings, cells, quotes, nested lists, definitions, several lines', () => {
    checkRule('bold-unrendered', '1. [题⟦**“目”**⟧字 - 作者](https://x.com/a/status/1950930964172914731)\n', {
      fixed: '1. [题“**目**”字 - 作者](https://x.com/a/status/1950930964172914731)\n',
    });
    check('| 甲 | 乙 |\n   | --- | --- |\n   | 字⟦**“丙”**⟧字 | **丁** |', {
      fixed: '| 甲 | 乙 |\n   | --- | --- |\n   | 字“**丙**”字 | **丁** |',
    });
    check('> 引⟦**“用”**⟧字\n   > 后**加**字', { fixed: '> 引“**用**”字\n   > 后**加**字' });
    check('- 嵌⟦**“套”**⟧字\n     - 深⟦**“套”**⟧字', { fixed: '- 嵌“**套**”字\n     - 深“**套**”字' });
    check('术⟦**“语”**⟧字\n   : 解⟦**“释”**⟧字', { fixed: '术“**语**”字\n   : 解“**释**”字' });
    check('## 题⟦**“目”**⟧字', { fixed: '## 题“**目**”字' });
    check('第一行\n   字⟦**“引号”**⟧字', { fixed: '第一行\n   字“**引号**”字' });
    check('字⟦**加粗\n   “字”**⟧后', { fixed: '字**加粗\n   “字”** 后' });
    check('字⟦**“引号”**⟧字\r\n   第二**行**\r\n', { fixed: '字“**引号**”字\r\n   第二**行**\r\n' });
  });

  test('text outside of the items', () => {
    checkRule('bold-unrendered', `导语⟦**“甲”**⟧字\n\n${HEADING}摘要\n`, {
      fixed: `导语“**甲**”字\n\n${HEADING}摘要\n`,
    });
  });

  test('not in code, addresses, HTML and escapes', () => {
    check('`字**“甲”**字` [a](https://e.com/字**“甲”**字) \\**“甲”\\*\\* <b title="字**“甲”**字">');
    check('```\n   字**“甲”**字\n   ```');
    check('字&#42;*“甲”&#42;*字');
  });

  test('emphasis in bold and bold in emphasis', () => {
    check('字⟦***“甲”***⟧字', { fixed: '字“***甲***”字' });
    check('字*乙*丙⟦**“甲”**⟧字*丁*', { fixed: '字*乙*丙“**甲**”字*丁*' });
  });
});

test('a paragraph with thousands of faults is answered in bounded time', () => {
  const started = processorMs();
  const digest = parseDigest(`${HEADING}${'字**“引号”**'.repeat(2000)}字`);
  const findings = runRules(
    digest,
    RULES.filter(({ id }) => id === 'bold-unrendered'),
  );
  assert.equal(findings.length, 2000);
  // A second or two; trying out every repair would take minutes.
  assert.ok(processorMs() - started < 30_000);
});

test('what the fixes leave is what Hugo publishes', async () => {
  const phrases = [
    '加粗',
    '“引号”',
    'C++',
    '重点：',
    '混合（MoE）',
    '⭐16.9k',
    '￥5',
    '[链接](https://e.com)',
    '`代码`',
  ];
  const around = ['字', 'a', '。', '“', '🤗', '）', ' '];
  const texts = phrases.flatMap((phrase) =>
    around.flatMap((before) => around.map((behind) => `始${before}**${phrase}**${behind}中**好**终`)),
  );
  const documents = texts.map((text) => fixed(HEADING + text));
  const pages = await renderWithHugo(documents.map(page));
  for (const [index, html] of pages.entries()) {
    const bold = [...html.matchAll(/<strong>(.+?)<\/strong>/gu)].map(([, text = '']) => letters(text));
    const phrase = letters((phrases[Math.floor(index / around.length ** 2)] ?? '').replace(/\]\(.*/u, ''));
    assert.doesNotMatch(html, /\*\*/, documents[index]);
    // Bold within bold, of which nothing is taken away.
    const isNested = /<strong>.*<strong>[^<]*中<\/strong>好<\/strong>/u.test(html);
    if (isNested) assert.equal(written(documents[index]), written(HEADING + texts[index]));
    else assert.deepEqual(bold, [phrase, '好'], documents[index]);
  }
});

/** Without the whitespace that a fix may have put in. */
function written(text = ''): string {
  return text.replaceAll(' ', '');
}

function letters(text: string): string {
  return text.replace(/<[^>]*>|&\w+;|[^\p{L}\p{N}]/gu, '');
}
