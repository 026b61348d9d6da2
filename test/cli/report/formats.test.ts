/** The forms of the report: exactly what other programs read, and what people like to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import Draft04 from 'ajv-draft-04';
import type { Log } from 'sarif';
import type { FileReport, WriteReport } from '../../../server/cli/report/file-report.ts';
import { writeGithub } from '../../../server/cli/report/format-github.ts';
import { writeJson } from '../../../server/cli/report/format-json.ts';
import { writeSarif } from '../../../server/cli/report/format-sarif.ts';
import { writeStylish } from '../../../server/cli/report/format-stylish.ts';
import { rulePageUrl } from '../../../server/disk/rule-pages.ts';
import { type ProblemDetail, problemsOf } from '../../../server/features/exchange/problems.ts';
import { findingOf } from '../../../server/rules/engine/finding.ts';
import type { Finding, Report } from '../../../server/rules/engine/rule.ts';
import { RULES } from '../../../server/rules/registry.ts';
import type { Language } from '../../../server/text/message.ts';

const TEXT = 'first line\r\n摘要🤗 second\nthird';
const AT = TEXT.indexOf('second');

const REPORT: Report = {
  span: { start: AT, end: AT + 6 },
  message: { en: 'Wrong: 100%,\nreally', zh: '错了：100%，\n真的' },
  related: [
    { span: { start: 0, end: 5 }, message: { en: 'here', zh: '此处' } },
    { uri: 'file:///other.md', span: { start: 3, end: 4 }, message: { en: 'there', zh: '彼处' } },
  ],
  fixes: [
    {
      title: { en: 'Repair', zh: '修复' },
      edits: [{ span: { start: AT, end: AT + 6 }, newText: '2nd' }],
      automatic: true,
    },
  ],
};
const FINDING = findingOf({ id: 'source-url' }, 'error', REPORT);

const WARNING: Finding = {
  ...FINDING,
  rule: 'source-canonical',
  severity: 'warning',
  span: { start: 0, end: TEXT.length },
  related: [],
  fixes: [],
  automaticFix: undefined,
};
const INFO: Finding = { ...WARNING, rule: 'nobody-knows', severity: 'info', span: { start: 12, end: 12 } };

const DETAIL: ProblemDetail = { language: 'en', fixes: 'automatic', relatedHere: true };

const reportsIn = (language: Language): readonly FileReport[] => [
  { file: 'clean.md', problems: [], fixed: 0 },
  {
    file: 'posts/摘要 1%,:#.md',
    problems: problemsOf(
      TEXT,
      [INFO, FINDING, WARNING],
      { ...DETAIL, language },
      {
        nameOf: (uri) => uri.replace('file:///', 'posts/'),
        textOf: () => 'a\nbcd\n',
      },
    ),
    fixed: 0,
  },
];
const REPORTS = reportsIn('en');

function written(
  write: WriteReport,
  reports = REPORTS,
  language: Language = 'en',
  hasColors = false,
): string {
  return [...write(reports, { language, hasColors, version: '1.2.3' })].join('');
}

test('JSON is one array of files with exactly the fields that are promised', () => {
  assert.deepEqual(JSON.parse(written(writeJson)), [
    { file: 'clean.md', problems: [] },
    {
      file: 'posts/摘要 1%,:#.md',
      problems: [
        {
          rule: 'nobody-knows',
          severity: 'info',
          message: 'Wrong: 100%,\nreally',
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
          fixable: false,
          fixes: [],
        },
        {
          rule: 'source-url',
          severity: 'error',
          message: 'Wrong: 100%,\nreally',
          range: { start: { line: 1, character: 5 }, end: { line: 1, character: 11 } },
          fixable: true,
          fixes: [
            {
              title: 'Repair',
              automatic: true,
              edits: [
                {
                  range: { start: { line: 1, character: 5 }, end: { line: 1, character: 11 } },
                  newText: '2nd',
                },
              ],
            },
          ],
          url: rulePageUrl('source-url')?.href,
          related: [
            {
              file: 'posts/other.md',
              message: 'there',
              range: { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } },
            },
          ],
        },
        {
          rule: 'source-canonical',
          severity: 'warning',
          message: 'Wrong: 100%,\nreally',
          range: { start: { line: 0, character: 0 }, end: { line: 2, character: 5 } },
          fixable: false,
          fixes: [],
          url: rulePageUrl('source-canonical')?.href,
        },
      ],
    },
  ]);
  assert.equal(JSON.parse(written(writeJson, reportsIn('zh')))[1].problems[0].message, '错了：100%，\n真的');
  assert.equal(written(writeJson, []), '[]\n');
});

test('a fix that waits for the author’s choice is none that --fix could make', () => {
  const asked = findingOf({ id: 'source-url' }, 'error', {
    ...REPORT,
    related: [],
    fixes: FINDING.fixes.map((fix) => ({ ...fix, automatic: false })),
  });
  assert.equal(
    JSON.parse(
      written(writeJson, [{ file: 'a.md', problems: problemsOf(TEXT, [asked], DETAIL), fixed: 0 }]),
    )[0].problems[0].fixable,
    false,
  );
});

test('GitHub gets one annotation a problem, with nothing that could end it early', () => {
  const file = 'posts/摘要 1%25%2C%3A#.md';
  const message = 'Wrong: 100%25,%0Areally';
  assert.equal(
    written(writeGithub),
    [
      `::notice file=${file},line=2,endLine=2,col=1,endColumn=1,title=nobody-knows::${message}\n`,
      `::error file=${file},line=2,endLine=2,col=6,endColumn=11,title=source-url::${message}%0Athere: posts/other.md:2\n`,
      `::warning file=${file},line=1,endLine=3,title=source-canonical::${message}\n`,
    ].join(''),
  );
  assert.equal(written(writeGithub, []), '');
});

const require = createRequire(import.meta.url);
const schema: unknown = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);

test('SARIF keeps to its schema, and says what the problems say', () => {
  assert.ok(typeof schema === 'object' && schema !== null);
  const ajv = new Draft04.default({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
  });
  const validate = ajv.compile(schema);
  for (const language of ['en', 'zh'] as const) {
    for (const reports of [REPORTS, []]) {
      const log: Log = JSON.parse(written(writeSarif, reports, language));
      assert.ok(validate(log), JSON.stringify(validate.errors));
      const [run] = log.runs;
      assert.ok(run);
      assert.equal(log.version, '2.1.0');
      assert.equal(run.columnKind, 'utf16CodeUnits');
      assert.equal(run.tool.driver.version, '1.2.3');
      assert.ok((run.tool.driver.rules?.length ?? 0) >= RULES.length);
    }
  }
  const [run] = (JSON.parse(written(writeSarif)) as Log).runs;
  const result = run?.results?.find(({ ruleId }) => ruleId === 'source-url');
  assert.ok(result);
  assert.equal(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id, 'source-url');
  assert.equal(result.level, 'error');
  const place = result.locations?.[0]?.physicalLocation;
  assert.deepEqual(place?.region, { startLine: 2, startColumn: 6, endLine: 2, endColumn: 12 });
  assert.equal(place?.artifactLocation?.uriBaseId, '%SRCROOT%');
  assert.deepEqual(Object.keys(run?.originalUriBaseIds ?? {}), ['%SRCROOT%']);
  assert.equal(run?.originalUriBaseIds?.['%SRCROOT%']?.uri, undefined, 'no path of this machine');
  assert.equal(place?.artifactLocation?.uri, 'posts/%E6%91%98%E8%A6%81%201%25%2C%3A%23.md');
  assert.equal(
    run?.artifacts?.[place?.artifactLocation?.index ?? -1]?.location?.uri,
    place?.artifactLocation?.uri,
  );
  assert.equal(result.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text, '2nd');
  assert.deepEqual(
    result.relatedLocations?.map((related) => related.message?.text),
    ['here', 'there'],
  );
  const there = result.relatedLocations?.[1]?.physicalLocation;
  assert.equal(there?.artifactLocation?.uri, 'posts/other.md');
  assert.deepEqual(there?.region, { startLine: 2, startColumn: 2, endLine: 2, endColumn: 3 });
  const rule = run?.tool.driver.rules?.find(({ id }) => id === 'source-url');
  assert.equal(rule?.name, 'SourceUrl');
  assert.match(rule?.help?.markdown ?? '', /^# source-url\n/u);
});

test('people see lines and columns as their editors count them', () => {
  assert.equal(
    written(writeStylish),
    [
      'posts/摘要 1%,:#.md\n',
      '  2:1  info     Wrong: 100%, really  nobody-knows\n',
      '  2:6  error    Wrong: 100%, really  source-url\n',
      '                there: posts/other.md:2:2\n',
      '  1:1  warning  Wrong: 100%, really  source-canonical\n',
      '\n',
      '3 problems: 1 error, 1 warning, 1 info\n',
      '1 of them can be repaired with --fix.\n',
    ].join(''),
  );
  assert.match(
    written(writeStylish, reportsIn('zh'), 'zh'),
    /\n {2}2:6 {2}错误 {2}错了：100%， 真的 {2}source-url\n.*共 3 个问题：1 个错误，1 个警告，1 条信息\n/su,
  );
  assert.equal(written(writeStylish, []), '');
  assert.equal(
    written(writeStylish, [{ file: 'a.md', problems: [], fixed: 2 }]),
    'Repaired 2 problems in 1 file.\n',
  );
});

test('colours change nothing but the colours', () => {
  const painted = written(writeStylish, REPORTS, 'en', true);
  assert.ok(painted.includes('\x1b['));
  assert.equal(stripVTControlCharacters(painted), written(writeStylish));
});

test('no text of a digest or name of a file can act on the terminal', () => {
  const evil = '\x1b]0;owned\x07\x1b[2J\r\u202Egnp.exe\u0000\u009b31m';
  const finding = { ...FINDING, message: { en: evil, zh: evil } };
  const others = { nameOf: () => evil, textOf: () => undefined };
  const problems = problemsOf(TEXT, [finding], DETAIL, others);
  const output = written(writeStylish, [{ file: `${evil}.md`, problems, fixed: 0 }]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  assert.ok(output.includes('\\u{1b}]0;owned\\u{7}'));
});
