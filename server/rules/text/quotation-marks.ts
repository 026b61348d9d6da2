/**
 * Reports quotation marks and brackets that do not come in pairs: one without the other, the wrong way round, or two
 * that do not go together. Pairs are looked for within a paragraph; a quotation that runs over several repeats its
 * opening mark at the beginning of each.
 */
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import type { TypographerMarks } from '../../markdown/markup-settings.ts';
import { ownText } from '../../markdown/reread.ts';
import { textBlocks } from '../../markdown/walk.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import { Memo } from '../../text/memo.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import type { Span } from '../../text/span.ts';
import { bringsBoldFault } from '../bold/bold-faults.ts';
import { defineRule } from '../engine/define-rule.ts';
import { movedReport } from '../engine/finding.ts';
import { areTried, kindsOf, rereadWith } from '../engine/inline-trial.ts';
import { blocksOutside } from '../engine/outside-items.ts';
import type { Fix, Report } from '../engine/rule.ts';
import {
  type QuotationFault,
  type QuotationsOf,
  quotationsOf,
  type WrittenMark,
} from './quotation-faults.ts';

export const quotationMarks = defineRule({
  id: 'quotation-marks',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'quotation marks and brackets without a partner, reversed, or of two kinds',
    zh: '引号、括号不成对、方向颠倒或两种混用',
  },
  skip: ({ marks }) => marks?.arePairsPlain === true,
  *checkItem({ body }, { markup }) {
    yield* reportsOf([{ blocks: body.blocks, source: body.source, origin: 0 }], markup.typographer);
  },
  *checkDigest(digest, { markup }) {
    const parts = blocksOutside(digest).map(({ block, ...place }) => ({ ...place, blocks: [block] }));
    yield* reportsOf(parts, markup.typographer);
  },
});

/** Blocks in the order of the text, with the text their spans count in, and where that begins. */
interface PlacedBlocks {
  readonly blocks: readonly Block[];
  readonly source: string;
  readonly origin: number;
}

function* reportsOf(parts: readonly PlacedBlocks[], marks: TypographerMarks | undefined): Generator<Report> {
  const all = parts.flatMap(({ blocks, source, origin }) =>
    textBlocks(blocks).map((block) => ({
      ...keptQuotations(block, source, marks),
      block,
      source,
      origin,
    })),
  );
  for (const [index, { faults, block, source, origin }] of all.entries()) {
    const next = all[index + 1];
    const last = faults.at(-1);
    const isBetter = ({ edits }: Fix): boolean =>
      areTried(block, faults.length) && leavesLess(faults, block, source, edits, marks);
    for (const fault of faults) {
      if (fault === last && runsOn(fault, next)) continue;
      yield movedReport(
        fault.kind === 'alone' ? aloneReport(fault) : pairReport(fault, block, source, isBetter),
        origin,
      );
    }
  }
}

/**
 * Whether `edits` leave fewer faults of a block, none in a new place, and all else as it is: a full-width mark after an
 * address becomes a part of it, and markers of bold work or not by what stands beside them.
 */
function leavesLess(
  faults: readonly QuotationFault[],
  block: Block,
  source: string,
  edits: readonly TextEdit[],
  marks: TypographerMarks | undefined,
): boolean {
  const after = rereadWith(block, source, edits);
  if (after === undefined || kindsOf(after.block.inlines) !== kindsOf(block.inlines)) return false;
  if (bringsBoldFault(block, source, after)) return false;
  const left = quotationsOf(after.block, after.text, marks).faults;
  const { start, end } = ownText(block);
  const known = new Set(faults.flatMap(marksIn).map((mark) => mark.span.start - start));
  // Without the marks of a quote that it stands in, it counts otherwise.
  const isComparable = after.text.length === end - start;
  return (
    left.length < faults.length &&
    (!isComparable || left.flatMap(marksIn).every((mark) => known.has(mark.span.start)))
  );
}

/** The marks that are to be changed, first of all. */
function marksIn(fault: QuotationFault): readonly WrittenMark[] {
  if (fault.kind === 'alone') return [fault.mark];
  const [best] = fault.right;
  return [fault.first, fault.second].filter((mark, at) => mark.character !== best?.[at]);
}

