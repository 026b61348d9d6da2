/**
 * Reports headings that name no author, and adds the name where the link leads to the post of somebody who is
 * credited elsewhere: in another item of the digest, or in an earlier digest.
 */
import { creditedName } from '../../digest/author.ts';
import { headingLinks } from '../../digest/item-links.ts';
import type { Digest, Heading, Item } from '../../digest/model.ts';
import { inlineText } from '../../digest/reader-text.ts';
import { separatorOf } from '../../digest/shape/template-author.ts';
import { replace } from '../../text/edit.ts';
import { sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type DigestContext, type Fix, type PublicationSettings } from '../engine/rule.ts';
import { isAuthorAfter } from './heading-fault.ts';
import { beginsWithSeparator, hasLinkText, headingParts, keepsParts } from './heading-parts.ts';

export const headingAuthor = defineRule({
  id: 'heading-author',
  severity: 'error',
  fixable: true,
  // With one author more, most headings have a separator, and it is plain which is the usual one.
  reveals: { rules: /^heading-separator$/u },
  changes: ['text'],
  summary: { en: 'the heading names no author', zh: '标题行没有注明作者' },
  appliesTo: ({ item }) => separatorOf(item) !== undefined && item.tokens.has('source'),
  skip: ({ items }, { prescribed, conventions }) =>
    items.every(
      ({ heading }) => heading?.author !== undefined && keepsParts(heading, prescribed, conventions),
    ),
  *checkDigest(digest, { prescribed, conventions, archive }) {
    const anonymous = digest.items.filter((item) => lacksAuthor(digest, item, prescribed));
    if (anonymous.length === 0) return;
    const handles = handlesOf(digest);
    const names = namesByHandle(digest, handles, prescribed);
    const separator = prescribed.separator ?? conventions.separator ?? ' - ';
    for (const item of anonymous) {
      const { heading } = item;
      if (heading === undefined) continue;
      const name = nameFor(handles.get(item), names, prescribed, archive);
      yield {
        span: heading.text,
        message: {
          en: `This heading names no author, so readers do not know whose news it is. Write the author after the title: “Title${separator}Author”.`,
          zh: `标题行没有注明作者，读者不知道消息出自谁。请在标题后写上作者：“标题${separator}作者”。`,
        },
        fixes: name === undefined ? [] : [creditFix(digest.text, heading, separator, name)],
      };
    }
  },
});

function lacksAuthor(
  { text }: Digest,
  { body, heading, origin }: Item,
  prescribed: PublicationSettings,
): boolean {
  if (heading === undefined || !hasLinkText(body)) return false;
  if (headingParts(text, heading, prescribed).author !== undefined) return false;
  const { opening } = body;
  if (opening === undefined) return false;
  // heading-title reports a missing title, heading-link an author after the link.
  if (inlineText(opening.link.inlines).trim() === '' || beginsWithSeparator(sliceSpan(text, heading.text)))
    return false;
  const after = text.slice(heading.span.end, opening.paragraph.span.end + origin);
  return opening.rest.length === 0 || !isAuthorAfter(/^[^\r\n]*/u.exec(after)?.[0] ?? '');
}

/** The handles, in lower case, of the X posts that headings lead to. */
function handlesOf(digest: Digest): ReadonlyMap<Item, string> {
  const handles = new Map<Item, string>();
  for (const { item, source } of headingLinks(digest)) {
    const handle = source.post?.handle;
    if (handle !== undefined) handles.set(item, handle.toLowerCase());
  }
  return handles;
}

/** Under which name the digest itself credits each handle: the first that it uses. */
function namesByHandle(
  digest: Digest,
  handles: ReadonlyMap<Item, string>,
  prescribed: PublicationSettings,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [{ heading }, handle] of handles) {
    if (heading === undefined || names.has(handle)) continue;
    const { author } = headingParts(digest.text, heading, prescribed);
    // That more people stand behind one story says nothing of another.
    const name = author === undefined ? '' : creditedName(sliceSpan(digest.text, author));
    if (name !== '') names.set(handle, name);
  }
  return names;
}

function nameFor(
  handle: string | undefined,
  names: ReadonlyMap<string, string>,
  { authors }: PublicationSettings,
  archive: DigestContext['archive'],
): string | undefined {
  if (handle === undefined) return undefined;
  const known = authors?.get(handle)?.[0] ?? archive?.authorOf(handle);
  return names.get(handle) ?? (known === undefined ? undefined : inLinkText(known));
}

/**
 * `name` as it may stand between a link's brackets: brackets of its own that are not escaped must come in pairs there and
 * make no link, and a backslash at its end must not escape the link's.
 */
export function inLinkText(name: string): string {
  const text = name.replace(/(?<!\\)(?:\\\\)*\\$/u, '$&\\');
  let depth = 0;
  let isPaired = !text.includes('](');
  for (const [character] of text.matchAll(/\\.|[[\]]/gsu)) {
    if (character === '[') depth++;
    else if (character === ']' && --depth < 0) isPaired = false;
  }
  return isPaired && depth === 0
    ? text
    : text.replaceAll(/\\.|[[\]]/gsu, (found) => (found.length > 1 ? found : `\\${found}`));
}

function creditFix(text: string, { text: place }: Heading, separator: string, name: string): Fix {
  const linkText = sliceSpan(text, place);
  // A separator without an author after it is not doubled.
  const title = linkText.replace(/(?<=\S)[ \t]*[-‐‑–—―－|｜]?\s*$/u, '');
  const end = { start: place.start + title.length, end: place.end };
  return automatic({ en: `Credit ${name}`, zh: `注明作者 ${name}` }, [replace(end, `${separator}${name}`)]);
}
