/**
 * What an item shows beyond what is published: when its post was made, the parts of its heading, bold that
 * failed.
 */
import type { Element } from 'hast';
import type { Digest, Item } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { textBlocks } from '../../markdown/walk.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { readSource } from '../../source/source.ts';
import type { Language } from '../../text/message.ts';
import { shift } from '../../text/span.ts';
import { clockText } from '../../time/clock.ts';
import { formatDateTime } from '../../time/time.ts';
import { ageText, effectiveConventions, postTime } from '../navigation/post-time.ts';
import type { Mark } from './preview-marks.ts';
import { element } from './preview-pipeline.ts';

/** What stands after the heading: where the source is, and how old. Plain data, so that it can be compared. */
export interface ItemMeta {
  /** `X` for its posts, otherwise the host's name; empty where there is none. */
  readonly host: string;
  readonly time?: { readonly iso: string; readonly clock: string; readonly age: string };
}

/** The facts shown about the source of `item`. */
export function itemMeta(
  digest: Digest,
  item: Item,
  settings: RuleSettings,
  language: Language,
): ItemMeta | undefined {
  if (item.heading === undefined) return undefined;
  const source = readSource(item.heading.url);
  const host = source.post === undefined ? (source.address?.host.replace(/^www\./u, '') ?? '') : 'X';
  const post = postTime(digest, item.heading, settings);
  if (post === undefined) return { host };
  const offset = effectiveConventions(digest, settings).offsetMinutes ?? 0;
  const clock = clockText(post.ms, offset);
  const age = post.ageMs === undefined ? clock : ageText(post.ageMs)[language];
  return { host, time: { iso: formatDateTime(post.ms, offset), clock, age } };
}

/** Adds `meta` after the link that opens `listItem`. */
export function addMeta(listItem: Element, { host, time }: ItemMeta): void {
  const opening = listItem.children.find((child): child is Element => child.type === 'element');
  const isText = opening?.tagName === 'p';
  const holder = isText ? opening : listItem;
  const at = holder.children.findIndex((child) => child.type === 'element' && child.tagName === 'a');
  const link = holder.children[at];
  if (link?.type !== 'element') return;
  link.properties['className'] = ['heading-link'];
  const parts: Element[] = [];
  if (host !== '') parts.push(element('span', { className: ['host'] }, host));
  if (time !== undefined) parts.push(element('time', { dateTime: time.iso, title: time.clock }, time.age));
  if (parts.length === 0) return;
  holder.children.splice(at + 1, 0, element('span', { className: ['meta'] }, ...parts));
}

/** The parts of the heading that are not the title, in the coordinates of the item's chunk. */
export function headingMarks({ heading, origin }: Item): Mark[] {
  const marks: Mark[] = [];
  if (heading?.separator !== undefined)
    marks.push({ kind: 'separator', span: shift(heading.separator, -origin) });
  if (heading?.author !== undefined) marks.push({ kind: 'author', span: shift(heading.author, -origin) });
  return marks;
}

/** What went wrong with bold in `blocks`, which are in `source`. */
export function boldMarks(
  blocks: readonly Block[],
  source: string,
): { readonly marks: Mark[]; readonly wrongBold: Set<number> } {
  const marks: Mark[] = [];
  const wrongBold = new Set<number>();
  for (const block of textBlocks(blocks)) {
    const { spans, single, wrong } = readBold(block, source);
    const stray = [
      ...spans.filter((span) => !span.isRendered).flatMap((span) => [span.open, span.close]),
      ...single,
    ];
    for (const marker of stray) marks.push({ kind: 'stray-marker', span: marker.span });
    for (const inline of wrong) wrongBold.add(inline.span.start);
  }
  return { marks, wrongBold };
}
