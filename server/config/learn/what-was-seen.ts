/**
 * What stands in files of which no configuration could be learned, so that whoever asked for one knows why.
 */
import type { Block } from '../../markdown/block.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import type { Message } from '../../text/message.ts';
import { bodyOf, type SampleFile } from './learn-archive.ts';
import { FEWEST_ITEMS } from './learn-shape.ts';

/** Says it in a sentence or two; `undefined` where there are no files. */
export function whatWasSeen(files: readonly SampleFile[]): Message | undefined {
  if (files.length === 0) return undefined;
  const kinds = files.map(({ text }) => kindOf(bodyOf(text)?.blocks ?? []));
  const count = (kind: keyof typeof WORDS): number => kinds.filter((one) => one === kind).length;
  const [en, zh] = [
    `${files.length} Markdown ${files.length === 1 ? 'file was' : 'files were'} looked at`,
    `看了 ${files.length} 个 Markdown 文件`,
  ];
  const seen = (['table', 'quote', 'prose'] as const).filter((kind) => count(kind) > 0);
  const more = seen.map((kind) => WORDS[kind](count(kind)));
  if (more.length === 0)
    return {
      en: `${en}, and no line that opens an item is written alike in most of them.`,
      zh: `${zh}，其中多数没有写法一致的条目开头。`,
    };
  return {
    en: `${en}. ${more.map((one) => one.en).join(' ')}`,
    zh: `${zh}。${more.map((one) => one.zh).join('')}`,
  };
}

const WORDS = {
  table: (files: number): Message => ({
    en: `In ${files}, the links stand in tables, and a template cannot say what a row is.`,
    zh: `其中 ${files} 个把链接放在表格里，而模板无法描述表格的一行。`,
  }),
  quote: (files: number): Message => ({
    en: `In ${files}, the links stand in quotations, and a template cannot say what one is.`,
    zh: `其中 ${files} 个把链接放在引用块里，而模板无法描述引用块。`,
  }),
  prose: (files: number): Message => ({
    en: `In ${files}, lists hold running text with links in it, and nothing stands there for a title.`,
    zh: `其中 ${files} 个的列表是夹着链接的正文，没有可以作为标题的部分。`,
  }),
} as const;

function kindOf(blocks: readonly Block[]): keyof typeof WORDS | undefined {
  const linked = (inner: readonly Block[]): number => inner.filter((one) => holdsLink(one)).length;
  const inside = (kind: Block['kind']): readonly Block[] => blocks.filter((one) => one.kind === kind);
  const items = linked(inside('list').flatMap((one) => one.blocks));
  if (items >= FEWEST_ITEMS) return 'prose';
  if (linked(inside('table').flatMap((one) => one.blocks)) >= FEWEST_ITEMS) return 'table';
  return linked(inside('blockquote')) >= FEWEST_ITEMS ? 'quote' : undefined;
}

function holdsLink(block: Block): boolean {
  return textBlocks([block]).some(({ inlines }) =>
    allInlines(inlines).some(({ kind, target }) => kind === 'link' && /^https?:/iu.test(target?.url ?? '')),
  );
}
