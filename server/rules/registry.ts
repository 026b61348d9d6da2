/** All rules, by folder, in the order of the documentation’s table. */
import { nearest } from '../text/nearest.ts';
import { archiveAuthorVariant } from './archive/archive-author-variant.ts';
import { archiveCategoryVariant } from './archive/archive-category-variant.ts';
import { archiveDuplicateSlot } from './archive/archive-duplicate-slot.ts';
import { archiveDuplicateSource } from './archive/archive-duplicate-source.ts';
import { archiveDuplicateTitle } from './archive/archive-duplicate-title.ts';
import { boldExcess } from './bold/bold-excess.ts';
import { boldMarker } from './bold/bold-marker.ts';
import { boldMissing } from './bold/bold-missing.ts';
import { boldPadding } from './bold/bold-padding.ts';
import { boldUnclosed } from './bold/bold-unclosed.ts';
import { boldUnrendered } from './bold/bold-unrendered.ts';
import { directiveUnknown } from './directive/directive-unknown.ts';
import { directiveUnused } from './directive/directive-unused.ts';
import type { Rule } from './engine/rule.ts';
import { categoryDuplicate } from './front-matter/category-duplicate.ts';
import { categorySamePage } from './front-matter/category-same-page.ts';
import { frontMatterHidden } from './front-matter/front-matter-hidden.ts';
import { frontMatterKey } from './front-matter/front-matter-key.ts';
import { frontMatterMissing } from './front-matter/front-matter-missing.ts';
import { frontMatterRequired } from './front-matter/front-matter-required.ts';
import { frontMatterSyntax } from './front-matter/front-matter-syntax.ts';
import { frontMatterText } from './front-matter/front-matter-text.ts';
import { frontMatterType } from './front-matter/front-matter-type.ts';
import { headingAuthor } from './heading/heading-author.ts';
import { headingLink } from './heading/heading-link.ts';
import { headingSeparator } from './heading/heading-separator.ts';
import { headingTitle } from './heading/heading-title.ts';
import { itemDetached } from './item/item-detached.ts';
import { itemDuplicate } from './item/item-duplicate.ts';
import { itemMarker } from './item/item-marker.ts';
import { itemMissing } from './item/item-missing.ts';
import { itemNumber } from './item/item-number.ts';
import { itemStray } from './item/item-stray.ts';
import { dateFormat } from './slot/date-format.ts';
import { dateSlot } from './slot/date-slot.ts';
import { fileNameMismatch } from './slot/file-name-mismatch.ts';
import { titleDateMismatch } from './slot/title-date-mismatch.ts';
import { titleFormat } from './slot/title-format.ts';
import { linkBroken } from './source/link-broken.ts';
import { sourceCanonical } from './source/source-canonical.ts';
import { sourceDuplicate } from './source/source-duplicate.ts';
import { sourceId } from './source/source-id.ts';
import { sourceUrl } from './source/source-url.ts';
import { sourceWindow } from './source/source-window.ts';
import { summaryLength } from './summary/summary-length.ts';
import { summaryMissing } from './summary/summary-missing.ts';
import { draftDebris } from './text/draft-debris.ts';
import { emphasisAccidental } from './text/emphasis-accidental.ts';
import { htmlDropped } from './text/html-dropped.ts';
import { markdownUnread } from './text/markdown-unread.ts';
import { punctuationDoubled } from './text/punctuation-doubled.ts';
import { quotationMarks } from './text/quotation-marks.ts';
import { shortcodeUnknown } from './text/shortcode-unknown.ts';
import { strikethroughAccidental } from './text/strikethrough-accidental.ts';
import { typography } from './text/typography.ts';

/** The rules of each folder beside this file, in display order. */
const ROOMS: Readonly<Record<string, readonly Rule[]>> = {
  'front-matter': [
    frontMatterMissing,
    frontMatterSyntax,
    frontMatterRequired,
    frontMatterType,
    frontMatterText,
    frontMatterKey,
    frontMatterHidden,
    categoryDuplicate,
    categorySamePage,
  ],
  slot: [titleFormat, titleDateMismatch, fileNameMismatch, dateFormat, dateSlot],
  item: [itemMissing, itemNumber, itemMarker, itemDetached, itemStray, itemDuplicate],
  heading: [headingLink, headingAuthor, headingSeparator, headingTitle],
  source: [sourceUrl, sourceCanonical, sourceId, sourceDuplicate, sourceWindow, linkBroken],
  summary: [summaryMissing, summaryLength],
  bold: [boldUnrendered, boldUnclosed, boldPadding, boldMarker, boldMissing, boldExcess],
  text: [
    emphasisAccidental,
    strikethroughAccidental,
    htmlDropped,
    quotationMarks,
    punctuationDoubled,
    typography,
    shortcodeUnknown,
    markdownUnread,
    draftDebris,
  ],
  archive: [
    archiveDuplicateSource,
    archiveDuplicateTitle,
    archiveDuplicateSlot,
    archiveAuthorVariant,
    archiveCategoryVariant,
  ],
  directive: [directiveUnknown, directiveUnused],
};

/** All rules. */
export const RULES: readonly Rule[] = Object.values(ROOMS).flat();

/** The rule named `id`, or `undefined`. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}

/** The id of the rule that a misspelt `id` most likely stands for; `undefined` where none is near. */
export function nearestRule(id: string): string | undefined {
  return nearest(
    id,
    RULES.map((rule) => rule.id),
  );
}

/** The page of the rule named `id`, as a path from this folder, such as `bold/bold-padding.md`; `undefined` where there is no such rule. */
export function pagePath(id: string): string | undefined {
  const room = Object.keys(ROOMS).find((name) => ROOMS[name]?.some((rule) => rule.id === id));
  return room === undefined ? undefined : `${room}/${id}.md`;
}
