import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch } from '../../../client/preview/page/apply-patch.ts';
import { readToPanel } from '../../../client/preview/page/messages.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { preview } from '../../../server/features/preview/preview.ts';
import type { PreviewPage } from '../../../server/features/preview/preview-model.ts';
import { patchOf } from '../../../server/features/preview/preview-patch.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { generateDigest } from '../../support/digests/generate-digests.ts';

const options = {
  reading: 'current',
  language: 'en',
  settings: DEFAULT_SETTINGS,
  findings: [],
  images: false,
  decorated: true,
} as const;

function pagesOf(...texts: readonly string[]): PreviewPage[] {
  let digest = parseDigest('');
  return texts.map((text) => {
    digest = parseDigest(text, {}, digest);
    return preview(digest, options);
  });
}

/** The patch as it arrives on the other side. */
function sent(before: PreviewPage, after: PreviewPage) {
  return JSON.parse(JSON.stringify(patchOf(before, after)));
}

test('a page and a patch make the next page, whatever changed', () => {
  fc.assert(
    fc.property(anyDigest(), anyDigest(), fc.nat(), fc.nat(40), (one, other, place, length) => {
      const at = place % (one.length + 1);
      const edited = `${one.slice(0, at)}${other.slice(at, at + length)}${one.slice(at + length)}`;
      const [first, second, third] = pagesOf(one, edited, other);
      assert.ok(first && second && third);
      for (const [before, after] of [
        [first, second],
        [second, third],
        [third, third],
      ] as const) {
        assert.deepEqual(applyPatch(before.parts, sent(before, after)), after.parts);
      }
    }),
    { numRuns: 200 },
  );
});

test('a keystroke in one of 400 items sends that item and nothing of the others', () => {
  const { text } = generateDigest(Date.UTC(2025, 0, 1), 'spaced', 1, 400);
  const at = text.indexOf('。', text.indexOf('\n200. '));
  const [before, after] = pagesOf(text, `${text.slice(0, at)}字${text.slice(at)}`);
  assert.ok(before && after);
  const { head, tail, shift, parts } = patchOf(before, after);
  assert.deepEqual([parts.length, head + tail + 1, shift], [1, after.parts.length, 1]);
  assert.ok(JSON.stringify(parts).length < 5000);
});

test('an item that goes elsewhere is not sent again', () => {
  const items = ['a', 'b', 'c', 'd'].map(
    (name) => `[${name} - x](https://e.com/${name})\n\n   Text ${name}.`,
  );
  const text = (order: readonly number[]) =>
    order.map((one, index) => `${index + 1}. ${items[one]}`).join('\n\n');
  // Their numbers are part of their text, so these are parts that were never seen; without numbers they are kept.
  const [before, after] = pagesOf(
    text([0, 1, 2, 3]).replaceAll(/^\d/gmu, '1'),
    text([0, 2, 1, 3]).replaceAll(/^\d/gmu, '1'),
  );
  assert.ok(before && after);
  assert.ok(patchOf(before, after).parts.every((part) => 'keep' in part));
});

test('a patch for another page is refused', () => {
  const [page] = pagesOf('1. a\n');
  assert.ok(page);
  assert.equal(applyPatch([], { head: 1, tail: 0, shift: 0, parts: [] }), undefined);
  assert.equal(
    applyPatch([], { head: 0, tail: 0, shift: 0, parts: [{ keep: 7, start: 0, end: 1 }] }),
    undefined,
  );
});

test('what is no message is none', () => {
  const no: readonly unknown[] = [
    ...[
      null,
      undefined,
      1,
      'ready',
      [],
      {},
      { type: 'x' },
      { type: 'update' },
      { type: 'update', update: {} },
    ],
    ...[
      { type: 'reveal', offset: -1 },
      { type: 'reveal', offset: Number.NaN },
      { type: 'open', href: 1 },
    ],
    ...[
      { type: 'fix', version: 1, rule: 'a', start: 0, end: '1', fix: 0 },
      { type: 'read', reading: 'other' },
    ],
    { type: 'fix', version: 1, rule: 'a', start: 0, end: 1, fix: 1.5 },
  ];
  for (const value of no) {
    assert.equal(readToPanel(value), undefined, JSON.stringify(value));
  }
  assert.deepEqual(readToPanel({ type: 'open', href: 'https://e.com', more: 1 }), {
    type: 'open',
    href: 'https://e.com',
  });
});

test('nothing that arrives makes the checks throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readToPanel(value);
    }),
  );
});
