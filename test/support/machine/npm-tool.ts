/** Packages from npm that only a test or two need, each kept beside the other programs of the tests. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, projectRoot } from './machine.ts';

/** The folder of the package `name` in exactly `version`, fetched if it is not there yet. */
export async function npmTool(name: string, version: string): Promise<string> {
  const installed = path.join(projectRoot, '.cache', 'npm', name, version);
  const inside = path.join(installed, 'node_modules', name);
  if (existsSync(installed)) return inside;
  // Installed beside and renamed when complete, so that an interrupted install is never taken for a whole one.
  const unfinished = `${installed}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }\n');
  try {
    await npm(['install', '--ignore-scripts', `${name}@${version}`], unfinished);
    await rename(unfinished, installed).catch((error) => {
      // Another run may have been quicker.
      if (!existsSync(installed)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return inside;
}
