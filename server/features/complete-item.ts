/** Suggests an item on an empty line of the body, and front matter at the top of a file that has none. */
import type { Digest } from '../digest/model.ts';
import { lineStart } from '../text/lines.ts';
import type { Text } from '../text/words.ts';
import { dateTexts, titleText } from './complete-front-matter.ts';
import { insertItemsHere } from './insert-items.ts';
import { plainText, type SnippetPart } from './snippet.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/** The next item in the digest's own style; front matter where the cursor stands at the top. */
export function completeItem(digest: Digest, offset: number, context: CompletionContext): Completion[] {
  const { language, settings, knowledge, parse } = context;
  const { text, frontMatter } = digest;
  const found: Completion[] = [];
  const isMissing = frontMatter.kind === 'missing' || frontMatter.kind === 'unclosed';
  if (isMissing && text.slice(0, offset).trim().replaceAll('-', '') === '') {
    found.push(frontMatterCompletion(digest, offset, context));
  }
  const insertContext = {
    language,
    house: settings.house,
    parse,
    ...(knowledge === undefined ? {} : { knowledge }),
  };
  const insertion = insertItemsHere(digest, offset, [], insertContext);
  if (insertion === undefined) return found;
  const label =
    plainText(insertion.parts)
      .text.trimStart()
      .split(/[\r\n]/u, 1)[0] ?? '';
  found.push({
    kind: 'item',
    label,
    detail: ITEM[language],
    span: insertion.span,
    parts: insertion.parts,
    filter: text.slice(lineStart(text, offset), offset),
    edits: insertion.renumbering,
  });
  return found;
}

function frontMatterCompletion(digest: Digest, offset: number, context: CompletionContext): Completion {
  const { text } = digest;
  const start = text.startsWith('\uFEFF') ? 1 : lineStart(text, offset);
  const [date] = dateTexts(digest, context);
  const lineBreak = /\r\n?|\n/u.exec(text)?.[0] ?? '\n';
  const parts: SnippetPart[] = [
    `---${lineBreak}title: "`,
    { stop: 2, text: titleText(digest, context) ?? '' },
    `"${lineBreak}date: ${date?.text ?? ''}${lineBreak}categories: [`,
    { stop: 1, text: '' },
    `]${lineBreak}---${lineBreak}${lineBreak}`,
    { stop: 0, text: '' },
  ];
  return {
    kind: 'front-matter',
    label: 'front matter',
    detail: FRONT_MATTER[context.language],
    span: { start, end: offset },
    parts,
    filter: text.slice(start, offset) || 'front matter',
  };
}

const ITEM: Text = { en: 'new item', zh: '新条目' };
const FRONT_MATTER: Text = { en: 'title, date and categories', zh: '标题、日期和分类' };
