/**
 * Checks files, those of a whole archive among them; what is printed of it is another's business.
 */
import path from 'node:path';
import { baseName } from '../config/paths.ts';
import { DEFAULT_CONFIG } from '../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../config/settings.ts';
import type { Text } from '../text/words.ts';
import type { ShareResult } from './check-share.ts';
import { Configurations, preparing } from './configurations.ts';
import type { LintOptions } from './lint-options.ts';
import { fail, type LintRun, note } from './lint-run.ts';
import { checkAll } from './lint-threads.ts';
import { lookAgain } from './second-look.ts';
import { findTargets, isIn, type Target } from './targets.ts';
import type { World } from './world.ts';

/** A run that nothing has been checked in yet; its `chosen` is missing where the configuration that is asked for cannot be read. */
export async function beginRun(options: LintOptions, world: World): Promise<LintRun> {
  const run: LintRun = {
    options,
    world,
    now: world.now(),
    configurations: new Configurations(world.disk, (config) => prepare(config)),
    chosen: undefined,
    reports: [],
    notes: [],
    isIncomplete: false,
  };
  const prepare = preparing(world.loadAsset, (why) => {
    run.isIncomplete = true;
    run.notes.push(CANNOT_PREPARE(why));
  });
  await prepare(DEFAULT_CONFIG);
  if (options.config !== undefined)
    run.chosen = await run.configurations.at(path.resolve(world.cwd, options.config));
  return run;
}

/**
 * Checks the files that `paths` mean, the current folder where there are none, and takes the reports down in
 * `run`. Returns what came of the files; with the archive's entries of the digests where these are to be kept.
 */
export async function lintFiles(
  paths: readonly string[],
  run: LintRun,
  keepsEntries: boolean,
): Promise<readonly ShareResult[]> {
  const { world } = run;
  const targets = await findTargets(paths.length === 0 ? ['.'] : paths, world.cwd, world.disk);
  for (const failure of targets.failures) fail(run, failure);
  for (const { path: file, isNamed } of targets.targets)
    if (isNamed && baseName(file) === CONFIG_FILE_NAME) await run.configurations.at(file);
  const results = await checkAll(targets.targets, { ...run, disk: world.disk }, world, keepsEntries);
  if (world.stop.aborted) return results;
  // Threads have read configurations of their own; what is wrong in them is told here.
  if (run.chosen === undefined)
    for (const file of oneOfEachFolder(targets.targets)) await run.configurations.governing(file);
  for (const { outcomes } of results) {
    for (const [index, { failure, note: words }] of outcomes) {
      if (failure !== undefined) fail(run, failure);
      if (words !== undefined) note(run, targets.targets[index]?.path ?? '', words);
    }
  }
  await lookAgain(results, targets, run);
  const isNothingFound = targets.targets.every(({ isNamed }) => !isNamed) && run.reports.length === 0;
  if (isNothingFound && !run.isIncomplete) run.notes.push(NOTHING_FOUND);
  return results;
}

/** The first file of each folder that the sorted `targets` are in; of some, maybe, more than one. */
function* oneOfEachFolder(targets: readonly Target[]): Generator<string> {
  let folder: string | undefined;
  for (const { path: file } of targets) {
    if (folder !== undefined && isIn(folder, file)) continue;
    folder = path.dirname(file);
    yield file;
  }
}

const CANNOT_PREPARE = (why: string): Text => ({
  en: `a rule that is turned on cannot run and was skipped: ${why}`,
  zh: `有一条已启用的规则无法运行，已跳过：${why}`,
});
const NOTHING_FOUND: Text = { en: 'no digest was found.', zh: '没有找到摘要。' };
