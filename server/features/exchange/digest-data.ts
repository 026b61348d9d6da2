/**
 * A digest as data, as `digest extract` writes and `digest compose` reads it. Declared once, for the types, the
 * validation and the published JSON schemas.
 *
 * Whatever the fields alone would not reproduce exactly (a comment in the front matter, an item with a list in its
 * heading) is carried along as written, and is used as long as it agrees with the fields.
 */
import * as v from 'valibot';
import type { Message } from '../../text/message.ts';

/** `schema` with what it means, in both languages; see json-schemas.ts. */
export function explained<Schema extends v.GenericSchema>(schema: Schema, { en, zh }: Message) {
  return v.pipe(schema, v.metadata({ en, zh }));
}

/** A text, and what it means. */
export const text = (message: Message) => explained(v.string(), message);
const count = (message: Message) => explained(v.pipe(v.number(), v.integer(), v.minValue(0)), message);

/** A range of the file's text. */
const place = explained(
  v.strictObject({
    start: v.pipe(v.number(), v.integer(), v.minValue(0)),
    end: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  {
    en: 'Where it stands in the file, in UTF-16 units from its beginning, the end not included.',
    zh: '在文件中的位置：从文件开头起的 UTF-16 单元数，不含结尾。',
  },
);

const SUMMARY_MARKDOWN = text({
  en: 'The summary as Markdown, not indented. This is what counts when a digest is composed.',
  zh: '摘要的 Markdown，不含缩进。生成简报时以此为准。',
});

/** The members that an item may be composed of. */
const itemParts = {
  section: v.exactOptional(
    count({
      en: 'Which of the sections it stands in, from 0.',
      zh: '所在栏目的序号，从 0 开始。',
    }),
  ),
  title: v.exactOptional(text({ en: 'The title, as readers see it.', zh: '标题，即读者看到的文字。' })),
  author: v.exactOptional(
    text({
      en: 'The author credited, as readers see it. Where it is missing, the one whom earlier digests credit for the address.',
      zh: '注明的作者，即读者看到的文字。省略时采用往期对该网址注明的作者。',
    }),
  ),
  source: v.exactOptional(text({ en: 'The address that the heading links to.', zh: '标题所链接的网址。' })),
  written: v.exactOptional(
    text({
      en: 'The item as it is written, without its number and not indented, where the other members alone would not give it back. Dropped once it no longer says what they say.',
      zh: '条目的原文（不含编号和缩进），仅在其余字段不足以还原时给出；一旦与其余字段不一致便不再采用。',
    }),
  ),
} as const;

const number = count({
  en: 'The number as written. Composing numbers items anew.',
  zh: '原有编号。生成简报时会重新编号。',
});
const canonicalSource = text({
  en: 'The one spelling for all spellings of the address.',
  zh: '网址的规范写法。',
});
const postedAt = text({
  en: 'When the post was made that the address leads to, as ISO 8601 in UTC.',
  zh: '网址所指帖子的发布时间（ISO 8601，UTC）。',
});
const SUMMARY_TEXT = text({
  en: 'The summary as readers see it, without marks.',
  zh: '摘要的纯文本，即读者看到的文字。',
});

/** An item as it is extracted. */
const extractedItem = v.strictObject({
  number: v.exactOptional(number),
  ...itemParts,
  canonicalSource: v.exactOptional(canonicalSource),
  postedAt: v.exactOptional(postedAt),
  summary: v.exactOptional(v.strictObject({ markdown: SUMMARY_MARKDOWN, text: SUMMARY_TEXT })),
  span: place,
});

/** An item that is to be composed. */
const givenItem = v.strictObject({
  ...itemParts,
  number: v.exactOptional(number),
  canonicalSource: v.exactOptional(canonicalSource),
  postedAt: v.exactOptional(postedAt),
  summary: v.exactOptional(
    v.union([
      SUMMARY_MARKDOWN,
      v.strictObject({ markdown: SUMMARY_MARKDOWN, text: v.exactOptional(SUMMARY_TEXT) }),
    ]),
  ),
  span: v.exactOptional(place),
});

const style = explained(
  v.strictObject({
    separator: v.exactOptional(
      text({ en: 'What stands between title and author.', zh: '标题与作者之间的分隔。' }),
    ),
    padding: v.exactOptional(count({ en: 'The spaces after an item’s number.', zh: '编号之后的空格数。' })),
    delimiter: v.exactOptional(
      explained(v.picklist(['.', ')']), { en: 'The sign after the number.', zh: '编号之后的符号。' }),
    ),
    lineBreak: v.exactOptional(v.picklist(['\n', '\r\n', '\r'])),
    byteOrderMark: v.exactOptional(v.boolean()),
    finalLineBreak: v.exactOptional(v.boolean()),
  }),
  { en: 'How the digest is written.', zh: '简报的书写方式。' },
);

/** The members that are the same on the way out and in. */
const digestParts = {
  file: v.exactOptional(text({ en: 'The file that it was read from.', zh: '读取自哪个文件。' })),
  slot: v.exactOptional(
    text({ en: 'The time that it is for, as ISO 8601.', zh: '简报所属的时段（ISO 8601）。' }),
  ),
  frontMatter: v.exactOptional(
    explained(v.record(v.string(), v.unknown()), {
      en: 'The values of its front matter.',
      zh: 'front matter 中的各个值。',
    }),
  ),
  frontMatterWritten: v.exactOptional(
    text({
      en: 'The front matter as it is written, where its values alone would not give it back. Dropped once it no longer says what they say.',
      zh: 'front matter 的原文，仅在各个值不足以还原时给出；一旦与其不一致便不再采用。',
    }),
  ),
  style: v.exactOptional(style),
  sections: v.exactOptional(
    explained(
      v.array(
        v.strictObject({
          text: text({
            en: 'What stands before the section’s items, as Markdown.',
            zh: '本栏目条目之前的 Markdown 内容。',
          }),
        }),
      ),
      {
        en: 'The runs of items with something else between them. The first may have an empty text.',
        zh: '各栏目，即由其他内容隔开的几组条目；第一个栏目可以为空。',
      },
    ),
  ),
} as const;

/** A digest as it is extracted. */
export const extractedDigest = v.strictObject({ ...digestParts, items: v.array(extractedItem) });

/** A digest that is to be composed. */
export const givenDigest = v.strictObject({ ...digestParts, items: v.array(givenItem) });

/** The same, or a list of items alone. */
export const givenData = v.union([givenDigest, v.array(givenItem)]);

/** See `extractedDigest`. */
export type ExtractedDigest = v.InferOutput<typeof extractedDigest>;
/** See `extractedItem`. */
export type ExtractedItem = ExtractedDigest['items'][number];
/** A digest that is to be composed. */
export type GivenDigest = v.InferOutput<typeof givenDigest>;
/** An item that is to be composed. */
export type GivenItem = GivenDigest['items'][number];
/** How a digest is written. */
export type GivenStyle = v.InferOutput<typeof style>;
