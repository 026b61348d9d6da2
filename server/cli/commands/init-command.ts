/**
 * `digest init`: writes the configuration that an archive already follows.
 */
import path from 'node:path';
import { detectBySigns, isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import type { Convention } from '../../config/learn/convention.ts';
import { LARGEST_SAMPLE, learnArchive, type SampleFile } from '../../config/learn/learn-archive.ts';
import { FEWEST_ITEMS } from '../../config/learn/learn-shape.ts';
import { type DigestFacts, factsOf, proposeConfig } from '../../config/learn/propose-config.ts';
import { DEFAULT_CONFIG, parseOptions, withSite } from '../../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import { type ParseOptions, parseDigest } from '../../digest/parse-digest.ts';
import { opensWithLink, type Shape } from '../../digest/shape/shape.ts';
import type { Failure } from '../../disk/failure.ts';
import type { Message } from '../../text/message.ts';
import { Configurations } from '../configurations.ts';
import { printable } from '../printable.ts';
import { showProgress } from '../progress.ts';
import {
  complain,
  complainOf,
  complainOfAll,
  complainOfSites,
  type ExitStatus,
  say,
  type World,
} from '../world.ts';
import { configText } from './init-text.ts';
import { supportOf } from './init-words.ts';

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
  const { facts, others, shape, failures } = await readArchive(root, world);
  const status = complainOfAll(world, failures);
  if (facts.length === 0) {
    complain(world, NO_DIGEST);
    return 2;
  }
  const proposal = proposeConfig(facts, others, shape);
  const failure = await disk.create(place, await configText(proposal, facts.length, root, world));
  if (failure !== undefined) return refuse(failure);
  world.output.write(`${say(world, WRITTEN(printable(shown), facts.length))}\n`);
  for (const convention of proposal.conventions)
    world.output.write(`${say(world, conventionLine(convention))}\n`);
  return status;
}

interface Archive {
  readonly facts: readonly DigestFacts[];
  /** The Markdown files that are no digests. */
  readonly others: readonly string[];
  /** What the items look like, where these are not the default's. */
  readonly shape: Shape | undefined;
  /** What could not be read. */
  readonly failures: readonly Failure[];
}

async function readArchive(root: string, world: World): Promise<Archive> {
  const { files, failures: unread } = await world.disk.walk(root, isMarkdownName);
  const failures = [...unread];
  const facts: DigestFacts[] = [];
  const others: string[] = [];
  const shape = learnArchive(await sampleOf(files, root, world));
  const byTemplate = shape !== undefined && !opensWithLink(shape.item) ? shape : undefined;
  const configurations = new Configurations(world.disk, async () => {});
  // The conventions of the archive are looked for, and not those that a configuration above it prescribes.
  const optionsFor = async (file: string) =>
    parseOptions(withSite(DEFAULT_CONFIG, await configurations.site(file)));
  const progress = showProgress(world, files.length);
  for (const file of files) {
    const place = inside(root, file);
    const reading = await world.disk.read(file);
    if ('failure' in reading) failures.push(reading.failure);
    else {
      const one = factsIn(reading.text, place, await optionsFor(file), byTemplate);
      if (one === undefined) others.push(place);
      else facts.push(one);
    }
    await progress.step();
  }
  progress.done();
  complainOfSites(world, configurations);
  const shown = byTemplate ?? (namesAuthors(facts) ? undefined : shape);
  return { facts, others, shape: shown, failures: [...failures, ...configurations.failures] };
}

/** What the file shows; `undefined` where it is no digest. */
function factsIn(
  text: string,
  place: string,
  options: ParseOptions,
  shape: Shape | undefined,
): DigestFacts | undefined {
  if (shape === undefined) {
    const { isDigest } = detectBySigns(baseName(place), text);
    return isDigest ? factsOf(parseDigest(text, options), place) : undefined;
  }
  const digest = parseDigest(text, { ...options, shape });
  return digest.items.length < FEWEST_ITEMS ? undefined : factsOf(digest, place);
}

/** Whether most digests have authors behind their titles, as the default has. */
function namesAuthors(facts: readonly DigestFacts[]): boolean {
  return facts.filter(({ separator }) => separator !== undefined).length * 2 > facts.length;
}

/** Files of all over the archive; what cannot be read is told of later. */
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

/** One convention and how many digests follow it. */
function conventionLine(convention: Convention): Message {
  const { setting, value, votes } = convention;
  const { en, zh } = supportOf(convention);
  const [first] = votes;
  if (value === undefined || first === undefined)
    return { en: `  ${setting}: ${en}`, zh: `  ${setting}：${zh}` };
  const shown = printable(JSON.stringify(first.value));
  return { en: `  ${setting}: ${shown}  (${en})`, zh: `  ${setting}：${shown}  （${zh}）` };
}

const NO_DIGEST: Message = {
  en: 'no digest was found, so there is nothing to derive a configuration from. Nothing was written.',
  zh: '没有找到简报，无法据此生成配置。未写入任何文件。',
};
const WRITTEN = (file: string, digests: number): Message => ({
  en: `Wrote ${file} from the conventions of ${digests} digest${digests === 1 ? '' : 's'}:`,
  zh: `已根据 ${digests} 期简报的惯例写入 ${file}：`,
});
