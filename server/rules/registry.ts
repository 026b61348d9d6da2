/**
 * Every rule there is, a line each, in the order of the documentation's table.
 */
import { archiveAuthorVariant } from './archive-author-variant.ts';
import { archiveCategoryVariant } from './archive-category-variant.ts';
import { archiveDuplicateSlot } from './archive-duplicate-slot.ts';
import { archiveDuplicateSource } from './archive-duplicate-source.ts';
import { boldExcess } from './bold-excess.ts';
import { boldMarker } from './bold-marker.ts';
import { boldMissing } from './bold-missing.ts';
import { boldPadding } from './bold-padding.ts';
import { boldUnclosed } from './bold-unclosed.ts';
import { boldUnrendered } from './bold-unrendered.ts';
import { categoryDuplicate } from './category-duplicate.ts';
import { dateFormat } from './date-format.ts';
import { dateSlot } from './date-slot.ts';
import { directiveUnknown } from './directive-unknown.ts';
import { directiveUnused } from './directive-unused.ts';
import { fileNameMismatch } from './file-name-mismatch.ts';
import { frontMatterKey } from './front-matter-key.ts';
import { frontMatterMissing } from './front-matter-missing.ts';
import { frontMatterRequired } from './front-matter-required.ts';
import { frontMatterSyntax } from './front-matter-syntax.ts';
import { frontMatterType } from './front-matter-type.ts';
import { headingAuthor } from './heading-author.ts';
import { headingLink } from './heading-link.ts';
import { headingSeparator } from './heading-separator.ts';
import { headingTitle } from './heading-title.ts';
import { itemDetached } from './item-detached.ts';
import { itemMarker } from './item-marker.ts';
import { itemMissing } from './item-missing.ts';
import { itemNumber } from './item-number.ts';
import { itemStray } from './item-stray.ts';
import { markdownUnread } from './markdown-unread.ts';
import type { Rule } from './rule.ts';
import { sourceCanonical } from './source-canonical.ts';
import { sourceDuplicate } from './source-duplicate.ts';
import { sourceId } from './source-id.ts';
import { sourceUrl } from './source-url.ts';
import { sourceWindow } from './source-window.ts';
import { summaryLength } from './summary-length.ts';
import { summaryMissing } from './summary-missing.ts';
import { titleDateMismatch } from './title-date-mismatch.ts';
import { titleFormat } from './title-format.ts';
import { typography } from './typography.ts';

/** All rules, in the order in which people are shown them. */
export const RULES: readonly Rule[] = [
  frontMatterMissing,
  frontMatterSyntax,
  frontMatterRequired,
  frontMatterType,
  frontMatterKey,
  titleFormat,
  titleDateMismatch,
  fileNameMismatch,
  dateFormat,
  dateSlot,
  categoryDuplicate,
  itemMissing,
  itemNumber,
  itemMarker,
  itemDetached,
  itemStray,
  headingLink,
  headingAuthor,
  headingSeparator,
  headingTitle,
  sourceUrl,
  sourceCanonical,
  sourceId,
  sourceDuplicate,
  sourceWindow,
  summaryMissing,
  summaryLength,
  boldUnrendered,
  boldUnclosed,
  boldPadding,
  boldMarker,
  boldMissing,
  boldExcess,
  typography,
  archiveDuplicateSource,
  archiveDuplicateSlot,
  archiveAuthorVariant,
  archiveCategoryVariant,
  markdownUnread,
  directiveUnknown,
  directiveUnused,
];

/** The rule named `id`, or `undefined`. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
