/**
 * `digest lint` over 10,000 digests, beside rumdl and markdownlint-cli2 with what each of them checks by default: where
 * all of them are right, where one in forty is not, where none is, and where each takes the parser. All take turns in
 * every round, since machines drift; what counts are the ratios.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../support/machine/machine.ts';
import { archiveFolder, type Flaws } from './archive-folder.ts';
import { DIGESTS, median, printTable, ratio } from './figures.ts';
import { measureProcess, type ProcessCost } from './measure-process.ts';
import { installPeers, VERSIONS } from './peers.ts';

const ROUNDS = 5;

/** A program and how it is called in the table. */
interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Prints a table for each archive; with `rumdl`, without the peer that takes far longer. */
export async function measureLint(peers: 'all' | 'rumdl'): Promise<void> {
  for (const flaws of ['none', 'one in 40', 'two in each', 'none, each parsed'] as const)
    await measureArchive(flaws, peers);
}

async function measureArchive(flaws: Flaws, peers: 'all' | 'rumdl'): Promise<void> {
  const folder = await archiveFolder(DIGESTS, flaws);
  const contenders = await contendersOf(peers);
  // Once without being measured: files come from the page cache, and rumdl has filled its own.
  for (const contender of contenders.slice(0, 3)) await runOnce(contender, folder.path);
  const costs = new Map(contenders.map(({ name }) => [name, [] as ProcessCost[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders)
      costs.get(contender.name)?.push(await runOnce(contender, folder.path));
  const rows = contenders.map(({ name }) => ({ name, ...summed(costs.get(name) ?? []) }));
  const measure = rows.find(({ name }) => name === REFERENCE);
  printTable(
    [
      `${folder.digests} digests, ${(folder.bytes / 1e6).toFixed(1)} MB, with a flaw: ${flaws}; median of ${ROUNDS} rounds`,
      'time',
      'as fast as rumdl',
      'processor time',
      'rumdl’s, divided by it',
      'peak memory',
    ],
    rows.map(({ name, wallMs, cpuMs, peakBytes }) => [
      name,
      `${(wallMs / 1000).toFixed(2)} s`,
      `${ratio(measure?.wallMs, wallMs)} times`,
      cpuMs === undefined ? '' : `${(cpuMs / 1000).toFixed(2)} s`,
      // On a machine that does other things meanwhile, this says more than the clock.
      ratio(measure?.cpuMs, cpuMs),
      peakBytes === undefined ? '' : `${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
    ]),
  );
}

const REFERENCE = `rumdl ${VERSIONS.rumdl} check --no-cache`;

async function contendersOf(peers: 'all' | 'rumdl'): Promise<readonly Contender[]> {
  const { rumdl, markdownlint } = await installPeers();
  const cache = path.join(projectRoot, '.cache', 'bench', 'rumdl-cache');
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  const digest: Contender = {
    name: 'digest lint',
    command: process.execPath,
    // The story that is told again is a warning.
    args: [path.join(projectRoot, 'dist', 'cli.js'), 'lint', '--max-warnings', '0'],
  };
  const quick: readonly Contender[] = [
    digest,
    { name: REFERENCE, command: rumdl, args: ['check', '--no-cache', '.'] },
    {
      name: `rumdl ${VERSIONS.rumdl} check, its cache filled`,
      command: rumdl,
      args: ['check', '--cache-dir', cache, '.'],
    },
  ];
  const slow: Contender = {
    name: `markdownlint-cli2 ${VERSIONS['markdownlint-cli2']}`,
    command: process.execPath,
    args: [markdownlint, '**/*.md'],
  };
  return peers === 'all' ? [...quick, slow] : quick;
}

async function runOnce({ name, command, args }: Contender, cwd: string): Promise<ProcessCost> {
  const cost = await measureProcess(command, args, cwd);
  // All of them have something to report.
  if (cost.status !== 1) throw new Error(`${name} ended with ${cost.status}.`);
  return cost;
}

function summed(costs: readonly ProcessCost[]) {
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: costs.some(({ cpuMs }) => cpuMs === undefined)
      ? undefined
      : median(costs.map(({ cpuMs = 0 }) => cpuMs)),
    // What must be had in store is the most that was ever used.
    peakBytes: costs.some(({ peakBytes }) => peakBytes === undefined)
      ? undefined
      : Math.max(...costs.map(({ peakBytes = 0 }) => peakBytes)),
  };
}
