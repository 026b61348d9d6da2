/** The digest to try things out on: it has exactly the problems that the walkthrough repairs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAMPLE_ADDRESS, sampleDigest } from '../../client/commands/sample-text.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { fixAll } from '../../server/rules/engine/fix-all.ts';
import { runRules } from '../../server/rules/engine/run-rules.ts';
import { RULES } from '../../server/rules/registry.ts';

const check = (text: string) => runRules(parseDigest(text), RULES);

for (const isChinese of [false, true]) {
  test(`the sample in ${isChinese ? 'Chinese' : 'English'} has two bold phrases to repair, and nothing else`, () => {
    const digest = parseDigest(sampleDigest(isChinese));
    assert.deepEqual(
      runRules(digest, RULES).map(({ rule }) => rule),
      ['bold-unrendered', 'bold-unrendered'],
    );
    const { text } = fixAll(
      digest,
      (changed) => parseDigest(changed),
      (changed) => runRules(changed, RULES),
    );
    assert.deepEqual(check(text), []);
    assert.match(text, /“\*\*口袋图书馆\*\*”/u);
    const account = /sample_lab/u;
    assert.match(text, account);
    assert.match(SAMPLE_ADDRESS, account);
  });
}
