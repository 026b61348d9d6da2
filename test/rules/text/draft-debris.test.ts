/** draft-debris: what models leave, and what only looks like it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { archiveCrediting } from '../../support/digests/archive.ts';
import { item } from '../../support/digests/items.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';

const inSummary = (summary: string) => digestWith(item(1, { summary }));
const headed = (heading: string, address = 'https://x.com/op7418/status/1950930964172914731') =>
  digestWith(`1. [${heading}](${address})\n\n   一段**摘要**。\n`);

test('citation marks go, with a blank that only they needed', () => {
  const marks = [
    ['甲⟦【1†source】⟧。乙⟦【12:3†L4-L5】⟧', '甲。乙'],
    ['甲 ⟦[^1^]⟧，乙⟦[^2^]⟧', '甲，乙'],
    ['甲⟦:contentReference[oaicite:0]{index=0}⟧乙⟦[oaicite:1]⟧', '甲乙'],
    ['text ⟦turn0search12⟧. More ⟦citeturn1view0⟧ text', 'text. More text'],
    ['as ⟦cite turn0news1⟧ said, and ⟦fileciteturn0file0L1-L5⟧ too', 'as said, and too'],
    ['text ⟦citeturn0search1turn0news2⟧。More ⟦turn0news1, turn0news2⟧.', 'text。More.'],
    ['⟦[cite_start]⟧甲⟦[cite: 1, 2]⟧，乙⟦[web:1]⟧，丙 ⟦[attached_file:1]⟧。', '甲，乙，丙。'],
    ['甲⟦\uE200filecite\uE202turn0file0\uE202L1-L5\uE201⟧乙', '甲乙'],
    ['甲⟦\uE200cite\uE202turn0search1\uE202turn0news2\uE201⟧乙', '甲乙'],
  ] as const;
  for (const [wrong, right] of marks)
    checkRule('draft-debris', inSummary(wrong), { fixed: inSummary(right) });
});

test('where nothing else is there, a person has to look', () => {
  checkRule('draft-debris', inSummary('⟦【1†source】⟧'));
});

test('lost characters are reported together, in titles as well', () => {
  checkRule('draft-debris', inSummary('甲⟦��⟧乙⟦�⟧'));
  checkRule('draft-debris', headed('标⟦�⟧题 - 作者'));
});

test('an author whom nobody knew is one whom the archive may know', () => {
  for (const name of ['Unknown', 'unknown author', 'N/A', '未知', 'null'])
    checkRule('draft-debris', headed(`标题 - ⟦${name}⟧`));
  checkRule('draft-debris', headed('标题 - ⟦Unknown⟧'), {
    surroundings: { archive: archiveCrediting({ op7418: '歸藏' }) },
    fixed: headed('标题 - 歸藏'),
  });
});

test('a title that was cut off', () => {
  checkRule('draft-debris', headed('模型在长视频理解评测⟦…⟧ - 作者'));
  checkRule('draft-debris', headed('Model beats all⟦...⟧ - 作者'));
});

test('what is meant', () => {
  for (const summary of [
    '【1】甲',
    '注†一',
    '一个 `【1†source】` 标记',
    '[^1]\n\n   [^1]: 注',
    '[web:1](https://a.example/)',
    '[turn](https://a.example/)',
    '一回合 turn 1',
  ])
    checkRule('draft-debris', inSummary(summary));
  for (const heading of [
    '他说：等等…… - 作者',
    '标题 - Unknown Worlds',
    '未知的世界 - 歸藏',
    'Node.js... 的历史 - 作者',
    '标题 - None of Us',
  ])
    checkRule('draft-debris', headed(heading));
});

test('the mark of a footnote that is nowhere may stand for one', () => {
  checkRule('draft-debris', inSummary('甲⟦[^1]⟧。'), { offers: [inSummary('甲。')] });
  checkRule(
    'draft-debris',
    digestWith(`${item(1, { summary: '甲[^1]。' })}\n${item(2, { summary: '乙' })}\n[^1]: 注\n`),
  );
});

test('characters that nobody sees go where all else stays as it is', () => {
  for (const invisible of [
    '\u200B',
    '\u2060',
    '\uFEFF',
    '\u00AD',
    '\u200B\u200B',
    '\u202A',
    '\u202C',
    '\u2066',
    '\u2069',
  ])
    checkRule('draft-debris', inSummary(`甲⟦${invisible}⟧乙，**丙⟦${invisible}⟧丁**。`), {
      fixed: inSummary('甲乙，**丙丁**。'),
      severity: severityOf(invisible),
    });
  checkRule('draft-debris', headed('标⟦\u200B⟧题 - 作者'), {
    fixed: headed('标题 - 作者'),
    severity: 'info',
  });
});

/** What only takes room is no more than a hint; what sets a direction may show other words. */
const severityOf = (text: string) => (/[\u202A-\u202E\u2066-\u2069]/u.test(text) ? 'warning' : 'info');

