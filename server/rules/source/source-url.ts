/**
 * Reports links whose address leads to no source: empty, a placeholder, cut off, with spaces in it, not absolute.
 *
 * A heading's link must lead to a page elsewhere. A summary may also link to pages of the site itself, to mail
 * and the like, so there only what is broken for certain is reported. Looks at whole digests, since the address
 * of a reference link stands outside its item.
 */

import {
  everyLink,
  type ItemLink,
  isWrittenPlainly,
  itemLinks,
  placeInAddress,
} from '../../digest/item-links.ts';
import { absolute } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { unlinkedAddress } from '../../digest/unlinked-address.ts';
import { readSource, type Source } from '../../source/source.ts';
import type { SourceFaultKind } from '../../source/source-fault.ts';
import { insert, remove } from '../../text/edit.ts';
import { shorten } from '../../text/shorten.ts';
import { encloses, type Span, shift, sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Fix, type Report } from '../engine/rule.ts';
import { sourceFaultMessage } from './source-fault-message.ts';

interface Options {
  readonly placeholderHosts: readonly string[];
}

export const sourceUrl = defineRule<Options>({
  id: 'source-url',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'a link’s address is not an absolute http(s) URL, is a placeholder, or has spaces in it',
    zh: '链接的网址不是完整的 http(s) 网址、是占位符或含有空白',
  },
  // An address that can be read tells of its source, and what it had swallowed is text.
  reveals: { rules: /^(?:quotation-marks|source-|typography)/u },
  changes: ['text'],
  options: {
    placeholderHosts: {
      schema: { type: 'array', items: { type: 'string' }, default: [] },
      description: {
        en: 'Hosts that are only placeholders, such as `example.com`, with their subdomains.',
        zh: '仅用来占位的域名，如 `example.com`，其子域名也包括在内。',
      },
    },
  },
  skip: (digest, { options: { placeholderHosts } }) =>
    placeholderHosts.length === 0 &&
    digest.items.every(({ heading }) => heading !== undefined) &&
    everyLink(digest, ({ fault }) => fault === undefined),
  *checkDigest(digest, { options }) {
    // Several headings may refer to one definition, which is wrong once.
    const seen = new Set<number>();
    for (const link of itemLinks(digest)) {
      const report = check(digest, link, options);
      if (report === undefined || seen.has(link.address.start)) continue;
      seen.add(link.address.start);
      yield report;
    }
    for (const item of digest.items) {
      const inner = unlinkedAddress(item.body);
      if (inner !== undefined) yield unlinkedReport(digest, absolute(item, inner));
    }
  },
});

function check(digest: Digest, link: ItemLink, { placeholderHosts }: Options): Report | undefined {
  const { source } = link;
  const { fault } = source;
  if (fault === undefined) {
    const isPlaceholder = placeholderHosts.some((host) => isHost(source, host.toLowerCase()));
    return isPlaceholder
      ? { span: link.address, message: sourceFaultMessage('placeholder', source.url) }
      : undefined;
  }
  if (!link.isHeading && !isBrokenAnywhere(fault.kind, source.url)) return undefined;
  return {
    span: faultSpan(digest, link, fault.span),
    message: sourceFaultMessage(fault.kind, source.url),
    ...(fault.kind === 'sentence' ? { severity: 'warning' as const } : {}),
    fixes:
      fault.kind === 'sentence' || fault.kind === 'swallowed'
        ? withoutSentence(digest, link, fault.span)
        : [],
  };
}

/**
 * The fix that puts what an address has swallowed, its `part`, after the link, or leaves it out where it is a
 * dispensable mark.
 */
function withoutSentence(digest: Digest, link: ItemLink, part: Span): Fix[] {
  const { text } = digest;
  const { address, source, isHeading } = link;
  if (!isWrittenPlainly(digest, address, source.url)) return [];
  if (readSource(source.url.slice(0, part.start)).fault !== undefined) return [];
  const place = shift(part, address.start);
  const swallowed = sliceSpan(text, place);
  const isMark = /^[\p{P}\p{S}]+$/u.test(swallowed);
  const isInLink = encloses(link.span, address);
  // After a heading nothing may stand, nor after a definition.
  const isGone = isHeading || !isInLink || (isMark && text.startsWith(swallowed, link.span.end));
  if (isGone)
    return [
      {
        title: { en: `Remove “${shorten(swallowed, 30)}”`, zh: `删除“${shorten(swallowed, 30)}”` },
        edits: [remove(place)],
        automatic: isMark,
      },
    ];
  return [
    automatic({ en: 'Move it after the link', zh: '移到链接后面' }, [
      remove(place),
      insert(link.span.end, swallowed),
    ]),
  ];
}

function isHost({ address }: Source, host: string): boolean {
  return address !== undefined && (address.host === host || address.host.endsWith(`.${host}`));
}

/** Whether an address with such a fault is wrong in a summary too, where pages of the site itself may be linked. */
function isBrokenAnywhere(kind: SourceFaultKind, url: string): boolean {
  switch (kind) {
    case 'relative':
    case 'scheme':
    case 'scheme-relative':
      return false;
    case 'blank':
      return /^\s*https?:/iu.test(url);
    case 'placeholder':
      // Hugo puts a page's address in the place of a shortcode.
      return !/\{\{[<%]/u.test(url);
    default:
      return true;
  }
}

/** Where a fault shows: the faulty part of the address, or the brackets where there is nothing between them. */
function faultSpan(digest: Digest, link: ItemLink, part: Span): Span {
  const place = placeInAddress(digest, link, part);
  if (place.end > place.start) return place;
  const brackets = span(place.start - 1, place.end + 1);
  return sliceSpan(digest.text, brackets) === '()' ? brackets : link.span;
}

/** For an address that Markdown did not take for one, because of the whitespace in it. */
function unlinkedReport(digest: Digest, address: Span): Report {
  const url = sliceSpan(digest.text, address);
  const { fault } = readSource(url);
  const kind = fault?.kind ?? 'blank';
  return {
    span: fault === undefined ? address : shift(fault.span, address.start),
    message: sourceFaultMessage(kind, url),
  };
}
