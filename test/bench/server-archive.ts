/**
 * The index over 10,000 digests in the real server: how long until it knows them all, what memory that takes, and
 * what whoever types meanwhile feels of it.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LanguageServer } from '../support/editor/language-server.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { type ArchiveFolder, archiveFolder } from './archive-folder.ts';
import { DIGESTS, median, percentile, printTable } from './figures.ts';
import { peakOf } from './measure-process.ts';

const ROUNDS = 3;
/** A quick typist's pause between two characters; in ms. */
const TYPED_EVERY = 100;
/** Characters typed when the index is complete. */
const TYPED = 100;
/** So often the server is asked whether it knows the planted story; in ms. */
const ASKED_EVERY = 20;

/** Prints two tables. */
export async function measureServer(): Promise<void> {
  const folder = await archiveFolder(DIGESTS);
  const storage = path.join(projectRoot, '.cache', 'bench', 'storage');
  const cold: Start[] = [];
  const warm: Start[] = [];
  const typing: Typing[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await rm(storage, { recursive: true, force: true });
    cold.push(await start(folder, storage));
    warm.push(await start(folder, storage));
    typing.push(await type(folder));
  }
  printTable(
    [
      `index of ${folder.digests} digests in the server; median of ${ROUNDS} rounds`,
      'complete after',
      'peak memory',
    ],
    (
      [
        ['nothing kept', cold],
        ['from what was kept', warm],
      ] as const
    ).map(([name, starts]) => [
      name,
      `${(median(starts.map(({ completeMs }) => completeMs)) / 1000).toFixed(2)} s`,
      `${(Math.max(...starts.map(({ peakBytes = 0 }) => peakBytes)) / 2 ** 20).toFixed(0)} MiB`,
    ]),
  );
  printTable(
    ['from a typed character to its findings', 'half of all', '95 of 100', 'the slowest'],
    (['indexing', 'idle'] as const).map((phase) => {
      const delays = typing.flatMap((one) => one[phase]);
      return [
        `${phase === 'indexing' ? 'while indexing' : 'afterwards'} (${delays.length} characters)`,
        ...[50, 95, 100].map((percent) => `${percentile(delays, percent).toFixed(1)} ms`),
      ];
    }),
  );
}

interface Start {
  readonly completeMs: number;
  readonly peakBytes: number | undefined;
}

/** Starts a server and waits until it knows of the first digest what the last one repeats. */
async function start(folder: ArchiveFolder, storage: string): Promise<Start> {
  const began = performance.now();
  const { server, uri } = await open(folder, { storage: pathToFileURL(storage).href });
  try {
    while (!(await knowsAll(server, uri))) await pause(ASKED_EVERY);
    const completeMs = performance.now() - began;
    const peakBytes = peakOf(server.pid);
    // Ended properly, it keeps what it knows.
    await server.stop();
    return { completeMs, peakBytes };
  } finally {
    server.kill();
  }
}

/** Delays in ms, while the index is read and afterwards. */
interface Typing {
  readonly indexing: readonly number[];
  readonly idle: readonly number[];
}

async function type(folder: ArchiveFolder): Promise<Typing> {
  const { server, uri } = await open(folder, {});
  try {
    const indexing: number[] = [];
    const idle: number[] = [];
    for (let isComplete = false; !isComplete; ) {
      const delay = await typeOne(server, uri);
      isComplete = await knowsAll(server, uri);
      if (!isComplete) indexing.push(delay);
    }
    while (idle.length < TYPED) idle.push(await typeOne(server, uri));
    return { indexing, idle };
  } finally {
    server.kill();
  }
}

/** A character in the middle of the document, and the time until its findings are there, in ms. */
async function typeOne(server: LanguageServer, uri: string): Promise<number> {
  await pause(TYPED_EVERY);
  const lines = server.text(uri).split('\n');
  const line = lines.findLastIndex((one, at) => at <= lines.length / 2 && one.startsWith('   '));
  const place = { line, character: 10 };
  const began = performance.now();
  await server.change(uri, { range: { start: place, end: place }, text: '字' });
  await server.report(uri);
  return performance.now() - began;
}

async function open(folder: ArchiveFolder, more: { readonly storage?: string }) {
  const server = await LanguageServer.start({
    bundled: true,
    params: {
      workspaceFolders: [{ uri: pathToFileURL(folder.path).href, name: 'bench' }],
      initializationOptions: more,
    },
  });
  const uri = pathToFileURL(folder.last).href;
  await server.open(uri, await readFile(folder.last, 'utf8'));
  return { server, uri };
}

async function knowsAll(server: LanguageServer, uri: string): Promise<boolean> {
  const report = await server.report(uri);
  return report.kind === 'full' && report.items.some(({ code }) => code === 'archive-duplicate-source');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
