/**
 * Reports text that two single tildes strike out although they mean “to” or “about”: Hugo takes one tilde for two.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { type Span, span } from '../../text/span.ts';
import { checkTextBlocks } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried, besides, provenFix, quoted } from '../engine/inline-trial.ts';
import type { Fix, Report } from '../engine/rule.ts';

export const strikethroughAccidental = defineRule({
  id: 'strikethrough-accidental',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'single `~` that strike out the text between them, as in `5~7 … 9~10`',
    zh: '单个 `~` 使中间的文字被划掉，如 `5~7……9~10`',
  },
  // Tildes become text.
  reveals: { rules: /^(?:typography|summary-length)$/u },
  skip: ({ marks }) => marks !== undefined,
  ...checkTextBlocks(function* (block, source) {
    const found = allInlines(block.inlines).filter(
      ({ kind, span }) =>
        kind === 'delete' && !source.startsWith('~~', span.start) && !isIntended(span, block.span, source),
    );
    const isTried = areTried(block, 3 * found.length);
    for (const inline of found) yield reportFor(inline, block, source, isTried);
  }, '~'),
});

const WORD = /^[\p{L}\p{N}\p{M}%％℃°]$/u;
/** What a closing marker stands before: whitespace, the end, or a mark that ends something. */
const AFTER = /^(?:|[\s,.;:!?，。；：！？、)\]）】」』》”’"'*_…])$/u;
/** What a number, or code with one, begins with. */
const NUMBER = /^[\d$¥￥€£`.]$/u;

/** Whether the tildes enclose a phrase, as markers do: outside of both no word goes on, and inside nothing is a sentence of its own. */
function isIntended({ start, end }: Span, within: Span, source: string): boolean {
  const [before] = besides(source, start, within);
  const [, after] = besides(source, end, within);
  if (WORD.test(before) || !AFTER.test(after)) return false;
  return (
    !NUMBER.test(source.charAt(start + 1)) ||
    !/[，。；、！？,;]|.{13}/u.test(source.slice(start + 1, Math.min(end - 1, start + 20)))
  );
}

/** Whether both tildes stand before a number, and so mean “to” or “about” for certain. */
function isNumeric({ start, end }: Span, source: string): boolean {
  return NUMBER.test(source.charAt(start + 1)) && NUMBER.test(source.charAt(end));
}

/** The report on `inline`; with repairs, where they are to be tried. */
function reportFor(inline: Inline, block: Block, source: string, isRepaired: boolean): Report {
  const { span: place } = inline;
  const tildes = [span(place.start, place.start + 1), span(place.end - 1, place.end)];
  const written = quoted(source, span(place.start + 1, place.end - 1));
  const proven = (title: Message, edits: readonly TextEdit[], tilde: string, automatic: boolean): Fix[] =>
    isRepaired
      ? provenFix({ title, edits, automatic }, { inline, block, source }, tilde, tilde === '' ? 0 : 1)
      : [];
  return {
    span: place,
    message: {
      en: `Hugo strikes “${written}” out: a single “~” is a marker as “~~” is, and both disappear. Write “\\~” or the full-width “～” for a range, or “~~” to strike text out.`,
      zh: `Hugo 会把“${written}”划掉：单个“~”与“~~”一样是删除线标记，两个“~”都会消失。表示范围请写“\\~”或全角“～”，要划掉文字请写“~~”。`,
    },
    fixes: () => [
      ...proven(
        { en: 'Write “\\~”', zh: '改为“\\~”' },
        tildes.map(({ start }) => insert(start, '\\')),
        '~',
        isNumeric(place, source),
      ),
      ...proven(
        { en: 'Write “～”', zh: '改为“～”' },
        tildes.map((tilde) => replace(tilde, '～')),
        '～',
        false,
      ),
      ...proven(
        { en: 'Strike it out with “~~”', zh: '用“~~”划掉' },
        tildes.map(({ start }) => insert(start, '~')),
        '',
        false,
      ),
    ],
  };
}
