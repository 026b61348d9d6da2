import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { clockTime } from '../../server/time/clock.ts';
import { matchTemplate, readTemplate, renderTemplate } from '../../server/time/template.ts';
import { readTitleStamp } from '../../server/time/time.ts';
import { fc } from '../support/check/fast-check.ts';
import { writeMarks } from '../support/check/marked-text.ts';

const TITLE = '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？';
const SLOT = Date.parse('2025-08-01T04:30:00Z');

describe('readTemplate', () => {
  it('tells tokens from text', () => {
    assert.deepEqual(readTemplate('{yyyy}年.*+?').parts, [{ token: 'yyyy' }, { literal: '年.*+?' }]);
  });
  const PROBLEMS: readonly (readonly [marked: string, kind: string])[] = [
    ['⟦{YYYY}⟧.{MM}', 'unknown-token'],
    ['{yyyy}⟦{}⟧', 'unknown-token'],
    ['{yyyy}⟦{constructor}⟧', 'unknown-token'],
    ['{yyyy}⟦{⟧MM', 'stray-brace'],
    ['yyyy⟦}⟧', 'stray-brace'],
    ['⟦{⟧{MM}⟦}⟧', 'stray-brace'],
  ];
  for (const [marked, kind] of PROBLEMS) {
    it(`describes the problem of ${marked}`, () => {
      const source = marked.replace(/[⟦⟧]/gu, '');
      const { problems } = readTemplate(source);
      assert.equal(
        writeMarks(
          source,
          problems.map((problem) => problem.span),
        ),
        marked,
      );
      assert.equal(problems[0]?.kind, kind);
    });
  }
  it('finds no problem in a good one', () => assert.deepEqual(readTemplate(TITLE).problems, []));
});

describe('renderTemplate', () => {
  it('writes the time into its places', () => {
    assert.equal(
      renderTemplate(readTemplate(TITLE), clockTime(SLOT, 480)),
      '2025.08.01.12 过去4小时全球AI发生了什么？',
    );
    assert.equal(renderTemplate(readTemplate('{HH}:{mm} {{x}'), clockTime(SLOT, 0)), '04:30 {{x}');
  });
});

describe('matchTemplate', () => {
  it('reads the time that the text names', () => {
    const match = matchTemplate(readTemplate(TITLE), '2025.08.01.12 过去4小时全球AI发生了什么？');
    assert.deepEqual(match, { matches: true, clockMs: Date.parse('2025-08-01T12:00:00Z'), namesHour: true });
    assert.deepEqual(matchTemplate(readTemplate('周报 {MM}'), '周报 08'), {
      matches: true,
      clockMs: undefined,
      namesHour: false,
    });
  });

  const DEVIATIONS: readonly (readonly [template: string, marked: string, expected: string | undefined])[] = [
    [TITLE, '2025.08.01.12 过去⟦2⟧小时全球AI发生了什么？', ' 过去4小时全球AI发生了什么？'],
    [TITLE, '2025.08.01.12 过去4小时全球AI发生了什么⟦?⟧', ' 过去4小时全球AI发生了什么？'],
    [TITLE, '2025.08.01.12 过去4小时全球AI发生了什么？⟦ 晚间⟧', undefined],
    [TITLE, '2025.08.01.12⟦⟧', ' 过去4小时全球AI发生了什么？'],
    [TITLE, '2025⟦-⟧08-01 过去', '.'],
    [TITLE, '2025.⟦8⟧.1.12 过去', 'MM'],
    [TITLE, '2025.⟦13⟧.01.12 过去', 'MM'],
    [TITLE, '2025.02.⟦30⟧.12 过去', 'dd'],
    [TITLE, '2025.08.01.⟦24⟧ 过去', 'HH'],
    [TITLE, '⟦过⟧去', 'yyyy'],
    [TITLE, '⟦⟧', 'yyyy'],
    ['{MM}/{MM}', '08/⟦09⟧', 'MM'],
    ['🤗{yyyy}', '⟦🤖⟧2025', '🤗'],
    ['.*', '⟦a⟧b', '.*'],
  ];
  for (const [template, marked, expected] of DEVIATIONS) {
    it(`points to the first deviation of ${marked} from ${template}`, () => {
      const text = marked.replace(/[⟦⟧]/gu, '');
      const match = matchTemplate(readTemplate(template), text);
      assert.ok(!match.matches);
      assert.equal(writeMarks(text, [match.span]), marked);
      const part = match.expected;
      assert.equal(part === undefined ? undefined : 'literal' in part ? part.literal : part.token, expected);
    });
  }

  it('matches whatever it renders', () => {
    const token = fc.constantFrom('{yyyy}', '{MM}', '{dd}', '{HH}', '{mm}');
    const templates = fc
      .array(fc.oneof(token, fc.string({ unit: 'grapheme' })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    const times = fc.integer({ min: 0, max: Date.UTC(9000, 0, 1) });
    fc.assert(
      fc.property(templates, times, (source, ms) => {
        const template = readTemplate(source);
        return matchTemplate(template, renderTemplate(template, clockTime(ms, 0))).matches;
      }),
    );
  });
});

test('the stamp of a title stands where the template has it', () => {
  const stampIn = (template: string | undefined, title: string) => {
    const stamp = readTitleStamp(title, template);
    if (stamp === undefined) return undefined;
    const time = stamp.clockMs === undefined ? 'never' : new Date(stamp.clockMs).toISOString().slice(0, 16);
    return [title.slice(stamp.span.start, stamp.span.end), time, stamp.wholeDay];
  };
  const after = 'AI 日报 {yyyy}-{MM}-{dd}';
  assert.deepEqual(stampIn(after, 'AI 日报 2025-08-13'), ['2025-08-13', '2025-08-13T00:00', true]);
  assert.deepEqual(stampIn(after, 'AI日报 2025-08-13'), ['2025-08-13', '2025-08-13T00:00', true]);
  assert.deepEqual(stampIn(after, 'AI 日报 2025-02-30'), ['2025-02-30', 'never', true]);
  assert.deepEqual(stampIn(after, '2025-08-13 AI 日报'), ['2025-08-13', '2025-08-13T00:00', true]);
  assert.deepEqual(stampIn(after, 'AI 日报 2025-08-135'), undefined);
  assert.deepEqual(stampIn(after, 'AI 日报'), undefined);
  assert.deepEqual(stampIn('第 {dd}.{MM}.{yyyy} {HH} 期', '第 13.08.2025 04 期'), [
    '13.08.2025 04',
    '2025-08-13T04:00',
    false,
  ]);
  assert.deepEqual(stampIn('Weekly 2024 {yyyy}.{MM}.{dd}', 'Weekly 2024 2025.08.13'), [
    '2025.08.13',
    '2025-08-13T00:00',
    true,
  ]);
  // Without a template only the beginning counts: elsewhere a date may be anything.
  assert.deepEqual(stampIn(undefined, 'AI 日报 2025-08-13'), undefined);
  assert.deepEqual(stampIn('{yyyy}.{MM}.{dd} 日报', '2025.08.13 回顾 2024-01-01'), [
    '2025.08.13',
    '2025-08-13T00:00',
    true,
  ]);
});
