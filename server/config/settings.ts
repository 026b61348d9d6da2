/**
 * Every setting of digest.config.json, declared once: its schema and its meaning. The JSON schema, the checks and the
 * documentation come from here. The rules' own options are declared in the rules.
 */
import type { JsonSchema } from '../rules/engine/json-schema.ts';
import type { Message } from '../text/message.ts';
import { SHAPE_SETTINGS } from './shape-settings.ts';

/** The name of the file that settings stand in. */
export const CONFIG_FILE_NAME = 'digest.config.json';

/** Whether a file called `name` is a configuration: one that governs the files around it, or one that others extend. */
export function isConfigName(name: string): boolean {
  return name === CONFIG_FILE_NAME || name.endsWith(`.${CONFIG_FILE_NAME}`);
}

/** Weeks alone, or days, hours and minutes: months have no fixed length, and no digest comes every few seconds. */
const PERIOD_PATTERN =
  '^P(?=.*[1-9])(?:\\d{1,3}W|(?=\\d|T)(?:\\d{1,4}D)?(?:T(?=\\d)(?:\\d{1,4}H)?(?:\\d{1,5}M)?)?)$';

/** Hours and minutes with a sign; clocks on Earth run from -12:00 to +14:00. */
const UTC_OFFSET_PATTERN = '^(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)$';

/** No address, no absolute path, and no file but a configuration. */
const EXTENDS_PATTERN = '^(?!/|[A-Za-z][\\w+.-]*:)(?:[^\\\\]*/)?(?:[^/\\\\]+\\.)?digest\\.config\\.json$';

const GLOBS = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 1000, pattern: '^!?(?!/|\\.\\.?/)[^\\\\()]+$' },
  minItems: 1,
} as const satisfies JsonSchema;

const GLOB_EXPECTED: Message = {
  en: 'a glob with “/” between folders and no parentheses, relative to the folder of this file, such as "content/posts/**/*.md"',
  zh: '相对于本文件所在文件夹、以“/”分隔且不含圆括号的 glob 模式，例如 "content/posts/**/*.md"',
};

/** Which files an override is about. */
export const OVERRIDE_FILES = {
  schema: { ...GLOBS, orOne: true },
  expected: GLOB_EXPECTED,
  description: {
    en: 'Which files this is about: a glob, or several, relative to the folder of this file. A glob that begins with “!” leaves files out again.',
    zh: '所涉及的文件：一个或多个相对于本文件所在文件夹的 glob 模式，以“!”开头的表示排除。',
  },
} as const satisfies Setting;

/** One setting, or a group of them. */
export interface Setting {
  readonly schema: JsonSchema;
  readonly description: Message;
  /** What a value must look like, to finish the sentence "… must be". Needed where the schema has a pattern. */
  readonly expected?: Message;
  /** Values to offer where somebody begins to write one. */
  readonly examples?: readonly unknown[];
  /** The settings inside a group; the schema is that of an object then. */
  readonly settings?: Settings;
}

/** Settings by their keys. */
export type Settings = { readonly [key: string]: Setting };

