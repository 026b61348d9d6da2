/**
 * Generated front matters, held against Hugo: none may keep it from building the site without a word from a rule, and
 * what it publishes is what was read. With `FRONT_MATTERS=2000` it asks about thousands, with
 * `FUZZ_SEED` about others.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';
import { type HugoReading, tryReadWithHugo } from '../support/hugo/hugo-front-matter.ts';
import { generateFrontMatter } from './generate-front-matter.ts';

const COUNT = Number(process.env['FRONT_MATTERS'] ?? 100);
const FIRST = Number(process.env['FUZZ_SEED'] ?? 1);
/** Hugo is started anew for each text that it refuses, with all others of its group. */
const GROUP = 25;

type Judged = HugoReading | { readonly failure: string };

async function judge(texts: readonly string[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (let at = 0; at < texts.length; at += GROUP)
    judged.push(...(await tryReadWithHugo(texts.slice(at, at + GROUP))));
  return judged;
}

describe(`${COUNT} generated front matters`, () => {
  const texts = Array.from({ length: COUNT }, (_, index) => generateFrontMatter(FIRST + index));
  let judged: readonly Judged[] = [];
  before(async () => {
    judged = await judge(texts);
  });

  it('none stops Hugo in silence', () => {
    const silent = texts.filter((text, index) => isRefused(judged[index]) && findingsIn(text).every(isNote));
    assert.deepEqual(silent, []);
  });

  it('what is said to stop Hugo does, but for what is listed', () => {
    const wrong = texts.filter(
      (text, index) =>
        !isRefused(judged[index]) && findingsIn(text).some(claimsFailure) && !isExplained(text),
    );
    assert.ok(
      wrong.length * 100 <= COUNT,
      `${wrong.length} of ${COUNT}:\n${wrong.map((text) => JSON.stringify(text)).join('\n')}`,
    );
  });

  it('titles are read as Hugo publishes them', () => {
    for (const [index, text] of texts.entries()) {
      const hugo = judged[index];
      if (
        hugo === undefined ||
        'failure' in hugo ||
        findingsIn(text).some(({ severity }) => severity !== 'info')
      )
        continue;
      const title = parseDigest(text).frontMatter.entries.find(
        ({ key }) => key.toLowerCase() === 'title',
      )?.value;
      assert.equal(title?.kind === 'scalar' ? title.value : '', hugo.title, JSON.stringify(text));
    }
  });
});

function findingsIn(text: string): readonly Finding[] {
  return runRules(parseDigest(text), RULES).filter(({ rule }) => /^(?:front-matter|date-format)/u.test(rule));
}

function isNote({ severity }: Finding): boolean {
  return severity === 'info';
}

function claimsFailure({ message }: Finding): boolean {
  return (
    /Hugo (?:cannot (?:read|build)|builds no site)|does not build/u.test(message.en) &&
    // Of a tag without a value it is said that the line below may be lost instead.
    !/unless the site|, or loses the/u.test(message.en)
  );
}

/** A page under another address is no failure. */
function isRefused(judged: Judged | undefined): boolean {
  return judged !== undefined && 'failure' in judged && judged.failure !== 'not published';
}

/**
 * What YAML forbids and Hugo's library takes all the same, mostly to read something else than was meant: values that begin
 * with `,` or `?`, dashes and commas alone in brackets, a second `:` in an entry in braces, tabs that indent a first key,
 * escapes with wrong digits, values at the start of the line below their key, tags with signs of their own, keys after
 * `? ` with a colon, and `&` without a name.
 */
function isExplained(text: string): boolean {
  return /: [,?]|[[{,]\s*[-,?#]|\{[^}]*: [^,}]*: ?|\n[ ]+\t|\\[xu]|:[ \t]*\n["'[{\p{L}]|!\S*[!,[{}<]|!!timestamp|^\? .|: +& /mu.test(
    text,
  );
}
