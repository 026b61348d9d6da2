/** Pasted text goes into the item where it lands, all of it, or is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Parse, type ParseOptions, parseDigest } from '../../../../server/digest/parse-digest.ts';
import { shapeOf } from '../../../../server/digest/shape/shape.ts';
import { pasteText } from '../../../../server/features/editing/paste/paste-text.ts';
import { applyEdits, replace } from '../../../../server/text/edit.ts';
import { parseAgain } from '../../../support/check/check-features.ts';
import { digestWith } from '../../../support/check/check-rule.ts';
import { readMarks } from '../../../support/check/marked-text.ts';
import { headingOf, item } from '../../../support/digests/items.ts';

/** Pastes at `$0`, or over the marked range; `expected` is missing where the text is to be inserted as it is. */
function check(marked: string, pasted: string, expected?: string, options: ParseOptions = {}): void {
  const { text, cursor, ranges } = readMarks(digestWith(marked));
  const place = ranges[0] ?? { start: cursor ?? 0, end: cursor ?? 0 };
  const parse: Parse = (changed) => parseDigest(changed, options);
  const outcome = pasteText(parseDigest(text, options), place, pasted, parse);
  const after = outcome && applyEdits(text, [replace(outcome.span, outcome.text)]);
  assert.equal(after, expected === undefined ? undefined : digestWith(expected));
}

const HEAD = `1. ${headingOf(1)}\n\n`;

test('every paragraph is indented as far as the item’s content', () => {
  check(`${HEAD}   $0\n\n${item(2)}`, '一段。\n\n二段。', `${HEAD}   一段。\n\n   二段。\n\n${item(2)}`);
  check(
    `${HEAD}   甲$0乙\n\n${item(2)}`,
    '一段。\n\n二段。',
    `${HEAD}   甲一段。\n\n   二段。乙\n\n${item(2)}`,
  );
  check(`1.  ${headingOf(1)}\n\n    $0`, '一\n\n二', `1.  ${headingOf(1)}\n\n    一\n\n    二`);
  check(`${HEAD}   甲\n\n   $0\n`, '一\n\n二\n', `${HEAD}   甲\n\n   一\n\n   二\n\n`);
});

test('also the first, where the line is not indented and the item has no summary yet', () => {
  check(`${HEAD}$0\n\n${item(2)}`, '一段。', `${HEAD}   一段。\n\n${item(2)}`);
  check(`${HEAD}$0`, '一段。\n\n二段。', `${HEAD}   一段。\n\n   二段。`);
});

test('what is selected gives way', () => {
  check(
    `${HEAD}   ⟦旧的。⟧\n\n${item(2)}`,
    '一段。\n\n二段。',
    `${HEAD}   一段。\n\n   二段。\n\n${item(2)}`,
  );
});

test('the text’s own indentation goes, but not what is relative to it', () => {
  check(`${HEAD}   $0`, '  - 一\n    - 二\n  - 三', `${HEAD}   - 一\n     - 二\n   - 三`);
});

test('line ends are those of the file', () => {
  const { text } = readMarks(digestWith(`${HEAD}   `).replaceAll('\n', '\r\n'));
  const place = { start: text.length, end: text.length };
  assert.equal(pasteText(parseDigest(text), place, '一\n\n二', parseAgain)?.text, '一\r\n\r\n   二');
});

test('a summary that begins on the line of the heading goes on below it', () => {
  const options = { shape: shapeOf({ item: '- **[{title}]({source})**：{summary}' }) };
  const link = '- **[甲](https://a.example)**：';
  const next = '- **[乙](https://b.example)**：二。\n';
  check(
    `${link}一。$0\n${next}`,
    '\n\n又一段。\n\n末段。',
    `${link}一。\n\n  又一段。\n\n  末段。\n${next}`,
    options,
  );
  check(`- **[甲$0](https://a.example)**：一。\n${next}`, '乙\n\n丙', undefined, options);
});

test('text that needs nothing, lands elsewhere or would be read as items is left alone', () => {
  check(`${HEAD}   $0`, '一段。');
  check(`${HEAD}   甲\n\n$0`, '一段。\n\n二段。');
  check(`1. [甲$0](https://a.b)\n\n   乙\n`, '一\n二');
  check('$0\n', '一\n\n二');
  check(`${HEAD}   甲$0\n\n${item(2)}`, '\n\n## 标题\n\n2. [丙 - 丁](https://a.b)\n\n   戊', undefined);
});
