/** What is said of a repair without reading the block again is what a trial says. */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Block } from '../../../server/markdown/block.ts';
import { textBlocks } from '../../../server/markdown/walk.ts';
import { boldFaults } from '../../../server/rules/bold/bold-faults.ts';
import { layoutsOf, linksOf } from '../../../server/rules/bold/bold-layouts.ts';
import { Trial } from '../../../server/rules/bold/bold-trial.ts';
import { isCertain } from '../../../server/rules/bold/certain-repair.ts';
import { fc } from '../../support/check/fast-check.ts';

/** Marks inside and outside of bold, what else may be syntax, and what a renderer treats in its own way. */
const PARTS = [
  ...[
    '中文',
    '新',
    'AI',
    '5',
    ' ',
    '，',
    '。',
    '“',
    '”',
    '《',
    '》',
    '（',
    '）',
    '🎉',
    '\u200b',
    '%',
    '"',
    "'",
  ],
  ...[
    '`code`',
    '**',
    '*',
    '_',
    '~~',
    '[a](https://a.example)',
    'www.a.example',
    '\n',
    '\\',
    '&amp;',
    '{{',
    ':',
  ],
  ...['**“新”**', '**《中文》**', '**AI**', '**（5）**', '**新。**', '**，新**', '** 新**'],
];

function summaries(text: string): readonly { readonly block: Block; readonly source: string }[] {
  const digest = parseDigest(`---\ntitle: a\n---\n\n1. [a - b](https://a.example)\n\n   ${text}\n`);
  return digest.items.flatMap(({ body }) =>
    textBlocks(body.blocks).map((block) => ({ block, source: body.source })),
  );
}

test('a repair that is certain to work is one that a trial finds to work', () => {
  let certain = 0;
  const part = fc.oneof(
    { arbitrary: fc.constantFrom(...PARTS), weight: 2 },
    { arbitrary: fc.constantFrom('中文', '**“新”**', '**AI**', '。'), weight: 3 },
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 9 }), (parts) => {
      for (const { block, source } of summaries(parts.join(''))) {
        const faults = boldFaults(block, source);
        const [fault] = faults;
        if (faults.length !== 1 || fault === undefined) continue;
        for (const layout of layoutsOf(fault.bold, source, linksOf(block))) {
          if (!isCertain(layout, block, source)) continue;
          certain++;
          const trial = Trial.of(block, source);
          assert.equal(trial?.before.faults.length, 1);
          assert.equal(trial.repairs([{ index: 0, layout }]), true);
          assert.equal(trial.mayTake({ index: 0, layout }), layout.isSafe);
        }
      }
    }),
    { numRuns: 10_000 },
  );
  assert.ok(certain > 200, `only ${certain} repairs were certain`);
});
