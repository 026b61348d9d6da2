/** The kinds of debris: text of models and templates that is not meant to be published, recognised by its form. */
import { readLostMarker } from '../../digest/arrangement/lost-item.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';

/** One kind. */
export interface DebrisKind {
  /** Finds it in the text that a block shows; global. */
  readonly pattern: RegExp;
  readonly message: Message;
  /** What is to be done with it: `take` where it can mean one thing only, `offer` where the author decides, `name` where only the author knows what belongs there. */
  readonly repair: 'take' | 'offer' | 'name';
  /** Set where it is a link’s text now and then, and then means something. */
  readonly isNotInLink?: true;
}

/** `turn0search1`, several of them, and the word before them that says what they are. */
const TURNS = String.raw`\b(?:(?:file|nav)?cite[ \u00A0]?)?turn\d+[a-z]+\d+(?:(?:,? ?turn\d+[a-z]+\d+)|L\d+(?:-L?\d+)?)*(?![\p{L}\p{N}])`;

/** `【1†source】` and `【1:0†L3-L5】`, `[^1^]`, `:contentReference[oaicite:0]{index=0}`, `[cite: 1, 2]`, `[cite_start]`, `[web:1]`, and `citeturn0search1` with or without the signs around it. */
const CITATION = new RegExp(
  [
    String.raw`【\d+(?::\d+)?†[^【】\n]{0,100}】`,
    String.raw`\[\^\d+\^\]`,
    String.raw`:contentReference\[oaicite:\d+\](?:\{index=\d+\})?`,
    String.raw`\[oaicite:\d+\]`,
    String.raw`\uE200[^\uE200\uE201\n]{1,200}\uE201`,
    String.raw`\[cite(?:_start|_end|: ?\d[\d, -]{0,50})\]`,
    String.raw`\[(?:web|file|page|image|memory|attached_file):\d+\]`,
    TURNS,
  ].join('|'),
  'gu',
);

/** A field of a template in brackets. */
const FIELD = String.raw`\[(?:作者(?:名|姓名)?|标题|摘要|来源|日期|(?:[Aa]uthor|[Ss]ource)(?: [Nn]ame)?|[Tt]itle|[Ss]ummary|[Nn]ame)\]`;
/** An instruction of a template in brackets. */
const INSTRUCTION = String.raw`\[(?:(?:[Ii]nsert|[Ee]nter) [^[\]\n]{1,60}|[Yy]our (?:[Nn]ame|[Tt]itle|[Tt]ext|[Ss]ummary)[^[\]\n]{0,40}|(?:请|在此|此处)?(?:插入|填写|填入|补充)[^[\]\n]{1,20}|待(?:补充|填写|完善))\]`;
const WORD = '(?:TODO|TBD|FIXME|待(?:补充|填写|完善))[.。:：…!！]*';

/** A title or an author that is nothing but a place for one. */
export const PLACEHOLDER = new RegExp(`^(?:${FIELD}|${INSTRUCTION}|${WORD})$`, 'u');

/** The message for placeholders. */
export const LEFT_OPEN: Message = {
  en: 'This is a placeholder: what belongs here was never written. Write it, or remove the placeholder.',
  zh: '这是占位文字，内容还没有写。请补上，或删除占位文字。',
};

/** The title of the repair of debris. */
export const REMOVE: Message = { en: 'Remove it', zh: '删除' };

/**
 * Whether the line that `place` is on can do without it: what is left is neither nothing nor what may begin an item, a
 * heading, HTML or front matter.
 */
export function leavesText(source: string, { start, end }: Span): boolean {
  const from = lineStart(source, start);
  const to = lineEnd(source, end);
  const left = source.slice(from, start) + source.slice(end, to);
  if (markerOf(left) !== markerOf(source.slice(from, to))) return false;
  return !/^(?:[ \t>]|(?:\d{1,9}[.)]|[-+*])[ \t])*(?:<|(?:\d{1,9}[.)]|[-+*=]|#{1,6})?\s*$|-{2,}|\+{3})/u.test(
    left,
  );
}

/** How a line looks as if it were meant as an item. */
function markerOf(line: string): string | undefined {
  const marker = readLostMarker(line.trimStart());
  return marker && `${marker.reason} ${marker.hasLink}`;
}

/** All kinds but those that have no text of their own. */
export const DEBRIS_KINDS: readonly DebrisKind[] = [
  {
    pattern: CITATION,
    repair: 'take',
    message: {
      en: 'This is a model’s own citation mark. It leads readers nowhere. Remove it; if it stands for a source, link to that.',
      zh: '这是模型自用的引用标记，读者点不开。请删除；如果它代表某个来源，请改为链接。',
    },
  },
  {
    // As text it has no definition: where it has one, it is a footnote, and no text.
    pattern: /\[\^\d{1,3}\](?!:)/gu,
    repair: 'offer',
    message: {
      en: 'This is the mark of a footnote that the digest does not have, so readers see the brackets. Write the footnote, or remove the mark.',
      zh: '这是脚注标记，但文中没有对应的脚注，读者会看到方括号。请补上脚注，或删除标记。',
    },
  },
  { pattern: new RegExp(INSTRUCTION, 'gu'), repair: 'name', message: LEFT_OPEN },
  {
    // Before text at the beginning of a line it is a label, as in “[摘要] 本文……”.
    pattern: new RegExp(String.raw`(?<=[^\s][^\n]*?)${FIELD}(?![(（[:：])|^${FIELD}$|^${WORD}$`, 'gmu'),
    repair: 'name',
    isNotInLink: true,
    message: LEFT_OPEN,
  },
  {
    pattern:
      /(?<=^|[。！？.!?] ?)(?:作为一[个名款](?:大型|由[^，。\n]{1,20}的)?(?:(?:AI|人工智能) ?语言模型|(?:AI|人工智能) ?(?:模型|助手)(?=[，,] ?我))|As an AI (?:language model|(?:model|assistant)(?=, I\b)))/gmu,
    repair: 'name',
    message: {
      en: 'Here a model speaks of itself instead of the story. Write the sentence anew, or remove it.',
      zh: '这里是模型在谈自己，不是新闻内容。请重写或删除这句话。',
    },
  },
  {
    pattern: /\uFFFD+/gu,
    repair: 'name',
    message: {
      en: 'Characters were lost here: “�” stands for what could not be read. Look them up in the source and write them again.',
      zh: '这里有字符丢失：“�”代表无法读出的内容。请对照来源补上。',
    },
  },
];
