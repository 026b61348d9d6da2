/**
 * Real Hugo as the judge of the model: in digests of both styles, with everything that may stand in a summary,
 * the model's items, links and bold are those on the page.
 */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import type { Punctuation } from '../../server/markdown/character-class.ts';
import { structureOfHtml, structureOfModel } from '../support/check/structure.ts';
import { JUDGES, renderWithHugo } from '../support/hugo/hugo.ts';
import type { HugoVersion } from '../support/hugo/hugo-programs.ts';

/** What stands below an item's heading, by what it is about; not indented. */
const SUMMARIES: Readonly<Record<string, string>> = {
  'a paragraph': '该模型采用**混合专家架构**，推理成本**明显下降**。',
  'several paragraphs': '第一段**重点**。\n\n第二段，\n换行后继续。\n\n第三段。',
  'bold beside punctuation': '如同**“沙堆崩塌”**。他预测，随着AI代理的性能**突然变得足够好**，将**爆发**。',
  'bold that works': '据“**边想边做**”介绍，**重点**：正文。**《书名》** 与 **C++** 实现，***都有***。',
  'bold touching bold': '**图像生成模型****Imagen4**免费，****四个****，**a**b**c**。',
  'bold with markup in it': '**[链接](https://e.com/a)**字，**`代码`**，**a *b* c**，~~**删**~~，**a\\*b**。',
  'symbols at the edge of bold': '这是**加粗～**后文，**⭐16.9k**星，字**🤗**字，字**$5**亿，**100%**的。',
  underscores: '这是__加粗__后文，__so__ and _so_, snake_case_name，__“引”__。',
  'unbalanced markers': '一个**没有结尾的加粗，还有*这个。 2 * 3 ** 4',
  emphasis: '*斜体* 和 *a **b** c* 与 ***三*** 以及 **粗*斜*粗**',
  strikethrough: '~~删去~~的文字，~单~，~~~三~~~，a~~b~~c',
  code: '`code` 与 `` a ` b `` 以及 `**不是粗体**`，`[不是](链接)`',
  'code blocks': '```js\nconst a = "**b**";\n\n[a](b)\n```\n\n之后',
  'indented code': '之前\n\n    a **b**\n\n之后',
  tildes: '~~~\ncode\n~~~',
  'nested lists': '- 一\n- 二\n  - 二之一\n    1. 深\n    2. **更深**\n- 三\n\n  三的第二段',
  'ordered lists in a summary': '1. 甲\n2. 乙\n\n   乙的第二段\n10. 丙',
  'list after text without a blank line': '要点：\n- 一\n- 二\n3. 不是列表',
  'markers alone on their lines': '1.\n2. 乙\n3.\n4. 丁\n\n要点：\n\n*\n* 二\n\n5)\n字',
  'task lists': '- [ ] 待办\n- [x] **完成**\n- [y] 都不是',
  links:
    '[a](https://e.com/a "题") [b](<https://e.com/a b>) [c](https://e.com/a_(b)) [d]() [e](#f) [嵌[套]](/g)',
  'links with escapes':
    '[a\\]b](https://e.com/\\(a) [中文](https://e.com/中文?q=字&x=1) [x](https://e.com/%E4%B8%AD)',
  'links that are none': '[a] [b](c d) [e](f "g) \\[h](i) [j] (k) ][ [l]\n(m)',
  'reference links': '见[全文][ref]、[ref][]、[REF] 与 [没有][none]。\n\n[ref]: https://e.com/ref "题"',
  autolinks: '<https://e.com/a?b=c> https://e.com/bare。 www.e.com/x, a@e.com <m@e.com> (https://e.com/p)',
  'bare addresses beside Chinese':
    '见https://e.com/x，后文 https://e.com/y。更多 https://e.com/a_b_c/（说明）',
  images:
    '![图](https://e.com/a.png) ![](https://e.com/b.png "t") ![**粗**](c.png)\n\n[![徽章](d.png)](https://e.com)',
  HTML: '<b>粗</b> 与 <br/>换行 <!-- 注 --> **粗**<span>字</span>\n\n<div>\n块\n</div>\n\n之后',
  tables: '| 名 | **值** |\n| :- | -: |\n| [a](b) | `c\\|d` |\n| 只有一格 |\n\n之后',
  footnotes: '有注[^1]，又一[^注]，再引[^1]，没有[^x]。\n\n[^1]: 注的内容**粗**。\n[^注]: 二',
  'definition lists': '术语\n: 解释**重点**\n: 又一\n\n另一\n\n: 松散',
  'hard breaks': '行末两空格  \n反斜杠\\\n<br>\n普通换行\n结束',
  quotations: '> 引文**重点**\n> 第二行\n懒行\n>\n> > 再引\n> - 列表',
  'headings in a summary': '### 小标题 **粗** ###\n\n正文\n\n另一个\n======',
  'a rule in a summary': '前\n\n***\n\n后\n\n- - -',
  'entities and escapes': '&amp; &lt;b&gt; &copy; &#42;&#42;字&#42;&#42; &nope; \\*\\*字\\*\\* \\& \\`a\\`',
  emoji: '🤗 **🤗** 字**👨‍👩‍👧**字 :smile: **好🎉** 1️⃣ **2️⃣**',
  'mixed scripts': '한국어**강조**입니다 日本語**強調**です **Ελληνικά**text **кириллица** עברית**מודגש**',
  'rare characters': '𠮷**𠮷**𠮷 **Ａ**　全角　**Ｂ** \u00a0**c**\u00a0 a\u200b**“b”**\u200bc é**é**é',
  typography: '"引" \'q\' it\'s -- --- ... << 引 >> 他说"**粗**"。',
  'a tab': '前\t**粗**\t后\n\n\t缩进的段落',
  nothing: '',
};

