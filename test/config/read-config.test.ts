/** What a configuration says, and that no mistake in it costs more than itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/config/read-config.ts';
import { checkConfig } from '../support/check/check-config.ts';
import { fc } from '../support/check/fast-check.ts';
import { processorMs } from '../support/check/processor-time.ts';

const HOUR = 3_600_000;

const WHOLE = `{
  "include": ["content/posts/**/*.md"],
  "cadence": "PT4H",
  "utcOffset": "+08:00",
  "title": "{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？",
  "fileName": "{yyyy}.{MM}.{dd}.{HH}.md",
  "heading": { "separator": " - " },
  "hugo": "0.111",
  "rules": { "source-window": ["error", { "tolerance": "PT1H" }], "source-canonical": "off", "source-id": ["info"] }
}
`;

test('a whole configuration is read without a problem', () => {
  const { include, settings, hugo, problems } = readConfig(WHOLE);
  assert.deepEqual(problems, []);
  assert.deepEqual(include, ['content/posts/**/*.md']);
  assert.deepEqual(settings.prescribed, {
    title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
    fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
    cadenceMs: 4 * HOUR,
    offsetMinutes: 480,
    separator: ' - ',
  });
  assert.equal(hugo, '0.111');
  const window = settings.rules.get('source-window');
  assert.equal(window?.severity, 'error');
  assert.equal(window?.chosen, true);
  assert.equal(window?.options['tolerance'], 'PT1H');
  assert.ok(
    Object.keys(window?.options ?? {}).length > 1,
    'the options that are not named keep their defaults',
  );
  assert.equal(settings.rules.get('source-canonical')?.severity, 'off');
  assert.equal(settings.rules.get('source-id')?.severity, 'info');
  assert.equal(settings.rules.has('source-url'), false);
});

test('an empty object configures nothing, and says nothing', () => {
  const { include, settings, hugo, problems } = readConfig('{}');
  assert.deepEqual(
    [include, settings.prescribed, settings.rules.size, hugo, problems],
    [undefined, {}, 0, 'current', []],
  );
});

test('a byte order mark, comments and trailing commas are no problem', () => {
  const { settings, problems } = readConfig(
    '\uFEFF{\r\n  // why\r\n  "cadence": "P1D", /* daily */\r\n}\r\n',
  );
  assert.deepEqual(problems, []);
  assert.equal(settings.prescribed.cadenceMs, 24 * HOUR);
});

test('an unknown key is reported at its place, with the one that was meant', () => {
  const { settings } = checkConfig('{ ⟦"cadance"⟧: "PT4H", "utcOffset": "Z" }', {
    kinds: ['config-key'],
    message: /Did you mean “cadence”/u,
    fixed: '{ "cadence": "PT4H", "utcOffset": "Z" }',
  });
  assert.deepEqual(settings.prescribed, { offsetMinutes: 0 });
  checkConfig('{ ⟦"colour"⟧: 1 }', { message: /no setting “colour”.*Remove it/u });
  checkConfig('{ "heading": { ⟦"seperator"⟧: "-" } }', { message: /“heading.seperator”.*“separator”/u });
  checkConfig('{ "rules": { ⟦"source-urls"⟧: "off" } }', { message: /“source-url”/u });
  checkConfig('{ "rules": { "source-window": ["off", { ⟦"tolerence"⟧: "PT1H" }] } }', {
    message: /“tolerance”/u,
  });
});

test('a bad value is reported at its place and ignored, and the rest holds', () => {
  const { include, settings, hugo } = checkConfig(
    `{ "include": ["ok/*.md", ⟦3⟧, ⟦"/etc/*"⟧, ⟦"../up/*.md"⟧, ⟦"a\\\\b"⟧], "cadence": ⟦"4h"⟧, "utcOffset": ⟦"+8"⟧,
       "title": ⟦7⟧, "heading": { "separator": ⟦"  "⟧ }, "hugo": ⟦"0.110"⟧, "fileName": "{yyyy}.md" }`,
  );
  assert.deepEqual(include, ['ok/*.md']);
  assert.deepEqual(settings.prescribed, { fileName: '{yyyy}.md' });
  assert.equal(hugo, 'current');
  checkConfig('{ "include": ⟦"a/*.md"⟧ }', { message: /a list of strings/u });
  checkConfig('{ "include": ⟦[]⟧ }', { message: /at least one entry/u });
  checkConfig('{ "heading": ⟦null⟧ }', { message: /an object in braces, not null/u });
  for (const period of ['PT0H', 'P', 'PT', 'P1M', 'P1Y', 'PT4.5H', '-PT4H', 'pt4h', 'P1WT1H', '']) {
    checkConfig(`{ "cadence": ⟦"${period}"⟧ }`, { kinds: ['config-value'] });
  }
  for (const period of ['PT4H', 'P1D', 'P1W', 'PT30M', 'P1DT12H', 'PT1H30M']) {
    assert.ok((checkConfig(`{ "cadence": "${period}" }`).settings.prescribed.cadenceMs ?? 0) > 0);
  }
  for (const offset of ['+15:00', '+08', '+0800', '8', '+08:60', 'CST'])
    checkConfig(`{ "utcOffset": ⟦"${offset}"⟧ }`);
});

test('a rule is set by a severity, or a severity and options, and nothing else', () => {
  const { settings } = checkConfig(
    `{ "rules": { "source-url": ⟦"warn"⟧, "source-id": ⟦false⟧, "source-window": [⟦2⟧, { "tolerance": "PT1H" }],
       "source-canonical": ["off", ⟦[]⟧], "source-duplicate": ["error", {}, ⟦1⟧] } }`,
  );
  assert.equal(settings.rules.get('source-url')?.severity, 'error', 'the default stands in');
  assert.equal(settings.rules.get('source-url')?.chosen, false);
  assert.equal(settings.rules.get('source-window')?.options['tolerance'], 'PT1H', 'the options hold');
  assert.equal(settings.rules.get('source-canonical')?.severity, 'off', 'the severity holds');
  checkConfig('{ "rules": { "source-id": ⟦[]⟧ } }');
  checkConfig('{ "rules": ⟦[]⟧ }');
});

test('a value that an option cannot take is told what it must be, in words', () => {
  const problemsOf = (rules: unknown) => readConfig(JSON.stringify({ rules })).problems;
  for (const [rules, en, zh] of [
    [
      { 'date-slot': ['error', { start: '25:00' }] },
      'a time of day such as "02:00"',
      '”应为一天中的时刻，例如 "02:00"',
    ],
    [
      { 'source-window': ['error', { tolerance: '1h' }] },
      'a duration as ISO 8601 writes it',
      '”应为 ISO 8601 时长',
    ],
    [{ 'bold-excess': ['error', { maxShare: 3 }] }, 'a number from 0 to 1', '”应为 0 到 1 之间的数字'],
  ] as const) {
    const [problem] = problemsOf(rules);
    assert.ok(problem !== undefined);
    assert.ok(problem.message.en.includes(`must be ${en}`), problem.message.en);
    assert.ok(problem.message.zh.includes(zh), problem.message.zh);
  }
  const [hugo] = readConfig('{"hugo": "old"}').problems;
  assert.match(hugo?.message.zh ?? '', /应为 "current" 或 "0\.111"，而不是 "old"/u);
});

test('a template is tokens and text, never a regular expression', () => {
  const { settings } = checkConfig('{ "title": "⟦{YYYY}⟧.{MM} ⟦{⟧", "fileName": "[.*+?^$(|)].md" }', {
    kinds: ['config-template', 'config-template'],
    message: /Did you mean \{yyyy\}/u,
    fixed: '{ "title": "{yyyy}.{MM} {", "fileName": "[.*+?^$(|)].md" }',
  });
  assert.deepEqual(settings.prescribed, { fileName: '[.*+?^$(|)].md' });
  checkConfig(String.raw`{ "title": ⟦"\u007bhour}"⟧ }`, { kinds: ['config-template'] });
});

test('JSON that is broken is one problem, and what can be read of it counts', () => {
  const { settings } = checkConfig('{ "cadence": "PT4H" ⟦"utcOffset"⟧: "+08:00" }', {
    kinds: ['config-syntax'],
    message: /a comma is expected/u,
  });
  assert.equal(settings.prescribed.cadenceMs, 4 * HOUR);
  checkConfig('⟦⟧', { message: /empty/u });
  checkConfig('⟦⟧ \n', { message: /empty/u });
  checkConfig('⟦[1, 2]⟧', { kinds: ['config-value'] });
  checkConfig('⟦"text"⟧', { kinds: ['config-value'] });
  checkConfig('{ "cadence": "PT4H", "cadence": "P1D" }'.replace('"cadence"', '⟦"cadence"⟧'), {
    message: /appears twice/u,
  });
});

test('names of JavaScript are keys like any other', () => {
  const { settings } = checkConfig(
    '{ ⟦"__proto__"⟧: { "cadence": "PT4H" }, ⟦"constructor"⟧: 1, "rules": { ⟦"__proto__"⟧: "off", ⟦"toString"⟧: "off" }, "heading": { ⟦"__proto__"⟧: { "separator": "-" } } }',
  );
  assert.deepEqual(settings.prescribed, {});
  assert.equal(Object.getPrototypeOf(settings.prescribed), Object.prototype);
  assert.equal({}.constructor, Object);
});

test('no text is too much: it is answered in bounded time', () => {
  const started = processorMs();
  for (const text of [
    '['.repeat(100_000),
    '{"a":'.repeat(100_000),
    ' '.repeat(10_000_000),
    `{"title": "${'x'.repeat(10_000_000)}"}`,
    `{"rules":{${'"source-id":"off",'.repeat(50_000)}"source-url":"off"}}`,
    '"'.repeat(500_000),
    '/*'.repeat(400_000),
  ]) {
    assert.ok(readConfig(text).problems.length > 0);
    assert.ok(readConfig(text).problems.length <= 200);
  }
  assert.ok(processorMs() - started < 20_000, 'minutes would mean that something is quadratic');
});

test('whatever the text, reading it gives settings, and problems inside the text', () => {
  const cut = fc.record({
    at: fc.nat(WHOLE.length),
    length: fc.nat(6),
    put: fc.string({ unit: 'binary', maxLength: 6 }),
  });
  const mutated = fc
    .array(cut, { maxLength: 5 })
    .map((cuts) =>
      cuts.reduce((text, { at, length, put }) => text.slice(0, at) + put + text.slice(at + length), WHOLE),
    );
  const values = fc.jsonValue().map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.oneof(mutated, values, fc.string({ unit: 'binary' })), (text) => {
      const { settings, problems } = readConfig(text);
      assert.ok(settings.rules instanceof Map);
      for (const { span } of problems)
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
    }),
    { numRuns: 1000 },
  );
});

test('a template of items that cannot be read is a problem at its place, and the others count', () => {
  const { settings } = checkConfig(
    '{ "item": "- [{title}]({source})⟦{sumary}⟧", "sections": "⟦- {section}⟧", "numbering": "section" }',
    {
      kinds: ['config-template', 'config-template'],
      message: /Did you mean \{summary\}/u,
      fixed:
        '{ "item": "- [{title}]({source}){summary}", "sections": "- {section}", "numbering": "section" }',
    },
  );
  assert.equal(settings.prescribed.shape?.item.text, '{n}. [{title} - {author}]({source})');
  assert.equal(settings.prescribed.shape?.sections, undefined);
  assert.equal(settings.prescribed.shape?.numbering, 'section');
});

test('what front matter must have', () => {
  const { settings } = checkConfig('{ "frontMatter": { "required": [], "date": "any" } }');
  assert.deepEqual(settings.prescribed, { requiredKeys: [], anyDate: true });
  checkConfig('{ "frontMatter": { "required": ⟦"title"⟧, "date": ⟦"none"⟧ } }', {
    kinds: ['config-value', 'config-value'],
  });
});
