/**
 * Reports list markers that differ from the others: in the spaces around them, or in `.` against `)`.
 *
 * A change of delimiter begins a new list, and a change of width moves the column that a summary must be
 * indented to, so that the next summary falls out of its item. Both hide well; hence one style for a digest.
 */
import type { Digest } from '../../digest/model.ts';
import type { Message } from '../../text/message.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Report } from '../engine/rule.ts';
import { freesLine, movesIn } from './freed-line.ts';
import {
  contentColumnOf,
  isShapedLike,
  type NewMarker,
  rewriteMarker,
  textOf,
  type WrittenMarker,
  writtenMarkers,
} from './marker-style.ts';
import { keepsUsual, type ShapeFor, usualShape } from './usual-marker.ts';

interface Options {
  readonly delimiter: 'consistent' | '.' | ')';
  readonly blanks: number;
}

export const itemMarker = defineRule<Options>({
  id: 'item-marker',
  severity: 'warning',
  kind: 'layout',
  fixable: true,
  summary: {
    en: 'list markers differ in width or in their delimiter',
    zh: '列表标记的宽度或分隔符不一致',
  },
  // Its list is one with that of the items then, and counts as they do.
  reveals: { rules: /^item-(?:duplicate|number)$/u, within: 'outside items' },
  options: {
    delimiter: {
      schema: { type: 'string', enum: ['consistent', '.', ')'], default: 'consistent' },
      description: {
        en: 'What follows the number: `.`, `)`, or the one that most items of the digest use.',
        zh: '编号后面的符号：`.`、`)`，或与该期多数条目一致。',
      },
    },
    blanks: {
      schema: { type: 'integer', minimum: 0, maximum: 4, default: 0 },
      description: {
        en: 'How many spaces there are between marker and text; 0 for as many as most items of the digest have.',
        zh: '标记与文字之间的空格数；0 表示与该期多数条目一致。',
      },
    },
  },
  appliesTo: ({ item }) => item.block.kind === 'ordered',
  skip({ isPlain, items }, { options, conventions }) {
    const delimiter = options.delimiter === 'consistent' ? conventions.delimiter : options.delimiter;
    const blanks = options.blanks === 0 ? undefined : ' '.repeat(options.blanks);
    if (!isPlain) return false;
    const first = items[0]?.body;
    const written = blanks ?? first?.source.slice(first.marker.span.end, first.marker.contentColumn) ?? '';
    return items.every(({ body: { source, marker } }) => {
      const { span, contentColumn } = marker;
      const isAsWritten = contentColumn - span.end === written.length && source.startsWith(written, span.end);
      return marker.delimiter === delimiter && isAsWritten;
    });
  },
  *checkDigest(digest, { options }) {
    const markers = writtenMarkers(digest);
    const delimiter = options.delimiter === 'consistent' ? usualDelimiter(markers) : options.delimiter;
    const shape = options.blanks === 0 ? usualShape(markers) : fixedShape(options.blanks);
    const isKept = (marker: WrittenMarker, target: NewMarker) =>
      options.blanks !== 0 || keepsUsual(markers, new Map([[marker.item, target]]));
    for (const marker of markers) {
      const report = check(digest, marker, delimiter, shape, isKept);
      if (report !== undefined) yield report;
    }
  },
});

function fixedShape(blanks: number): ShapeFor {
  return () => ({ before: '', after: ' '.repeat(blanks) });
}

/** The delimiter that most markers have; the first one's where there are as many of both. */
function usualDelimiter(markers: readonly WrittenMarker[]): string {
  const first = markers[0]?.delimiter ?? '.';
  const others = markers.filter((marker) => marker.delimiter !== first).length;
  if (others * 2 <= markers.length) return first;
  return first === '.' ? ')' : '.';
}

function check(
  digest: Digest,
  marker: WrittenMarker,
  delimiter: string,
  shapeFor: ShapeFor,
  isKept: (marker: WrittenMarker, target: NewMarker) => boolean,
): Report | undefined {
  const { item, digits, place } = marker;
  // After a marker without text spaces say nothing.
  const shape = place === 'empty' ? marker : shapeFor(digits.length);
  const target = { digits, delimiter, shape };
  if (isShapedLike(marker, shape) && marker.delimiter === delimiter) return undefined;
  const wanted = textOf(target).replaceAll('\t', '→');
  const isCode = place === 'beside' && marker.column !== marker.contentColumn;
  return {
    span: {
      start: marker.span.start,
      end: place === 'below' ? item.origin + item.body.marker.span.end : marker.span.end,
    },
    message: messageFor(marker, target, isCode),
    ...(isCode ? { severity: 'error' } : {}),
    fixes: () =>
      movesIn(digest, item, shape.before) ||
      freesLine(digest.text, item, contentColumnOf(target)) ||
      // A list would begin further to the right, and its other items where they are.
      (place === 'below' && item.body.blocks[0]?.kind === 'list') ||
      !isKept(marker, target)
        ? []
        : [
            automatic(
              { en: `Write “${wanted}”`, zh: `改为“${wanted}”` },
              rewriteMarker(digest, marker, target),
            ),
          ],
  };
}

function messageFor(marker: WrittenMarker, { delimiter, shape }: NewMarker, isCode: boolean): Message {
  if (isCode) {
    return {
      en: `With ${marker.after.length} spaces after its marker the heading becomes a code block instead of a link. Write ${blanksEn(shape.after)}.`,
      zh: `标记后有 ${marker.after.length} 个空格，标题行会变成代码块而不是链接。请改为${blanksZh(shape.after)}。`,
    };
  }
  if (marker.place === 'below') {
    return {
      en: 'The heading is on the line below its marker, unlike in the other items. Put it next to the marker.',
      zh: '标题行写在了标记的下一行，与其他条目不一致。请把它移到标记后面。',
    };
  }
  if (marker.delimiter !== delimiter) {
    return {
      en: `The marker ends in “${marker.delimiter}” where the digest’s style is “${delimiter}”: Markdown begins a new list here. Use one of the two throughout.`,
      zh: `此处用了“${marker.delimiter}”，而本期统一用“${delimiter}”：Markdown 会在这里另起一个列表。请统一写法。`,
    };
  }
  if (marker.before !== shape.before) {
    return {
      en: `The marker is indented by ${blanksEn(marker.before)} where the digest’s style is ${blanksEn(shape.before)}, so its summary needs a different indentation from the others. Align it with them.`,
      zh: `标记前有${blanksZh(marker.before)}，而本期统一为${blanksZh(shape.before)}，摘要所需的缩进也随之不同。请与其他条目对齐。`,
    };
  }
  return {
    en: `The marker is followed by ${blanksEn(marker.after)} where the digest’s style is ${blanksEn(shape.after)}, so its summary needs a different indentation from the others. Use one width throughout.`,
    zh: `标记后是${blanksZh(marker.after)}，而本期统一为${blanksZh(shape.after)}，摘要所需的缩进也随之不同。请统一宽度。`,
  };
}

function blanksEn(blanks: string): string {
  if (blanks.includes('\t')) return 'a tab';
  if (blanks === '') return 'no space';
  return blanks.length === 1 ? 'one space' : `${blanks.length} spaces`;
}

function blanksZh(blanks: string): string {
  if (blanks.includes('\t')) return '一个制表符';
  return ` ${blanks.length} 个空格`;
}
