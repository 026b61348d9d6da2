/**
 * Programs from Debian's suites, whatever the suite of the machine. Packages are fetched with apt's own client, a
 * sources list of our own and the mirror that the machine itself uses, and unpacked into the cache folder, so that
 * nothing is installed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './machine.ts';
import { run, which } from './run-process.ts';

/** A program that brings its own libraries, those of its suite: how to call it. */
export interface ForeignProgram {
  readonly command: string;
  /** What comes before the program's own arguments. */
  readonly args: readonly string[];
  /** The folder that is the root for it, with `usr` in it. */
  readonly root: string;
}

/** The program `usr/bin/…` of `packages` in `suite`, with all that they depend on. Rejects with why it cannot be had. */
export async function debianProgram(
  suite: string,
  packages: readonly [string, ...string[]],
  program: string,
): Promise<ForeignProgram> {
  const root = path.join(projectRoot, '.cache', 'debian', suite, packages[0]);
  const failure = existsSync(root) ? undefined : await fetchPackages(suite, packages, root, true);
  if (failure !== undefined) throw new Error(`${packages[0]} of Debian’s ${suite} is needed: ${failure}`);
  // The loader of the suite finds the libraries of the suite, and programs that are started run with the machine's own.
  const libraries = path.join(root, 'usr', 'lib', `${GNU_MACHINES[process.arch] ?? process.arch}-linux-gnu`);
  const loader = (await readdir(libraries)).find((name) => /^ld-linux.*\.so\.\d$/u.test(name)) ?? '';
  return {
    command: path.join(libraries, loader),
    args: ['--library-path', libraries, path.join(root, 'usr', 'bin', program)],
    root,
  };
}

/** What GNU calls the processors that Node runs on. */
const GNU_MACHINES: { readonly [arch: string]: string } = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * Unpacks `packages` of `suite` into `folder`, which is not there yet, on demand with all that they depend on. Returns
 * why that could not be done.
 */
export async function fetchPackages(
  suite: string,
  packages: readonly string[],
  folder: string,
  withDependencies: boolean,
): Promise<string | undefined> {
  if (which('apt-get') === undefined || which('dpkg') === undefined) return 'there is no apt on this machine';
  const mirror = await debianMirror();
  if (mirror === undefined) return 'apt knows no Debian mirror on this machine';
  console.log(`Fetching ${packages.join(', ')} from Debian’s ${suite}`);
  // Unpacked beside and renamed when complete, so that an interrupted download is never taken for a program.
  const unfinished = `${folder}.${process.pid}`;
  const state = path.join(unfinished, 'apt');
  const archives = path.join(state, 'cache', 'archives');
  await mkdir(path.join(state, 'lists', 'partial'), { recursive: true });
  await mkdir(path.join(archives, 'partial'), { recursive: true });
  const list = path.join(state, 'sources.list');
  await writeFile(list, `deb ${signedBy()}${mirror} ${suite} main\n`);
  await writeFile(path.join(state, 'status'), '');
  const options = [
    ['Dir::Etc::SourceList', list],
    ['Dir::Etc::SourceParts', '/dev/null'],
    ['Dir::State::Lists', path.join(state, 'lists')],
    // Nothing is installed, so that everything that a package depends on is fetched.
    ['Dir::State::Status', path.join(state, 'status')],
    ['Dir::Cache', path.join(state, 'cache')],
    // Whoever runs the tests may write here; the user that apt would change to may not.
    ['APT::Sandbox::User', ''],
    ['Debug::NoLocking', 'true'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const fetch = withDependencies
    ? ['install', '--download-only', '--no-install-recommends', '--yes']
    : ['download'];
  try {
    for (const command of [['update'], [...fetch, ...packages]]) {
      const { code, output } = await run('apt-get', [...options, ...command], { cwd: archives });
      if (code !== 0) return `apt-get ${command.join(' ')}: ${output.trim().split('\n').slice(-2).join(' ')}`;
    }
    for (const archive of (await readdir(archives)).filter((name) => name.endsWith('.deb'))) {
      const { code, output } = await run('dpkg', ['-x', path.join(archives, archive), unfinished]);
      if (code !== 0) return `dpkg -x ${archive}: ${output.trim()}`;
    }
    await rm(state, { recursive: true, force: true });
    await rename(unfinished, folder).catch((error: unknown) => {
      // Another process may have been quicker.
      if (!existsSync(folder)) throw error;
    });
    return undefined;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The mirror that this machine takes its Debian packages from. */
async function debianMirror(): Promise<string | undefined> {
  const ask = () =>
    run('apt-get', [
      'indextargets',
      '--format',
      '$(REPO_URI)',
      'Created-By: Packages',
      'Label: Debian',
      'Component: main',
    ]);
  const first = (output: string) => output.split('\n').find((line) => /^https?:\/\//u.test(line));
  const known = first((await ask()).output);
  if (known !== undefined) return known;
  // A new machine has no lists yet.
  await run('apt-get', ['update']);
  return first((await ask()).output);
}

/** Debian’s keys, where apt does not trust them for every source anyway. */
function signedBy(): string {
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return existsSync(keys) ? `[signed-by=${keys}] ` : '';
}
