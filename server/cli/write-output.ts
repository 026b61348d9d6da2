/**
 * Where a command puts the text that it has made.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { complainOf, type ExitStatus, type World } from './world.ts';

/** Writes `text` to the file that the call names, all of it or none, else to standard output; returns the exit status. */
export async function writeOutput(
  text: string,
  output: string | undefined,
  world: World,
): Promise<ExitStatus> {
  if (output === undefined || output === '-') {
    world.output.write(text);
    return 0;
  }
  const failure = await world.disk.put(path.resolve(world.cwd, output), text);
  if (failure === undefined) return 0;
  return complainOf(world, failure);
}

/**
 * Does the same with a patch. Its lines must stay as they are, so where GitHub would obey some of them, it is told to
 * stop until a word comes that no digest can know. `git apply` and `patch` pass over lines around a patch.
 */
export async function writePatch(
  patch: string,
  output: string | undefined,
  world: World,
): Promise<ExitStatus> {
  const isObeyed = (output === undefined || output === '-') && world.output.isObeyed === true;
  if (!isObeyed || patch === '') return writeOutput(patch, output, world);
  const word = randomUUID();
  return writeOutput(`::stop-commands::${word}\n${patch}::${word}::\n`, output, world);
}
