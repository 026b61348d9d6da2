/**
 * Reports missing spaces between Chinese and Latin text, half-width punctuation in Chinese sentences and the
 * like. Off by default: publications differ in this, and both seeds of the project would be full of it. Paragraphs in
 * Japanese and Korean are left alone.
 *
 * AutoCorrect knows the conventions; see cjk-formatter.ts for how it is loaded. What it is given is the prose
 * of summaries only: front matter, headings, links, code, addresses and HTML are left alone.
 */
import { summaryBlocks } from '../../digest/reader-text.ts';
import { type Prose, proseOf } from '../../markdown/prose.ts';
import { textBlocks, visibleText } from '../../markdown/walk.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { leavesBold } from '../bold/bold-beside.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Report } from '../engine/rule.ts';
import { AUTOCORRECT_ASSET, loadCjkFormatter } from './cjk-formatter.ts';
import { isChinese, type TypographyEdit, type TypographyKind, typographyEdits } from './typography-edits.ts';

interface Options {
  readonly blanks: boolean;
  readonly punctuation: boolean;
}

export const typography = defineRule<Options>({
  id: 'typography',
  severity: 'off',
  fixable: true,
  changes: ['text'],
  summary: {
    en: 'spaces between Chinese and Latin text, full- and half-width punctuation',
    zh: '中西文之间的空格，全角与半角标点',
  },
  options: {
    blanks: {
      schema: { type: 'boolean', default: true },
      description: {
        en: 'Whether to report missing spaces between Chinese and Latin text or numbers.',
        zh: '是否检查中文与西文、数字之间缺少的空格。',
      },
    },
    punctuation: {
      schema: { type: 'boolean', default: true },
      description: {
        en: 'Whether to report half-width punctuation in Chinese text, spaces beside full-width punctuation, and full-width letters and digits.',
        zh: '是否检查中文里的半角标点、全角标点旁的空格，以及全角字母和数字。',
      },
    },
  },
  async prepare(load) {
    await loadCjkFormatter(await load(AUTOCORRECT_ASSET));
  },
  *checkItem({ body }, { options }) {
    const kinds = kindsFor(options);
    if (kinds.size === 0) return;
    // What should have been a heading may be a link that a space would spoil.
    for (const block of textBlocks(summaryBlocks(body))) {
      if (!isChinese(visibleText(block.inlines))) continue;
      for (const prose of proseOf(block, body.source)) {
        for (const edit of typographyEdits(prose.text, kinds)) {
          const written = sourceEdit(prose, edit);
          const isBlank = edit.kind === 'blank' || edit.kind === 'no-blank';
          if (!isBlank || leavesBold(block, body.source, written))
            yield reportFor(prose, edit, written, body.source);
        }
      }
    }
  },
});

function kindsFor({ blanks, punctuation }: Options): ReadonlySet<TypographyKind> {
  return new Set<TypographyKind>([
    ...(blanks ? (['blank'] as const) : []),
    ...(punctuation ? (['no-blank', 'punctuation', 'width'] as const) : []),
  ]);
}

function reportFor(prose: Prose, edit: TypographyEdit, change: TextEdit, source: string): Report {
  const span = placeOf(prose, edit);
  const written = source.slice(span.start, span.end);
  return {
    span,
    message: MESSAGES[edit.kind](written, edit.newText),
    fixes: [automatic(titleFor(edit), [change])],
  };
}

/** What is marked: the character itself, or the two that a space belongs or stands between. */
function placeOf({ text, offsetOf }: Prose, { kind, start, end }: TypographyEdit): Span {
  if (kind === 'punctuation' || kind === 'width') return { start: offsetOf(start), end: offsetOf(start) + 1 };
  const first = start - (isLowSurrogate(text, start - 1) ? 2 : 1);
  const last = end + (isLowSurrogate(text, end + 1) ? 2 : 1);
  return { start: offsetOf(first), end: offsetOf(last - 1) + 1 };
}

function sourceEdit({ offsetOf, gapBefore }: Prose, { start, end, newText }: TypographyEdit): TextEdit {
  if (start === end) return insert(gapBefore(start), newText);
  return replace({ start: offsetOf(start), end: offsetOf(start) + 1 }, newText);
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function titleFor({ kind, newText }: TypographyEdit): Message {
  if (kind === 'blank') return { en: 'Insert a space', zh: '插入空格' };
  if (kind === 'no-blank') return { en: 'Remove the space', zh: '删除空格' };
  return { en: `Change to “${newText}”`, zh: `改为“${newText}”` };
}

const MESSAGES: Readonly<Record<TypographyKind, (written: string, right: string) => Message>> = {
  blank: (written) => ({
    en: `In “${written}” Chinese and Latin text touch each other, which is hard to read. Put a space between them.`,
    zh: `“${written}”处中文与西文（或数字）紧挨着，不便阅读。请在中间加一个空格。`,
  }),
  'no-blank': (written) => ({
    en: `In “${written}” a space stands beside full-width punctuation, which brings its own. Remove it.`,
    zh: `“${written}”处全角标点旁多了空格，标点本身已含空隙。请删除空格。`,
  }),
  punctuation: (written, right) => ({
    en: `The “${written}” is half-width in Chinese text. Write “${right}”.`,
    zh: `中文里用了半角的“${written}”。请改为“${right}”。`,
  }),
  width: (written, right) => ({
    en: `The “${written}” is full-width, which sets it apart from the others and hides it from searches. Write “${right}”.`,
    zh: `“${written}”是全角字符，与其他字母数字不一致，也不易搜索。请改为“${right}”。`,
  }),
};