test('characters that nobody sees are named where taking them changes what is read', () => {
  for (const summary of [
    '⟦\u202E⟧甲⟦\u202C⟧乙',
    '[甲]⟦\u200B⟧(https://a.example/)',
    '甲 *⟦\u2060⟧*乙',
    '⟦\uFEFF⟧# 甲',
    '⟦\u200B⟧',
  ])
    checkRule('draft-debris', inSummary(summary), { severity: severityOf(summary) });
});

test('characters that nobody sees and that are meant, or that another rule speaks of', () => {
  for (const summary of [
    '👨‍👩‍👧 和 🏴‍☠️',
    'می‌خواهم',
    'ภาษา\u200Bไทย',
    'שלום \u2067abc\u2069',
    '甲&#8203;乙&shy;丙',
    '`甲\u200B乙`',
    '甲\u200B**“乙”**\u200B丙',
  ])
    checkRule('draft-debris', inSummary(summary));
  checkRule('bold-unrendered', inSummary('甲\u200B⟦**“乙”**⟧\u200B丙'), { fixed: inSummary('甲“**乙**”丙') });
});

test('placeholders are named, and nobody but the author can fill them', () => {
  for (const summary of [
    '⟦[Insert summary here]⟧',
    '甲⟦[请插入链接]⟧。',
    '文章由 ⟦[作者]⟧ 发布',
    '⟦[Summary]⟧',
    '⟦TODO⟧',
    '⟦TBD⟧.'.replace('⟧.', '.⟧'),
    '⟦待补充⟧',
    '甲\n\n   - ⟦待补充。⟧',
  ])
    checkRule('draft-debris', inSummary(summary));
  checkRule('draft-debris', headed('⟦[Title]⟧ - ⟦[作者]⟧'));
  checkRule('draft-debris', headed('⟦TODO⟧ - 作者'));
  checkRule('draft-debris', headed('标题 - ⟦TBD⟧'));
});

test('what only looks like a placeholder', () => {
  for (const summary of [
    '[摘要] 本文提出一种方法',
    'TODO 应用更新了',
    '见 [TBD](https://a.example/)',
    '- [**TBD**](https://a.example/)',
    '[作者](https://a.example/)写道',
    '`[作者]` 字段',
    '细节待补充',
    '[Source] is open',
  ])
    checkRule('draft-debris', inSummary(summary));
  checkRule('draft-debris', headed('TODO 应用 - 作者'));
});

test('a model that speaks of itself', () => {
  checkRule('draft-debris', inSummary('⟦作为一个AI语言模型⟧，我无法访问链接。'));
  checkRule('draft-debris', inSummary('甲。⟦作为一个人工智能助手⟧，我认为。'));
  checkRule('draft-debris', inSummary('⟦As an AI language model⟧, I cannot.'));
  checkRule('draft-debris', inSummary('作为一个AI助手，它能读网页。模型常说“As an AI language model”。'));
});

