/**
 * `digest init --agents`: instructions for models that draft digests in this repository, from the publication's own
 * configuration.
 */
import path from 'node:path';
import type { PublicationSettings } from '../../rules/engine/rule.ts';
import { durationText } from '../../text/duration-text.ts';
import type { Language, Message } from '../../text/message.ts';
import { formatOffset } from '../../time/time.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printable } from '../printable.ts';
import { complainOf, complainOfAll, type ExitStatus, isFolder, say, type World } from '../world.ts';

/** Where VS Code and others look for instructions, from the folder of the publication. */
const PLACE = ['.github', 'instructions', 'digest.instructions.md'];

/** Writes the instructions for the publication in `folder`, and returns the exit status. Never overwrites any. */
export async function initAgents(folder: string, world: World): Promise<ExitStatus> {
  const { cwd, disk } = world;
  const root = path.resolve(cwd, folder);
  if (!(await isFolder(root, world))) return 2;
  const configurations = new DiskConfigurations(disk);
  const { config, file } = await configurations.of(path.join(root, 'new.md'));
  if (complainOfAll(world, configurations.failures) !== 0) return 2;
  // Globs count from the folder of the configuration.
  const inside = file === undefined ? '' : path.relative(root, file.folder).replaceAll(path.sep, '/');
  const globs = (config.include ?? ['**/*.md']).map((glob) => path.posix.join(inside, glob));
  const text = instructions(globs, config.settings.prescribed, world.language);
  const place = path.join(root, ...PLACE);
  const failure = await disk.create(place, text);
  if (failure !== undefined) return complainOf(world, failure);
  world.output.write(`${say(world, WRITTEN(printable(path.relative(cwd, place))))}\n`);
  return 0;
}

function instructions(globs: readonly string[], settings: PublicationSettings, language: Language): string {
  const hasAuthor = settings.shape?.item.tokens.has('author') !== false;
  const fields = ['title', ...(hasAuthor ? ['author'] : []), 'source', 'summary'];
  const named = fields.map((field) => `\`${field}\``).join(language === 'en' ? ', ' : '、');
  const lines = WORDS.rules(named)[language].join('\n');
  return `---\napplyTo: ${JSON.stringify(globs.join(','))}\n---\n\n# ${WORDS.heading[language]}\n\n${WORDS.format[language]}\n\n${conventions(settings, language)}\n${lines}\n`;
}

/** What the configuration prescribes, a line each; the rest is inferred from the latest digest. */
function conventions(settings: PublicationSettings, language: Language): string {
  const { title, fileName, cadenceMs, offsetMinutes, separator = ' - ', shape } = settings;
  const lines = [
    title === undefined ? undefined : WORDS.title(title),
    fileName === undefined ? undefined : WORDS.fileName(fileName),
    cadenceMs === undefined ? undefined : WORDS.cadence(durationText(cadenceMs)),
    offsetMinutes === undefined ? undefined : WORDS.offset(formatOffset(offsetMinutes)),
    shape === undefined ? WORDS.item(separator) : WORDS.shaped(shape.item.text),
    shape?.source && WORDS.source(shape.source.text),
    shape?.sections && WORDS.sections(shape.sections.text),
  ];
  return lines.flatMap((line) => (line === undefined ? [] : [`- ${line[language]}\n`])).join('');
}

const WORDS = {
  heading: { en: 'Digests', zh: '简报' },
  format: {
    en: 'A digest is a Markdown file for one slot: front matter, then numbered items. Before you write one, look at the latest.',
    zh: '一期简报是对应一个时段的 Markdown 文件：开头是 front matter，随后是带编号的条目。撰写之前先看最近一期。',
  },
  title: (template: string): Message => ({
    en: `Titles follow \`${template}\`.`,
    zh: `标题按 \`${template}\` 书写。`,
  }),
  fileName: (template: string): Message => ({
    en: `Files are called \`${template}\`.`,
    zh: `文件名按 \`${template}\` 书写。`,
  }),
  cadence: ({ en, zh }: Message): Message => ({
    en: `There is one every ${en}.`,
    zh: `每 ${zh}一期。`,
  }),
  offset: (offset: string): Message => ({
    en: `Dates are written with the offset \`${offset}\`.`,
    zh: `日期使用时区偏移 \`${offset}\`。`,
  }),
  item: (separator: string): Message => ({
    en: `An item is \`1. [Title${separator}Author](https://source)\`, an empty line, and a summary that is indented as far as the link, with key phrases in \`**bold**\`.`,
    zh: `条目写作 \`1. [标题${separator}作者](https://来源)\`，空一行，再写摘要；摘要缩进到与链接对齐，关键短语用 \`**加粗**\`。`,
  }),
  shaped: (template: string): Message => ({
    en: `An item is written as \`${template}\`; a summary without a place in that stands below it. Key phrases are in \`**bold**\`.`,
    zh: `条目按 \`${template}\` 书写；其中没有位置的摘要写在下面。关键短语用 \`**加粗**\`。`,
  }),
  source: (template: string): Message => ({
    en: `Its source stands below, as \`${template}\`.`,
    zh: `来源写在条目下方，格式为 \`${template}\`。`,
  }),
  sections: (template: string): Message => ({
    en: `Items stand in sections, below headings such as \`${template}\`.`,
    zh: `条目分栏目排列，栏目标题写作 \`${template}\`。`,
  }),
  rules: (fields: string) => ({
    en: [
      '- No spaces and no quotation marks just inside of the asterisks of bold.',
      '- Never make up an address or an author. A story without an address is left out.',
      '',
      '## How to work',
      '',
      '1. `digest seen ADDRESS TITLE` tells whether a story has been told. Leave out what has.',
      `2. Write the stories as JSON (${fields}), and run \`digest compose stories.json --create\`.`,
      '3. Run `digest lint --fix FILE`, then repair by hand what `digest lint FILE` still reports; `digest explain RULE` tells more.',
      '4. It is done when `digest lint FILE` ends with status 0. Name to the user what you cannot repair.',
    ],
    zh: [
      '- 加粗的星号内侧不留空格，也不放引号。',
      '- 不要编造网址或作者；没有网址的新闻不写。',
      '',
      '## 工作步骤',
      '',
      '1. 用 `digest seen 网址 标题` 查询是否报道过；报道过的不再写。',
      `2. 以 JSON 写出各条新闻（${fields}），运行 \`digest compose stories.json --create\`。`,
      '3. 运行 `digest lint --fix 文件`，再手工修复 `digest lint 文件` 仍报告的问题；`digest explain 规则` 可查看详情。',
      '4. `digest lint 文件` 以状态 0 结束才算完成。无法修复的问题请告诉用户。',
    ],
  }),
} as const;

const WRITTEN = (file: string): Message => ({
  en: `Wrote ${file}. Drafting agents read it; change it as you like.`,
  zh: `已写入 ${file}。撰稿智能体会读取它，您可以随意修改。`,
});
