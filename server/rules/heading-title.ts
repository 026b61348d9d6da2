/**
 * Reports titles that are empty, too long to be taken in at a glance, end in a full stop, or have bold in them.
 */
import type { Heading, ItemBody } from '../digest/model.ts';
import { inlineText } from '../digest/reader-text.ts';
import { allInlines } from '../markdown/walk.ts';
import { countCharacters } from '../text/graphemes.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import type { Text } from '../text/words.ts';
import { defineRule } from './define-rule.ts';
import { beginsWithSeparator, hasLinkText, headingParts, keepsParts } from './heading-parts.ts';
import type { Report } from './rule.ts';

interface Options {
  readonly maxLength: number;
}

export const headingTitle = defineRule<Options>({
  id: 'heading-title',
  severity: 'warning',
  fixable: false,
  summary: {
    en: 'a title is empty, too long, ends in a full stop, or has bold in it',
    zh: '标题为空、过长、以句号结尾或含有加粗',
  },
  options: {
    maxLength: {
      schema: { type: 'integer', minimum: 1, default: 100 },
      description: {
        en: 'The most characters a title may have, counted as a reader counts them, without the author.',
        zh: '标题最多的字数，按读者所见计算，不含作者。',
      },
    },
  },
  clears: ({ items }, { options, house, conventions }) =>
    items.every(
      ({ linkText, parts }) =>
        keepsParts(parts, house, conventions) &&
        parts.title.end - parts.title.start <= options.maxLength &&
        !FULL_STOPS.includes(linkText.charAt(parts.title.end - 1)) &&
        !beginsWithSeparator(linkText),
    ),
  *checkItem({ body, heading }, { options, house }) {
    if (heading === undefined || !hasLinkText(body)) return;
    const empty = emptyTitle(body, heading);
    if (empty !== undefined) {
      yield empty;
      return;
    }
    const { title } = headingParts(body.source, heading, house);
    const written = sliceSpan(body.source, title);
    const length = written.length <= options.maxLength ? 0 : countCharacters(withoutMarkup(written));
    if (length > options.maxLength) yield { span: title, message: tooLong(length, options.maxLength) };
    const stop = fullStop(written, title.end);
    if (stop !== undefined) yield { span: stop, message: FULL_STOP };
    const bold = boldIn(body, heading);
    if (bold !== undefined) yield { span: bold, message: BOLD };
  },
});

function emptyTitle(body: ItemBody, heading: Heading): Report | undefined {
  const { plain, source } = body;
  const span = heading.text.end > heading.text.start ? heading.text : heading.span;
  // The heading of a plain item has a text, and nothing but text.
  const inlines = plain === undefined ? (body.opening?.link.inlines ?? []) : undefined;
  if (inlines !== undefined && inlineText(inlines).trim() === '') {
    const isImage = allInlines(inlines).some(({ kind }) => kind === 'image');
    return { span, message: isImage ? ONLY_IMAGE : EMPTY };
  }
  return beginsWithSeparator(sliceSpan(source, heading.text)) ? { span, message: ONLY_AUTHOR } : undefined;
}

const FULL_STOPS = '.。．｡';

/** The full stop at the end of a title; not an ellipsis, and not the one of `Inc.` or `U.S.` */
function fullStop(title: string, end: number): Span | undefined {
  const isStop = /[。．｡]$|(?<!\.)\.$/u.test(title);
  return !isStop || ABBREVIATION.test(title) ? undefined : { start: end - 1, end };
}

const ABBREVIATION =
  /(?:^|[^\p{Script=Latin}])(?:\p{Lu}|Inc|Ltd|Corp|Co|Jr|Sr|Dr|vs|etc|et al|a\.m|p\.m|No|St)\.$/iu;

/** From the first bold span, or marker of one, to the last. */
function boldIn(body: ItemBody, { text }: Heading): Span | undefined {
  const { plain, source } = body;
  if (plain !== undefined || !/[*_]/u.test(sliceSpan(source, text))) return undefined;
  const bold = allInlines(body.opening?.link.inlines ?? []).filter(({ kind }) => kind === 'strong');
  const written = /\*\*[\s\S]*\*\*/u.exec(
    sliceSpan(source, text).replaceAll(/\\\*|`[^`]*`/gu, (part) => ' '.repeat(part.length)),
  );
  const first = bold[0];
  if (first !== undefined) return { start: first.span.start, end: bold.at(-1)?.span.end ?? first.span.end };
  return written === null
    ? undefined
    : { start: text.start + written.index, end: text.start + written.index + written[0].length };
}

/** What readers see, to a good approximation: tags and markers are not theirs to count. */
function withoutMarkup(written: string): string {
  return written.replaceAll(/<\/?[a-z][^<>]*>/giu, '').replaceAll(/\\([!-/:-@[-`{-~])|\*\*|`/gu, '$1');
}

const EMPTY: Text = {
  en: 'The heading has no title, so readers see an item without a name and nothing to click on. Write the title in the brackets.',
  zh: '标题是空的，读者看不到标题，也无处点击。请在方括号内写上标题。',
};

const ONLY_IMAGE: Text = {
  en: 'The heading’s link shows a picture and no text, so the story has no title. Write the title in the brackets and move the picture into the summary.',
  zh: '标题链接里只有图片没有文字，这条新闻没有标题。请在方括号内写标题，并把图片移到摘要里。',
};

const ONLY_AUTHOR: Text = {
  en: 'There is no title before the separator, only an author after it. Write the title before the separator.',
  zh: '分隔符前面没有标题，只有作者。请在分隔符前写上标题。',
};

const FULL_STOP: Text = {
  en: 'The title ends in a full stop, which titles do without. Remove it.',
  zh: '标题以句号结尾，而标题末尾不用句号。请删除。',
};

const BOLD: Text = {
  en: 'The heading has bold in it. A heading stands out already; bold is for the key phrases of the summary. Remove the “**”.',
  zh: '标题里有加粗。标题本身已经醒目，加粗留给摘要里的关键词。请删除“**”。',
};

function tooLong(length: number, max: number): Text {
  return {
    en: `This title has ${length} characters; it should have ${max} at most, so that it can be taken in at a glance. Shorten it, and leave the rest to the summary.`,
    zh: `标题有 ${length} 个字，最多应为 ${max} 个字，以便一眼看完。请精简，细节放进摘要。`,
  };
}
