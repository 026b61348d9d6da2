/**
 * Reports links and images in running text that are none, so that their brackets and addresses are published. Those that
 * should open an item are heading-link’s.
 */
import type { BodyLink, ItemBody } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { brokenLinks } from '../../markdown/link/broken-links.ts';
import { textBlocks } from '../../markdown/walk.ts';
import { lineEnd } from '../../text/lines.ts';
import { outside } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried } from '../engine/inline-trial.ts';
import type { Report } from '../engine/rule.ts';
import { brokenLinkFixes } from './broken-link-fixes.ts';
import { BROKEN_IMAGE, BROKEN_LINK } from './broken-link-message.ts';

export const linkBroken = defineRule({
  id: 'link-broken',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'a link or image that Markdown reads as text, such as `[text] (https://…)`',
    zh: '没有成为链接或图片的写法，如 `[文字] (https://…)`',
  },
  // A mark that seemed to be part of an address is text as well, and a link may be one that belongs to an item or
  // makes one.
  reveals: {
    rules:
      /^(?:bold-(?:excess|missing)|heading-link|item-(?:duplicate|stray)|quotation-marks|source|summary-(?:length|missing)|typography)/u,
  },
  changes: ['text'],
  // Whatever else fails is no plain item’s.
  skip: ({ marks, items }) =>
    marks !== undefined && items.every(({ body }) => body.facts.links.every(hasText)),
  checkItem: ({ body }) => itemReports(body),
  checkDigest: outside((block, source) => reportsIn(block, source, 0)),
});

function hasText({ text }: BodyLink): boolean {
  return text.end > text.start;
}

function itemReports({ blocks, source }: ItemBody): readonly Report[] {
  const heading = blocks[0];
  return textBlocks(blocks).flatMap((block) =>
    reportsIn(block, source, block === heading ? lineEnd(source, block.span.start) : 0),
  );
}

function reportsIn(block: Block, source: string, from: number): Report[] {
  const links = brokenLinks(block, source).filter(({ span }) => span.start >= from);
  const isTried = areTried(block, links.length);
  return links.map((link) => {
    const message = BROKEN_LINK[link.kind];
    return {
      span: link.span,
      message: link.isImage
        ? { en: `${message.en} ${BROKEN_IMAGE.en}`, zh: `${message.zh}${BROKEN_IMAGE.zh}` }
        : message,
      fixes: isTried ? () => brokenLinkFixes(link, block, source) : [],
    };
  });
}
