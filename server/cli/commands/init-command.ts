/**
 * `digest init`: writes the configuration that an archive already follows.
 */
import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { ArchiveLearner, type LearnedConfig } from '../../config/learn/archive-learner.ts';
import { configText, plainConfigText, remarksOn } from '../../config/learn/config-text.ts';
import type { Convention } from '../../config/learn/convention.ts';
import { type GuideAnswers, guidedSettings } from '../../config/learn/guide.ts';
import { LARGEST_SAMPLE, type SampleFile } from '../../config/learn/learn-archive.ts';
import { supportOf } from '../../config/learn/support.ts';
import { whatWasSeen } from '../../config/learn/what-was-seen.ts';
import { readConfig } from '../../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import type { Disk } from '../../disk/disk.ts';
import type { Failure } from '../../disk/failure.ts';
import type { Message } from '../../text/message.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printable } from '../printable.ts';
import { showProgress } from '../progress.ts';
import {
  complain,
  complainOf,
  complainOfAll,
  complainOfSites,
  type ExitStatus,
  isFolder,
  say,
  type World,
} from '../world.ts';
import { askGuide } from './ask-guide.ts';

/** Reads the digests in and below `folder`, writes digest.config.json into it, and returns the exit status. Never overwrites one. */
export async function init(folder: string, guide: GuideAnswers, world: World): Promise<ExitStatus> {
  const { cwd, disk } = world;
  const root = path.resolve(cwd, folder);
  const place = path.join(root, CONFIG_FILE_NAME);
  const shown = path.relative(cwd, place) || place;
  if (!(await isFolder(root, world))) return 2;
  if ((await disk.kindOf(place)) !== 'missing') return complainOf(world, { path: place, reason: 'exists' });
  const { learned, seen, failures } = await readArchive(root, world);
  const status = complainOfAll(world, failures);
  if (learned === undefined) {
    const isTold = Object.values(guide).some((told) => told !== undefined);
    if (!isTold && seen !== undefined) complain(world, seen);
    const { ask } = world;
    const answers = isTold || ask === undefined ? guide : await askGuide(ask, world);
    if (answers === undefined || (!isTold && ask === undefined))
      return complain(world, answers === undefined ? GIVEN_UP : NO_DIGEST);
    const settings = guidedSettings(answers);
    const [problem] = readConfig(JSON.stringify(settings)).problems;
    if (problem !== undefined) return complain(world, problem.message);
    const failure = await disk.create(
      place,
      plainConfigText(settings, { schema: await schemaAbove(root, disk) }),
    );
    if (failure !== undefined) return complainOf(world, failure);
    world.output.write(`${say(world, WRITTEN_AS_TOLD(printable(shown)))}\n`);
    return status;
  }
  const { proposal, digests } = learned;
  const words = { say: (message: Message) => say(world, message), schema: await schemaAbove(root, disk) };
  const failure = await disk.create(place, configText(learned, words));
  if (failure !== undefined) return complainOf(world, failure);
  world.output.write(`${say(world, WRITTEN(printable(shown), digests))}\n`);
  for (const convention of proposal.conventions)
    world.output.write(`${say(world, conventionLine(convention))}\n`);
  for (const remark of remarksOn(learned)) world.output.write(`  ${printable(say(world, remark))}\n`);
  return status;
}

interface LearnedArchive {
  /** What was learned; missing where no file is a digest. */
  readonly learned: LearnedConfig | undefined;
  /** What there is instead where nothing was learned; missing where there are no Markdown files either. */
  readonly seen: Message | undefined;
  /** What could not be read. */
  readonly failures: readonly Failure[];
}

async function readArchive(root: string, world: World): Promise<LearnedArchive> {
  const { files, failures: unread } = await world.disk.walk(root, isMarkdownName);
  const failures = [...unread];
  const sample = await sampleOf(files, root, world);
  const learner = new ArchiveLearner(sample);
  const configurations = new DiskConfigurations(world.disk);
  const progress = showProgress(world, files.length);
  for (const file of files) {
    const reading = await world.disk.read(file);
    if ('failure' in reading) failures.push(reading.failure);
    else learner.add({ path: inside(root, file), text: reading.text }, await configurations.site(file));
    await progress.step();
  }
  progress.done();
  complainOfSites(world, configurations);
  const learned = learner.result();
  const seen = learned === undefined ? whatWasSeen(sample) : undefined;
  return { learned, seen, failures: [...failures, ...configurations.failures] };
}

/** A sample from the whole archive; what cannot be read is reported later. */
async function sampleOf(files: readonly string[], root: string, { disk }: World): Promise<SampleFile[]> {
  const step = Math.max(1, files.length / LARGEST_SAMPLE);
  const sample: SampleFile[] = [];
  for (let at = 0; at < files.length; at += step) {
    const file = files[Math.floor(at)] ?? '';
    const reading = await disk.read(file);
    if (!('failure' in reading)) sample.push({ path: inside(root, file), text: reading.text });
  }
  return sample;
}

function inside(root: string, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}

/** Where npm puts our schema, seen from the folder of a project or one below it. */
const SCHEMA = 'node_modules/vscode-digest/server/config/digest.schema.json';

/** The path from `folder` to the schema of an installed `digest`, the nearest; editors with our extension need none. */
async function schemaAbove(folder: string, disk: Disk): Promise<string | undefined> {
  for (let above = folder, up = './'; ; above = path.dirname(above), up = up === './' ? '../' : `${up}../`) {
    if ((await disk.kindOf(path.join(above, SCHEMA))) === 'file') return `${up}${SCHEMA}`;
    if (path.dirname(above) === above) return undefined;
  }
}

/** One convention and how many digests follow it. */
function conventionLine(convention: Convention): Message {
  const { setting, value, votes } = convention;
  const support = supportOf(convention);
  const [en, zh] = [printable(support.en), printable(support.zh)];
  const [first] = votes;
  if (value === undefined || first === undefined)
    return { en: `  ${setting}: ${en}`, zh: `  ${setting}：${zh}` };
  const shown = printable(JSON.stringify(first.value));
  return { en: `  ${setting}: ${shown}  (${en})`, zh: `  ${setting}：${shown}  （${zh}）` };
}

const NO_DIGEST: Message = {
  en: 'no digest was found, so there is nothing to derive a configuration from. Nothing was written. Say what the digests will be like: digest init --cadence P1D --title "Daily {yyyy}-{MM}-{dd}" --item "### {n}. [{title}]({source})"',
  zh: '没有找到简报，无法据此生成配置。未写入任何文件。请说明简报将是什么样的：digest init --cadence P1D --title "日报 {yyyy}-{MM}-{dd}" --item "### {n}. [{title}]({source})"',
};
const GIVEN_UP: Message = { en: 'nothing was written', zh: '未写入任何文件' };
const WRITTEN_AS_TOLD = (file: string): Message => ({
  en: `Wrote ${file}. “digest new” begins the first digest.`,
  zh: `已写入 ${file}。“digest new”用来开始第一期。`,
});
const WRITTEN = (file: string, digests: number): Message => ({
  en: `Wrote ${file} from the conventions of ${digests} digest${digests === 1 ? '' : 's'}:`,
  zh: `已根据 ${digests} 期简报的惯例写入 ${file}：`,
});
