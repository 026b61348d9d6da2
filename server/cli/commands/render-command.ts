/**
 * `digest render`: a digest as a page of its own that any browser shows.
 */

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { FileReading } from '../../disk/disk.ts';
import { configuredReading } from '../../features/preview/configured-reading.ts';
import { published } from '../../features/preview/preview.ts';
import { standalonePage } from '../../features/preview/standalone-page.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printableMarkup } from '../printable.ts';
import { complainOf, complainOfAll, complainOfSites, type ExitStatus, type World } from '../world.ts';
import { writeOutput } from '../write-output.ts';

/** Renders the digest in `file` to `output`, and returns the exit status. */
export async function render(file: string, output: string | undefined, world: World): Promise<ExitStatus> {
  const full = path.resolve(world.cwd, file);
  const reading: FileReading = isMarkdownName(baseName(full))
    ? await world.disk.read(full)
    : { failure: { path: full, reason: 'no-markdown' } };
  if ('failure' in reading) return complainOf(world, reading.failure);
  const configurations = new DiskConfigurations(world.disk);
  const { config } = await configurations.of(full);
  complainOfSites(world, configurations);
  const status = complainOfAll(world, configurations.failures);
  const page = published(parseDigest(reading.text, parseOptions(config)), {
    reading: configuredReading(config),
    language: world.language,
    settings: config.settings,
  });
  const style = new TextDecoder().decode(await world.loadAsset('preview/page.css'));
  const whole = standalonePage(page, { style, nonce: randomUUID() });
  const written = await writeOutput(printableMarkup(whole), output, world);
  return written === 0 ? status : written;
}
