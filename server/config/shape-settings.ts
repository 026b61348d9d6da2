/**
 * The settings that say what the items of a publication look like, and what is around them.
 */
import { DEFAULT_ITEM, NUMBERINGS } from '../digest/shape/shape.ts';

/** See `SETTINGS`, which they are a part of. */
export const SHAPE_SETTINGS = {
  item: {
    schema: { type: 'string', minLength: 1, maxLength: 300, default: DEFAULT_ITEM },
    description: {
      en: 'What an item looks like. `{n}`, `{title}`, `{author}`, `{source}` and `{summary}` stand for its parts and `{*}` for any text; `[…]({source})` is a link, `<{source}>` or `{source}` a bare address, `**…**` bold, and everything else stands for itself. Its beginning says what an item is: `{n}.` or `{n})` an ordered list item, `-`, `*` or `+` a bullet, `#` to `######` a heading with the text below it, and anything else a paragraph.',
      zh: '条目的模板。`{n}`、`{title}`、`{author}`、`{source}`、`{summary}` 分别表示序号、标题、作者、来源和摘要，`{*}` 表示任意文字；`[…]({source})` 表示链接，`<{source}>` 或 `{source}` 表示直接写出的网址，`**…**` 表示加粗，其余文字按原样匹配。开头决定条目的形式：`{n}.` 或 `{n})` 为有序列表项，`-`、`*`、`+` 为无序列表项，`#` 至 `######` 为小标题及其下方的内容，其他开头为段落。',
    },
    examples: [
      DEFAULT_ITEM,
      '### {n}. [{title}]({source})',
      '## [{title}]({source})',
      '- **[{title}]({source})**：{summary}',
      '### {n}. {title}',
      '{n}、[{title}]({source})：{summary}',
    ],
  },
  source: {
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description: {
      en: 'Where the source stands in the text of an item whose template has no `{source}`. Without this setting, the first link of the text counts.',
      zh: '`item` 中没有 `{source}` 时，来源在条目正文中的写法。未设置时以正文中的第一个链接为来源。',
    },
    examples: [
      '<{source}>',
      '[阅读原文]({source})',
      '**链接**: [{*}]({source})',
      '**Source**: [{*}]({source})',
    ],
  },
  sections: {
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description: {
      en: 'The headings that group items. Without this setting, these are the headings that have items below them.',
      zh: '栏目的小标题，条目按它分组。未设置时，下方有条目的小标题都算栏目。',
    },
    examples: ['## {section}', '### {section}', '# {section}'],
  },
  numbering: {
    schema: { type: 'string', enum: [...NUMBERINGS] },
    description: {
      en: 'Whether numbers begin at 1 in each section (`"section"`) or run on through the digest (`"digest"`). Without this setting, each digest decides.',
      zh: '各栏目是否从 1 重新编号：`"section"` 为重新编号，`"digest"` 为全期连续编号。未设置时以每期自己的做法为准。',
    },
  },
  frontMatter: {
    schema: { type: 'object' },
    description: {
      en: 'What the front matter of every digest must have.',
      zh: '每一期的 front matter 必须具备的内容。',
    },
    settings: {
      required: {
        schema: {
          type: 'array',
          items: { type: 'string', minLength: 1, maxLength: 100 },
          uniqueItems: true,
        },
        description: {
          en: 'The keys that every digest must have. With an empty list, a digest may do without front matter. The default is title, date and categories.',
          zh: '每一期必须具备的键。列表为空时，可以没有 front matter。未设置时为 title、date 和 categories。',
        },
        examples: [['title', 'date', 'categories'], ['title', 'date'], []],
      },
      date: {
        schema: { type: 'string', enum: ['offset', 'any'], default: 'offset' },
        description: {
          en: 'Whether `date` must have a time with an offset from UTC (`"offset"`), or may be any date that Hugo reads (`"any"`).',
          zh: '`date` 必须是带时区偏移的日期和时间（`"offset"`），还是可以采用 Hugo 能读取的任何日期（`"any"`）。',
        },
      },
    },
  },
} as const;
