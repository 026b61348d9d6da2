/**
 * Reports a digest without front matter at its top: none at all, one that is not closed, one that stands
 * below something else, or below blank lines, which Hugo skips and most other readers do not.
 */
import type { Digest } from '../../digest/model.ts';
import { findHiddenFrontMatter, type HiddenFrontMatter } from '../../front-matter/hidden-front-matter.ts';
import { maskShortcodes } from '../../markdown/shortcode/shortcode-mask.ts';
import { insert, remove, replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine, previousLine } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type DigestContext, type Fix, offered, type Report } from '../engine/rule.ts';
import { draftFrontMatter } from './front-matter-draft.ts';

interface Options {
  readonly categories: readonly string[];
}

export const frontMatterMissing = defineRule<Options>({
  id: 'front-matter-missing',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'there is no front matter at the top, it is not closed, or something comes before it',
    zh: '文件开头没有 front matter、front matter 没有结束标记，或前面有其他内容',
  },
  // A line that an underline had made a heading counts as an item.
  reveals: {
    rules: /^(?:front-matter|title|date|category|source-window|file-name|item-number)/u,
    within: 'outside items',
  },
  changes: ['text'],
  options: {
    categories: {
      schema: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, default: [] },
      description: {
        en: 'The categories that the fix writes; without any, it writes a placeholder and does not run by itself.',
        zh: '自动修复时写入的分类；未设置时写入占位分类，且不会自动执行。',
      },
    },
  },
  skip: ({ frontMatter: { kind, before } }) => kind === 'yaml' && before === undefined,
  *checkDigest(digest, context) {
    const { kind, before, content } = digest.frontMatter;
    if (kind === 'missing' && context.prescribed.requiredKeys?.length === 0) return;
    if (kind === 'missing') yield hiddenReport(digest) ?? missingReport(digest, context);
    else if (kind === 'unclosed' && content.end === content.start)
      yield lonelyDelimiterReport(digest, context);
    else if (kind === 'unclosed') yield unclosedReport(digest);
    else if (before !== undefined && before.end > before.start) yield blankReport(before);
  },
});

function missingReport(digest: Digest, context: DigestContext<Options>): Report {
  return {
    span: firstLine(digest.text, digest.bodyStart),
    message: {
      en: 'The digest has no front matter, so it is published without title, date and categories. Begin the file with a block between two lines of `---`.',
      zh: '缺少 front matter，发布后将没有标题、日期和分类。请在文件开头补上，写在两行 `---` 之间。',
    },
    fixes: () => draftFixes(digest, context),
  };
}

/** A `---` at the top that opens nothing: to Hugo it opens front matter all the same. */
function lonelyDelimiterReport(digest: Digest, context: DigestContext<Options>): Report {
  return {
    span: delimiterSpan(digest),
    message: {
      en: 'Hugo takes this `---` for the beginning of front matter that never ends, and cannot build the site. Put the front matter above it.',
      zh: 'Hugo 会把这个 `---` 当作没有结束的 front matter 开头，导致网站无法构建。请在它上方补上 front matter。',
    },
    fixes: () => draftFixes(digest, context),
  };
}

function draftFixes(digest: Digest, context: DigestContext<Options>): Fix[] {
  const draft = draftFrontMatter(digest, context);
  if (draft === undefined) return [];
  const { text, bodyStart } = digest;
  // Above a `---` that opens nothing, it would make a shortcode of what stands beside that.
  if (maskShortcodes(text).opaque.some((one) => one.span.start < bodyStart)) return [];
  const { before, span: place } = digest.frontMatter;
  const at = before?.start ?? place.start;
  const lineBreak = lineBreakNear(text, at);
  const isFollowedByBlank = /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(at, at + 100));
  const written = draft.text.replaceAll('\n', lineBreak) + (isFollowedByBlank ? '' : lineBreak);
  const title = { en: 'Add front matter', zh: '添加 front matter' };
  return [{ title, edits: [insert(at, written)], automatic: draft.certain }];
}

/** What keeps Hugo from front matter that a person sees. */
function hiddenReport(digest: Digest): Report | undefined {
  const hidden = findHiddenFrontMatter(digest.text, digest.bodyStart);
  if (hidden === undefined) return undefined;
  const { text, bodyStart } = digest;
  const { by, above } = hidden;
  const isAlone = by === 'fence' && hidden.fence?.end !== undefined;
  const found = FOUND[isAlone ? 'fence-alone' : by](
    hidden.fence?.mark ?? shorten(sliceSpan(text, above), 20),
  );
  return {
    span: by === 'invisible' ? above : firstLine(text, bodyStart),
    message: {
      en: `${found.en}, so Hugo sees no front matter, and the page has no title, no date and no categories. Front matter begins with \`---\` at the very top of the file.`,
      zh: `${found.zh}，Hugo 认不出 front matter，标题、日期和分类全部失效。front matter 必须以 \`---\` 开头，位于文件最开头。`,
    },
    fixes: () => hiddenFixes(digest, hidden),
  };
}

