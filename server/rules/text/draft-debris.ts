/**
 * Reports what models and editors' tools leave in a draft: citation marks that lead nowhere, characters that were lost,
 * authors that nobody knew, titles that were cut off.
 *
 * Left to other rules on purpose: tracking parameters (`source-canonical`), a fence or a preamble round the whole file
 * (`front-matter-missing`), titles that are addresses (`heading-title`), ids that cannot be right (`source-id`).
 */
import type { Digest, Item } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { visibleCharacters } from '../../markdown/visible-characters.ts';
import { remove, replace } from '../../text/edit.ts';
import { sliceSpan } from '../../text/span.ts';
import { checkTextBlocks } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { DigestContext, Fix, OptionValues, Report } from '../engine/rule.ts';
import { inLinkText } from '../heading/heading-author.ts';

const blocks = checkTextBlocks(textDebris, '');

export const draftDebris = defineRule({
  id: 'draft-debris',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'what models and tools leave in drafts: citation marks, lost characters, unknown authors, cut-off titles',
    zh: '模型和工具留在稿件里的痕迹：引用标记、丢失的字符、未知作者、被截断的标题',
  },
  skip: (digest) => !hasTrace(digest.text) && digest.items.every((item) => !isHeadingDebris(digest, item)),
  *checkItem(item, context) {
    if (hasTrace(item.body.source)) yield* blocks.checkItem(item, context);
  },
  *checkDigest(digest, context) {
    yield* blocks.checkDigest(digest, context);
    for (const item of digest.items) yield* headingDebris(digest, item, context);
  },
});

/** Something that each kind of debris in a text has; looked for one by one, which takes a tenth of a pattern’s time. */
const TRACES: readonly string[] = ['†', '\uFFFD', '\uE200', '^]', 'oaicite', 'turn'];

function hasTrace(text: string): boolean {
  return TRACES.some((trace) => text.includes(trace));
}

/** `【1†source】` and `【1:0†L3-L5】`, `[^1^]`, `:contentReference[oaicite:0]{index=0}`, and `citeturn0search1` with or without the signs around it. */
const CITATION =
  /【\d+(?::\d+)?†[^【】\n]{0,100}】|\[\^\d+\^\]|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]|\uE200[^\uE200\uE201\n]{1,200}\uE201|\b(?:cite)?turn\d+(?:search|view|news|fetch|file)\d+\b/gu;

function* textDebris(block: Block, source: string): Generator<Report> {
  const { text, starts, ends } = visibleCharacters(block, source);
  if (!hasTrace(text)) return;
  const spanOf = (from: number, length: number) => ({
    start: starts[from] ?? 0,
    end: ends[from + length - 1] ?? 0,
  });
  const isAll = text.replaceAll(CITATION, '').trim() === '';
  for (const { index, 0: found } of text.matchAll(CITATION)) {
    const span = spanOf(index, found.length);
    // A space before it goes along where none is needed any more.
    const isLoose =
      text.charAt(index - 1) === ' ' && !/^[\p{L}\p{N}]/u.test(text.slice(index + found.length));
    const start = isLoose ? (starts[index - 1] ?? span.start) : span.start;
    // Where a link or emphasis ends inside of it, and where nothing else is there, a person has to look.
    const isPlain = span.end - span.start === found.length && !isAll;
    const fixes: readonly Fix[] = isPlain
      ? [
          {
            title: { en: 'Remove it', zh: '删除' },
            edits: [remove({ start, end: span.end })],
            automatic: true,
          },
        ]
      : [];
    yield { span, message: CITED, fixes };
  }
  for (const { index, 0: lost } of text.matchAll(/\uFFFD+/gu))
    yield { span: spanOf(index, lost.length), message: LOST };
}

function* headingDebris(
  digest: Digest,
  item: Item,
  { prescribed, archive }: DigestContext<OptionValues>,
): Generator<Report> {
  const { heading } = item;
  if (heading === undefined) return;
  const { author, title } = heading;
  if (author !== undefined && NOBODY.test(sliceSpan(digest.text, author))) {
    const handle = item.body.facts.heading?.source?.post?.handle?.toLowerCase();
    const known =
      handle === undefined ? undefined : (prescribed.authors?.get(handle)?.[0] ?? archive?.authorOf(handle));
    const isKnown = known !== undefined && !NOBODY.test(known);
    yield {
      span: author,
      message: UNKNOWN,
      fixes: isKnown
        ? [
            {
              title: { en: `Credit ${known}`, zh: `注明作者 ${known}` },
              edits: [replace(author, inLinkText(known))],
              automatic: true,
            },
          ]
        : [],
    };
  }
  const cut = CUT_OFF.exec(sliceSpan(digest.text, title))?.index;
  if (cut !== undefined) yield { span: { start: title.start + cut, end: title.end }, message: CUT };
}

function isHeadingDebris({ text }: Digest, { heading }: Item): boolean {
  if (heading === undefined) return false;
  const { author, title } = heading;
  const last = text.charCodeAt(title.end - 1);
  // A full stop or an ellipsis, which few titles end in.
  if ((last === 0x2e || last === 0x2026) && CUT_OFF.test(sliceSpan(text, title))) return true;
  return author !== undefined && author.end - author.start <= LONGEST && NOBODY.test(sliceSpan(text, author));
}

/** What stands for an author whom nobody knew. */
const NOBODY =
  /^(?:unknown(?: (?:author|user|source))?|n\/a|none|null|nil|undefined|未知(?:作者|用户|来源)?|不详)$/iu;
/** No word for nobody is longer. In UTF-16 units. */
const LONGEST = 14;
/** One ellipsis after a letter; two are what Chinese writes on purpose. */
const CUT_OFF = /(?<=[\p{L}\p{N}])(?:…|\.{3})$/u;

const CITED = {
  en: 'This is a model’s own citation mark. It leads readers nowhere. Remove it; if it stands for a source, link to that.',
  zh: '这是模型自用的引用标记，读者点不开。请删除；如果它代表某个来源，请改为链接。',
};
const LOST = {
  en: 'Characters were lost here: “�” stands for what could not be read. Look them up in the source and write them again.',
  zh: '这里有字符丢失：“�”代表无法读出的内容。请对照来源补上。',
};
const UNKNOWN = {
  en: 'This says that the author is not known, which tells readers nothing. Credit whoever published the source.',
  zh: '这里表示作者未知，对读者没有意义。请注明来源的发布者。',
};
const CUT = {
  en: 'The title was cut off here, so readers do not learn what it is about. Write the end of it, or a shorter one.',
  zh: '标题在此被截断，读者看不到完整的意思。请补全，或另写一个较短的标题。',
};
