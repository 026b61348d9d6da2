/**
 * Fixing all at once: in few rounds, in time that grows with the text alone, and told as it was.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { findingOf } from '../../../server/rules/engine/finding.ts';
import { fixAll, MOST_ROUNDS } from '../../../server/rules/engine/fix-all.ts';
import type { Finding } from '../../../server/rules/engine/rule.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { replace } from '../../../server/text/edit.ts';

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

suite('what is told of fixes that do not end', () => {
  /** A finding whose fix writes `next` in the place of the text. */
  const rewriting = (digest: Digest, next: string): readonly Finding[] => [
    findingOf('x', 'error', {
      span: { start: 0, end: 1 },
      message: { en: '', zh: '' },
      fixes: [
        {
          title: { en: '', zh: '' },
          edits: [replace({ start: 0, end: digest.text.length }, next)],
          automatic: true,
        },
      ],
    }),
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