/** The first seed's style and the second's. */
const STYLES = {
  spaced: { marker: '. ', separator: ' - ', head: '' },
  tight: { marker: '.  ', separator: '-', head: '---\n\n' },
} as const;

/** A digest with `summary` in its second item. */
function digest(summary: string, { marker, separator, head }: (typeof STYLES)[keyof typeof STYLES]): string {
  const item = (number: number, text: string) => {
    const indent = ' '.repeat(1 + marker.length);
    const below = text.replaceAll(/^(?=.)/gmu, indent);
    return `${number}${marker}[第${number}条${separator}作者](https://e.com/${number})\n\n${below}`;
  };
  const items = [item(1, '摘要**一**。'), item(2, summary), item(3, '摘要**三**。')];
  return `---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\n---\n\n${head}${items.join('\n\n')}`;
}

for (const { hugo, punctuation } of JUDGES) {
  suite(`the model and Hugo say the same (${hugo})`, () => suiteFor(hugo, punctuation));
}

function suiteFor(hugo: HugoVersion, punctuation: Punctuation): void {
  const cases = Object.entries(SUMMARIES).flatMap(([name, summary]) =>
    (['spaced', 'tight'] as const).flatMap((style) => {
      const text = digest(summary, STYLES[style]);
      return [
        { name: `${name}, ${style}`, text },
        { name: `${name}, ${style}, CRLF`, text: text.replaceAll('\n', '\r\n') },
      ];
    }),
  );
  let pages: readonly string[] = [];
  before(async () => {
    pages = await renderWithHugo(
      cases.map(({ text }) => text),
      { hugo },
    );
  });
  for (const [index, { name, text }] of cases.entries()) {
    test(name, () => {
      const model = parseDigest(text, { punctuation });
      assert.deepEqual(structureOfModel(model), structureOfHtml(pages[index] ?? ''));
      assert.deepEqual(
        model.items.map(({ heading }) => heading?.url),
        ['https://e.com/1', 'https://e.com/2', 'https://e.com/3'],
      );
    });
  }
}
