/**
 * The Hugos that judge: the current one, whose pages the project promises, and older ones for what is said of them.
 *
 * Debian's suites carry them.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fetchPackages } from '../machine/debian.ts';
import { projectRoot } from '../machine/machine.ts';
import { run, which } from '../machine/run-process.ts';

/** A Hugo by what we want of it: `current` is the newest that can be had, the others are exactly these versions. */
export type HugoVersion = 'current' | '0.131' | '0.111';

/** What the project promises is what this version publishes, or a newer one. */
const OLDEST_CURRENT: readonly number[] = [0, 169];

interface Source {
  /** The variable that names another program for this version. */
  readonly variable: string;
  /** The Debian suite that carries it. */
  readonly suite: string;
  readonly accepts: (version: readonly number[]) => boolean;
}

const SOURCES: Record<HugoVersion, Source> = {
  current: { variable: 'HUGO', suite: 'sid', accepts: (version) => compare(version, OLDEST_CURRENT) >= 0 },
  '0.131': { variable: 'HUGO_0_131', suite: 'trixie', accepts: ([, minor]) => minor === 131 },
  '0.111': { variable: 'HUGO_0_111', suite: 'bookworm', accepts: ([, minor]) => minor === 111 },
};

/** A program and the version it says it is, such as `0.169.0`. */
export interface HugoProgram {
  readonly file: string;
  readonly version: string;
}

const found = new Map<HugoVersion, Promise<HugoProgram>>();

/**
 * The program for `wanted`: the one that the variable names, the one in the cache, the one on the PATH, or one that is
 * fetched now. Rejects with what to install where there is none, or only another version.
 */
export function findHugo(wanted: HugoVersion): Promise<HugoProgram> {
  let program = found.get(wanted);
  if (program === undefined) {
    program = lookFor(wanted);
    found.set(wanted, program);
  }
  return program;
}

async function lookFor(wanted: HugoVersion): Promise<HugoProgram> {
  const { variable, suite, accepts } = SOURCES[wanted];
  const cached = path.join(projectRoot, '.cache', 'hugo', suite);
  const inside = path.join(cached, 'usr', 'bin', 'hugo');
  const named = process.env[variable];
  const seen: string[] = [];
  for (const file of named === undefined ? [inside, which('hugo')] : [named]) {
    if (file === undefined || !existsSync(file)) continue;
    const version = await versionOf(file);
    if (version !== undefined && accepts(numbers(version))) return { file, version };
    seen.push(`${file} is ${version ?? 'no Hugo'}`);
  }
  const failure =
    named === undefined
      ? await fetchPackages(suite, ['hugo'], cached, false)
      : `${variable} names no such Hugo`;
  const version = failure === undefined ? await versionOf(inside) : undefined;
  if (version !== undefined && accepts(numbers(version))) return { file: inside, version };
  const wish = wanted === 'current' ? `${OLDEST_CURRENT.join('.')} or newer` : wanted;
  throw new Error(
    `These tests need Hugo ${wish}. Install a release of it and name it in the variable ${variable}. ` +
      [...seen, failure ?? `Debian’s ${suite} has ${version ?? 'none that runs here'}`].join('; '),
  );
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [at, number] of right.entries()) {
    const difference = (left[at] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}

async function versionOf(file: string): Promise<string | undefined> {
  const { code, output } = await run(file, ['version']);
  return code === 0 ? /\bv(\d+\.\d+\.\d+)/u.exec(output)?.[1] : undefined;
}
