/**
 * What real digests of many publications hold, each checked by all rules at once: what is reported of it, and
 * that nothing else is.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readConfig } from '../../server/config/read-config.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { type RuleSettings, runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { digestWith } from '../support/check/check-rule.ts';
import { headingOf, item, items, SUMMARY, sourceOf } from '../support/digests/items.ts';

/** A text, and each finding as its rule and the text at its place. */
type Case = readonly [text: string, ...found: string[]];

const summary = (text: string) =>
  digestWith(item(1, { summary: `前文说明了来龙去脉。${text}后文说明了意义与局限。` }));
const heading = (text: string) => digestWith(item(1, { heading: text }) + item(2));
const source = (url: string) => heading(`[标题 - 作者](${url})`);
const dated = (date: string) => digestWith(item(1)).replace(/^date: .*$/mu, `date: ${date}`);
/** The address of a post made at `time`. */
const postOf = (time: string) =>
  `https://x.com/a/status/${(BigInt(Date.parse(time)) - 1_288_834_974_657n) << 22n}`;
/** A digest with a `date` and one post of another time. */
const issued = (date: string, time: string) =>
  dated(date).replace(/https:\/\/x\.com\S+(?=\))/u, postOf(time));
const titled = (title: string) => digestWith(item(1)).replace(/^title: .*$/mu, `title: ${title}`);
const id = (digits: string) => source(`https://x.com/a/status/${digits}`);
const POST = '1950930964172914731';
/** 240 characters, which are 700 bytes. */
const LONG = SUMMARY + '说明来龙去脉、意义与局限，也提到不同的看法。'.repeat(10);
const PICTURE = '<br/>![图](https://example.org/a.png)';

const BOLD: Readonly<Record<string, Case>> = {
  'mismatched quotation marks': [
    summary('推出的**"AI健康管家”**成功'),
    'bold-unrendered **"AI健康管家”**',
    'quotation-marks "',
  ],
  'two spans that touch': [
    summary('**图像生成模型****Imagen4**免费'),
    'bold-unrendered **图像生成模型****Imagen4**',
  ],
  'corner brackets': [summary('他**「知道什么」**很要紧'), 'bold-unrendered **「知道什么」**'],
  'a whole link': [
    summary('见**[全文](https://example.org/a)**所说'),
    'bold-unrendered **[全文](https://example.org/a)**',
  ],
  'a per cent sign': [summary('有**91%**的人'), 'bold-unrendered **91%**'],
  'a symbol, literal in current Hugo only': [summary('得**⭐16.9k**星'), 'bold-unrendered **⭐16.9k**'],
  'a full-width bracket inside the closing marker': [
    summary('叫**混合思考（hybrid thinking）**模式'),
    'bold-unrendered **混合思考（hybrid thinking）**',
  ],
  'one marker too many is no flanking fault': [summary('**外层**内层**'), 'bold-unclosed **'],
  'one marker too few, before others': [summary('**甲，字**乙**字'), 'bold-unclosed **'],
  'nested markers are no flanking fault': [summary('有**外层 **内层** 外层**的字')],
};

const LINKS: Readonly<Record<string, Case>> = {
  'balanced brackets in a title': [heading(`[Apple 发布 [测试版] 更新 - 作者](${sourceOf(1)})`)],
  '`][` in a title': [
    heading(`[甲][乙] 标题 - 作者](${sourceOf(1)})`),
    `heading-link [乙] 标题 - 作者](${sourceOf(1)})`,
  ],
  'parentheses in an address': [source('https://en.wikipedia.org/wiki/A_(b)')],
  'an address in angle brackets': [source('<https://example.org/a>')],
  'a line break in the link text': [
    heading(`[标题\n   续 - 作者](${sourceOf(1)})`),
    `heading-link [标题\n   续 - 作者](${sourceOf(1)})`,
  ],
  'a line break before `)`': [
    heading(`[标题 - 作者](${sourceOf(1)}\n   )`),
    `heading-link [标题 - 作者](${sourceOf(1)}\n   )`,
  ],
  'an address that swallows what follows': [
    source('https://example.org/a），提了三点'),
    'source-url ），提了三点',
  ],
  'a bare address in a summary, which Hugo ends in time': [
    summary('**论文**（https://example.org/a），提了三点。'),
  ],
  'no scheme': [source('suno.com'), 'source-url suno.com'],
  'nothing at all': [heading('[]()'), 'heading-title []()', 'source-url ()'],
  'a placeholder': [source('REDDIT_LINK_HERE'), 'source-url REDDIT_LINK_HERE'],
  'a variable of a template': [source('{{ url }}'), 'source-url {{ url }}'],
  'an address cut off': [source('https://example.org/a…'), 'source-url …'],
  'a separator in a title: the last one counts': [heading(`[A - B 的标题 - 作者](${sourceOf(1)})`)],
};

