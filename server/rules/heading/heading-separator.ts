/**
 * Reports headings that separate title and author in another way than the publication does. Readers and tools
 * tell the two apart by the separator.
 */
import type { Digest, Item } from '../../digest/model.ts';
import { separatorOf } from '../../digest/shape/template-author.ts';
import { replace } from '../../text/edit.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type PublicationSettings, type Report } from '../engine/rule.ts';
import { hasLinkText, headingParts, keepsParts } from './heading-parts.ts';

export const headingSeparator = defineRule({
  id: 'heading-separator',
  severity: 'warning',
  kind: 'layout',
  fixable: true,
  // A separator may be a word.
  changes: ['text'],
  summary: {
    en: 'the separator of title and author differs from the others, or from the configured one',
    zh: '标题与作者之间的分隔符不一致，或与设定不符',
  },
  appliesTo: ({ item }) => separatorOf(item) !== undefined && item.tokens.has('source'),
  skip({ text, items }, { prescribed, conventions }) {
    const wanted = prescribed.separator ?? conventions.separator;
    return items.every(
      ({ heading }) =>
        heading !== undefined &&
        keepsParts(heading, prescribed, conventions) &&
        (heading.separator === undefined || sliceSpan(text, heading.separator) === wanted),
    );
  },
  *checkDigest(digest, { prescribed, conventions }) {
    const wanted = prescribed.separator ?? conventions.separator;
    if (wanted === undefined) return;
    const separated = separatedHeadings(digest, prescribed);
    // If few headings have one, these are dashes of titles, and the digest has no authors.
    if (prescribed.separator === undefined && separated.length * 2 < digest.items.length) return;
    for (const { item, separator } of separated) {
      const written = sliceSpan(digest.text, separator);
      if (written !== wanted && !isInside(item, separator))
        yield reportFor(separator, written, wanted, prescribed.separator !== undefined);
    }
  },
});

/** The items whose heading has a separator, with its place in the digest. */
function separatedHeadings(
  { text, items }: Digest,
  prescribed: PublicationSettings,
): { readonly item: Item; readonly separator: Span }[] {
  return items.flatMap((item) => {
    const { body, heading } = item;
    if (heading === undefined || !hasLinkText(body)) return [];
    const { separator } = headingParts(text, heading, prescribed);
    return separator === undefined ? [] : [{ item, separator }];
  });
}

function reportFor(separator: Span, written: string, wanted: string, isConfigured: boolean): Report {
  return {
    span: separator,
    message: {
      en: `Title and author are separated by “${written}” where ${isConfigured ? 'the configuration asks for' : 'most headings of the digest have'} “${wanted}”. Use one separator throughout, so that readers and tools can tell the author from the title.`,
      zh: `标题与作者之间用了“${written}”，而${isConfigured ? '配置要求' : '本期多数条目用的是'}“${wanted}”。请统一分隔符，让读者和工具都能分清标题与作者。`,
    },
    fixes: [automatic({ en: `Write “${wanted}”`, zh: `改为“${wanted}”` }, [replace(separator, wanted)])],
  };
}

/** Whether `place` lies in code or HTML in the heading, where a hyphen is what it is. */
function isInside({ body, origin }: Item, place: Span): boolean {
  const inlines = body.opening?.link.inlines ?? [];
  return inlines.some(
    ({ kind, span }) =>
      (kind === 'code' || kind === 'html') &&
      span.start + origin < place.end &&
      place.start < span.end + origin,
  );
}
