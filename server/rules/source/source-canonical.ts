/**
 * Reports another spelling of an address: a former or mobile host, another path to the same post, tracking parameters.
 *
 * What the one spelling is stands in digest/source-canonical.ts. Addresses that `source-url` or `source-id`
 * report have none until those are repaired.
 */

import { everyLink, type ItemLink, isWrittenPlainly, itemLinks } from '../../digest/item-links.ts';
import type { Digest } from '../../digest/model.ts';
import { canonicalEdits, canonicalUrl, isCanonical } from '../../source/source-canonical.ts';
import { replace, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { shorten } from '../../text/shorten.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Fix, Report } from '../engine/rule.ts';

export const sourceCanonical = defineRule({
  id: 'source-canonical',
  severity: 'warning',
  fixable: true,
  changes: ['text'],
  summary: {
    en: 'another spelling of the same address: an old or mobile host, tracking parameters',
    zh: '同一网址的其他写法：旧域名、移动版域名、跟踪参数',
  },
  skip: (digest) => everyLink(digest, isCanonical),
  *checkDigest(digest) {
    // Several links may refer to one definition, which is repaired once.
    const seen = new Set<number>();
    for (const link of itemLinks(digest)) {
      const edits = canonicalEdits(link.source);
      if (edits.length === 0 || seen.has(link.address.start)) continue;
      seen.add(link.address.start);
      yield report(digest, link, edits);
    }
  },
});

/** Long enough for any post's address. */
const LONGEST_QUOTE = 80;

function report(digest: Digest, link: ItemLink, edits: readonly TextEdit[]): Report {
  const canonical = canonicalUrl(link.source);
  const written = editsInText(digest, link, edits, canonical);
  const shown = shorten(canonical, LONGEST_QUOTE);
  const fix: Fix = {
    title: { en: `Change to ${shown}`, zh: `改为 ${shown}` },
    edits: written ?? [],
    // Where readers see the address, it is part of the text.
    automatic: !link.isVisible,
  };
  return {
    span: link.address,
    message: {
      en: `This is another spelling of ${shown}. One spelling for each source makes duplicates easy to find and spares readers detours and tracking. Use that address.`,
      zh: `这是 ${shown} 的另一种写法。同一来源使用统一的写法，便于查重，也免去跳转和跟踪。请改用该网址。`,
    },
    fixes: written === undefined ? [] : [fix],
  };
}

/**
 * The edits in the digest's text. Where the address is written with escapes, all of it is replaced. `undefined`
 * where the new address would have to be written with escapes, or would end before its last character.
 */
function editsInText(
  digest: Digest,
  { address, isVisible, source }: ItemLink,
  edits: readonly TextEdit[],
  canonical: string,
): TextEdit[] | undefined {
  // After a bare address such marks are the sentence's.
  if (isVisible && /[?!.,:*_~;)]$/u.test(canonical)) return undefined;
  if (!isBalanced(canonical)) return undefined;
  if (isWrittenPlainly(digest, address, source.url)) {
    return shiftEdits(edits, address.start);
  }
  return /^[\w:/?#@!$*+,;=%.~-]+$/u.test(canonical) ? [replace(address, canonical)] : undefined;
}

/** Whether the parentheses in an address are in pairs, without which it ends the link too early or not at all. */
function isBalanced(url: string): boolean {
  let depth = 0;
  for (const character of url) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
