/** A world for the command that a test can look at: its streams are texts, and its clock goes as told. */
import type { World } from '../../../server/cli/world.ts';
import { runGit } from '../../../server/disk/git.ts';
import { loadNodeAsset } from '../../../server/disk/node-assets.ts';
import { nodeDisk } from '../../../server/disk/node-disk.ts';

/** A world and what was written in it. */
export interface TestWorld extends World {
  readonly out: () => string;
  readonly err: () => string;
}

/** What a test may decide about its world. */
export interface WorldChoices
  extends Partial<Pick<World, 'cwd' | 'language' | 'now' | 'disk' | 'loadAsset'>> {
  readonly isTerminal?: boolean;
  readonly hasColors?: boolean;
  readonly input?: string;
}

/** When all tests are run, as far as the command can tell; well after every sample. */
const PRESENT_MS = Date.UTC(2027, 0, 1);

/** A world in English, without a terminal, on the real disk. */
export function testWorld(choices: WorldChoices = {}): TestWorld {
  const { isTerminal = false, hasColors = false, input = '', ...rest } = choices;
  let out = '';
  let err = '';
  const stream = (write: (text: string) => void) => ({ write, isTerminal, hasColors });
  return {
    cwd: process.cwd(),
    language: 'en',
    disk: nodeDisk,
    git: runGit,
    loadAsset: loadNodeAsset,
    output: stream((text) => {
      out += text;
    }),
    errors: stream((text) => {
      err += text;
    }),
    input: async () => new TextEncoder().encode(input),
    now: () => PRESENT_MS,
    ...rest,
    out: () => out,
    err: () => err,
  };
}
