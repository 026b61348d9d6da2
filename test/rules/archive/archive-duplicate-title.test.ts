/** archive-duplicate-title: what counts as the same title, what as earlier, and which repetitions are left to others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../server/rules/engine/rule.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const item = (title: string, address: string) =>
  `1. [${title} - 作者](https://example.org/${address})\n\n   一段**摘要**。\n`;

/** Checks the digest `text` among the files of an archive. */
function check(
  text: string,
  files: Readonly<Record<string, string>>,
  more: RuleCase = {},
): readonly Finding[] {
  const archive = archiveOfFiles([...Object.entries(files), ['own.md', text.replaceAll(/[⟦⟧]/gu, '')]]);
  return checkRule('archive-duplicate-title', text, {
    surroundings: { uri: archiveUri('own.md'), archive },
    ...more,
  });
}

test('the first digest with the title is named, and all are pointed to', () => {
  const first = dated('2025.08.01.00', item('甲发布新版', 'a'));
  const [finding] = check(
    dated('2025.08.03.00', item('⟦甲发布新版⟧', 'c')),
    { 'z.md': first, 'a.md': dated('2025.08.02.00', item('甲发布新版', 'b')) },
    { message: /“2025\.08\.01\.00 .*” already has an item of this title/u },
  );
  assert.deepEqual(
    finding?.related.map(({ uri }) => uri),
    [archiveUri('z.md'), archiveUri('a.md')],
  );
  assert.equal(sliceSpan(first, finding?.related[0]?.span ?? { start: 0, end: 0 }), '甲发布新版');
});

test('a source that is the same too is another rule’s', () => {
  const other = dated('2025.08.01.00', item('甲发布新版', 'a'));
  check(dated('2025.08.03.00', item('甲发布新版', 'a')), { 'a.md': other });
  check(dated('2025.08.03.00', item('甲发布新版', 'a')), {
    'a.md': other,
    'b.md': dated('2025.08.02.00', item('甲发布新版', 'b')),
  });
});

test('links that lead nowhere are no source that two items could have in common', () => {
  const nowhere = (title: string) => `1. [${title} - 作者](nowhere)\n\n   一段**摘要**。\n`;
  check(dated('2025.08.03.00', nowhere('⟦甲发布新版⟧')), {
    'a.md': dated('2025.08.01.00', nowhere('甲发布新版')),
  });
});

test('other titles, later digests, those for the same slot, and the digest itself', () => {
  const own = dated('2025.08.03.00', item('甲发布新版', 'a'));
  check(own, { 'a.md': dated('2025.08.01.00', item('甲发布新版本', 'b')) });
  check(own, { 'a.md': dated('2025.08.04.00', item('甲发布新版', 'b')) });
  check(own, { 'a.md': dated('2025.08.03.00', item('甲发布新版', 'b')) });
  check(dated('2025.08.03.00', item('甲发布新版', 'a') + item('甲发布新版', 'b')), {});
  checkRule('archive-duplicate-title', own);
});

test('a title that comes back is that of a column, in as many digests as the option says', () => {
  const files = Object.fromEntries(
    ['01', '02', '05'].map((day) => [`${day}.md`, dated(`2025.08.${day}.00`, item('今日工具', day))]),
  );
  check(dated('2025.08.04.00', item('今日工具', 'x')), files);
  check(dated('2025.08.04.00', item('⟦今日工具⟧', 'x')), files, { options: { continuedFrom: 4 } });
});

test('an earlier version of the digest in the archive does not count', () => {
  const archive = archiveOfFiles([['own.md', dated('2025.07.01.00', item('甲发布新版', 'b'))]]);
  checkRule('archive-duplicate-title', dated('2025.08.03.00', item('甲发布新版', 'a')), {
    surroundings: { uri: archiveUri('own.md'), archive },
  });
});

test('the same digest in another language is no earlier one', () => {
  check(dated('2025.08.03.00', item('Codex 2', 'a')), {
    'own.en.md': dated('2025.08.02.20', item('Codex 2', 'b')),
  });
  check(dated('2025.08.03.00', item('⟦Codex 2⟧', 'a')), {
    'other.en.md': dated('2025.08.02.20', item('Codex 2', 'b')),
  });
});
