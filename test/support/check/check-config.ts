/**
 * The one way in which tests look at a configuration's problems: marked JSON in, what is reported compared.
 */
import assert from 'node:assert/strict';
import { type Config, readConfig } from '../../../server/config/read-config.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { readMarks, writeMarks } from './marked-text.ts';

/** What a test expects beside the marked places. */
export interface ConfigCase {
  /** The kinds of problem, in the order of the text. */
  readonly kinds?: readonly string[];
  /** Must match the English message of the first problem. */
  readonly message?: RegExp;
  /** The text that the first fix of the first problem leads to. */
  readonly fixed?: string;
}

/** Checks that exactly the marked places of `marked` are reported, and returns the configuration for further questions. */
export function checkConfig(marked: string, expected: ConfigCase = {}): Config {
  const { text, ranges } = readMarks(marked);
  const config = readConfig(text);
  assert.equal(
    writeMarks(
      text,
      config.problems.map(({ span }) => span),
    ),
    writeMarks(text, ranges),
    config.problems.map(({ message }) => message.en).join('\n'),
  );
  const [first] = config.problems;
  if (expected.kinds !== undefined)
    assert.deepEqual(
      config.problems.map(({ rule }) => rule),
      expected.kinds,
    );
  if (expected.message !== undefined) assert.match(first?.message.en ?? '', expected.message);
  if (expected.fixed !== undefined)
    assert.equal(applyEdits(text, first?.fixes[0]?.edits ?? []), expected.fixed);
  for (const { message } of config.problems) assert.ok(message.en.length > 0 && message.zh.length > 0);
  return config;
}
