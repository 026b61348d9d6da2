/**
 * In what the line that opens an item differs from the publication's template, where most others of the digest do not:
 * what most differ in is the digest's own way, and none of its items' fault.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { sectionOf } from '../../digest/shape/section.ts';
import { shapedSections } from '../../digest/shape/shaped-sections.ts';
import type { ShapePart } from '../../digest/shape/template-model.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import type { Report } from '../engine/rule.ts';

/** The differences of items in `digest`, which were read by a template. */
export function* templateDifferences(digest: Digest): Generator<Report> {
  const faults = digest.items.map((item) => faultOf(digest, item));
  if (!faults.some((fault) => fault !== undefined)) return;
  for (const [index, fault] of faults.entries())
    if (fault !== undefined && isException(digest, faults, index, fault))
      yield reportOf(digest, fault, faults);
}

/** What is wrong with one item. */
interface Fault {
  readonly span: Span;
  readonly kind: 'source' | 'number' | 'bold' | 'literal' | 'more' | 'other';
  readonly expected: ShapePart | undefined;
  /** Whether there is no link in all of the item, and nothing shows that none is meant to be there. */
  readonly isUnlinked?: boolean;
}

function faultOf({ shape }: Digest, item: Item): Fault | undefined {
  const { head, facts } = item.body;
  if (head === undefined) return undefined;
  const { difference } = head;
  if (facts.heading === undefined) {
    // Which link in its text is the source, nothing says; it may well have none.
    if (!shape.item.tokens.has('source') && shape.source === undefined) return undefined;
    const link = difference?.expected;
    const span = absolute(item, link?.kind === 'link' ? head.title : (difference?.span ?? head.title));
    const isUnlinked = facts.links.length === 0 && !isTitledInBold(item);
    return { span, kind: 'source', expected: undefined, isUnlinked };
  }
  if (difference === undefined) return undefined;
  const { expected } = difference;
  const span = absolute(item, difference.span);
  if (expected === undefined) return { span, kind: 'more', expected };
  if (expected.kind === 'literal' || expected.kind === 'bold') return { span, kind: expected.kind, expected };
  const isNumber = expected.kind === 'token' && expected.token === 'n' && shape.item.tokens.has('n');
  return { span, kind: isNumber ? 'number' : 'other', expected };
}

/** Whether bold stands where others have a link: a title that is meant to have none, as above several short notes. */
function isTitledInBold({ body: { head, source } }: Item): boolean {
  const title = head === undefined ? '' : sliceSpan(source, head.title);
  return /^(\*\*|__)(?:(?!\1).)+\1$/u.test(title);
}

/** Whether most items of the digest, and of the section, are without the fault. */
function isException(
  digest: Digest,
  faults: readonly (Fault | undefined)[],
  index: number,
  { kind }: Fault,
): boolean {
  const isUsual = (all: readonly (Fault | undefined)[]): boolean =>
    all.filter((one) => one?.kind === kind).length * 2 >= all.length;
  if (isUsual(faults)) return false;
  const sections = shapedSections(digest);
  const own = sectionOf(sections, index);
  const beside = faults.filter((_, at) => sectionOf(sections, at) === own);
  return beside.length < 2 || !isUsual(beside);
}

function reportOf(
  digest: Digest,
  { span, kind, expected, isUnlinked = false }: Fault,
  faults: readonly (Fault | undefined)[],
): Report {
  const { en, zh } = wordsFor(kind, expected, sliceSpan(digest.text, span));
  const right = faults.filter((fault) => fault?.kind !== kind).length;
  const template = digest.shape.item.text;
  return {
    span,
    message: {
      en: `${en}, unlike ${right} other ${right === 1 ? 'item' : 'items'} of the digest. Items are written as “${template}”.`,
      zh: `${zh}，而本期其他 ${right} 条并非如此。条目的写法是“${template}”。`,
    },
    ...(isUnlinked ? {} : { severity: 'warning' as const }),
  };
}

function wordsFor(kind: Fault['kind'], expected: ShapePart | undefined, found: string): Message {
  switch (kind) {
    case 'source':
      return { en: 'This item has no link to its source', zh: '这一条没有指向来源的链接' };
    case 'number':
      return { en: 'This item has no number', zh: '这一条没有编号' };
    case 'bold':
      return { en: 'This part of the item is not bold', zh: '这一条的这部分没有加粗' };
    case 'more': {
      const shown = shorten(found, 40);
      return { en: `“${shown}” stands here beside the parts of an item`, zh: `这一条多出了“${shown}”` };
    }
    case 'literal': {
      const text = expected?.kind === 'literal' ? expected.text : '';
      return { en: `“${text}” is missing here`, zh: `此处缺少“${text}”` };
    }
    case 'other':
      return { en: 'The parts of this item stand otherwise', zh: '这一条各部分的写法不同' };
  }
}
