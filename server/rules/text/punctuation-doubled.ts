/**
 * Reports two punctuation marks where one is meant: 「、。」, 「，，」. What people write on purpose is none of it: 「……」, 「——」,
 * 「？！」, 「！！」, and three or more of a kind in the place of an ellipsis.
 */
import { visibleCharacters } from '../../markdown/visible-characters.ts';
import { replace } from '../../text/edit.ts';
import { checkTextBlocks } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Fix, Report } from '../engine/rule.ts';

const { checkItem, checkDigest } = checkTextBlocks(function* (block, source): Generator<Report> {
  const { text, starts, ends } = visibleCharacters(block, source);
  for (const { index, 0: marks } of text.matchAll(DOUBLED)) {
    const start = starts[index] ?? 0;
    const end = ends[index + 1] ?? start;
    const choices = choicesFor(marks);
    yield {
      span: { start, end },
      message: {
        en: `“${marks}” is two punctuation marks where one is meant. Write ${choices.map((mark) => `“${mark}”`).join(' or ')}.`,
        zh: `“${marks}”是两个连用的标点，只需要一个。请改为${choices.map((mark) => `“${mark}”`).join('或')}。`,
      },
      // Which of the two goes is not told where a marker of emphasis or a link's end is between them.
      fixes:
        end - start !== marks.length
          ? []
          : choices.map(
              (mark): Fix => ({
                title: { en: `Change to “${mark}”`, zh: `改为“${mark}”` },
                edits: [replace({ start, end }, mark)],
                automatic: choices.length === 1,
              }),
            ),
    };
  }
}, '');

export const punctuationDoubled = defineRule({
  id: 'punctuation-doubled',
  severity: 'warning',
  fixable: true,
  summary: { en: 'two punctuation marks where one is meant', zh: '标点重复，如“、。”“，，”' },
  skip: ({ marks }) => marks?.isPunctuationSingle === true,
  checkItem,
  checkDigest,
});

/** Two marks, and no third beside them. */
const DOUBLED = /(?<![、，。：；])(?:[、，。：；]{2}|，,|,，|。\.|：:|:：|；;|;；)(?![、，。：；.,:;])/gu;

/** From the weakest to the strongest. */
const STRENGTH = '、，；：。';

/** What may be meant by two marks, half-width ones among them. */
function choicesFor(marks: string): readonly string[] {
  const [first = '', second = ''] = [...marks].map((mark) => FULL_WIDTH[mark] ?? mark);
  if (first === second) return [first];
  // The end of a sentence after what was left over of a list or a clause.
  if (second === '。' && first !== '：') return ['。'];
  return STRENGTH.indexOf(first) > STRENGTH.indexOf(second) ? [first, second] : [second, first];
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', '.': '。', ':': '：', ';': '；' };
