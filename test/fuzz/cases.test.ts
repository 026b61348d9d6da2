/**
 * What the fuzzer has found stays repaired: every text of cases.ts is held against all that must always hold.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { SHAPES } from '../support/digests/shapes.ts';
import { checkRendered, fixedPairs } from '../support/hugo/rendered-fixes.ts';
import { CASES, SHAPED_CASES, WITHHELD } from './cases.ts';
import { checkFixAll, checkText, checkVersions, findingsIn, mannerOf, prepareAll } from './properties.ts';

before(prepareAll);

for (const text of CASES) {
  test(JSON.stringify(text), () => {
    const digest = checkVersions(text, []);
    const withheld: string[] = [];
    checkText(digest, { onWithheld: ({ rule }, { title }) => withheld.push(`${rule} «${title.en}»`) });
    assert.equal(withheld.length > 0, WITHHELD.has(text), `not offered: ${withheld.join(', ') || 'none'}`);
    checkFixAll(digest);
    // Typed from the top and from the end.
    checkVersions('', [{ start: 0, end: 0, newText: text }]);
    const half = text.length >> 1;
    checkVersions(text.slice(half), [{ start: 0, end: 0, newText: text.slice(0, half) }]);
    checkVersions(text.slice(0, half), [{ start: half, end: half, newText: text.slice(half) }]);
  });
}

for (const [shape, text] of SHAPED_CASES) {
  test(`${shape}: ${JSON.stringify(text)}`, () => {
    const manner = mannerOf(SHAPES[shape]?.texts ?? {});
    const digest = checkVersions(text, [], manner);
    checkText(
      digest,
      { onWithheld: ({ rule }) => assert.fail(`${rule} has a fix that is not offered`) },
      manner,
    );
    checkFixAll(digest, manner);
  });
}

test('what Hugo shows is the same before and after their fixes', async () => {
  await checkRendered(CASES.flatMap((text) => fixedPairs(text, findingsIn(parseDigest(text)))));
});
