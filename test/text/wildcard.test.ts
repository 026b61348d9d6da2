/** Patterns of names and paths: what they match, held against the definition, and that none takes long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchPath, namePattern } from '../../server/text/wildcard.ts';
import { fc } from '../support/check/fast-check.ts';
import { processorMs } from '../support/check/processor-time.ts';

/** The definition: a star is every way to leave something out. As slow as it looks. */
function matchesByDefinition(pattern: readonly string[], name: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return name.length === 0;
  if (first === '*')
    return name.some((_, at) => matchesByDefinition(rest, name.slice(at))) || matchesByDefinition(rest, []);
  return name.length > 0 && (first === '?' || first === name[0]) && matchesByDefinition(rest, name.slice(1));
}

test('a name matches as the definition has it', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '😀', '*', '?'), { maxLength: 7 });
  const name = fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 8 });
  fc.assert(
    fc.property(pattern, name, (parts, characters) => {
      assert.equal(
        namePattern(parts.join('')).matches(characters.join('')),
        matchesByDefinition(parts, characters),
      );
    }),
    { numRuns: 5000 },
  );
});

test('a path matches as the definition has it, and no double star stands for a hidden folder', () => {
  const byDefinition = (pattern: readonly string[], steps: readonly string[]): boolean => {
    const [first, ...rest] = pattern;
    if (first === undefined) return steps.length === 0;
    const [step, ...others] = steps;
    if (first === '**')
      return (
        byDefinition(rest, steps) ||
        (step !== undefined && !step.startsWith('.') && byDefinition(pattern, others))
      );
    return (
      step !== undefined &&
      (first === step || (first === '*' && !step.startsWith('.'))) &&
      byDefinition(rest, others)
    );
  };
  const pattern = fc.array(fc.constantFrom('a', 'b', '.h', '*', '**'), { maxLength: 6 });
  const steps = fc.array(fc.constantFrom('a', 'b', '.h'), { minLength: 1, maxLength: 6 });
  const isHidden = (name: string) => name.startsWith('.');
  const read = (part: string) => {
    const { matches, ...others } = namePattern(part);
    return {
      ...others,
      matches: (name: string) => matches(name) && (part.startsWith('.') || !isHidden(name)),
    };
  };
  fc.assert(
    fc.property(pattern, steps, (parts, path) => {
      const compiled = parts.map((part) => (part === '**' ? undefined : read(part)));
      assert.equal(matchPath(compiled, path, isHidden), byDefinition(parts, path));
    }),
    { numRuns: 5000 },
  );
});

test('classes are those of POSIX', () => {
  const cases: readonly (readonly [pattern: string, matching: string, others: string])[] = [
    ['[abc]', 'abc', 'd['],
    ['[a-c]', 'abc', 'd-'],
    ['[!a-c]', 'd-', 'abc'],
    ['[^a-c]', 'd-', 'abc'],
    ['[]a]', ']a', 'b['],
    ['[!]a]', 'b[', ']a'],
    ['[a-]', 'a-', 'b'],
    ['[\\]]', ']', '\\'],
    ['[[:digit:]x]', '07x', 'a:['],
    ['[[:upper:]]', 'AZ', 'a'],
    ['[一-龥]', '中文', 'a'],
    ['[😀-😂]', '😁', 'a😃'],
    ['[c-a]', '', 'abc'],
    ['[[:none:]]', '', 'none'],
  ];
  for (const [pattern, matching, others] of cases) {
    for (const one of matching) assert.ok(namePattern(pattern).matches(one), `${pattern} ${one}`);
    for (const one of others) assert.ok(!namePattern(pattern).matches(one), `${pattern} ${one}`);
  }
  assert.ok(namePattern('[a').matches('[a') && !namePattern('[a').isWellFormed);
  assert.ok(namePattern('\\*').matches('*') && !namePattern('\\*').matches('a'));
});

test('the time grows with the name and with the pattern, and no faster', () => {
  for (const [unit, name] of [
    ['*a', 'a'],
    ['*a?', 'a'],
    ['*[ab]', 'a'],
    ['*a*?', 'a'],
    ['*ab', 'a'],
  ] as const) {
    const { matches } = namePattern(`${unit.repeat(2000)}x`);
    const begun = processorMs();
    assert.equal(matches(`${name.repeat(20_000)}y`), false);
    assert.ok(processorMs() - begun < 2000, unit);
  }
});
