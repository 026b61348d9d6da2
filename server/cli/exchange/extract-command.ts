/**
 * `digest extract`: digests as data.
 */
import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { type Config, parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { Failure } from '../../disk/failure.ts';
import type { ExtractedDigest } from '../../features/exchange/digest-data.ts';
import { extractDigest } from '../../features/exchange/extract.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printableJson } from '../printable.ts';
import { readDigests } from '../read-digests.ts';
import { findTargets } from '../targets.ts';
import { complain, complainOfAll, type ExitStatus, type World } from '../world.ts';
import { writeOutput } from '../write-output.ts';

/** The options of `digest extract` as given. */
export interface ExtractOptions {
  readonly format?: 'json' | 'jsonl';
  readonly output?: string;
}

/** Prints the digests in `paths` as data, and returns the exit status. */
export async function extract(
  paths: readonly string[],
  { format, output }: ExtractOptions,
  world: World,
): Promise<ExitStatus> {
  const found = await findTargets(paths, world.cwd, world.disk);
  const { targets } = found;
  const failures: Failure[] = [...found.failures];
  for (const { path: file, isNamed } of targets)
    if (isNamed && !isMarkdownName(baseName(file))) failures.push({ path: file, reason: 'no-markdown' });
  const named = new Set(targets.filter(({ isNamed }) => isNamed).map(({ path: file }) => file));
  const isAlone = format === 'json' || (format === undefined && targets.length === 1 && named.size === 1);
  const configurations = new DiskConfigurations(world.disk);
  const files = targets.map(({ path: file }) => file).filter((file) => isMarkdownName(baseName(file)));
  const texts: string[] = [];
  const take = (failure: Failure) => failures.push(failure);
  let count = 0;
  // A file named in the call is extracted whatever it looks like.
  for await (const { path: file, digest, config } of readDigests(files, configurations, world, take, named)) {
    const data = extractFrom(file, digest, config, world);
    const text = isAlone ? JSON.stringify(data, undefined, 2) : JSON.stringify(data);
    const separator = isAlone && count > 0 ? ',\n' : '';
    count++;
    const chunk = `${separator}${printableJson(text)}${isAlone ? '' : '\n'}`;
    if (output === undefined && !isAlone) world.output.write(chunk);
    else texts.push(chunk);
  }
  const status = complainOfAll(world, [...failures, ...configurations.failures]);
  if (count === 0) {
    if (status === 0) complain(world, NO_DIGEST);
    return 2;
  }
  const whole = isAlone ? `${count > 1 ? `[\n${texts.join('')}\n]` : texts.join('')}\n` : texts.join('');
  const written = whole === '' ? 0 : await writeOutput(whole, output, world);
  return status === 0 ? written : status;
}

/** The data of the digest that was read from `file`. */
export function extractFrom(
  file: string,
  digest: Digest,
  config: Config,
  { cwd }: Pick<World, 'cwd'>,
): ExtractedDigest {
  const options = parseOptions(config);
  return extractDigest(digest, {
    file: (path.relative(cwd, file) || file).replaceAll(path.sep, '/'),
    settings: config.settings,
    parse: (text, previous) => parseDigest(text, options, previous),
  });
}

const NO_DIGEST = {
  en: 'no digest was found, so there is nothing to extract.',
  zh: '没有找到简报，没有可提取的内容。',
};
