/**
 * Where a command puts the text that it has made.
 */
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
