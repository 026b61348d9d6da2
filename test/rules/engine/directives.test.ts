/** Comments that turn rules off: where they count, what they hide, and what is said of those that are wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { defineRule } from '../../../server/rules/engine/define-rule.ts';
import { readDirectives } from '../../../server/rules/engine/directives.ts';
import type { Finding, Rule } from '../../../server/rules/engine/rule.ts';
import { DEFAULT_SETTINGS, type RuleSettings, runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { archiveOfFiles } from '../../support/digests/archive.ts';

/** Rules that report every occurrence of a word, so that tests need no real mistakes. */
const wordRule = (id: string, word: string): Rule =>
  defineRule({
    id,
    severity: 'error',
    fixable: false,
    summary: { en: id, zh: id },
    *checkDigest({ text }: Digest) {
      for (const { index } of text.matchAll(new RegExp(word, 'gu'))) {
        yield { span: { start: index, end: index + word.length }, message: { en: word, zh: word } };
      }
    },
  });

const directiveRules = RULES.filter(({ id }) => id.startsWith('directive-'));
const OWN = [
  wordRule('no-foo', 'FOO'),
  wordRule('no-bar', 'BAR'),
  { ...wordRule('archive-baz', 'BAZ'), scope: 'archive' as const },
  ...directiveRules,
];

function check(body: string, settings: RuleSettings = DEFAULT_SETTINGS, head = 'title: x\n'): Finding[] {
  return runRules(parseDigest(head === '' ? body : `---\n${head}---\n\n${body}`), OWN, settings);
}

/** What is left, as `rule:line of the body`. */
function left(body: string, settings?: RuleSettings): string[] {
  const text = `---\ntitle: x\n---\n\n${body}`;
  return check(body, settings).map(
    ({ rule, span }) => `${rule}:${text.slice(0, span.start).split(/\r\n?|\n/u).length - 4}`,
  );
}

test('the next line is the next one that holds text', () => {
  assert.deepEqual(left('FOO\n\n<!-- digest-disable-next-line no-foo -->\nFOO\n\nFOO\n'), [
    'no-foo:1',
    'no-foo:6',
  ]);
  assert.deepEqual(
    left('<!-- digest-disable-next-line no-foo -->\n\n  \nFOO\n'),
    [],
    'formatters put blank lines there',
  );
  assert.deepEqual(left('<!-- digest-disable-next-line no-foo -->\nbar\nFOO\n').includes('no-foo:3'), true);
  assert.deepEqual(
    left('text <!-- digest-disable-next-line no-foo -->\nFOO\n'),
    [],
    'at the end of the line before',
  );
  assert.deepEqual(left('<!-- digest-disable-next-line no-foo -->\r\nFOO\r\n'), []);
  assert.deepEqual(left('<!-- digest-disable-next-line no-foo -->\rFOO\r'), []);
  assert.deepEqual(left('<!--\ndigest-disable-next-line\nno-foo\n-->\nFOO\n'), [], 'over several lines');
  assert.deepEqual(
    left('<!-- digest-disable-next-line no-foo -->\n<!-- digest-disable-next-line no-bar -->\nFOO BAR\n'),
    [],
    'comments above each other mean the same line',
  );
  assert.deepEqual(left('<!-- digest-disable-next-line no-foo, no-bar -- because -->\nFOO BAR\n'), []);
  assert.deepEqual(left('<!-- digest-disable-next-line no-bar -->\nFOO BAR\n'), ['no-foo:2']);
  assert.deepEqual(
    left('FOO\n\n<!-- digest-disable-next-line no-foo -->'),
    ['no-foo:1', 'directive-unused:3'],
    'nothing follows',
  );
});

test('a stretch ends where it is turned on again', () => {
  const body = 'FOO\n\n<!-- digest-disable no-foo -->\n\nFOO BAR\n\nFOO\n\n<!-- digest-enable -->\n\nFOO\n';
  assert.deepEqual(left(body), ['no-foo:1', 'no-bar:5', 'no-foo:11']);
  assert.deepEqual(left('<!-- digest-disable no-foo -->\n\nFOO\n\nFOO\n'), [], 'or with the file');
  assert.deepEqual(
    left('<!-- digest-disable -->\n\nFOO BAR\n\n<!-- digest-enable no-foo -->\n\nFOO\n'),
    ['directive-unused:5'],
    'one rule cannot be taken out of all',
  );
  assert.deepEqual(
    left('<!-- digest-disable no-foo no-bar -->\n\nFOO BAR\n\n<!-- digest-enable no-foo -->\n\nFOO BAR\n'),
    ['no-foo:7'],
  );
  assert.deepEqual(
    left('1. [FOO](https://a.example)\n\n   <!-- digest-disable no-foo -->\n\n2. [FOO](https://a.example)\n'),
    ['no-foo:1'],
  );
});

