/** A whole digest to be filled in has nothing wrong but what is to be filled in, whatever is known of the publication. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import { DEFAULT_CONFIG, readConfig } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { beginDigest } from '../../../server/features/completion/begin-digest.ts';
import { plainText } from '../../../server/features/completion/snippet.ts';
import type { CompletionContext } from '../../../server/features/completion/suggestion.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { parseAgain } from '../../support/check/check-features.ts';
import { faultySeed } from '../../support/digests/seeds.ts';

const NOW = Date.UTC(2025, 7, 28, 5, 1, 2);
const context: CompletionContext = {
  language: 'en',
  settings: DEFAULT_CONFIG.settings,
  now: NOW,
  localOffsetMinutes: 480,
  parse: parseAgain,
};

function check(more: Partial<CompletionContext>, expected: string): void {
  const text = plainText(beginDigest(parseDigest(''), { ...context, ...more })).text;
  assert.equal(text, expected);
  const { settings } = { ...context, ...more };
  const found = runRules(parseDigest(text), RULES, settings, {
    now: NOW,
    ...(more.fileName === undefined ? {} : { fileName: more.fileName }),
  });
  const waiting = ['front-matter-required', 'source-url', 'bold-missing', 'summary-length'];
  assert.deepEqual(
    found.map(({ rule }) => rule).filter((rule) => !waiting.includes(rule)),
    [],
  );
}

test('of nobody’s publication: the present hour, in the editor’s language', () => {
  check(
    {},
    '---\ntitle: "2025.08.28.13 "\ndate: 2025-08-28T13:01:02+08:00\ncategories: []\n---\n\n1. [Title - Author](https://)\n\n   Summary',
  );
  check(
    { language: 'zh' },
    '---\ntitle: "2025.08.28.13 "\ndate: 2025-08-28T13:01:02+08:00\ncategories: []\n---\n\n1. [标题 - 作者](https://)\n\n   摘要',
  );
});

test('of a publication that is known: its slot, title and style', () => {
  const knowledge = knowledgeOf([{ uri: faultySeed.uri, summary: summarise(parseDigest(faultySeed.text)) }]);
  check(
    // Wherever the author is, the publication’s clock counts.
    { knowledge, localOffsetMinutes: -300 },
    '---\ntitle: "2025.08.28.12 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T13:01:02+08:00\ncategories: []\n---\n\n1.  [Title-Author](https://)\n\n    Summary',
  );
  check(
    { knowledge, fileName: '2025.08.28.04.md' },
    '---\ntitle: "2025.08.28.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:00:00+08:00\ncategories: []\n---\n\n1.  [Title-Author](https://)\n\n    Summary',
  );
});

test('of a configured publication', () => {
  const { settings } = readConfig(
    '{ "cadence": "PT4H", "utcOffset": "+09:00", "title": "{yyyy}-{MM}-{dd} {HH}:00 AI News", "heading": { "separator": " | " } }',
  );
  check(
    { settings },
    '---\ntitle: "2025-08-28 12:00 AI News"\ndate: 2025-08-28T14:01:02+09:00\ncategories: []\n---\n\n1. [Title | Author](https://)\n\n   Summary',
  );
});
