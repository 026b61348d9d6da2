/**
 * `digest init`: writes the configuration that an archive already follows.
 */
import path from 'node:path';
import { detectBySigns, isMarkdownName } from '../config/detect-digest.ts';
import { baseName } from '../config/paths.ts';
import { type Convention, type DigestFacts, factsOf, proposeConfig } from '../config/propose-config.ts';
import { CONFIG_FILE_NAME } from '../config/settings.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import type { Failure } from '../disk/failure.ts';
import type { Text } from '../text/words.ts';
import { printable } from './printable.ts';
import { showProgress } from './progress.ts';
import { complain, complainOf, type ExitStatus, say, type World } from './world.ts';

/** Reads the digests in and below `folder`, writes digest.config.json into it, and returns the exit status. Never overwrites one. */
export async function init(folder: string, world: World): Promise<ExitStatus> {
  const { cwd, disk } = world;
  const root = path.resolve(cwd, folder);
  const place = path.join(root, CONFIG_FILE_NAME);
  const shown = path.relative(cwd, place) || place;
  const refuse = (failure: Failure): ExitStatus => {
    complainOf(world, failure);
    return 2;
  };
  const kind = await disk.kindOf(root);
  if (kind !== 'folder') return refuse({ path: root, reason: kind === 'file' ? 'special' : kind });
  if ((await disk.kindOf(place)) !== 'missing') return refuse({ path: place, reason: 'exists' });
  const { facts, others } = await readArchive(root, world);
  if (world.stop.aborted) return 2;
  if (facts.length === 0) {
    complain(world, NO_DIGEST);
    return 2;
  }
  const proposal = proposeConfig(facts, others);
  const failure = await disk.create(place, `${JSON.stringify(proposal.config, undefined, 2)}\n`);
  if (failure !== undefined) return refuse(failure);
  world.output.write(`${say(world, WRITTEN(printable(shown), facts.length))}\n`);
  for (const convention of proposal.conventions)
    world.output.write(`${say(world, conventionLine(convention))}\n`);
  return 0;
}

interface Archive {
  readonly facts: readonly DigestFacts[];
  /** The Markdown files that are no digests. */
  readonly others: readonly string[];
}

async function readArchive(root: string, world: World): Promise<Archive> {
  const { files } = await world.disk.walk(root, isMarkdownName);
  const facts: DigestFacts[] = [];
  const others: string[] = [];
  const progress = showProgress(world, files.length);
  for (const file of files) {
    const inside = path.relative(root, file).replaceAll(path.sep, '/');
    const reading = await world.disk.read(file);
    const isDigest = 'text' in reading && detectBySigns(baseName(file), reading.text).isDigest;
    if (isDigest) facts.push(factsOf(parseDigest(reading.text), inside));
    else others.push(inside);
    if (!(await progress.step())) break;
  }
  progress.done();
  return { facts, others };
}

/** One convention and how many digests follow it. */
function conventionLine({ setting, value, votes, total }: Convention): Text {
  const [first] = votes;
  if (value !== undefined && first !== undefined) {
    const shown = printable(JSON.stringify(first.value));
    return {
      en: `  ${setting}: ${shown}  (${first.count} of ${total})`,
      zh: `  ${setting}：${shown}  （${total} 期中的 ${first.count} 期）`,
    };
  }
  const seen = votes
    .slice(0, MOST_SHOWN)
    .map((vote) => `${printable(JSON.stringify(vote.value))} (${vote.count})`);
  const en = seen.length === 0 ? 'nothing found' : `no majority among ${seen.join(', ')}`;
  const zh = seen.length === 0 ? '未发现' : `没有占多数的写法：${seen.join('、')}`;
  return { en: `  ${setting}: not set, ${en}`, zh: `  ${setting}：未设置，${zh}` };
}

const MOST_SHOWN = 3;

const NO_DIGEST: Text = {
  en: 'no digest was found, so there is nothing to derive a configuration from. Nothing was written.',
  zh: '没有找到摘要，无法据此生成配置。未写入任何文件。',
};
const WRITTEN = (file: string, digests: number): Text => ({
  en: `Wrote ${file} from the conventions of ${digests} digest${digests === 1 ? '' : 's'}:`,
  zh: `已根据 ${digests} 期摘要的惯例写入 ${file}：`,
});