/** What `quotationsOf` says of `block`, kept as long as the block is. */
function keptQuotations(block: Block, source: string, marks: TypographerMarks | undefined): QuotationsOf {
  let known = quotations.get(block);
  if (known === undefined || known.marks !== marks) {
    known = { marks, found: quotationsOf(block, source, marks) };
    quotations.set(block, known);
  }
  return known.found;
}

const quotations = new Memo<
  Block,
  { readonly marks: TypographerMarks | undefined; readonly found: QuotationsOf }
>();

/** Whether a quotation goes on in the next paragraph. */
function runsOn(fault: QuotationFault, next: QuotationsOf | undefined): boolean {
  return fault.kind === 'alone' && fault.opens === true && next?.beginning === fault.mark.character;
}

function aloneReport({ mark, opens, other }: Extract<QuotationFault, { kind: 'alone' }>): Report {
  const { character } = mark;
  const what =
    opens === undefined
      ? {
          en: 'has no partner in this paragraph, so readers cannot tell where the quotation begins or ends',
          zh: '读者看不出引文的起止',
        }
      : opens
        ? {
            en: 'opens something that nothing closes in this paragraph, so readers cannot tell where it ends',
            zh: '读者看不出到哪里结束',
          }
        : {
            en: 'closes something that nothing opens in this paragraph, so readers cannot tell where it begins',
            zh: '读者看不出从哪里开始',
          };
  return {
    span: mark.span,
    message: {
      en: `The mark ${character} ${what.en}. Put the missing ${other} there, or remove this one.`,
      zh: `这里的 ${character} 在本段没有与之对应的 ${other} ，${what.zh}。请补上，或删除这一个。`,
    },
  };
}

/** The report on two marks that make no pair; offered is what `isBetter`. */
function pairReport(
  fault: Extract<QuotationFault, { kind: 'pair' }>,
  block: Block,
  source: string,
  isBetter: (fix: Fix) => boolean,
): Report {
  const { first, second, right, isCertain } = fault;
  const [best] = right;
  const wrong = marksIn(fault);
  const [start, end] = [wrong[0] ?? first, wrong.at(-1) ?? second];
  const isPublishedRight = best?.[0] === first.published && best[1] === second.published;
  return {
    span: { start: start.span.start, end: end.span.end },
    message: pairMessage(fault, isPublishedRight, quoted(source, first, second)),
    ...(isPublishedRight ? { severity: 'info' } : {}),
    fixes: () =>
      right
        .map(([opening, closing], at) => ({
          title: { en: `Change to ${opening}…${closing}`, zh: `改为${opening}…${closing}` },
          edits: [
            ...(first.character === opening ? [] : [replace(first.span, opening)]),
            ...(second.character === closing ? [] : [replace(second.span, closing)]),
          ],
          automatic: isCertain && at === 0,
        }))
        .filter((fix) => fix.edits.every(({ span }) => isApart(span, block, source)) && isBetter(fix)),
  };
}

function quoted(source: string, first: WrittenMark, second: WrittenMark): string {
  return shorten(source.slice(first.span.end, second.span.start).replace(/\s+/gu, ' '), 20);
}

/** Whether a mark is not beside a marker of bold where one has no partner: which of them has none may depend on it. */
function isApart({ start, end }: Span, block: Block, source: string): boolean {
  if (source.charAt(start - 1) !== '*' && source.charAt(end) !== '*') return true;
  return readBold(block, source).single.length === 0;
}

function pairMessage(
  { first, second, right: [best = ['', '']] }: Extract<QuotationFault, { kind: 'pair' }>,
  isPublishedRight: boolean,
  content: string,
): Message {
  const written = `${first.character}${content}${second.character}`;
  const published = `${first.published}${content}${second.published}`;
  const right = `${best[0]}…${best[1]}`;
  if (isPublishedRight)
    return {
      en: `${written} has a straight mark at one end and a curly one at the other. Hugo makes ${published} of it, which other programs that show the text do not. Write ${right}.`,
      zh: `${written}一端是直引号，另一端是弯引号。Hugo 会输出为${published}，但其他显示这段文字的程序不会。请写成${right}。`,
    };
  return {
    en: `Hugo publishes ${published}, with two marks that do not make a pair. Write ${right}.`,
    zh: `Hugo 会输出为${published}，两端的符号不成对。请写成${right}。`,
  };
}
