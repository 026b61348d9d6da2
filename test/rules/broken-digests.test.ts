/**
 * The broken sample digests: between them they break every rule that looks at a digest alone, and each line is
 * reported for what is wrong with it and nothing else.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { parseOptions, readConfig } from '../../server/config/read-config.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../server/disk/node-assets.ts';
import { prepareRules } from '../../server/rules/engine/prepare-rules.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES, ruleById } from '../../server/rules/registry.ts';
import { LineIndex } from '../../server/text/line-index.ts';

const FOLDER = new URL('../digests/broken/', import.meta.url);
const config = readConfig(readFileSync(new URL('digest.config.json', FOLDER), 'utf8'));

before(() => prepareRules(RULES, config.settings, loadNodeAsset));

/** The findings in each file: line as an editor counts, rule, and the text at the place. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '2025.08.29.00.md': [
    '2 warning file-name-mismatch 2025.08.29.05',
    '2 error title-date-mismatch 2025.08.29.05',
    '2 warning title-format 全球AI新闻',
    '4 info front-matter-key catagories',
    '5 warning category-duplicate "AI模型"',
    '5 error front-matter-type 7',
    '8 warning directive-unknown no-such-rule',
    '10 warning heading-title **加粗**',
    '14 warning item-marker 2.  ',
    '14 warning source-canonical https://twitter.com/handle/status/1961164382008246272?s=20',
    '16 warning item-duplicate 摘要说明发生了什么，以及**为什么**重要，篇幅与别的条目相当。',
    '18 error item-number 4',
    '18 error source-id 196125',
    '20 info summary-length 短** 讯 **。',
    '20 error bold-padding ** 讯 **',
    '22 error heading-author 没有作者的标题',
    '22 error source-duplicate https://x.com/handle/status/1961159852159926272',
    '24 error item-detached 这段摘要没有缩进，说明发生了什么，以及**为什么**重要。',
    '26 error heading-link 没有链接的条目',
    '30 warning heading-separator -',
    '32 error bold-unrendered **“为什么”**',
    '32 warning bold-marker __下划线__',
    '32 error bold-unclosed **',
    '34 error summary-missing 地址不完整的条目 - 作者',
    '34 error source-url LINK_HERE',
    '36 warning item-stray ## 不属于任何条目的标题',
    '40 info bold-excess **这一段说明发生了什么，以及为什么重要，篇幅与别的条目相当。**',
    '44 info bold-missing 摘要说明用GPT做了什么,以及为什么重要，篇幅与别的条目相当，但没有一处重点。',
    '44 warning typography 用G',
    '44 warning typography T做',
    '44 warning typography ,',
    '46 warning directive-unused <!-- digest-disable-next-line item-number -->',
    '49 warning item-duplicate 摘要说明发生了"什么”，，以及**为什么**重要，篇幅与别的条目相当。',
    '49 warning quotation-marks "',
    '49 warning punctuation-doubled ，，',
  ],
  '2025.08.29.07.md': [
    '1 error front-matter-required ---',
    '2 warning date-slot 2025.08.29.07',
    '3 error date-format 2025/08/29 07:00',
    '4 warning front-matter-text #7',
    '7 error item-missing 还没有写。',
  ],
  '2025.08.29.12.md': [
    '5 warning front-matter-hidden draft: yes',
    '8 warning source-window https://x.com/handle/status/1950930964172914731',
    '10 error shortcode-unknown {{< note }',
  ],
  '2025.08.29.16.md': [
    '4 warning category-same-page "QA"',
    '9 warning html-dropped <think>',
    '13 warning strikethrough-accidental ~7U，杠杆可达 100~',
    '13 warning emphasis-accidental *H100 与 4*',
    '13 warning draft-debris 【1†source】',
    '17 error link-broken [论文] (https://example.org/4)',
  ],
  'unreadable.md': ['2 error front-matter-syntax AI"发生了什么？"'],
  'without-front-matter.md': ['1 error front-matter-missing 1. [标题 - 作者](https://example.org/1)'],
};

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

for (const name of files) {
  test(name, () => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const findings = runRules(parseDigest(text, parseOptions(config)), RULES, config.settings, {
      now: Date.UTC(2027, 0, 1),
      fileName: name,
    });
    const lines = new LineIndex(text);
    const found = findings.map(({ rule, severity, span }) => {
      const line = lines.position(span.start).line + 1;
      return `${line} ${severity} ${rule} ${text.slice(span.start, span.end)}`;
    });
    const expected = EXPECTED[name] ?? [];
    const [extra, missing] = [without(found, expected), without(expected, found)];
    assert.ok(
      extra.length + missing.length === 0,
      `test/digests/broken/${name}
${extra.map((line) => `  is reported, and EXPECTED does not have it: ${line}\n`).join('')}${missing.map((line) => `  is in EXPECTED, and not reported: ${line}\n`).join('')}If the rules are right, correct EXPECTED in this test; else mend the rule.`,
    );
    assert.deepEqual(found, expected, 'They are reported in this order.');
    for (const { rule, message, fixes } of findings) {
      assert.match(message.en, /^[^\p{Script=Han}]*[.:”’)]|^.*[.”]$/su, rule);
      assert.match(message.zh, /\p{Script=Han}.*[。？！]$/su, rule);
      for (const { title } of fixes) {
        assert.ok(title.en !== '' && /\p{Script=Han}/u.test(title.zh), `${rule}: the names of its fixes`);
        assert.ok(ruleById(rule)?.fixable, `${rule} is said to have no fix`);
      }
    }
  });
}

test('every rule is broken by one of them', () => {
  const broken = Object.values(EXPECTED).flatMap((lines) => lines.map((line) => line.split(' ')[2]));
  // Rules of the archive need other digests; one needs a text too large for a sample.
  const rest = RULES.filter(({ id, scope }) => scope !== 'archive' && id !== 'markdown-unread');
  const unbroken = rest.map(({ id }) => id).filter((id) => !broken.includes(id));
  assert.ok(
    unbroken.length === 0,
    `No sample breaks ${unbroken.join(', ')}: add a line that does to a digest in test/digests/broken, and what is reported there to EXPECTED in this test.`,
  );
  assert.deepEqual(Object.keys(EXPECTED).sort(), [...files].sort(), 'Each sample is in EXPECTED.');
});

/** The lines of `lines` that are not in `others`, each as often as it is there once more. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