test('without a name every rule is meant', () => {
  assert.deepEqual(left('<!-- digest-disable-next-line -->\nFOO BAR\n'), []);
  assert.deepEqual(left('<!-- digest-disable -->\n\nFOO BAR\n'), []);
});

test('front matter has comments of its own', () => {
  const run = (head: string) => check('FOO\n', DEFAULT_SETTINGS, head).map(({ rule }) => rule);
  assert.deepEqual(run('# digest-disable-next-line no-bar\ntitle: BAR\n'), ['no-foo']);
  assert.deepEqual(
    run('title: BAR\n# digest-disable no-bar no-foo\n'),
    [],
    'a stretch counts from the top of the file',
  );
  assert.deepEqual(run('tags:\n  # digest-disable-next-line no-bar\n  - BAR\n  - BAR\n'), [
    'no-bar',
    'no-foo',
  ]);
  assert.deepEqual(
    run('title: "a\n  # digest-disable no-foo\n  b"\n'),
    ['no-foo'],
    'text in quotes is no comment',
  );
  assert.deepEqual(run('title: |\n  # digest-disable no-foo\n'), ['no-foo'], 'nor is a block of text');
  assert.deepEqual(run('title: x # digest-disable no-foo\n'), ['no-foo'], 'only on a line of its own');
});

test('only comments that Markdown takes for comments count', () => {
  const hidden = (body: string) => !left(body).some((one) => one.startsWith('no-foo'));
  assert.ok(!hidden('```html\n<!-- digest-disable no-foo -->\n```\n\nFOO\n'));
  assert.ok(!hidden('`<!-- digest-disable no-foo -->` FOO\n'));
  assert.ok(!hidden('    <!-- digest-disable no-foo -->\n\nFOO\n'), 'indented code');
  assert.ok(!hidden('\\<!-- digest-disable no-foo -->\n\nFOO\n'));
  assert.ok(!hidden('<!-- digest-disable no-foo\n\nFOO\n'), 'not closed');
  assert.ok(hidden('> <!-- digest-disable no-foo -->\n\nFOO\n'));
  assert.ok(hidden('1. a\n\n   - b <!-- digest-disable no-foo --> c\n\nFOO\n'));
  assert.ok(hidden('<div><!-- x --><!-- digest-disable no-foo --></div>\n\nFOO\n'));
});

test('an unknown name is reported, with the one that was meant, and hides nothing', () => {
  const findings = check('<!-- digest-disable-next-line no-fo, no-bar -->\nFOO BAR\n');
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['directive-unknown', 'no-foo'],
  );
  const text = '---\ntitle: x\n---\n\n<!-- digest-disable-next-line no-fo, no-bar -->\nFOO BAR\n';
  const [first] = findings;
  assert.ok(first !== undefined);
  assert.equal(sliceSpan(text, first.span), 'no-fo');
  assert.equal(first.severity, 'warning');
  assert.match(first.message.en, /Did you mean “no-foo”\?$/u);
  const fixed = applyEdits(text, first.fixes[0]?.edits ?? []);
  assert.equal(fixed, text.replace('no-fo,', 'no-foo,'));
  assert.ok(first.fixes.every((fix) => !fix.automatic));
  assert.deepEqual(
    left('<!-- digest-disable qqqqqqqq -->\n'),
    ['directive-unknown:1'],
    'once, and not as unused too',
  );
});

test('a word near ours is reported, and other people’s comments are not', () => {
  for (const word of [
    'digest-disable-line',
    'digest-disable-nextline',
    'digest-dissable',
    'digest-enabled',
    'digest-ignore',
    'digest-disable-file',
    'digest-Disable',
  ]) {
    assert.deepEqual(left(`<!-- ${word} no-foo -->\n`), ['directive-unknown:1'], word);
  }
  for (const comment of [
    'digest-2025',
    'digest-table',
    'digest',
    'the digest-disable comment',
    'digest-end',
    'eslint-disable',
    '',
    ' '.repeat(50),
  ]) {
    assert.deepEqual(left(`<!-- ${comment} -->\n`), [], comment);
  }
});

