/**
 * `digest new`: makes the file of the next digest.
 */
import path from 'node:path';
import { printableLine } from '../printable.ts';
import { complainOf, type ExitStatus, type World } from '../world.ts';
import { nextDigest } from './next-digest.ts';

/** Creates a digest for `slot` in the publication in and below `folder`, prints its path and returns the exit status. */
export async function makeNew(folder: string, slot: string | undefined, world: World): Promise<ExitStatus> {
  const next = await nextDigest(folder, slot, world);
  return next === undefined ? 2 : createDigest(next.path, next.text, world);
}

/** Writes a digest to a new file, prints its path and returns the exit status. */
export async function createDigest(file: string, text: string, world: World): Promise<ExitStatus> {
  const failure = await world.disk.create(file, text);
  if (failure !== undefined) return complainOf(world, failure);
  world.output.write(`${printableLine(path.relative(world.cwd, file) || file)}\n`);
  return 0;
}
