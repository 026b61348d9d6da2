/**
 * Checks the files of a call one after the other. A second thread was measured and takes as long as it saves: each has
 * to compile what it runs, and to hand over what it found.
 */
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Configuration } from '../../config/files/configurations.ts';
import { hasOverrides } from '../../config/read-config.ts';
import { limitYoungGeneration } from '../../disk/young-generation.ts';
import { showProgress } from '../progress.ts';
import { isIn, type Target } from '../targets.ts';
import type { World } from '../world.ts';
import { type CheckSurroundings, checkFile, type FileOutcome } from './check-file.ts';

/** The result for a file. */
export interface FileResult {
  /** Its absolute path. */
  readonly file: string;
  /** The path of the configuration that governs it; empty where there is none. */
  readonly place: string;
  readonly outcome: FileOutcome;
}

/** Checks all `targets` in their order, and passes each result to `take`. */
export async function checkFiles(
  targets: readonly Target[],
  surroundings: CheckSurroundings,
  world: World,
  take: (result: FileResult) => void,
): Promise<void> {
  const progress = showProgress(world, targets.length);
  // What is young when it is collected is little, and sharing it out among threads takes longer than copying it.
  setFlagsFromString('--no-parallel-scavenge');
  let folder: string | undefined;
  let configuration: Configuration | undefined;
  for (const [index, target] of targets.entries()) {
    if (index % FILES_BETWEEN_LOOKS === 0) limitYoungGeneration();
    const isElsewhere = folder === undefined || !isIn(folder, target.path);
    if (configuration === undefined || isElsewhere || variesByFile(configuration)) {
      folder = path.dirname(target.path);
      configuration = await surroundings.configurations.of(target.path);
    }
    const outcome = await checkFile(target, configuration, surroundings);
    take({ file: target.path, place: configuration.file?.place ?? '', outcome });
    await progress.step();
  }
  progress.done();
}

/** Whether what counts for a file may not count for the next one in its folder. */
function variesByFile({ file }: Configuration): boolean {
  return file !== undefined && hasOverrides(file.config);
}

/** How often the size of the young generation is asked for, in files. */
const FILES_BETWEEN_LOOKS = 50;