test('no comment silences what is said of comments', () => {
  assert.deepEqual(left('<!-- digest-disable -->\n\nFOO <!-- digest-disable-next-line nope -->\n'), [
    'directive-unknown:3',
  ]);
  assert.deepEqual(left('<!-- digest-disable directive-unknown -->\n<!-- digest-disable nope -->\n'), [
    'directive-unused:1',
    'directive-unknown:2',
  ]);
  const off: RuleSettings = {
    prescribed: {},
    rules: new Map([['directive-unknown', { severity: 'off', chosen: true, options: {} }]]),
  };
  assert.deepEqual(left('<!-- digest-disable nope -->\n', off), [], 'the configuration does');
});

test('a comment of no use is reported, as a whole or by the name', () => {
  const fixedBy = (body: string) => {
    const text = `---\ntitle: x\n---\n\n${body}`;
    const finding = check(body).find(({ rule }) => rule === 'directive-unused');
    assert.ok(finding);
    assert.ok(finding.fixes.every((fix) => !fix.automatic));
    return applyEdits(text, finding.fixes[0]?.edits ?? []).slice(text.length - body.length);
  };
  assert.equal(fixedBy('a\n\n<!-- digest-disable-next-line no-foo -->\nb\n'), 'a\n\nb\n');
  assert.equal(fixedBy('a\r\n\r\n   <!-- digest-disable no-foo -->\r\nb\r\n'), 'a\r\n\r\nb\r\n');
  assert.equal(fixedBy('a <!-- digest-disable-next-line no-foo -->\nb\n'), 'a\nb\n');
  assert.equal(fixedBy('a <!-- digest-disable-next-line no-foo --> c\nb\n'), 'a c\nb\n');
  assert.equal(fixedBy('FOO\n\n<!-- digest-enable -->'), 'FOO');
  assert.equal(
    fixedBy('<!-- digest-disable no-bar, no-foo -- why -->\n\nFOO\n'),
    '<!-- digest-disable no-foo -- why -->\n\nFOO\n',
  );
  assert.deepEqual(left('<!-- digest-enable -->\n'), ['directive-unused:1']);
  assert.deepEqual(
    left('<!-- digest-disable no-foo -->\n\nFOO\n\n<!-- digest-disable no-foo -->\n\nFOO\n'),
    ['directive-unused:5'],
    'a second one adds nothing',
  );
});

test('a comment of no use can be removed from a long digest too', () => {
  const item = '1. [a - b](https://example.com/)\n\n   c\n\n';
  const comment = '<!-- digest-disable-next-line no-foo -->\n\n';
  const fixes = check(`${item.repeat(6000)}${comment.repeat(5)}`).map((finding) => finding.fixes.length);
  assert.deepEqual(fixes, [1, 1, 1, 1, 1]);
});

test('nobody says that a comment is of no use who cannot know', () => {
  assert.deepEqual(
    left('<!-- digest-disable-next-line archive-baz -->\na\n'),
    [],
    'the archive was not read',
  );
  const withArchive = runRules(
    parseDigest('<!-- digest-disable-next-line archive-baz -->\na\n'),
    OWN,
    DEFAULT_SETTINGS,
    { archive: archiveOfFiles([]) },
  );
  assert.deepEqual(
    withArchive.map(({ rule }) => rule),
    ['directive-unused'],
  );
  const off: RuleSettings = {
    prescribed: {},
    rules: new Map([['no-foo', { severity: 'off', chosen: true, options: {} }]]),
  };
  assert.deepEqual(left('<!-- digest-disable-next-line no-foo -->\na\n', off), [], 'the rule is off');
});

test('the worst text takes no long time', () => {
  const started = processorMs();
  const one = '<!-- digest-disable-next-line no-foo -->';
  const texts = [
    `${one} FOO `.repeat(3000),
    `${one}\n`.repeat(3000),
    `FOO ${'<!-- '.repeat(20_000)}`,
    `<!-- digest-disable ${'no-foo '.repeat(50_000)}-->\n\n${'FOO '.repeat(2000)}`,
    `<div>${'<!-- digest-disable no-foo --><!-- digest-enable -->'.repeat(3000)}`,
  ];
  for (const text of texts)
    for (const { span } of readDirectives(parseDigest(text))) assert.ok(span.end <= text.length);
  for (const text of texts) check(text, DEFAULT_SETTINGS, '');
  assert.ok(processorMs() - started < 30_000);
});
