/**
 * Fixing all at once: in few rounds, in time that grows with the text alone, and told as it was.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { findingOf } from '../../../server/rules/engine/finding.ts';
import { fixAll, lawfulIn, lawfulTogether, MOST_ROUNDS } from '../../../server/rules/engine/fix-all.ts';
import { automatic, type Finding } from '../../../server/rules/engine/rule.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { replace } from '../../../server/text/edit.ts';
import { CASES, WITHHELD } from '../../fuzz/cases.ts';
import { faultySeed } from '../../support/digests/seeds.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';

const look = (digest: Digest) => runRules(digest, RULES);
const parse = (text: string, previous: Digest) => parseDigest(text, {}, previous);

suite('a paragraph with thousands of findings', () => {
  for (const unit of [
    '__a__ ',
    '**a ',
    '**a **',
    '字**“引号”**',
    '的**"AI”**',
    '**a**b**c：**',
    '**甲****乙：**字',
    '字**&ldquo;甲&rdquo;**',
    '>**a ',
    '**[链接](u)**字',
    '**（（（（甲',
  ]) {
    test(JSON.stringify(unit), () => {
      const digest = parseDigest(HEADING + unit.repeat(Math.ceil(8000 / unit.length)));
      let rounds = 0;
      const outcome = fixAll(digest, parse, (current) => {
        rounds++;
        return look(current);
      });
      assert.ok(outcome.settled);
      assert.ok(rounds <= 5, `${rounds} rounds`);
      assert.equal(fixAll(parseDigest(outcome.text), parse, look).text, outcome.text);
    });
  }

  test('is answered in time that grows with it', () => {
    const time = (size: number): number => {
      const digest = parseDigest(HEADING + '__a__ **b '.repeat(size / 10));
      const before = process.cpuUsage();
      assert.ok(fixAll(digest, parse, look).settled);
      return process.cpuUsage(before).user;
    };
    time(4000);
    const [small, large] = [time(4000), time(32_000)];
    // Eight times as much; what grew with the square of it took sixty-four times as long, and minutes.
    assert.ok(large < 24 * small, `${large} µs after ${small} µs`);
  });
});

/** A finding of the rule with the id `rule` at `start`, whose fix writes `newText` in the place of `length` characters. */
function finding(rule: string, start: number, length: number, newText: string, rules = /^seen$/u): Finding {
  const span = { start, end: start + length };
  const title = { en: newText, zh: '' };
  return findingOf({ id: rule, changes: ['text'], reveals: { rules } }, 'error', {
    span,
    message: title,
    fixes: [automatic(title, [replace(span, newText)])],
  });
}

suite('what is told of fixes that do not end', () => {
  /** A finding of a rule that the text is named after, whose fix writes `next` in the place of the text. */
  const rewriting = (digest: Digest, next: string): readonly Finding[] => [
    finding(digest.text, 0, digest.text.length, next, /./u),
  ];

  test('that they undo each other', () => {
    const { settled, circular } = fixAll(parseDigest('a'), parse, (digest) =>
      rewriting(digest, digest.text === 'a' ? 'b' : 'a'),
    );
    assert.deepEqual({ settled, circular }, { settled: false, circular: true });
  });

  test('that more is left to do', () => {
    const grow = (digest: Digest) => rewriting(digest, `${digest.text}a`);
    const { settled, circular, text } = fixAll(parseDigest('a'), parse, grow);
    assert.deepEqual({ settled, circular }, { settled: false, circular: false });
    assert.equal(text.length, MOST_ROUNDS + 1);
  });
});

suite('a fix that breaks a law is left out:', () => {
  /** A finding of the rule named after each letter, whose fix writes the letter that `fixes` names. */
  const checkOf =
    (fixes: Readonly<Record<string, string>>) =>
    ({ text }: Digest): Finding[] =>
      [...text].flatMap((letter, at) => {
        const next = fixes[letter];
        return next === undefined ? [] : finding(letter === 'S' ? 'seen' : letter, 4 * at, 1, next);
      });
  const spaced = (check: (digest: Digest) => Finding[]) => (digest: Digest) =>
    check({ ...digest, text: digest.text.replaceAll('   ', '') });
  const fixed = (text: string, fixes: Readonly<Record<string, string>>) =>
    fixAll(parseDigest([...text].join('   ')), parse, spaced(checkOf(fixes)));

  test('one that leaves its problem, while the others are made', () => {
    const { text, settled, fixed: count } = fixed('abab', { a: '-', b: 'b' });
    assert.deepEqual([text, settled, count], ['-   b   -   b', true, 2]);
  });

  test('one that brings in another problem', () => {
    const { text, settled, findings } = fixed('abcbab', { a: '-', b: 'x', x: '', c: '-' });
    assert.deepEqual([text, settled], ['-   b   -   b   -   b', true]);
    assert.equal(findings.length, 3);
  });

  test('but not one that brings to light what its rule says', () => {
    assert.equal(fixed('aba', { a: 'S', b: '-', S: '' }).text.replaceAll(' ', ''), '-');
  });

  test('two of which each is lawful alone', () => {
    const check = ({ text }: Digest): Finding[] => {
      const all = [...text].flatMap((letter, at) =>
        /[ab]/u.test(letter) ? finding(letter, at, 1, '-') : [],
      );
      return /[ab]/u.test(text) ? all : [finding('neither', 0, 1, 'z')];
    };
    assert.equal(fixAll(parseDigest('a   b'), parse, check).text, '-   b');
  });

  test('among hundreds, in few trials', () => {
    let looks = 0;
    const text = `${'a'.repeat(200)}b${'a'.repeat(200)}`;
    const check = spaced(checkOf({ a: '-', b: 'b' }));
    const outcome = fixAll(parseDigest([...text].join('   ')), parse, (digest) => {
      looks++;
      return check(digest);
    });
    assert.equal(outcome.fixed, 400);
    assert.ok(looks < 40, `${looks} looks`);
  });

  test('where it is offered to be chosen', () => {
    const digest = parseDigest('a   b');
    const check = spaced(checkOf({ a: '-', b: 'b' }));
    const findings = check(digest);
    const fixesOf = lawfulIn({ digest, findings, parse, check });
    assert.deepEqual(
      findings.map((one) => fixesOf(one).map(({ title }) => title.en)),
      [['-'], []],
    );
  });

  test('where all fixes are asked for, in few looks', () => {
    const digest = parseDigest([...'aaaabaaaa'].join('   '));
    let looks = 0;
    const letters = spaced(checkOf({ a: '-', b: 'b' }));
    const check = (one: Digest) => {
      looks++;
      return letters(one);
    };
    const findings = letters(digest);
    const fixesOf = lawfulTogether({ digest, findings, parse, check });
    assert.deepEqual(
      findings.map((one) => fixesOf(one).length),
      [1, 1, 1, 1, 0, 1, 1, 1, 1],
    );
    assert.ok(looks < 9, `${looks} looks`);
  });

  test('where all fixes are asked for, as where one is', () => {
    for (const text of [faultySeed.text, ...CASES, ...WITHHELD]) {
      const digest = parseDigest(text);
      const checked = { digest, findings: look(digest), parse, check: look };
      const [alone, together] = [lawfulIn(checked), lawfulTogether(checked)];
      for (const one of checked.findings) assert.deepEqual(together(one), alone(one), JSON.stringify(text));
    }
  });
});
