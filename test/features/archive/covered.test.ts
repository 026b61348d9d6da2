import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { coveredElsewhere, coveredText, namedStories } from '../../../server/features/archive/covered.ts';
import { plain } from '../../../server/features/navigation/hover.ts';
import type { Language } from '../../../server/text/message.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const ADDRESS = 'https://x.com/sama/status/1950936581810041143';
const KEY = 'x:1950936581810041143';
const digest = (day: string, title: string) =>
  [
    `2025.08.${day}.04.md`,
    dated(`2025.08.${day}.04`, `1. [${title} - 甲](${ADDRESS})\n2. [再说 - 甲](${ADDRESS})\n`),
  ] as const;

/** What is said in the digest of the 5th, which is one of `days`. */
function said(days: readonly string[], language: Language = 'en'): string | undefined {
  const files = days.map((day) => digest(day, `标题*${day}*`));
  const archive = archiveOfFiles(files);
  const [name, text] = digest('05', '本期');
  const covered = coveredElsewhere(archive, parseDigest(text), archiveUri(name), KEY);
  if (covered === undefined) return undefined;
  assert.ok(namedStories(covered).length <= 10);
  return coveredText(covered, archive, language, ({ uri, index }) => `${uri}#${index}`, plain);
}

test('earlier digests first, the latest of them on top, each once and never this one', () => {
  assert.equal(
    said(['01', '03', '05', '06']),
    [
      '**Covered before:**\n',
      '- 2025-08-03 04:00 +08:00 · [标题\\*03\\*](file:///archive/2025.08.03.04.md#0) · 2025\\.08\\.03\\.04 过去4小时全球AI发生了什么？',
      '- 2025-08-01 04:00 +08:00 · [标题\\*01\\*](file:///archive/2025.08.01.04.md#0) · 2025\\.08\\.01\\.04 过去4小时全球AI发生了什么？',
      '\n**Covered in other digests, too:**\n',
      '- 2025-08-06 04:00 +08:00 · [标题\\*06\\*](file:///archive/2025.08.06.04.md#0) · 2025\\.08\\.06\\.04 过去4小时全球AI发生了什么？',
    ].join('\n'),
  );
});

test('nothing where no other digest has it', () => {
  assert.equal(said(['05']), undefined);
  assert.equal(said([]), undefined);
});

test('many are counted, in Chinese as well', () => {
  const days = Array.from({ length: 12 }, (_, at) => String(at + 6).padStart(2, '0'));
  const text = said(days, 'zh') ?? '';
  assert.match(text, /^\*\*其他各期也报道过：\*\*\n\n- 2025-08-06/u);
  assert.match(text, /- 另有 7 期$/u);
  assert.equal(text.split('\n').filter((line) => line.startsWith('- 2025')).length, 5);
});
