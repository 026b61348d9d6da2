/**
 * typography: single places, never outside of prose, and nothing about the page but spaces and punctuation changes.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../../server/disk/node-assets.ts';
import { allInlines, textBlocks, visibleText } from '../../../server/markdown/walk.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import { prepareRules } from '../../../server/rules/engine/prepare-rules.ts';
import { type RuleSettings, runRules } from '../../../server/rules/engine/run-rules.ts';
import { typography } from '../../../server/rules/text/typography.ts';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { fc } from '../../support/check/fast-check.ts';
import { item } from '../../support/digests/items.ts';

const options = { blanks: true, punctuation: true };
const ON: RuleSettings = {
  prescribed: {},
  rules: new Map([['typography', { severity: 'warning', chosen: true, options }]]),
};

test('off by default, and silent until its library is loaded', async () => {
  const digest = parseDigest(digestWith(item(1, { summary: '采用MoE架构' })));
  assert.equal(typography.severity, 'off');
  assert.deepEqual(runRules(digest, [typography], ON), []);
  let loads = 0;
  const load = (name: string) => {
    loads++;
    return loadNodeAsset(name);
  };
  await prepareRules([typography], { rules: new Map() }, load);
  assert.equal(loads, 0);
  await assert.rejects(
    prepareRules([typography], ON, () => Promise.reject(new Error('missing'))),
    /missing/,
  );
  await prepareRules([typography], ON, load);
  await prepareRules([typography], ON, load);
  assert.equal(loads, 1);
  assert.equal(runRules(digest, [typography], ON).length, 2);
});

const check = (summary: string, fixed?: string, more: RuleCase = {}) =>
  checkRule('typography', digestWith(item(1, { summary })), {
    severity: 'warning',
    ...(fixed === undefined ? {} : { fixed: digestWith(item(1, { summary: fixed })) }),
    ...more,
  });

test('blanks between Chinese and Latin text or numbers', () => {
  check('采⟦用M⟧o⟦E架⟧构', '采用 MoE 架构', { message: /Chinese and Latin text touch/ });
  check('突⟦破2⟧0⟦0万⟧，⟦占9⟧1⟦%的⟧份额', '突破 200 万，占 91% 的份额');
  check('C+⟦+实⟧现', 'C++ 实现');
  check('采用 MoE 架构，GPT-5 发布。');
});

test('punctuation, blanks beside it, full-width letters and digits', () => {
  check('模型⟦,⟧采用', '模型，采用', { message: /half-width/ });
  check('真的⟦?⟧是的⟦!⟧', '真的？是的！');
  check('模⟦型 。⟧', '模型。', { message: /full-width punctuation/ });
  check('共⟦２⟧⟦０⟧', '共20', { options: { blanks: false } });
  check('共⟦２⟧⟦Ａ⟧ 型', '共2A 型', { options: { blanks: false } });
});

test('each half can be turned off', () => {
  check('采用MoE架构⟦,⟧很好', '采用MoE架构，很好', { options: { blanks: false } });
  check('采⟦用M⟧oE,很好', '采用 MoE,很好', { options: { punctuation: false } });
  check('采用MoE,很好', undefined, { options: { blanks: false, punctuation: false } });
});

test('Japanese and Korean are left alone, and a word of them in Chinese too', () => {
  check('OpenAIが新しいモデルGPT-5を発表した,価格は２０ドル。');
  check('모델 GPT-5가 공개되었다,가격은 20달러다.');
  check('오픈AI(OpenAI)는 人工知能 모델을 2025년에 공개했다.');
  check('任天堂发布スプラトゥーン的更新，采⟦用M⟧oE。', '任天堂发布スプラトゥーン的更新，采用 MoE。');
});

test('a blank at the edge of bold goes outside of it', () => {
  check('发⟦布**S⟧tep ⟦3**大⟧模型', '发布 **Step 3** 大模型');
  check('**模型⟦,⟧**采用', '**模型，**采用');
  check('***粗斜***和*斜⟦体A⟧I*', '***粗斜***和*斜体 AI*');
});

test('front matter, headings, links, code, addresses, images and HTML are left alone', () => {
  check(
    '见[标题Title,好](https://example.org/中文abc)、`中文abc`、![图abc](https://example.org/a.png)和<b title="中a">字</b>。',
  );
  check('见 https://example.org/a,中文 和 <https://example.org/b>');
  check('```\n   中文abc,好\n   ```');
  checkRule('typography', `---\ntitle: 中文abc,好\n---\n\n1. [中文abc,好 - 作者](https://example.org/a)\n`, {
    severity: 'warning',
  });
});

test('escapes, entities and markers that are no emphasis are left alone', () => {
  check('中文\\*abc\\*中文，&nbsp;中文&amp;好');
  check('如同**“沙堆崩塌”**。他说**好**');
});

test('habits of the library that not everybody shares are not taken over', () => {
  check('北京-上海，图标+文本，甲/乙，(o´ω’o)ﾉ。');
  check('他说“Hello” world，AI “锚点”功能');
  check('Ubuntu 24.04 LTS】 is out：really');
});

test('quotations, lists and several lines', () => {
  check(
    '> 第一行\n   > 采⟦用M⟧oE\n\n   - 一\n   - 突⟦破2⟧',
    '> 第一行\n   > 采用 MoE\n\n   - 一\n   - 突破 2',
  );
  checkRule(
    'typography',
    digestWith(item(1, { summary: '一行\n   采⟦用M⟧oE  \n   三' })).replaceAll('\n', '\r\n'),
    {
      severity: 'warning',
      fixed: digestWith(item(1, { summary: '一行\n   采用 MoE  \n   三' })).replaceAll('\n', '\r\n'),
    },
  );
});

test('characters beyond the BMP', () => {
  check('生僻字⟦𠮷A⟧，👍很好 good', '生僻字𠮷 A，👍很好 good');
});

/** What a reader sees of a digest without spaces and punctuation, and what is bold. */
function essence(text: string): string {
  const found: string[] = [];
  for (const { body } of parseDigest(text).items) {
    for (const block of textBlocks(body.blocks)) {
      const bold = [...allInlines(block.inlines)].filter(({ kind }) => kind === 'strong');
      found.push(visibleText(block.inlines), ...bold.map(({ inlines }) => `bold: ${visibleText(inlines)}`));
    }
  }
  return found
    .join('\n')
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]/gu, '');
}

