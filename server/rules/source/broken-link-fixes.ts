/**
 * Makes links of what was meant as some, each repair tried out: what comes of it is a link to that very address.
 */
import type { Block } from '../../markdown/block.ts';
import type { BrokenLink } from '../../markdown/link/broken-link.ts';
import { allInlines } from '../../markdown/walk.ts';
import type { Message } from '../../text/message.ts';
import { sliceSpan } from '../../text/span.ts';
import { bringsBoldFault } from '../bold/bold-faults.ts';
import { countKind, rereadWith, shownText } from '../engine/inline-trial.ts';
import type { Fix } from '../engine/rule.ts';

/** The repair of `link`, which is in `block`, in `source`; none where it would come to something else. */
export function brokenLinkFixes(link: BrokenLink, block: Block, source: string): Fix[] {
  const { edits, kind, isImage, isPlain } = link;
  if (edits.length === 0 || edits.some(({ span }) => isInBraces(source, span.start))) return [];
  // Its text would be the mark of a footnote.
  if (edits.some(({ span, newText }) => newText.endsWith('[') && source.startsWith('^', span.end))) return [];
  const loose = rereadWith(block, source, edits);
  if (loose === undefined || bringsBoldFault(block, source, loose)) return [];
  const { inlines } = loose.block;
  const wanted = isImage ? 'image' : 'link';
  const isThere = allInlines(inlines).some(
    ({ kind: found, inlines: content, target }) =>
      found === wanted &&
      target?.form === 'inline' &&
      (isImage || content.length > 0) &&
      isAddress(link, target.url, source),
  );
  const isSame = ['code', 'html', 'strong', 'emphasis', 'delete'] as const;
  const keepsRest = isSame.every((one) => countKind(inlines, one) === countKind(block.inlines, one));
  const isShorter =
    shownText(inlines).length < shownText(block.inlines).length || kind === 'double' || kind === 'empty-pair';
  return isThere && keepsRest && isShorter
    ? [{ title: TITLES[kind] ?? LINK, edits, automatic: isPlain }]
    : [];
}

/** Whether `offset` is in a shortcode, also in one that is commented out: another character there makes another one of it. */
function isInBraces(source: string, offset: number): boolean {
  const open = source.lastIndexOf('{{', offset);
  return open >= 0 && source.lastIndexOf('}}', offset - 1) < open;
}

/** Whether a link to `url` leads where `link` was meant to lead. */
function isAddress({ address, kind }: BrokenLink, url: string, source: string): boolean {
  const written = sliceSpan(source, address);
  if (kind === 'blank') return url.startsWith(written);
  return url === written || /[\\&]/u.test(written);
}

const LINK: Message = { en: 'Make it a link', zh: '改成链接' };

const TITLES: Partial<Record<BrokenLink['kind'], Message>> = {
  'bracket-open': { en: 'Close the bracket', zh: '补上“]”' },
  unclosed: { en: 'Add the “)”', zh: '补上“)”' },
  gap: { en: 'Remove what separates the brackets', zh: '删除括号之间的空白' },
  escaped: { en: 'Remove the backslash', zh: '删除反斜杠' },
  nested: { en: 'Keep the outer link alone', zh: '只保留外层链接' },
  'empty-pair': { en: 'Remove the “[]”', zh: '删除“[]”' },
  'full-width': { en: 'Write half-width brackets', zh: '改为半角括号' },
};
