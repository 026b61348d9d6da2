/** Suggests an item on an empty line of the body, and front matter at the top of a file that has none. */
import type { Digest } from '../../digest/model.ts';
import { lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { insertItemsHere } from '../editing/insert-items.ts';
import { frontMatterParts } from './begin-digest.ts';
import { plainText } from './snippet.ts';
import { type Completion, type CompletionContext, insertContext } from './suggestion.ts';

/** The next item in the digest's own style; front matter where the cursor stands at the top. */
export function completeItem(digest: Digest, offset: number, context: CompletionContext): Completion[] {
  const { language } = context;
  const { text, frontMatter } = digest;
  const found: Completion[] = [];
  const isMissing = frontMatter.kind === 'missing' || frontMatter.kind === 'unclosed';
  if (isMissing && text.slice(0, offset).trim().replaceAll('-', '') === '') {
    found.push(frontMatterCompletion(digest, offset, context));
  }
  const insertion = insertItemsHere(digest, offset, [], insertContext(context));
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
  return {
    kind: 'front-matter',
    label: 'front matter',
    detail: FRONT_MATTER[context.language],
    span: { start, end: offset },
    parts: [...frontMatterParts(digest, context), { stop: 0, text: '' }],
    filter: text.slice(start, offset) || 'front matter',
  };
}

const ITEM: Message = { en: 'new item', zh: '新条目' };
const FRONT_MATTER: Message = { en: 'title, date and categories', zh: '标题、日期和分类' };
