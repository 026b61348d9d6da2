/** The two real digests, as the tests of server and editor use them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../machine/machine.ts';

/** A file of the sample archive. */
export interface Seed {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** The one without a problem. */
export const cleanSeed = seed('2025.08.01.00.md');

/** The one with two spans that are not rendered in bold, on lines 19 and 23. */
export const faultySeed = seed('2025.08.28.00.md');

function seed(name: string): Seed {
  const file = path.join(projectRoot, 'test', 'digests', name);
  return { name, uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') };
}
