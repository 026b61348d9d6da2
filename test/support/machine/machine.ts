/**
 * What the tests need on the machine beside Node and npm: real programs, never stand-ins. What is missing is
 * installed where that can be done, and where it cannot, the tests fail and say what to install: a check that
 * skips itself is no check.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, which } from './run-process.ts';

/** The checkout's root. */
export const projectRoot = path.resolve(import.meta.dirname, '../../..');

/** Things that Debian packages. */
export type Need =
  | 'chromium'
  | 'chinese-font'
  | 'hugo-libraries'
  | 'neovim'
  | 'emacs'
  | 'vim'
  | 'kate'
  | 'tmux'
  | 'python'
  | 'feedparser'
  | 'xmllint'
  | 'pre-commit'
  | 'patch'
  | 'zsh'
  | 'fish';

/** Everything that some test needs. */
export const allNeeds: readonly Need[] = [
  ...([
    'chromium',
    'chinese-font',
    'hugo-libraries',
    'neovim',
    'emacs',
    'vim',
    'kate',
    'tmux',
    'python',
    'feedparser',
    'xmllint',
    'pre-commit',
    'patch',
    'zsh',
    'fish',
  ] as const),
];

const debianPackages: Record<Need, readonly string[]> = {
  chromium: ['chromium'],
  'chinese-font': ['fonts-noto-cjk', 'fontconfig'],
  // The Hugos of other suites are unpacked without what they depend on.
  'hugo-libraries': ['libsass1', 'libwebp7'],
  neovim: ['neovim'],
  emacs: ['emacs-nox', 'elpa-eglot'],
  vim: ['vim', 'vim-ale'],
  // With a screen to run on.
  kate: ['kate', 'xvfb', 'dbus-daemon'],
  // Editors in a terminal.
  tmux: ['tmux'],
  // Node cannot set the attributes that a repaired file must keep.
  python: ['python3'],
  feedparser: ['python3-feedparser'],
  xmllint: ['libxml2-utils'],
  'pre-commit': ['pre-commit'],
  patch: ['patch'],
  zsh: ['zsh'],
  fish: ['fish'],
};

/** Makes sure of `needs`, and installs with apt-get what is missing. */
export async function ensurePrograms(needs: readonly Need[]): Promise<void> {
  let missing = await missingOf(needs);
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => debianPackages[need]);
  let failure = 'there is no apt-get on this machine';
  if (which('apt-get') !== undefined) {
    console.log(`Installing ${packages.join(', ')}`);
    failure = await aptInstall(packages);
    missing = await missingOf(needs);
  }
  if (missing.length > 0) {
    throw new Error(
      `Please install ${missing.join(', ')} (Debian: apt-get install ${missing.flatMap((need) => debianPackages[need]).join(' ')}). ` +
        `That could not be done here: ${failure}`,
    );
  }
}

/** The Chromium that the workbench is shown in; another one can be named with the variable CHROMIUM. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && existsSync(named)) return named;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = which(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const codeServerVersion = '4.139.1';

/**
 * Makes sure of the VS Code server that the npm registry carries and returns its folder. It stays in a cache
 * of its own: it is 600 MB and none of it is ours.
 */
export async function ensureVscodeServer(): Promise<string> {
  const installed = path.join(projectRoot, '.cache', 'vscode-server', codeServerVersion);
  const inside = path.join('node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(installed)) return path.join(installed, inside);
  console.log(`Installing the VS Code server (code-server ${codeServerVersion} from npm)`);
  // Installed beside and renamed when complete, so that an interrupted install is never taken for a server.
  const unfinished = `${installed}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }\n');
  try {
    // Install scripts would compile native modules for minutes, and nothing here needs those.
    await npm(['install', '--ignore-scripts', `code-server@${codeServerVersion}`], unfinished);
    await npm(['install', '--ignore-scripts', '--omit=dev'], path.join(unfinished, inside));
    await rename(unfinished, installed).catch((error) => {
      // Another run may have been quicker.
      if (!existsSync(installed)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return path.join(installed, inside);
}

async function missingOf(needs: readonly Need[]): Promise<Need[]> {
  const missing: Need[] = [];
  for (const need of needs) if (!(await isThere(need))) missing.push(need);
  return missing;
}

async function isThere(need: Need): Promise<boolean> {
  switch (need) {
    case 'chromium':
      return findChromium() !== undefined;
    case 'chinese-font': {
      const fonts = await run('fc-list', [':lang=zh']);
      return fonts.code === 0 && fonts.output.trim() !== '';
    }
    case 'hugo-libraries': {
      // By its path: a user’s PATH need not have /sbin.
      const { output } = await run('/sbin/ldconfig', ['-p']);
      return ['libsass.so.1', 'libwebp.so.7'].every((library) => output.includes(library));
    }
    case 'python':
      return which('python3') !== undefined;
    case 'feedparser':
      return (await pythonWith('feedparser')) !== undefined;
    case 'xmllint':
    case 'pre-commit':
    case 'patch':
    case 'zsh':
    case 'fish':
    case 'tmux':
      return which(need) !== undefined;
    case 'kate':
      return ['kate', 'Xvfb', 'dbus-run-session'].every((name) => which(name) !== undefined);
    case 'neovim':
      return which('nvim') !== undefined;
    case 'vim':
      return (
        (await run('vim', ['-N', '-es', '-u', 'NONE', '-i', 'NONE', '-c', 'packadd ale', '-c', 'qall!']))
          .code === 0
      );
    case 'emacs':
      return (await run('emacs', ['--batch', '--eval', "(require 'eglot)"])).code === 0;
  }
}

/** A Python that has `module`: the first on the PATH need not be the one that Debian's packages are for. */
export async function pythonWith(module: string): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3'])
    if ((await run(python, ['-c', `import ${module}`])).code === 0) return python;
  return undefined;
}

/** Returns why it failed, or that it did not. */
async function aptInstall(packages: readonly string[]): Promise<string> {
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && which('sudo') === undefined) return 'we are not root and there is no sudo';
  // Nobody may be there to type a password: then it fails at once, and we say what to install.
  const sudo = asRoot ? [] : ['sudo', '-n'];
  const apt = async (...args: string[]) => {
    const [command = 'env', ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(command, rest);
  };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const updated = await apt(...wait, 'update');
  const installed = await apt(...wait, 'install', '-y', '--no-install-recommends', ...packages);
  if (installed.code === 0) return 'apt-get installed the packages, yet they do not work';
  return [updated, installed].map(({ output }) => output.trim().split('\n').slice(-3).join('\n')).join('\n');
}

/** Runs npm in `cwd`, the one that runs us if there is one; rejects with what it printed. */
export async function npm(args: readonly string[], cwd: string): Promise<void> {
  const script = process.env['npm_execpath'];
  const quiet = [...args, '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const { code, output } =
    script?.endsWith('.js') === true
      ? await run(process.execPath, [script, ...quiet], { cwd })
      : await run('npm', quiet, { cwd });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
}
