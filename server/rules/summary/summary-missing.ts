/**
 * Reports items without a summary: a heading alone tells readers nothing that the source does not.
 *
 * Silent where the summary is there and something else is wrong with it: fallen out of the item (item-detached),
 * torn off by what stands between (item-stray), or run into the heading's line (heading-link); and where the
 * heading itself is missing (heading-link).
 */
import { arrangementOf } from '../../digest/arrangement/arrangement.ts';
import type { Digest } from '../../digest/model.ts';
import { hasSummaryText } from '../../digest/reader-text.ts';
import type { Message } from '../../text/message.ts';
import { defineRule } from '../engine/define-rule.ts';

export const summaryMissing = defineRule({
  id: 'summary-missing',
  severity: 'error',
  fixable: false,
  summary: { en: 'an item without a summary', zh: '条目缺少摘要' },
  skip: ({ items }) => items.every(({ body }) => body.facts.characters > 0),
  *checkDigest(digest) {
    if (!isExpected(digest)) return;
    for (const item of digest.items) {
      const { body, heading } = item;
      // Without its link, heading and summary cannot be told apart.
      if (heading === undefined || hasSummaryText(body)) continue;
      if (body.opening === undefined || body.opening.rest.length > 0) continue;
      if (arrangementOf(digest).summarised.has(item)) continue;
      const hasOnlyPictures = body.summary.length > 0;
      if (body.head !== undefined) {
        yield {
          span: heading.title,
          message: hasOnlyPictures ? ONLY_PICTURES : NO_SUMMARY,
          ...(digest.shape.item.tokens.has('summary') ? {} : { severity: 'warning' as const }),
        };
        continue;
      }
      yield {
        span: heading.text.end > heading.text.start ? heading.text : heading.span,
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

/** The share of items with a summary that makes one without a mistake. */
const MOST = 0.8;

/** Whether items have summaries: a template that says nothing of them leaves it to each digest, whose other items show it. */
function isExpected({ shape, items }: Digest): boolean {
  if (!shape.isPrescribed || shape.item.tokens.has('summary')) return true;
  // What stands on the line may say all.
  if (shape.item.tokens.has('*')) return false;
  return items.filter(({ body }) => hasSummaryText(body)).length >= items.length * MOST;
}

const ONLY_PICTURES: Message = {
  en: 'Besides its title this item has no text, so readers get no summary of the story, unlike that of other items.',
  zh: '除标题外，这一条没有文字，读者看不到摘要，而其他条目都有摘要。',
};

const NO_SUMMARY: Message = {
  en: 'This item has no summary, unlike other items, so readers get nothing but a title. Write it where the others have theirs.',
  zh: '这一条没有摘要，读者只能看到标题，而其他条目都有摘要。请在相应位置写上摘要。',
};
