/**
 * Reports items without a summary: a heading alone tells readers nothing that the source does not.
 *
 * Silent where the summary is there and something else is wrong with it: fallen out of the item
 * (item-detached), torn off by what stands between (item-stray), or run into the heading's line (heading-link).
 */
import { arrangementOf } from '../digest/arrangement.ts';
import type { Item } from '../digest/model.ts';
import { hasSummaryText, inlineText } from '../digest/reader-text.ts';
import { type Span, shift } from '../text/span.ts';
import { defineRule } from './define-rule.ts';

export const summaryMissing = defineRule({
  id: 'summary-missing',
  severity: 'error',
  fixable: false,
  summary: { en: 'an item without a summary', zh: '条目缺少摘要' },
  *checkDigest(digest) {
    for (const item of digest.items) {
      const { body } = item;
      if (hasSummaryText(body) || body.blocks.length === 0 || hasOtherText(item)) continue;
      if (arrangementOf(digest).summarised.has(item)) continue;
      const hasOnlyPictures = body.summary.length > 0 && body.opening !== undefined;
      yield {
        span: placeOf(item),
        message: hasOnlyPictures
          ? {
              en: 'Below its heading this item has no text, so readers get no summary of the story. Write it as a paragraph of its own, indented as far as the heading.',
              zh: '这一条的标题下面没有文字，读者看不到摘要。请另起一段写摘要，缩进到与标题对齐。',
            }
          : {
              en: 'This item has no summary, so readers get nothing but a title. Write it below the heading, after a blank line and indented as far as the heading.',
              zh: '这一条没有摘要，读者只能看到标题。请在标题下空一行写摘要，缩进到与标题对齐。',
            },
      };
    }
  },
});

/** Whether something else in the item may be its summary: behind the link, below a heading without one, or in what is code by mistake. */
function hasOtherText({ body }: Item): boolean {
  if (body.opening !== undefined) return body.opening.rest.length > 0;
  const [first] = body.blocks;
  return first?.kind !== 'paragraph' || inlineText(first.inlines).includes('\n');
}

function placeOf({ body, heading, span }: Item): Span {
  if (heading !== undefined && heading.text.end > heading.text.start) return heading.text;
  const marker = body.marker.span;
  return shift({ start: 0, end: marker.end - marker.start }, span.start);
}
