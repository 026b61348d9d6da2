/**
 * `digest render`: a digest as a page of its own that any browser shows.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { isMarkdownName } from '../config/detect-digest.ts';
import { baseName } from '../config/paths.ts';
import { parseOptions } from '../config/read-config.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import type { Reading } from '../disk/disk.ts';
import { preview } from '../features/preview.ts';
import { standalonePage } from '../features/standalone-page.ts';
import { Configurations, configOf } from './configurations.ts';
import { complainOf, type ExitStatus, type World } from './world.ts';
import { writeOutput } from './write-output.ts';

/** Renders the digest in `file` to `output`, and returns the exit status. */
export async function render(file: string, output: string | undefined, world: World): Promise<ExitStatus> {
  const full = path.resolve(world.cwd, file);
  const reading: Reading = isMarkdownName(baseName(full))
    ? await world.disk.read(full)
    : { failure: { path: full, reason: 'no-markdown' } };
  if ('failure' in reading) {
    complainOf(world, reading.failure);
    return 2;
  }
  const config = configOf(await new Configurations(world.disk, async () => {}).governing(full));
  const page = preview(parseDigest(reading.text, parseOptions(config)), {
    reading: config.hugo === '0.111' ? 'older' : 'current',
    language: world.language,
    settings: config.settings,
    findings: [],
    images: true,
    decorated: false,
  });
  const style = new TextDecoder().decode(await world.loadAsset('preview/page.css'));
  return writeOutput(standalonePage(page, { style, nonce: randomUUID() }), output, world);
}