const FOUND: Readonly<Record<HiddenFrontMatter['by'] | 'fence-alone', (found: string) => Message>> = {
  invisible: () => ({
    en: 'There are invisible characters before the front matter',
    zh: 'front matter 前面有不可见字符',
  }),
  fence: (mark) => ({
    en: `The whole digest is inside a code block (“${mark}”)`,
    zh: `整个文件被包在代码块（“${mark}”）里`,
  }),
  'fence-alone': (mark) => ({
    en: `The front matter is inside a code block (“${mark}”)`,
    zh: `front matter 被包在代码块（“${mark}”）里`,
  }),
  comment: () => ({ en: 'The front matter is inside a comment', zh: 'front matter 写在注释里' }),
  text: () => ({ en: 'There is text before the front matter', zh: 'front matter 前面有其他文字' }),
  delimiter: (line) => ({
    en: `The front matter is opened by “${line}”`,
    zh: `front matter 以“${line}”开头`,
  }),
};

function hiddenFixes(digest: Digest, hidden: HiddenFrontMatter): Fix[] {
  const { text, bodyStart } = digest;
  const { by, above, block, fence } = hidden;
  // Without it the shortcode that it stands in would be given something else, and one in it would be none.
  if (maskShortcodes(text).opaque.some((one) => one.span.start < block.end && block.start < one.span.end))
    return [];
  switch (by) {
    case 'invisible':
      // Removing what is invisible loses nothing.
      return [automatic(REMOVE_ABOVE, [remove(above)])];
    case 'fence':
      return [unfence(digest, above, fence?.mark ?? '')];
    case 'comment': {
      const end = text.indexOf('-->', block.end);
      const closing = end === -1 ? [] : [remove(commentEnd(text, end))];
      const title = { en: 'Take it out of the comment', zh: '移出注释' };
      return [offered(title, [remove(above), ...closing])];
    }
    case 'delimiter': {
      const closing = lineStart(text, Math.max(block.end - 1, 0));
      const line = span(closing, lineEnd(text, closing));
      const isRight = /^---[ \t]*$/u.test(sliceSpan(text, line));
      const edits = [replace(span(bodyStart, above.end), '---'), ...(isRight ? [] : [replace(line, '---')])];
      return [automatic({ en: 'Write `---`', zh: '改为 `---`' }, edits)];
    }
    case 'text': {
      if (fence !== undefined) {
        const { edits } = unfence(digest, above, fence.mark);
        return [offered(REMOVE_ABOVE, edits)];
      }
      const move = offered(MOVE, moveToTop(text, bodyStart, block));
      const isPreamble = /^[^\r\n]{1,200}[:：]\s*$/u.test(sliceSpan(text, above));
      return isPreamble ? [offered(REMOVE_ABOVE, [remove(above)]), move] : [move];
    }
  }
}

const REMOVE_ABOVE: Message = { en: 'Remove what comes before it', zh: '删除前面的内容' };
const MOVE: Message = { en: 'Move the front matter to the top', zh: '将 front matter 移到文件开头' };

/** The end of a comment with the line break after it. */
function commentEnd(text: string, at: number): Span {
  const end = lineEnd(text, at);
  return span(
    at,
    text.slice(at + 3, end).trim() === '' ? Math.min(nextLine(text, end), text.length) : at + 3,
  );
}

/** Drafting models like to hand a whole file over as a code block. */
function unfence({ text, others }: Digest, above: Span, mark: string): Fix {
  const end =
    closingFence(text, text.trimEnd().length, mark) ?? closingFence(text, others[0]?.span.end, mark);
  return automatic({ en: 'Remove the code block’s markers', zh: '删除代码块标记' }, [
    remove(above),
    ...(end === undefined ? [] : [remove(end)]),
  ]);
}

/** The line that ends at `end`, if it is nothing but the end of the code block: with its break, or where it has none, with those before it. */
function closingFence(text: string, end: number | undefined, fence: string): Span | undefined {
  if (end === undefined) return undefined;
  const start = lineStart(text, end);
  const line = text.slice(start, end).trim();
  if (!line.startsWith(fence) || line.replaceAll(fence.charAt(0), '') !== '') return undefined;
  if (lineEnd(text, end) < text.length) return span(start, nextLine(text, lineEnd(text, end)));
  return span(text.slice(0, start).trimEnd().length, text.length);
}

