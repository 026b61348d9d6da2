/**
 * `digest lint` over digests of each shape, beside the default's: the same stories, without a fault, written as templates
 * of other publications have them. All take turns in every round, since machines drift; what counts are the ratios.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateDigest } from '../support/digests/generate-digests.ts';
import { inShape, SHAPE_NAMES, type ShapeName } from '../support/digests/shaped-digests.ts';
import { SHAPES } from '../support/digests/shapes.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { median, printTable, ratio } from './figures.ts';
import { measureProcess, type ProcessCost } from './measure-process.ts';

/** As many as a publication of six digests a day has after a year. */
const SHAPED_DIGESTS = 2200;
const ROUNDS = 5;
/** Counted up when the generated text changes, so that nobody measures with an older one. */
const EDITION = 1;
const HOUR_MS = 3_600_000;
/** 2024-01-01 00:00 +08:00, so that nothing in them is in the future. */
const FIRST_SLOT_MS = Date.UTC(2024, 0, 1) - 8 * HOUR_MS;

/** Prints a table with a row for each shape. */
export async function measureShapes(): Promise<void> {
  const folders = await Promise.all(
    SHAPE_NAMES.map(async (name) => ({ name, folder: await folderOf(name) })),
  );
  const costs = new Map(SHAPE_NAMES.map((name) => [name, [] as ProcessCost[]]));
  // Files come from the page cache.
  for (const { folder } of folders) await lint(folder);
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, folder } of folders) costs.get(name)?.push(await lint(folder));
  const rows = folders.map(({ name }) => {
    const own = costs.get(name) ?? [];
    return {
      name,
      wallMs: median(own.map(({ wallMs }) => wallMs)),
      cpuMs: own.some(({ cpuMs }) => cpuMs === undefined)
        ? undefined
        : median(own.map(({ cpuMs = 0 }) => cpuMs)),
    };
  });
  const [reference] = rows;
  printTable(
    [
      `digest lint, ${SHAPED_DIGESTS} digests; median of ${ROUNDS} rounds`,
      'time',
      'the default’s times',
      'processor time',
      'the default’s times',
    ],
    rows.map(({ name, wallMs, cpuMs }) => [
      `\`${SHAPES[name]?.texts.item}\``,
      `${(wallMs / 1000).toFixed(2)} s`,
      ratio(wallMs, reference?.wallMs),
      cpuMs === undefined ? '' : `${(cpuMs / 1000).toFixed(2)} s`,
      ratio(cpuMs, reference?.cpuMs),
    ]),
  );
}

/** The folder with digests of a shape and their configuration; makes it if it is not there. */
async function folderOf(name: ShapeName): Promise<string> {
  const folder = path.join(projectRoot, '.cache', 'bench', `shape-${EDITION}-${SHAPED_DIGESTS}-${name}`);
  if (existsSync(folder)) return folder;
  // Under another name until it is complete: half an archive would be quick to check.
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const config = { include: ['**/*.md'], ...SHAPES[name]?.texts };
  await writeFile(path.join(unfinished, 'digest.config.json'), JSON.stringify(config));
  for (let at = 0; at < SHAPED_DIGESTS; at++) {
    // Right by the template: of the styles that are generated, one has its separator.
    const digest = generateDigest(FIRST_SLOT_MS + at * 4 * HOUR_MS, 'spaced', at + 1);
    const { fileName, text } = inShape(digest, name);
    await writeFile(path.join(unfinished, fileName), text);
  }
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}

async function lint(cwd: string): Promise<ProcessCost> {
  const args = [path.join(projectRoot, 'dist', 'cli.js'), 'lint', '--max-warnings', '0'];
  const cost = await measureProcess(process.execPath, args, cwd);
  // Nothing is wrong in them.
  if (cost.status !== 0) throw new Error(`digest lint ended with ${cost.status} in ${cwd}.`);
  return cost;
}
