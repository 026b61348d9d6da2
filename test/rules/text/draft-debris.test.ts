/** draft-debris: what models leave, and what only looks like it. */
import { test } from 'node:test';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { archiveCrediting } from '../../support/digests/archive.ts';
import { item } from '../../support/digests/items.ts';

const inSummary = (summary: string) => digestWith(item(1, { summary }));
const headed = (heading: string, address = 'https://x.com/op7418/status/1950930964172914731') =>
  digestWith(`1. [${heading}](${address})\n\n   一段**摘要**。\n`);

test('citation marks go, with a blank that only they needed', () => {
  const marks = [
    ['甲⟦【1†source】⟧。乙⟦【12:3†L4-L5】⟧', '甲。乙'],
    ['甲 ⟦[^1^]⟧，乙⟦[^2^]⟧', '甲，乙'],
    ['甲⟦:contentReference[oaicite:0]{index=0}⟧乙⟦[oaicite:1]⟧', '甲乙'],
    ['text ⟦turn0search12⟧. More ⟦citeturn1view0⟧ text', 'text. More text'],
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
    '[^1]',
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
