/** The shape that an archive’s digests have, as it is read off them: each of our examples gives its own template. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { learnArchive } from '../../../server/config/learn/learn-archive.ts';
import { SHAPES } from '../../support/digests/shapes.ts';

/** What is learned of `count` files with this text. */
function learned(text: string, count = 4) {
  const files = Array.from({ length: count }, (_, index) => ({ path: `posts/${index}.md`, text }));
  const shape = learnArchive(files);
  return shape && [shape.item.text, ...(shape.source === undefined ? [] : [shape.source.text])];
}

describe('the template of an archive', () => {
  for (const [name, { texts, text }] of Object.entries(SHAPES))
    it(`is that of its digests: ${name}`, () => {
      // Whether a list names authors, its other conventions say.
      const item = texts.item?.replace(' - {author}', '');
      assert.deepEqual(learned(`---\ntitle: 甲\n---\n\n${text}`), [
        item,
        ...(texts.source === undefined ? [] : [texts.source]),
      ]);
    });

  it('leaves open what differs after the link', () => {
    const items = ['一段很长的摘要，说明来龙去脉', ' 🔥 12', ' ⭐️', ' 🔥 7'].map(
      (tail, index) =>
        `- [甲乙丙](https://a.example/${index})${tail === '' ? '' : `${index === 0 ? '：' : ''}${tail}`}\n`,
    );
    assert.deepEqual(learned(items.join('')), ['- [{title}]({source}){*}']);
  });

  it('has a summary whatever mark is before it, and bold or signs that come and go', () => {
    const items = [
      '* [甲](https://a.example/1)：说明来龙去脉。',
      '* [**乙**](https://a.example/2) 说明来龙去脉。',
      '* [丙](https://a.example/3)，说明来龙去脉。',
      '* [丁](https://a.example/4): 说明来龙去脉。',
    ];
    assert.deepEqual(learned(`${items.join('\n')}\n`), ['* [{title}]({source}) {summary}']);
    const signs = ['🐕 ', '', '🐈 '].map(
      (sign, index) => `## ${sign}[甲${index}](https://a.example/${index})\n\n文字。\n`,
    );
    assert.deepEqual(learned(signs.join('\n')), ['## {*} [{title}]({source})']);
  });

  it('has the summary behind a note in parentheses', () => {
    const items = [1, 2, 3].map(
      (at) => `- [甲乙](https://a.example/${at})（阅读 ${at}0）：一段摘要，说明来龙去脉。`,
    );
    assert.deepEqual(learned(items.join('\n')), ['- [{title}]({source})（{*}）：{summary}']);
    const mixed = [...items, '- [丙](https://a.example/4)：说明另一件事的来龙去脉。'];
    assert.deepEqual(learned(mixed.join('\n')), ['- [{title}]({source}) {summary}']);
  });

  it('has the title before the source, where a word stands for that', () => {
    const items = [1, 2, 3].map((at) => `- 标题之${at} [原文](https://a.example/${at})`);
    assert.deepEqual(learned(items.join('\n')), ['- {title} [原文]({source})']);
  });

  it('has the title before the source, whatever the site is called, and a sentence between the two', () => {
    const sites = ['甲报', '乙报', '丙报'];
    const items = (line: (site: string, at: number) => string): string => sites.map(line).join('\n');
    assert.deepEqual(learned(items((site, at) => `- Title ${at} ([${site}](https://a.example/${at}))`)), [
      '- {title} ([{*}]({source}))',
    ]);
    assert.deepEqual(learned(items((site, at) => `- 标题${at} [${site}](https://a.example/${at})`)), [
      '- {title} [{*}]({source})',
    ]);
    assert.deepEqual(
      learned(items((_, at) => `- 标题。一段摘要，说明来龙去脉。[原文](https://a.example/${at})`)),
      ['- {title}。{summary}[原文]({source})'],
    );
  });

  it('has an author who is named as such', () => {
    const items = [1, 2, 3].map(
      (at) => `- [甲乙](https://a.example/${at})（作者：王五）：一段摘要，说明来龙去脉。`,
    );
    assert.deepEqual(learned(items.join('\n')), ['- [{title}]({source})（作者：{author}）：{summary}']);
  });

  it('has authors in parentheses where what stands there differs as names do', () => {
    const items = (names: readonly string[]): string =>
      names.map((name, at) => `- [甲乙](https://a.example/${at})（${name}）`).join('\n');
    assert.deepEqual(learned(items(['王五', '李四', '赵六', '钱七', '孙八'])), [
      '- [{title}]({source})（{author}）',
    ]);
    assert.deepEqual(learned(items(['英文', '中文', '英文', '英文', '视频'])), ['- [{title}]({source}){*}']);
  });

  it('may be bold before a summary and its source', () => {
    const items = [1, 2, 3].map(
      (at) => `- **标题**：一段摘要，说明来龙去脉。（[原文](https://a.example/${at})）`,
    );
    assert.deepEqual(learned(items.join('\n')), ['- **{title}**：{summary}']);
  });

  it('may be a line of its own, the source of which stands below', () => {
    const items = (line: (at: number) => string): string => [1, 2, 3].map(line).join('\n\n');
    const text = '一段摘要，说明来龙去脉。';
    assert.deepEqual(
      learned(items((at) => `${at}. **标题**\n\n   ${text} [来源](https://a.example/${at})`)),
      ['{n}. **{title}**', '[来源]({source})'],
    );
    assert.deepEqual(
      learned(items((at) => `**${at}. 标题**\n\n${text}\n\n链接：<https://a.example/${at}>`)),
      ['**{n}. {title}**', '链接：<{source}>'],
    );
    assert.deepEqual(learned(items((at) => `${at}、标题\n\n${text}\n\n🔗 [甲](https://a.example/${at})`)), [
      '{n}、{title}',
      '🔗 [{*}]({source})',
    ]);
    // Markdown makes no link of what stands right behind a full-width colon.
    assert.deepEqual(learned(items((at) => `### ${at}. 标题\n\n${text}\n\n链接：https://a.example/${at}`)), [
      '### {n}. {title}',
    ]);
  });

  it('leaves open which link is the source where a fifth of the items have another one', () => {
    const items = [1, 2, 3, 4, 5].map(
      (at) => `### ${at}. 标题\n\n一段摘要。\n\n[${at === 1 ? '公告' : '原文'}](https://a.example/${at})`,
    );
    assert.deepEqual(learned(items.join('\n\n')), ['### {n}. {title}']);
  });

  it('may be a paragraph that is a link', () => {
    const items = [1, 2, 3].map(
      (at) => `[标题之${at}](https://a.example/${at})\n\n一段摘要，说明来龙去脉。\n`,
    );
    assert.deepEqual(learned(items.join('\n')), ['[{title}]({source})']);
  });

  it('takes no word that stands out in a sentence for a title', () => {
    const items = [1, 2, 3].map(
      (at) => `${at}. **某公司** 宣布了[一件事](https://a.example/${at})，大家都在说。`,
    );
    assert.equal(learned(items.join('\n')), undefined);
  });

  it('may be a paragraph in bold, or one whose summary stands on the line below its link', () => {
    const items = (line: (at: number) => string): string => [1, 2, 3].map(line).join('\n');
    assert.deepEqual(learned(items((at) => `**[标题${at}](https://a.example/${at})**\n\n一段摘要。\n`)), [
      '**[{title}]({source})**',
    ]);
    assert.deepEqual(learned(items((at) => `[Title ${at}](https://a.example/${at})\nWhat it says.\n`)), [
      '[{title}]({source}) {summary}',
    ]);
    assert.deepEqual(
      learned(items((at) => `**Title ${at}** ([Site ${at}](https://a.example/${at}))\n\nWhat it says.\n`)),
      ['**{title}** ([{*}]({source}))'],
    );
  });

  it('has numbers in brackets or in bold, and tags before the link', () => {
    const items = (line: (at: number) => string): string => [1, 2, 3].map(line).join('\n');
    assert.deepEqual(
      learned(items((at) => `【${at}】[标题${at}](https://a.example/${at})\n\n一段摘要。\n`)),
      ['【{n}】[{title}]({source})'],
    );
    assert.deepEqual(
      learned(items((at) => `**${at}. [标题${at}](https://a.example/${at})**\n\n一段摘要。\n`)),
      ['**{n}. [{title}]({source})**'],
    );
    assert.deepEqual(
      learned(items((at) => `- 【开源】[标题${at}](https://a.example/${at})：一段摘要，说明来龙去脉。`)),
      ['- {*}[{title}]({source})：{summary}'],
    );
    assert.deepEqual(
      learned(items((at) => `### ${'①②③'.charAt(at - 1)} [标题${at}](https://a.example/${at})\n`)),
      ['### {*} [{title}]({source})'],
    );
  });

  it('has authors after “by”, and no mark in its title that stands before the source', () => {
    const names = ['Ann Lee', 'Bob Stone', 'Carla Ruiz'];
    const items = names.map((name, at) => `${at + 1}. [Title ${at}](https://a.example/${at}) by ${name}\n`);
    assert.deepEqual(learned(items.join('')), ['{n}. [{title}]({source}) by {author}']);
    const sites = names.map((name, at) => `- Title ${at} — [${name}](https://a.example/${at})\n`);
    assert.deepEqual(learned(sites.join('')), ['- {title} — [{*}]({source})']);
  });

  it('is that of the titles, and not of the lines that say the same below each', () => {
    const items = [1, 2, 3].map(
      (at) =>
        `## ${at}. Title ${at}\n\n- **Source**: [site](https://a.example/${at})\n- **Talk**: [talk](https://b.example/${at})\n`,
    );
    assert.deepEqual(learned(items.join('\n')), ['## {n}. {title}', '**Source**: [{*}]({source})']);
    const alone = [1, 2, 3].map(
      (at) =>
        `### Title ${at}\n\nWhat it says.\n\n[${['More', 'Read on', 'All of it'][at - 1] ?? ''}](https://a.example/${at})\n`,
    );
    assert.deepEqual(learned(alone.join('\n')), ['### {title}']);
  });

  it('is none where there are articles, lists of links into the page, or few digests among many files', () => {
    assert.equal(
      learned(
        '## 甲\n\n见[乙](https://a.example)。\n\n## 丙\n\n见[丁](https://b.example)。\n\n## 戊\n\n见[己](https://c.example)。\n',
      ),
      undefined,
    );
    assert.equal(learned('1. [甲](#a)\n2. [乙](#b)\n3. [丙](#c)\n'), undefined);
    assert.equal(learned('只有文字。\n'), undefined);
    const { text = '' } = SHAPES['bullet'] ?? {};
    const files = Array.from({ length: 9 }, (_, index) => ({
      path: `posts/${index}.md`,
      text: index < 4 ? text : '文字。\n',
    }));
    assert.equal(learnArchive(files), undefined);
  });
});
