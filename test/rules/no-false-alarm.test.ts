/**
 * A year of digests without a fault, in every style: no rule may say anything of them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveOf } from '../../server/archive/archive.ts';
import { archiveEntry } from '../../server/archive/entry.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { archiveUri } from '../support/archive.ts';
import { generateDigests } from '../support/generate-digests.ts';

test('2,190 digests, six a day for a year, have no problem', () => {
  const now = Date.UTC(2027, 0, 1);
  let count = 0;
  for (const { fileName, text } of generateDigests(2190)) {
    for (const variant of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`]) {
      const digest = parseDigest(variant);
      assert.ok(digest.items.length >= 5, fileName);
      const findings = runRules(digest, RULES, undefined, { now, fileName });
      assert.deepEqual(
        findings.map(
          ({ rule, message, span }) =>
            `${fileName} ${rule}: ${message.en} ${variant.slice(span.start, span.end)}`,
        ),
        [],
      );
    }
    count++;
  }
  assert.equal(count, 2190);
});

test('nor are they any to each other', () => {
  const digests = [...generateDigests(600)].map(({ fileName, text }) => ({
    fileName,
    digest: parseDigest(text),
  }));
  const archive = archiveOf(
    digests.map(({ fileName, digest }) => archiveEntry(archiveUri(fileName), digest)),
  );
  for (const { fileName, digest } of digests) {
    const findings = runRules(digest, RULES, undefined, { fileName, uri: archiveUri(fileName), archive });
    assert.deepEqual(findings, [], fileName);
  }
});