/** Takes the blank lines below the block along, and parts what stood above it from what stands below. */
function moveToTop(text: string, top: number, block: Span): TextEdit[] {
  const lineBreak = lineBreakNear(text, 0);
  const blank = /^(?:[ \t]*(?:\r\n|\r|\n))*/u.exec(text.slice(block.end, block.end + 100))?.[0].length ?? 0;
  const moved = sliceSpan(text, span(block.start, block.end + blank));
  const endsLine = /[\r\n]$/u.test(moved);
  const isBelowBlank = lineEnd(text, previousLine(text, block.start)) === previousLine(text, block.start);
  const touches = block.end < text.length && blank === 0 && !isBelowBlank;
  // Only spaces stand before it on its line, and would be left as a line of their own; what parts the last line from the text
  // would be left as its break.
  const isLast = block.end === text.length && !endsLine;
  const from = isLast ? text.slice(0, block.start).trimEnd().length : lineStart(text, block.start);
  const start = Math.max(top, from);
  return [
    insert(top, endsLine ? moved : moved + lineBreak),
    replace(span(start, block.end + blank), touches ? lineBreak : ''),
  ];
}

function unclosedReport(digest: Digest): Report {
  const { text, frontMatter } = digest;
  const end = frontMatter.content.end;
  const almost = almostDelimiter(text, end);
  const lineBreak = lineBreakNear(text, frontMatter.span.start);
  const isLineOver = end === 0 || /[\r\n]/u.test(text.charAt(end - 1));
  const edit =
    almost === undefined
      ? insert(end, `${isLineOver ? '' : lineBreak}---${end < text.length || isLineOver ? lineBreak : ''}`)
      : replace(almost, '---');
  return {
    span: delimiterSpan(digest),
    message: {
      en: 'The front matter is not closed, so Hugo cannot build the site. Put a line `---` after its last key.',
      zh: 'front matter 没有结束标记，Hugo 无法构建网站。请在最后一个键之后另起一行写上 `---`。',
    },
    ...(almost === undefined ? {} : { related: [{ span: almost, message: ALMOST }] }),
    fixes: [
      {
        title: { en: 'Close the front matter', zh: '补上结束的 `---`' },
        // Blank lines before it would be the next thing to repair.
        edits: frontMatter.before === undefined ? [edit] : [remove(frontMatter.before), edit],
        automatic: frontMatter.errors.length === 0 && frontMatter.entries.length > 0,
      },
    ],
  };
}

const ALMOST = {
  en: 'Meant to close the front matter, but not `---`',
  zh: '本应是结束标记，但写的不是 `---`',
};

/** A line below that was surely meant to close the block: `--`, `——`, `...` and the like, with no more than blank lines between. */
function almostDelimiter(text: string, from: number): Span | undefined {
  let at = from;
  for (let lines = 0; lines < 3 && at < text.length; lines++) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 20));
    if (/^[ \t]*(?:-{1,2}|[-—–－─]{1,12}|={3,}|\.{3}|\+{3}|~{3})[ \t]*$/u.test(line)) return span(at, end);
    if (line.trim() !== '') return undefined;
    at = nextLine(text, end);
  }
  return undefined;
}

function blankReport(before: Span): Report {
  return {
    span: before,
    // Hugo publishes it as it is.
    severity: 'warning',
    message: {
      en: 'There are blank lines before the front matter. Hugo skips them, but other programs then see no front matter at all. Begin the file with `---`.',
      zh: 'front matter 前面有空行。Hugo 会跳过空行，但其他程序会因此认不出 front matter。请让文件以 `---` 开头。',
    },
    fixes: [automatic({ en: 'Remove the blank lines', zh: '删除空行' }, [remove(before)])],
  };
}

function delimiterSpan({ text, frontMatter }: Digest): Span {
  const { start } = frontMatter.span;
  return span(start, Math.min(start + 3, lineEnd(text, start)));
}

/** The first line with something on it, at most 80 characters; the top where there is none. */
function firstLine(text: string, top: number): Span {
  const start = top + (/^\s*/u.exec(text.slice(top, top + 1000))?.[0].length ?? 0);
  const end = Math.min(lineEnd(text, start), start + 80);
  const isSplit = /[\uD800-\uDBFF]$/.test(text.slice(start, end));
  return start >= text.length ? span(top, top) : span(start, isSplit ? end - 1 : end);
}
