/**
 * Reports summaries that are shorter or longer than readers of the digest are used to, counted as readers count:
 * characters as they are seen, without markers, addresses and pictures.
 */

import { summaryTexts } from '../../digest/reader-text.ts';
import { countCharacters } from '../../text/graphemes.ts';
import { spanOfAll } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';

interface Options {
  readonly min: number;
  readonly max: number;
}

export const summaryLength = defineRule<Options>({
  id: 'summary-length',
  severity: 'info',
  fixable: false,
  summary: { en: 'a summary outside the configured length', zh: '摘要长度超出设定范围' },
  options: {
    min: {
      schema: { type: 'integer', minimum: 0, default: 10 },
      description: { en: 'The fewest characters a summary may have.', zh: '摘要最少的字数。' },
    },
    max: {
      schema: { type: 'integer', minimum: 1, default: 600 },
      description: { en: 'The most characters a summary may have.', zh: '摘要最多的字数。' },
    },
  },
  // No text has more characters than there is to read of it in the file.
  skip: ({ items }, { options: { min, max } }) =>
    items.every(({ body: { facts } }) => {
      const { summary, characters } = facts;
      return summary !== undefined && summary.end - summary.start <= max && characters >= min;
    }),
  *checkItem({ body }, { options: { min, max } }) {
    if (body.opening === undefined) return;
    const span = spanOfAll(body.summary);
    if (span === undefined) return;
    const length = summaryTexts(body).reduce((sum, text) => sum + countCharacters(text), 0);
    if (length === 0 || (length >= min && length <= max)) return;
    yield {
      span,
      message:
        length < min
          ? {
              en: `This summary has ${length} ${length === 1 ? 'character' : 'characters'}; it should have ${min} or more. Tell what happened and why it matters.`,
              zh: `本条摘要只有 ${length} 个字，至少应有 ${min} 个字。请写清发生了什么、为何重要。`,
            }
          : {
              en: `This summary has ${length} characters; it should have ${max} at most, so that readers can skim the digest. Shorten it.`,
              zh: `本条摘要有 ${length} 个字，最多应为 ${max} 个字，以便读者快速浏览。请精简。`,
            },
    };
  },
});
