/** A home for an editor: a digest to open, the command `digest`, and nothing of the settings of whoever runs the tests. */
import path from 'node:path';
import type { TestContext } from 'node:test';
import { faultySeed } from '../digests/seeds.ts';
import { installDigest } from '../machine/install-digest.ts';
import { temporaryFolder } from '../machine/temporary-folder.ts';

/** Where an editor runs. */
export interface EditorHome {
  readonly folder: string;
  /** A copy of the second seed, in the folder. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Makes a new home with `files` by their relative paths; `.config` is its folder for settings. */
export async function editorHome(
  context: TestContext,
  files: { readonly [file: string]: string } = {},
): Promise<EditorHome> {
  const folder = await temporaryFolder(context, { [faultySeed.name]: faultySeed.text, ...files });
  const bin = path.join(folder, 'bin');
  await installDigest(bin);
  return {
    folder,
    file: path.join(folder, faultySeed.name),
    env: {
      ...process.env,
      PATH: [bin, process.env['PATH']].join(path.delimiter),
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      HOME: folder,
      XDG_CONFIG_HOME: path.join(folder, '.config'),
      XDG_DATA_HOME: path.join(folder, '.data'),
      XDG_STATE_HOME: path.join(folder, '.state'),
      XDG_CACHE_HOME: path.join(folder, '.cache'),
    },
  };
}