const SOURCES: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    [
      `https://twitter.com/a/status/${POST}`,
      `https://mobile.twitter.com/a/status/${POST}`,
      `https://fxtwitter.com/a/status/${POST}`,
      `https://vxtwitter.com/a/status/${POST}`,
      `https://xcancel.com/a/status/${POST}`,
      `https://nitter.net/a/status/${POST}`,
      `https://x.com/i/web/status/${POST}`,
      `https://x.com/a/status/${POST}?s=20`,
    ].map((url): [string, Case] => [
      `the same post as ${url}`,
      [
        digestWith(
          item(1, { heading: `[甲 - 作者](https://x.com/a/status/${POST})` }) +
            item(2, { heading: `[乙 - 作者](${url})` }),
        ),
        `source-canonical ${url}`,
        `source-duplicate ${url}`,
      ],
    ]),
  ),
  'the same post without a handle, which is no worse': [
    digestWith(
      item(1, { heading: `[甲 - 作者](https://x.com/a/status/${POST})` }) +
        item(2, { heading: `[乙 - 作者](https://x.com/i/status/${POST})` }),
    ),
    `source-duplicate https://x.com/i/status/${POST}`,
  ],
  'six digits': [id('195093'), 'source-id 195093'],
  'eighteen, one lost': [id('195093096417291473'), 'source-window https://x.com/a/status/195093096417291473'],
  twenty: [id('19509309641729147311'), 'source-id 19509309641729147311'],
  'twenty-two': [id('1950930964172914731111'), 'source-id 1950930964172914731111'],
  'eighteen before 2017': [
    id('738700000000000001')
      .replaceAll('2025.08.01.00', '2016.06.03.20')
      .replace('2025-08-01T00', '2016-06-03T20'),
    // The second item is a post of 2025.
    `source-window ${sourceOf(2)}`,
  ],
  'a round-up that five items share': [
    digestWith(
      [1, 2, 3, 4, 5]
        .map((at) => item(at, { heading: `[标题${at} - 作者](https://example.org/all)` }))
        .join(''),
    ),
    'source-duplicate https://example.org/all',
  ],
};

const DATES: Readonly<Record<string, Case>> = {
  'single quotation marks': [dated("'2025-08-01T00:00:34+08:00'")],
  'double quotation marks': [dated('"2025-08-01T00:00:34+08:00"')],
  'the day only': [dated('2025-08-01'), 'date-format 2025-08-01'],
  'a blank for the T': [dated('2025-08-01 00:00:34+08:00'), 'date-format 2025-08-01 00:00:34+08:00'],
  'no zone': [dated('2025-08-01T00:00:34'), 'date-format 2025-08-01T00:00:34'],
  'milliseconds and Z': [
    titled('"2025.07.31.16 过去4小时"').replace('2025-08-01T00:00:34+08:00', '2025-07-31T16:00:34.999Z'),
  ],
  'another zone': [
    dated('2025-08-01T00:30:34+09:00').replaceAll(/https:\/\/x\.com\S+\)/gu, 'https://example.org/1)'),
  ],
  'a month of three digits': [dated('2026-06-010T00:00:00+08:00'), 'date-format 2026-06-010T00:00:00+08:00'],
  'a nominal slot': [dated('2025-08-01T00:00:00+08:00')],
  'a nominal slot and a post of some minutes later': [
    issued('2025-08-01T00:00:00+08:00', '2025-08-01T00:12:00+08:00'),
  ],
  'a nominal slot and a post of an hour later': [
    issued('2025-08-01T00:00:00+08:00', '2025-08-01T01:00:00+08:00'),
    `source-window ${postOf('2025-08-01T01:00:00+08:00')}`,
  ],
  'a clock and a post of some minutes later': [
    issued('2025-08-01T00:00:34+08:00', '2025-08-01T00:12:00+08:00'),
    `source-window ${postOf('2025-08-01T00:12:00+08:00')}`,
  ],
  'a slot off the grid': [
    titled('"2025.08.01.02 过去4小时"').replace('01T00:00:34', '01T02:00:34'),
    'date-slot 2025.08.01.02',
  ],
};

/** A digest of a whole day, and the time of its one post. */
const daily = (title: string, date: string, time: string) =>
  issued(date, time).replace(/^title: .*$/mu, `title: "${title}"`);

