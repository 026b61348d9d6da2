/**
 * Reports titles that are empty, an address, too long to be taken in at a glance, end in a full stop, or have bold in them.
 */
import type { Heading, ItemBody } from '../../digest/model.ts';
import { inlineText, textWithin } from '../../digest/reader-text.ts';
import { boldMarkers, literalIn } from '../../markdown/bold/bold-markers.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import { allInlines } from '../../markdown/walk.ts';
import { countCharacters } from '../../text/graphemes.ts';
import type { Message } from '../../text/message.ts';
import { encloses, type Span, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { beginsWithSeparator, hasLinkText, headingParts, keepsParts } from './heading-parts.ts';

interface Options {
  readonly maxLength: number;
}

export const headingTitle = defineRule<Options>({
  id: 'heading-title',
  severity: 'warning',
  fixable: false,
  summary: {
    en: 'a title is empty, an address, too long, ends in a full stop, or has bold in it',
    zh: '标题为空、是网址、过长、以句号结尾或含有加粗',
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
  skip: ({ text, items, isPlain }, { options, prescribed, conventions }) =>
    isPlain &&
    items.every(({ heading }) => {
      if (heading === undefined || !keepsParts(heading, prescribed, conventions)) return false;
      const { title } = heading;
      const linkText = sliceSpan(text, heading.text);
      return (
        title.end - title.start <= options.maxLength &&
        !FULL_STOPS.includes(text.charAt(title.end - 1)) &&
        !ADDRESS_FIRST.test(linkText) &&
        !beginsWithSeparator(linkText)
      );
    }),
  *checkItem({ body, heading }, { options, prescribed }) {
    if (heading === undefined || !hasLinkText(body)) return;
    const empty = emptyTitle(body, heading);
    if (empty !== undefined) {
      yield empty;
      return;
    }
    const { title } = headingParts(body.source, heading, prescribed);
    const written = sliceSpan(body.source, title);
    if (ADDRESS_FIRST.test(written) && !/\s/u.test(written.trim())) {
      yield { span: title, message: IS_ADDRESS };
      return;
    }
    const length = written.length <= options.maxLength ? 0 : countCharacters(shownText(body, title));
    if (length > options.maxLength) yield { span: title, message: tooLong(length, options.maxLength) };
    const stop = fullStop(written, title.end);
    if (stop !== undefined) yield { span: stop, message: FULL_STOP };
    yield* boldIn(body, heading);
  },
});

function emptyTitle(body: ItemBody, heading: Heading): Report | undefined {
  const { source } = body;
  const span = heading.text.end > heading.text.start ? heading.text : heading.span;
  const inlines = body.opening?.link.inlines ?? [];
  if (inlineText(inlines).trim() === '') {
    const isImage = allInlines(inlines).some(({ kind }) => kind === 'image');
    return { span, message: isImage ? ONLY_IMAGE : EMPTY };
  }
  return beginsWithSeparator(sliceSpan(source, heading.text)) ? { span, message: ONLY_AUTHOR } : undefined;
}

const ADDRESS_FIRST = /^\s*(?:https?:\/\/|www\.)\S/iu;

const FULL_STOPS = '.。．｡';

/** The full stop at the end of a title; not an ellipsis, and not the one of `Inc.` or `U.S.` */
function fullStop(title: string, end: number): Span | undefined {
  const isStop = /[。．｡]$|(?<!\.)\.$/u.test(title);
  return !isStop || ABBREVIATION.test(title) ? undefined : { start: end - 1, end };
}

const ABBREVIATION =
  /(?:^|[^\p{Script=Latin}])(?:\p{Lu}|Inc|Ltd|Corp|Co|Jr|Sr|Dr|vs|etc|et al|a\.m|p\.m|No|St)\.$/iu;

/** What is published in bold, or marked so and published with its markers; of names such as `__init__` bold-marker speaks. */
function* boldIn(body: ItemBody, { text }: Heading): Generator<Report> {
  const { source, opening } = body;
  if (opening === undefined || !/[*_]/u.test(sliceSpan(source, text))) return;
  const names = new Set(readUnderscores(opening.paragraph, source).names.map(({ span }) => span.start));
  const bold = allInlines(opening.link.inlines).filter(
    ({ kind, span }) => kind === 'strong' && encloses(text, span) && !names.has(span.start),
  );
  const [first] = bold;
  if (first !== undefined) {
    const end = bold.reduce((last, { span }) => Math.max(last, span.end), first.span.end);
    const marks = new Set(bold.map(({ span }) => source.slice(span.start, span.start + 2)));
    yield { span: { start: first.span.start, end }, message: boldMessage([...marks]) };
    return;
  }
  const literal = boldMarkers(opening.paragraph, source).filter(
    ({ run, span }) => encloses(text, span) && literalIn(run, span) > 1,
  );
  const [from, to] = [literal[0], literal.at(-1)];
  if (from !== undefined && to !== undefined && from !== to)
    yield { span: { start: from.span.start, end: to.span.end }, message: LITERAL };
}

/** What readers see of the title. */
function shownText({ opening, source }: ItemBody, title: Span): string {
  return textWithin(opening?.link.inlines ?? [], [title], source);
}

const EMPTY: Message = {
  en: 'The heading has no title, so readers see an item without a name and nothing to click on. Write the title in the brackets.',
  zh: '标题是空的，读者看不到标题，也无处点击。请在方括号内写上标题。',
};

const IS_ADDRESS: Message = {
  en: 'The title is an address, which tells readers nothing of the story. Write the title in its place; the address stands in the parentheses.',
  zh: '标题是一个网址，读者看不出讲的是什么。请改写为标题，网址放在圆括号里。',
};

const ONLY_IMAGE: Message = {
  en: 'The heading’s link shows a picture and no text, so the story has no title. Write the title in the brackets and move the picture into the summary.',
  zh: '标题链接里只有图片没有文字，这条新闻没有标题。请在方括号内写标题，并把图片移到摘要里。',
};

const ONLY_AUTHOR: Message = {
  en: 'There is no title before the separator, only an author after it. Write the title before the separator.',
  zh: '分隔符前面没有标题，只有作者。请在分隔符前写上标题。',
};

const FULL_STOP: Message = {
  en: 'The title ends in a full stop, which titles do without. Remove it.',
  zh: '标题以句号结尾，而标题末尾不用句号。请删除。',
};

const LITERAL: Message = {
  en: 'Hugo publishes the “**” in this heading as they are. A heading stands out already; bold is for the key phrases of the summary. Remove them.',
  zh: '标题里的“**”会原样显示。标题本身已经醒目，加粗留给摘要里的关键词。请删除。',
};

/** `marks` are the markers that stand there. */
const boldMessage = (marks: readonly string[]): Message => ({
  en: `The heading has bold in it. A heading stands out already; bold is for the key phrases of the summary. Remove the ${marks.map((mark) => `“${mark}”`).join(' and the ')}.`,
  zh: `标题里有加粗。标题本身已经醒目，加粗留给摘要里的关键词。请删除${marks.map((mark) => `“${mark}”`).join('和')}。`,
});

const tooLong = (length: number, max: number): Message => ({
  en: `This title has ${length} characters; it should have ${max} at most, so that it can be taken in at a glance. Shorten it, and leave the rest to the summary.`,
  zh: `标题有 ${length} 个字，最多应为 ${max} 个字，以便一眼看完。请精简，细节放进摘要。`,
});