test('thoughts are taken as a whole or not at all', () => {
  checkRule('draft-debris', inSummary('⟦<think>x</think>⟧甲。'), { offers: [inSummary('甲。')] });
  checkRule('draft-debris', inSummary('甲⟦<thinking>看**原文**</thinking>⟧乙。'), {
    offers: [inSummary('甲乙。')],
  });
  checkRule('draft-debris', inSummary('⟦<think>x</think>⟧'), { offers: [] });
  checkRule('html-dropped', inSummary('<think>x</think>甲。'));
  checkRule('draft-debris', inSummary('在 <think> 与 </think> 之间'));
  checkRule('draft-debris', inSummary('用 `<think>x</think>` 表示'));
});

test('a thought that Hugo leaves out is taken, and one that it publishes is named', async () => {
  const lines = '<think>\n   想\n   </think>';
  checkRule('draft-debris', inSummary(`⟦${lines}⟧\n\n   甲。`), { fixed: inSummary('甲。') });
  checkRule('draft-debris', inSummary('⟦<Thought>\n   想\n   </Thought>⟧\n\n   甲。'.toLowerCase()), {
    fixed: inSummary('甲。'),
  });
  const top = (before: string) => digestWith(`${before}${item(1)}`);
  checkRule('draft-debris', top('⟦<thinking>\n想\n</thinking>⟧\n\n'), { fixed: top('') });
  for (const text of [
    // What stands after it in its block would be published.
    inSummary('⟦<think>\n   想\n   </think>⟧\n   甲。'),
    inSummary('⟦<think>⟧\n\n   想\n\n   ⟦</think>⟧\n\n   甲。'),
    inSummary('⟦<think>⟧\n   想\n\n   甲。'),
    inSummary('想完了。⟦</think>⟧\n   甲。'),
    inSummary('> ⟦<think>\n   > 想\n   > </think>⟧'),
    // Without it, this would be code in the list before it.
    inSummary('- 乙\n\n   ⟦<think>\n   想\n   </think>⟧\n\n       甲。'),
    `⟦<think>\n想\n</think>⟧\n\n${digestWith(item(1))}`,
  ]) {
    checkRule('draft-debris', text, { offers: [] });
    checkRule('html-dropped', text.replaceAll(/[⟦⟧]/gu, ''));
  }
  const site = readSite('/site', [
    { place: '/site/hugo.toml', text: '[markup.goldmark.renderer]\nunsafe = true' },
  ]);
  checkRule('draft-debris', inSummary(`⟦${lines}⟧\n\n   甲。`), { site, offers: [inSummary('甲。')] });
  const [out, blanks] = await renderWithHugo(
    [`${lines}\n\n   甲。`, '<think>\n\n   想\n\n   </think>\n\n   甲。'].map(inSummary),
  );
  assert.doesNotMatch(out ?? '', /想/u);
  assert.match(blanks ?? '', /想/u);
});

test('what a model says before the digest and after it', () => {
  const around = (before: string, after: string) => digestWith(`${before}\n\n${item(1)}\n***\n\n${after}\n`);
  for (const [before, after] of [
    ['⟦好的，以下是整理好的简报：⟧', '⟦希望这份简报对您有帮助！⟧'],
    ['⟦以下是今天的简报：⟧', '⟦如需调整，请随时告诉我。⟧'],
    ['⟦Sure, here is the digest:⟧', '⟦Let me know if you want changes.⟧'],
    ['⟦Here is the digest you asked for:⟧', '⟦I hope this helps!⟧'],
    ['当然，繁琐的工作还是免不了。', 'I hope this was helpful! What are your tips?'],
    ['以下是本期内容，共一条。', '希望大家喜欢，下期再见。'],
  ] as const)
    checkRule('draft-debris', around(before, after));
});