/** The settings at the top level, `rules` aside, in the order in which they are documented. */
export const SETTINGS = {
  $schema: {
    schema: { type: 'string' },
    description: {
      en: 'The JSON schema that editors check this file against.',
      zh: '编辑器检查本文件时依据的 JSON Schema。',
    },
  },
  extends: {
    schema: {
      type: 'array',
      items: { type: 'string', maxLength: 1000, pattern: EXTENDS_PATTERN },
      minItems: 1,
      orOne: true,
    },
    expected: {
      en: 'the relative path of a file called digest.config.json, or whose name ends in .digest.config.json',
      zh: '名为 digest.config.json 或以 .digest.config.json 结尾的文件的相对路径',
    },
    description: {
      en: 'Files whose settings apply unless this one overrides them: paths relative to the folder of this file, within the repository. Later files take precedence. Rules and authors are merged one by one, everything else is replaced; globs are relative to the folder of the extending file.',
      zh: '继承这些文件中的设置，本文件可以另行设置：相对于本文件所在文件夹的路径，限于仓库之内；后面的优先于前面的。规则和作者逐项合并，其余设置整体替换；glob 模式相对于继承者所在文件夹。',
    },
    examples: ['../digest.config.json', './shared.digest.config.json'],
  },
  include: {
    schema: GLOBS,
    expected: GLOB_EXPECTED,
    description: {
      en: 'Which files are digests: globs relative to the folder of this file. A glob that begins with “!” leaves files out again. Without this setting, digests are recognised by their slot stamp, or by their front matter and list of links.',
      zh: '哪些文件是简报：相对于本文件所在文件夹的 glob 模式，以“!”开头的表示排除。未设置时，根据时段标记，或者根据 front matter 与链接列表来识别。',
    },
    examples: [['content/posts/**/*.md']],
  },
  cadence: {
    schema: { type: 'string', pattern: PERIOD_PATTERN },
    expected: {
      en: 'a duration as ISO 8601 writes it, such as "PT4H" (four hours) or "P1D" (a day)',
      zh: 'ISO 8601 时长，例如 "PT4H"（四小时）或 "P1D"（一天）',
    },
    description: {
      en: 'The time between two digests, as an ISO 8601 duration: "PT4H" for every four hours, "P1D" for daily. Without this setting, it is read from the title (“过去4小时”, “past 4 hours”).',
      zh: '发布周期，即两期之间的间隔，用 ISO 8601 时长表示：每四小时一期为 "PT4H"，每日一期为 "P1D"。未设置时从标题读取（“过去4小时”）。',
    },
    examples: ['PT4H', 'PT6H', 'PT12H', 'P1D', 'P1W'],
  },
  utcOffset: {
    schema: { type: 'string', pattern: UTC_OFFSET_PATTERN },
    expected: { en: 'an offset from UTC such as "+08:00"', zh: '时区偏移，例如 "+08:00"' },
    description: {
      en: 'The publication’s time zone: how far ahead of UTC the slots in titles and file names are. Without this setting, the offset of each digest’s `date` counts.',
      zh: '刊物所用的时区：标题和文件名中的时段相对于 UTC 的偏移。未设置时以每期 `date` 的时区偏移为准。',
    },
    examples: ['+08:00', '+00:00', '-05:00'],
  },
  title: {
    schema: { type: 'string', minLength: 1, maxLength: 300 },
    description: {
      en: 'What titles look like. `{yyyy}`, `{MM}`, `{dd}`, `{HH}` and `{mm}` stand for the slot; everything else is taken literally.',
      zh: '标题的模板。`{yyyy}`、`{MM}`、`{dd}`、`{HH}`、`{mm}` 表示时段，其余文字按原样匹配。',
    },
    examples: ['{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？'],
  },
  fileName: {
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^/\\\\]+$' },
    expected: { en: 'a file name without folders', zh: '不含文件夹的文件名' },
    description: {
      en: 'What file names look like, with the same tokens as in `title`.',
      zh: '文件名的模板，可用的占位符与 `title` 相同。',
    },
    examples: ['{yyyy}.{MM}.{dd}.{HH}.md'],
  },
  ...SHAPE_SETTINGS,
  heading: {
    schema: { type: 'object' },
    description: { en: 'What the headings of items look like.', zh: '条目标题行的样式。' },
    settings: {
      separator: {
        schema: {
          type: 'string',
          minLength: 1,
          maxLength: 20,
          pattern: '^[^\\[\\]\\r\\n]*[^\\s\\[\\]][^\\[\\]\\r\\n]*$',
        },
        expected: {
          en: 'the characters between title and author with the spaces around them, such as " - "',
          zh: '标题与作者之间的字符，连同两侧的空格，例如 " - "',
        },
        description: {
          en: 'What separates title and author, spaces included. Without this setting, the separator that most headings of the digest use.',
          zh: '标题与作者之间的分隔符，包括空格。未设置时以该期多数条目所用的为准。',
        },
        examples: [' - ', '-', ' | ', '——'],
      },
    },
  },
  authors: {
    schema: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 200 },
        minItems: 1,
      },
    },
    description: {
      en: 'Under which names the owners of X accounts may be credited, by their handles: `{"sama": ["Sam Altman", "Sam"]}`. The first name is the preferred one.',
      zh: '各 X 账号可以使用的署名，以账号名为键：`{"op7418": ["歸藏(guizang.ai)", "歸藏"]}`。第一个为首选。',
    },
  },
  categories: {
    schema: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 200 }, minItems: 1 },
    description: {
      en: 'Categories that are spelt as intended, however close they are to others. Other categories may be used as well.',
      zh: '写法无误的分类，即使与其他分类相近也不再提示。列表之外的分类仍可使用。',
    },
  },
  hugo: {
    schema: { type: 'string', enum: ['current', '0.111'], default: 'current' },
    description: {
      en: 'Which Hugo publishes the digests. In Hugo 0.111, symbols such as emoji beside `**` did not keep text from becoming bold; in 0.131 and current Hugo they do.',
      zh: '由哪个版本的 Hugo 发布。在 0.111 中，`**` 旁边的表情符号等不影响加粗；在 0.131 和当前版本中则会使加粗失效。',
    },
  },
} as const satisfies Settings;
