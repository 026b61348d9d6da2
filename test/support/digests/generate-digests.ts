/**
 * Digests without a fault, as many as wanted: what a publication of the reference style would have written.
 *
 * The same seed gives the same digests. Nothing in them may be reported by any rule; a test says so, and the
 * benchmarks and the archive's tests build on it.
 */
import { type Random, seeded } from './random.ts';

/** A digest with the name of its file. */
export interface GeneratedDigest {
  /** Such as `2025.08.01.00.md`. */
  readonly fileName: string;
  readonly text: string;
  /** The slot in ms since the epoch. */
  readonly slotMs: number;
}

/** How digests are written: the two seeds' styles, and a third in English. */
export type DigestStyle = 'spaced' | 'tight' | 'english';

const HOUR_MS = 3_600_000;
const OFFSET_MS = 8 * HOUR_MS;
/** The slot of the first digest: 2025-01-01 00:00 +08:00. */
const FIRST_SLOT_MS = Date.UTC(2025, 0, 1) - OFFSET_MS;

/** `count` digests, one every four hours; the styles alternate by months so that no digest mixes them. */
export function* generateDigests(count: number, seed = 1): Generator<GeneratedDigest> {
  const styles: readonly DigestStyle[] = ['spaced', 'tight', 'english'];
  for (let index = 0; index < count; index++) {
    const style = styles[Math.floor(index / 180) % styles.length] ?? 'spaced';
    yield generateDigest(FIRST_SLOT_MS + index * 4 * HOUR_MS, style, seed * 1_000_003 + index);
  }
}

/**
 * One digest for the slot at `slotMs`. `items` is how many stories it has, 5 to 9 where that is not said, and
 * `sentences` how many their summaries have.
 */
export function generateDigest(
  slotMs: number,
  style: DigestStyle,
  seed: number,
  items?: number,
  sentences = 3,
): GeneratedDigest {
  const random = seeded(seed);
  const stamp = new Date(slotMs + OFFSET_MS).toISOString().slice(0, 13).replace(/[-T]/gu, '.');
  const issuedMs = slotMs + 10_000 + Math.floor(random() * 50) * 1000;
  const date = `${new Date(issuedMs + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
  const phrase = style === 'english' ? 'AI in the past 4 hours' : '过去4小时全球AI发生了什么？';
  const head = `---\ntitle: "${stamp} ${phrase}"\ndate: ${date}\ncategories: [${categories(random)}]\n---\n\n`;
  const count = items ?? 5 + Math.floor(random() * 5);
  const summaries = new Set<string>();
  const titles = shuffled(random, style === 'english' ? ENGLISH_TITLES : TITLES);
  const stories = Array.from({ length: count }, (_, index) =>
    story(random, style, index, slotMs, count, sentences, titleAt(titles, index), summaries),
  );
  const text = `${head}${style === 'tight' ? '---\n\n' : ''}${stories.join('\n\n')}`;
  return { fileName: `${stamp}.md`, text, slotMs };
}

function story(
  random: Random,
  style: DigestStyle,
  index: number,
  slotMs: number,
  count: number,
  length: number,
  title: string,
  summaries: Set<string>,
): string {
  const [name, handle] = pick(random, AUTHORS);
  // Evenly through the window, a few minutes off its ends, so that no two posts share an id.
  const postMs =
    slotMs - 4 * HOUR_MS + 300_000 + Math.floor(((index + random()) * (4 * HOUR_MS - 900_000)) / count);
  const id = ((BigInt(postMs) - 1_288_834_974_657n) << 22n) | BigInt(Math.floor(random() * 4_194_304));
  const author = style === 'tight' && random() < 0.3 ? `${name} 等` : name;
  const separator = style === 'tight' ? '-' : ' - ';
  const padding = style === 'tight' ? '  ' : ' ';
  const marker = `${index + 1}.${padding}`;
  const sentences = style === 'english' ? ENGLISH_SENTENCES : SENTENCES;
  let summary = '';
  // None twice, as long as there are enough.
  for (let attempt = 0; attempt < 20 && (attempt === 0 || summaries.has(summary)); attempt++)
    summary = shuffled(random, sentences)
      .slice(0, length)
      .join(style === 'english' ? ' ' : '');
  summaries.add(summary);
  const paragraphs = random() < 0.1 ? [summary, pick(random, sentences)] : [summary];
  const indent = ' '.repeat(marker.length);
  const heading = `${marker}[${title}${separator}${author}](https://x.com/${handle}/status/${id})`;
  return [heading, ...paragraphs.map((paragraph) => indent + paragraph)].join('\n\n');
}

/** Each title once, and with a number where there are more items than titles. */
function titleAt(titles: readonly string[], index: number): string {
  const round = Math.floor(index / titles.length);
  const title = titles[index % titles.length] ?? '';
  return round === 0 ? title : `${title} ${round + 1}`;
}

function categories(random: Random): string {
  return shuffled(random, CATEGORIES)
    .slice(0, 2 + Math.floor(random() * 3))
    .map((category) => `"${category}"`)
    .join(', ');
}

function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

function shuffled<Value>(random: Random, values: readonly Value[]): Value[] {
  const left = [...values];
  const result: Value[] = [];
  while (left.length > 0) result.push(...left.splice(Math.floor(random() * left.length), 1));
  return result;
}

const CATEGORIES = [
  'AI模型',
  '开源',
  '行业动态',
  '社会影响',
  '机器人',
  '芯片',
  '研究',
  '产品发布',
  '政策法规',
];

const AUTHORS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['歸藏(guizang.ai)', 'op7418'],
  ['merve', 'mervenoyann'],
  ['clem 🤗', 'ClementDelangue'],
  ['Sam Altman', 'sama'],
  ['Gary Marcus', 'GaryMarcus'],
  ['Demis Hassabis', 'demishassabis'],
  ['Emad', 'EMostaque'],
  ['宝玉', 'dotey'],
  ['Karen Hao', '_KarenHao'],
  ['李飞飞', 'drfeifei'],
  ['Andrej Karpathy', 'karpathy'],
  ['François Chollet', 'fchollet'],
];

