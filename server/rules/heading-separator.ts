/**
 * Reports headings that separate title and author in another way than the publication does. Readers and tools
 * tell the two apart by the separator.
 */

import type { ItemBody } from '../digest/model.ts';
import { replace } from '../text/edit.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import { defineRule } from './define-rule.ts';
import { hasLinkText, headingParts } from './heading-parts.ts';

export const headingSeparator = defineRule({
  id: 'heading-separator',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'the separator of title and author differs from the others, or from the configured one',
    zh: '标题与作者之间的分隔符不一致，或与设定不符',
  },
  *checkItem({ body, heading }, { house, conventions }) {
    if (heading === undefined || !hasLinkText(body)) return;
    const wanted = house.separator ?? conventions.separator;
    const { separator } = headingParts(body.source, heading, house);
    if (wanted === undefined || separator === undefined) return;
    const written = sliceSpan(body.source, separator);
    if (written === wanted || isInside(body, separator)) return;
    const isConfigured = house.separator !== undefined;
    yield {
      span: separator,
      message: {
        en: `Title and author are separated by “${written}” where ${isConfigured ? 'the configuration asks for' : 'most headings of the digest have'} “${wanted}”. One separator throughout lets readers and tools tell the author from the title.`,
        zh: `标题与作者之间用了“${written}”，而${isConfigured ? '配置要求' : '本期多数标题用的是'}“${wanted}”。统一分隔符，读者和工具才能分清标题与作者。`,
      },
      fixes: [
        {
          title: { en: `Write “${wanted}”`, zh: `改为“${wanted}”` },
          edits: [replace(separator, wanted)],
          automatic: true,
        },
      ],
    };
  },
});

/** Whether `place` lies in code or HTML in the heading, where a hyphen is what it is. */
function isInside({ opening }: ItemBody, place: Span): boolean {
  const inlines = opening?.link.inlines ?? [];
  return inlines.some(
    ({ kind, span }) =>
      (kind === 'code' || kind === 'html') && span.start < place.end && place.start < span.end,
  );
}
