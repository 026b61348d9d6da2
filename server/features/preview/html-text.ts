/**
 * A digest, or some of its items, as HTML for another page: what the preview shows, without its marks and in one
 * chunk. Pictures are the sites' own.
 */
import type { Digest, Item } from '../../digest/model.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { published } from './preview.ts';
import type { PreviewList, Reading } from './preview-model.ts';

/** `items` of `digest` as HTML; with everything else of the digest, where all items are there. Never throws. */
export function htmlTextOf(
  digest: Digest,
  items: readonly Item[],
  { reading, settings }: { readonly reading: Reading; readonly settings: RuleSettings },
): string {
  const { parts, lists } = published(digest, { reading, settings, language: 'en' });
  const isWhole = items.length === digest.items.length;
  const starts = new Map(items.map(({ span, body }) => [span.start, body.marker.number]));
  const shown = parts.filter(({ content, start }) =>
    content.kind === 'item' ? starts.has(start) : isWhole || starts.has(start),
  );
  let html = '';
  let open: number | undefined;
  for (const part of shown) {
    const { list } = part;
    if (open !== undefined && list !== open) html += listEnd(lists[open]);
    if (list !== undefined && list !== open)
      html +=
        lists[list]?.isBulleted === true
          ? '<ul>\n'
          : listStart(isWhole ? lists[list]?.start : starts.get(part.start));
    open = list;
    html += `${part.content.html.trim()}\n`;
  }
  return open === undefined ? html : html + listEnd(lists[open]);
}

function listEnd(list: PreviewList | undefined): string {
  return list?.isBulleted === true ? '</ul>\n' : '</ol>\n';
}

function listStart(start = 1): string {
  return start === 1 ? '<ol>\n' : `<ol start="${start}">\n`;
}