function fixed(text: string): string {
  const outcome = fixAll(
    parseDigest(text),
    (source) => parseDigest(source),
    (digest) => runRules(digest, [typography], ON),
  );
  assert.ok(outcome.settled);
  return outcome.text;
}

test('the seeds: bold and text stay, and a second run changes nothing', () => {
  for (const name of ['2025.08.01.00.md', '2025.08.28.00.md']) {
    const text = readFileSync(new URL(`../../digests/${name}`, import.meta.url), 'utf8');
    assert.notEqual(fixed(text), text);
    assert.equal(essence(fixed(text)), essence(text));
    assert.equal(fixed(fixed(text)), fixed(text));
  }
});

test('any mixture: bold and text stay, and a second run changes nothing', () => {
  const part = fc.constantFrom(
    '模型',
    'MoE',
    '３',
    '5',
    '%',
    ',',
    '，',
    '。',
    ' ',
    '**',
    '*',
    '`a,中`',
    '“',
    '”',
    '(',
    ')',
    '（',
    '-',
    '!',
    '?',
    ':',
    '[字A](https://example.org/a)',
    '👍',
    '𠮷',
    '\n   ',
    '~',
    '\\,',
    '&amp;',
    '#',
    '$',
    '·',
    '…',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
      const text = digestWith(item(1, { summary: `好${parts.join('')}` }));
      const after = fixed(text);
      assert.equal(essence(after), essence(text));
      assert.equal(fixed(after), after);
    }),
    { numRuns: 300 },
  );
});