const TITLES: readonly [string, ...string[]] = [
  '新一代开源多模态模型在长视频理解评测中取得领先成绩',
  '研究团队公开两千万张图片的OCR数据集，覆盖表格与公式',
  '某实验室展示可以自主折叠衣物的家用机器人原型',
  'Hugging Face 平台上的公共数据集数量突破五十万大关',
  '谷歌发布面向开发者的轻量级语音合成接口预览版',
  '芯片公司公布下一代推理加速卡的能效数据与路线图',
  '教育部门就课堂使用生成式人工智能公开征求意见',
  '“一句话做应用”工具新增多人协作与版本回退功能',
  'GPT-5 与 Claude 4 在数学竞赛题上的对比测试引发讨论',
];

const ENGLISH_TITLES: readonly [string, ...string[]] = [
  'Open weights model tops the long video understanding board',
  'Twenty million page images released for document parsing',
  'A household robot folds laundry without being told how',
  'Lightweight speech synthesis API opens for preview',
  'Accelerator roadmap promises twice the tokens per watt',
];

const SENTENCES: readonly [string, ...string[]] = [
  '该模型采用**混合专家架构**，总参数量达到 321B，激活参数量仅为 38B，推理成本因此明显下降。',
  '团队表示，**训练数据**全部来自公开渠道，并随论文一同给出了清洗脚本与评测代码。',
  '在多项公开评测中，它的表现**接近闭源模型**，但在代码生成任务上仍有一定差距。',
  '据介绍，新版本支持“**边想边做**”的工作方式，可以在执行中途向用户确认关键步骤。',
  '社区开发者已经用 `transformers` 跑通了量化版本，显存占用降到 **16GB** 以内。',
  '有评论认为，这类工具会改变**人机协作**的方式，也有人担心它会放大既有的偏见。',
  '详细的技术报告见[项目主页](https://example.org/report)，其中讨论了安全评估的方法与局限。',
  '官方同时强调，开放并不等于没有边界，**使用条款**中明确禁止了若干高风险的用途。',
  '这一消息公布后，相关公司的股价在盘后交易中**上涨约 3%**，分析师的看法则并不一致 🤔。',
];

const ENGLISH_SENTENCES: readonly [string, ...string[]] = [
  'The team says the **mixture of experts** design cuts inference cost roughly in half compared with the previous release.',
  'All **training data** comes from public sources, and the cleaning scripts ship together with the paper.',
  'Early users report that it runs on a single card with `bitsandbytes`, using less than **16 GB** of memory.',
  'Critics point out that the benchmark was published *after* the model, so **contamination** cannot be ruled out.',
  'A full report is on the [project page](https://example.org/report), including what the authors consider unsafe uses.',
  'Analysts read the announcement as a **direct answer** to the pricing changes of last week.',
];
