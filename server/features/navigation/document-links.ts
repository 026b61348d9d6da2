/**
 * The addresses in a digest that can be followed from the editor: those of web pages, wherever they stand.
 * Relative addresses are left out: where they lead is known to the site and not to the file.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import { readSource } from '../../source/source.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';

/** An address that leads somewhere. */
export interface DocumentLink {
  /** The address as written; for a reference its label, since that is what stands there. */
  readonly span: Span;
  /** The absolute http(s) address. */
  readonly url: string;
  /** What is there, where that can be told. */
  readonly tooltip?: Message;
}

/** The links of `digest` in the order of its text. */
export function documentLinks(digest: Digest): DocumentLink[] {
  const found: DocumentLink[] = [];
  const visit = (blocks: readonly Block[], at: (inner: Span) => Span): void => {
    for (const block of textBlocks(blocks)) {
      for (const inline of allInlines(block.inlines)) {
        const link = linkOf(digest, inline, at);
        if (link !== undefined) found.push(link);
      }
    }
  };
  visit(digest.others, (inner) => inner);
  for (const item of digest.items) visit(item.body.blocks, (inner) => absolute(item, inner));
  return found.sort((a, b) => a.span.start - b.span.start);
}

function linkOf(digest: Digest, { target }: Inline, at: (inner: Span) => Span): DocumentLink | undefined {
  if (target === undefined) return undefined;
  const url = target.label === undefined ? target.url : (digest.definitions.get(target.label) ?? '');
  const source = readSource(url);
  if (source.address === undefined) return undefined;
  const handle = source.post?.handle;
  const span = at(target.destination);
  if (handle === undefined) return { span, url };
  return { span, url, tooltip: { en: `Open the X post by @${handle}`, zh: `打开 @${handle} 的 X 帖子` } };
}
