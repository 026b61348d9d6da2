/**
 * The programs that `digest lint` is measured beside. They are no part of what is installed for development: some
 * hundred packages that nothing else needs, of which rumdl's differ from machine to machine.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, projectRoot } from '../support/machine/machine.ts';

/** How the peers are started. */
export interface Peers {
  /** The program itself; the one that npm links starts a Node only to start it. */
  readonly rumdl: string;
  /** A script for Node. */
  readonly markdownlint: string;
  /** The folder of the packages, those of libraries among them. */
  readonly modules: string;
}

/** What was the newest when these figures were last taken. */
export const VERSIONS = {
  rumdl: '0.2.75',
  'markdownlint-cli2': '0.24.1',
  'vscode-markdown-languageservice': '0.5.0',
} as const;

/** Installs the peers if they are not there, and says where they are. */
export async function installPeers(): Promise<Peers> {
  const wanted = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const folder = path.join(projectRoot, '.cache', 'bench', `peers-${Object.values(VERSIONS).join('-')}`);
  if (!existsSync(folder)) {
    console.log(`Installing ${wanted.join(' and ')} from npm`);
    // Renamed when complete, so that an interrupted install is never taken for a whole one.
    const unfinished = `${folder}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    try {
      await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }\n');
      await npm(['install', '--ignore-scripts', ...wanted], unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  const modules = path.join(folder, 'node_modules');
  const markdownlint = path.join(modules, 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs');
  return { rumdl: await rumdlIn(path.join(modules, '@rumdl')), markdownlint, modules };
}

/** npm has installed the program for this machine and no other. */
async function rumdlIn(folder: string): Promise<string> {
  const name = process.platform === 'win32' ? 'rumdl.exe' : 'rumdl';
  const programs = (await readdir(folder)).map((one) => path.join(folder, one, name));
  const found = programs.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`npm has installed no rumdl for this machine in ${folder}.`);
  return found;
}
