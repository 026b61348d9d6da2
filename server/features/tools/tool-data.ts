/** The tools for drafting agents, declared once: purpose, input and output. The MCP server and VS Code offer the same. */
import * as v from 'valibot';
import type { Message } from '../../text/message.ts';
import { explained, extractedDigest, givenDigest, text } from '../exchange/digest-data.ts';
import { fileProblems } from '../exchange/problem-data.ts';
import { seenReport } from '../exchange/seen-data.ts';

const FILE = v.exactOptional(
  text({
    en: 'The path of the digest’s file. With “text”, what that text is to be saved as.',
    zh: '简报文件的路径。同时给出“text”时，表示该文本将保存为此文件。',
  }),
);
const TEXT = v.exactOptional(
  text({
    en: 'The digest’s text, in the place of what is in the file.',
    zh: '简报的文本，用以代替文件中的内容。',
  }),
);
const FOLDER = v.exactOptional(
  text({
    en: 'A folder of the publication; the first that was allowed where none is named.',
    zh: '刊物所在的文件夹；省略时为第一个获准访问的文件夹。',
  }),
);
const WRITE = v.exactOptional(
  explained(v.boolean(), {
    en: 'Whether to write the file. The server has to have been started with --write; in VS Code, the user is asked.',
    zh: '是否写入文件。服务器须以 --write 启动；在 VS Code 中会先询问用户。',
  }),
);
const SLOT = v.exactOptional(
  text({
    en: 'The slot it is for, such as 2025.08.01.04; the one after the latest digest’s where none is named.',
    zh: '所属的时段，如 2025.08.01.04；省略时为最近一期之后的时段。',
  }),
);
const WRITTEN = explained(v.boolean(), { en: 'Whether the file was written.', zh: '是否已写入文件。' });

/** The tools by their names. */
export const TOOLS = {
  digest_check: {
    title: { en: 'Check a digest', zh: '检查简报' },
    progress: { en: 'Checking the digest', zh: '正在检查简报' },
    description: {
      en: 'Lists what is wrong in a news digest: each problem with rule, severity, message, range and the edits of its fixes. Call it after every change.',
      zh: '列出简报中的问题。每个问题都有规则、严重程度、说明和位置，并附上每种修复的编辑内容。每次修改后都应调用。',
    },
    input: v.strictObject({ file: FILE, text: TEXT }),
    output: fileProblems,
    writes: false,
  },
  digest_fix: {
    title: { en: 'Repair a digest', zh: '修复简报' },
    progress: { en: 'Repairing the digest', zh: '正在修复简报' },
    description: {
      en: 'Applies every fix that needs no decision, and returns the repaired text and what is left for you to decide.',
      zh: '完成所有无需人工决定的修复，返回修复后的文本以及仍需您决定的问题。',
    },
    input: v.strictObject({ file: FILE, text: TEXT, write: WRITE }),
    output: v.strictObject({
      file: v.string(),
      text: v.string(),
      fixed: v.pipe(v.number(), v.integer()),
      written: WRITTEN,
      problems: fileProblems.entries.problems,
    }),
    writes: true,
  },
  digest_explain: {
    title: { en: 'Explain a rule', zh: '解释规则' },
    progress: { en: 'Looking the rule up', zh: '正在查阅规则' },
    description: {
      en: 'Returns the page of a rule: what it reports, why, examples and options.',
      zh: '返回某条规则的说明：报告什么、为什么、示例和选项。',
    },
    input: v.strictObject({
      rule: text({ en: 'The rule’s name, such as bold-unrendered.', zh: '规则名，如 bold-unrendered。' }),
    }),
    output: v.strictObject({ rule: v.string(), page: v.string() }),
    writes: false,
  },
  digest_extract: {
    title: { en: 'Read a digest as data', zh: '以数据形式读取简报' },
    progress: { en: 'Reading the digest', zh: '正在读取简报' },
    description: {
      en: 'Returns a digest as JSON: front matter, sections, and items with title, author, source, post time and summary.',
      zh: '以 JSON 返回简报：front matter、栏目，以及各条目的标题、作者、来源、发布时间和摘要。',
    },
    input: v.strictObject({ file: FILE, text: TEXT }),
    output: v.strictObject({ digest: extractedDigest }),
    writes: false,
  },
  digest_compose: {
    title: { en: 'Make a digest of data', zh: '由数据生成简报' },
    progress: { en: 'Making the digest', zh: '正在生成简报' },
    description: {
      en: 'Writes the text of a digest from items, in the publication’s own style: numbers, canonical addresses, known authors, front matter of the slot. What cannot be placed is an error that names it.',
      zh: '按刊物的写法由条目生成简报文本：编号、规范网址、已知作者和该时段的 front matter。无法写入的内容会逐一指出。',
    },
    input: v.strictObject({ digest: givenDigest, folder: FOLDER, slot: SLOT, write: WRITE }),
    output: v.strictObject({
      file: v.exactOptional(text({ en: 'The file of its slot.', zh: '该时段的文件。' })),
      text: v.string(),
      written: WRITTEN,
    }),
    writes: true,
  },
  digest_seen: {
    title: { en: 'Look a story up in the archive', zh: '查询往期报道' },
    progress: { en: 'Looking stories up in the archive', zh: '正在查询往期报道' },
    description: {
      en: 'Says whether the archive has covered stories, by address in any spelling and by nearly the same title. Call it before writing an item.',
      zh: '查询往期是否报道过：网址写法不同也能认出，标题按相似程度比较。撰写条目之前应先调用。',
    },
    input: v.strictObject({
      urls: v.exactOptional(v.array(v.string())),
      titles: v.exactOptional(v.array(v.string())),
      near: v.exactOptional(
        explained(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), {
          en: 'How alike titles must be, from 0 to 1.',
          zh: '标题至少要有多相似，0 到 1。',
        }),
      ),
      folder: FOLDER,
    }),
    output: v.strictObject({ results: seenReport }),
    writes: false,
  },
  digest_next_slot: {
    title: { en: 'Tell the next slot', zh: '查询下一个时段' },
    progress: { en: 'Looking for the next slot', zh: '正在查询下一个时段' },
    description: {
      en: 'Returns the slot of the next digest, the file it belongs in, and the front matter it begins with.',
      zh: '返回下一期所属的时段、应写入的文件以及开头的 front matter。',
    },
    input: v.strictObject({ folder: FOLDER, slot: SLOT }),
    output: v.strictObject({ slot: v.string(), file: v.string(), text: v.string() }),
    writes: false,
  },
} as const satisfies Readonly<Record<string, ToolDeclaration>>;

/** What a tool is for, what it takes and gives, and whether it can be asked to write. */
interface ToolDeclaration {
  readonly title: Message;
  /** The message while it works. */
  readonly progress: Message;
  readonly description: Message;
  readonly input: v.GenericSchema;
  readonly output: v.GenericSchema;
  readonly writes: boolean;
}

/** The name of a tool. */
export type ToolName = keyof typeof TOOLS;
/** What a tool takes. */
export type ToolInput<Name extends ToolName> = v.InferOutput<(typeof TOOLS)[Name]['input']>;
/** What a tool gives. */
export type ToolOutput<Name extends ToolName> = v.InferOutput<(typeof TOOLS)[Name]['output']>;
/** The implementations of the tools: each returns its data or a refusal. */
export type ToolRunner = {
  readonly [Name in ToolName]: (input: ToolInput<Name>) => Promise<ToolOutput<Name> | ToolRefusal>;
};

/** Why a tool did nothing. */
export interface ToolRefusal {
  readonly refusal: Message;
}