const WHOLE_DAYS: Readonly<Record<string, Case>> = {
  'dated at midnight, with a post of its evening': [
    daily('2025.08.01 过去24小时', '2025-08-01T00:00:00+08:00', '2025-08-01T23:30:00+08:00'),
  ],
  'dated at midnight, with a post of the day before': [
    daily('2025.08.01 过去24小时', '2025-08-01T00:00:00+08:00', '2025-07-31T00:10:00+08:00'),
  ],
  'issued in the morning about the day before': [
    daily('2025-08-01 AI 日报', '2025-08-01T08:00:00+08:00', '2025-07-31T03:00:00+08:00'),
  ],
  'a post of the day after': [
    daily('2025.08.01 过去24小时', '2025-08-01T00:00:00+08:00', '2025-08-02T09:00:00+08:00'),
    `source-window ${postOf('2025-08-02T09:00:00+08:00')}`,
  ],
  'a post of two days before': [
    daily('2025.08.01 过去24小时', '2025-08-01T00:00:00+08:00', '2025-07-29T09:00:00+08:00'),
    `source-window ${postOf('2025-07-29T09:00:00+08:00')}`,
  ],
  'the day only': [
    daily('2025.08.01 AI 日报', '2025-08-01', '2025-08-01T23:30:00+08:00'),
    'date-format 2025-08-01',
  ],
  'at eight in the morning': [
    daily('2025.08.01.08 过去24小时', '2025-08-01T08:00:00+08:00', '2025-07-31T09:00:00+08:00'),
  ],
};

/** The same digest, a post of an hour after its nominal slot in it, with settings of its publication. */
const TOLERANCE: Readonly<Record<string, readonly [rule: unknown, ...found: string[]]>> = {
  'as it is': ['warning', `source-window ${postOf('2025-08-01T01:00:00+08:00')}`],
  'turned off': ['off'],
  'an hour for nominal slots': [['error', { nominalTolerance: 'PT1H' }]],
  'an hour for all': [['error', { tolerance: 'PT1H' }]],
  'too little': [
    ['error', { nominalTolerance: 'PT30M' }],
    `source-window ${postOf('2025-08-01T01:00:00+08:00')}`,
  ],
};

suite('tolerance', () => {
  for (const [what, [rule, ...expected]] of Object.entries(TOLERANCE)) {
    test(what, () => {
      const { problems, settings } = readConfig(JSON.stringify({ rules: { 'source-window': rule } }));
      assert.deepEqual(problems, []);
      const text = issued('2025-08-01T00:00:00+08:00', '2025-08-01T01:00:00+08:00');
      assert.deepEqual(found(text, settings), expected);
    });
  }
});

const YAML: Readonly<Record<string, Case>> = {
  'a quoted value over several lines at column 0': [titled('"2025.08.01.00\n过去4小时全球AI发生了什么？"')],
  'a mistake is one problem': [titled('"a" b: c'), 'front-matter-syntax :'],
};

const LISTS: Readonly<Record<string, Case>> = {
  'pictures between items do not change what the numbers should be': [
    digestWith(`${item(1)}${PICTURE}\n\n${item(2)}${PICTURE}\n\n${item(3)}`),
    'html-dropped <br/>',
    `item-stray ${PICTURE}`,
    'html-dropped <br/>',
    `item-stray ${PICTURE}`,
  ],
  '`10.` needs column 4': [digestWith(items(9) + item(10, { indent: '   ' })), `item-detached ${SUMMARY}`],
  '`1、`': [digestWith(`1、${headingOf(1)}\n\n   ${SUMMARY}\n`), 'item-missing 1、'],
  'a tab after the marker': [digestWith(`1.\t${headingOf(1)}\n\n\t${SUMMARY}\n`)],
  'text directly above `---`': [digestWith(`${item(1)}闲话\n---\n\n${item(2)}`), 'item-stray 闲话\n---'],
  'a second front matter': [
    digestWith(`${item(1)}---\ntitle: x\ndate: 2025-08-01\n---\n\n${item(2)}`),
    'item-stray ---\ntitle: x\ndate: 2025-08-01\n---',
  ],
};

const BYTES: Readonly<Record<string, Case>> = {
  'LF above and CRLF below': [digestWith('') + items(2).replaceAll('\n', '\r\n')],
  'no-break and zero-width blanks in text': [summary('有\u00a0人\u200b说**重点**。'), 'draft-debris \u200b'],
  'an empty file': ['', 'front-matter-missing ', 'item-missing '],
  'a thousand items and 400 kB': [
    digestWith(
      Array.from({ length: 1200 }, (_, at) => item(at + 1, { summary: `第${at + 1}条的${LONG}` })).join(''),
    ),
  ],
  'no final newline': [digestWith(items(3)).trimEnd()],
};

/** The findings of all rules in `text`, each as its rule and the text at its place. */
function found(text: string, settings?: RuleSettings): string[] {
  const findings = runRules(parseDigest(text), RULES, settings, { now: Date.UTC(2027, 0, 1) });
  return findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
}

for (const [name, cases] of Object.entries({
  BOLD,
  LINKS,
  SOURCES,
  DATES,
  'whole days': WHOLE_DAYS,
  YAML,
  LISTS,
  BYTES,
})) {
  suite(name.toLowerCase(), () => {
    for (const [what, [text, ...expected]] of Object.entries(cases)) {
      test(what, () => assert.deepEqual(found(text), expected));
    }
  });
}
