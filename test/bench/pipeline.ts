/**
 * What scripts and drafting agents wait for: the commands of a pipeline, and each tool of `digest mcp` called by the
 * protocol's own client, on the built command with an archive of 10,000 digests. Checking all of them is the measure,
 * since machines differ.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../support/machine/machine.ts';
import { withMcp } from '../support/machine/mcp-client.ts';
import { type ArchiveFolder, archiveFolder } from './archive-folder.ts';
import { DIGESTS, median, printTable, ratio } from './figures.ts';
import { measureProcess, type ProcessCost } from './measure-process.ts';

const SCRIPT = path.join(projectRoot, 'dist', 'cli.js');
const ROUNDS = 5;
const ADDRESS = 'https://mobile.twitter.com/dotey/status/1961000000000000000?s=20';
const TITLE = '新一代开源多模态模型在长视频理解评测取得领先成绩';

/** Measures both, and prints a table for each. */
export async function measurePipeline(): Promise<void> {
  const archive = await archiveFolder(DIGESTS, 'none');
  const cache = await mkdtemp(path.join(tmpdir(), 'digest-bench-'));
  try {
    const lintMs = await measureCommands(archive, cache);
    await measureTools(archive, cache, lintMs);
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

/** Returns what `digest lint` takes, in ms. */
async function measureCommands({ path: folder, last }: ArchiveFolder, cache: string): Promise<number> {
  const items = path.join(cache, 'items.json');
  const run = (...args: readonly string[]) =>
    measureProcess(process.execPath, [SCRIPT, ...args], folder, { XDG_CACHE_HOME: cache });
  const commands: Readonly<Record<string, readonly string[]>> = {
    'digest lint': ['lint', 'content'],
    'digest extract, all of them': ['extract', 'content', '--output', devNull],
    'digest seen, an address and a title, from the kept index': ['seen', ADDRESS, TITLE],
    'digest compose, a digest for the next slot': ['compose', items],
  };
  const { seen, extracted } = {
    seen: await run('seen', ADDRESS, TITLE),
    extracted: await run('extract', last, '--output', items),
  };
  if (extracted.status !== 0) throw new Error('The last digest could not be read.');
  const { items: given } = JSON.parse(await readFile(items, 'utf8'));
  await writeFile(items, JSON.stringify({ items: given }));
  const costs = new Map(Object.keys(commands).map((name) => [name, [] as ProcessCost[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, args] of Object.entries(commands)) costs.get(name)?.push(await run(...args));
  const rows = [...costs].map(([name, all]) => ({
    name,
    wallMs: median(all.map(({ wallMs }) => wallMs)),
    cpuMs: median(all.flatMap(({ cpuMs }) => cpuMs ?? [])),
  }));
  rows.push({
    name: 'digest seen, the first time, when the index is made',
    wallMs: seen.wallMs,
    cpuMs: seen.cpuMs ?? 0,
  });
  const [lint] = rows;
  printTable(
    [`${DIGESTS} digests`, 'ms', 'lint’s, divided by it', 'processor time', 'lint’s, divided by it'],
    rows.map(({ name, wallMs, cpuMs }) => [
      name,
      wallMs.toFixed(0),
      ratio(lint?.wallMs, wallMs),
      cpuMs.toFixed(0),
      ratio(lint?.cpuMs, cpuMs),
    ]),
  );
  return lint?.wallMs ?? 0;
}

async function measureTools(
  { path: folder, last }: ArchiveFolder,
  cache: string,
  lintMs: number,
): Promise<void> {
  const rows: string[][] = [];
  const text = await readFile(last, 'utf8');
  await withMcp({ cwd: folder, script: SCRIPT, cache }, async ({ call }) => {
    const extracted = await call('digest_extract', { text });
    const data: unknown = 'data' in extracted ? extracted.data['digest'] : {};
    const calls: Readonly<Record<string, Record<string, unknown>>> = {
      digest_check: { file: last },
      digest_fix: { file: last },
      digest_explain: { rule: 'bold-unrendered' },
      digest_extract: { file: last },
      digest_compose: { digest: data },
      digest_seen: { urls: [ADDRESS], titles: [TITLE] },
      digest_next_slot: {},
    };
    for (const [tool, args] of Object.entries(calls)) {
      const times: number[] = [];
      // The first call of all reads the archive.
      for (let round = 0; round <= ROUNDS; round++) {
        const start = performance.now();
        const answer = await call(tool, args);
        if (round > 0) times.push(performance.now() - start);
        if ('error' in answer) throw new Error(`${tool}: ${answer.error}`);
      }
      rows.push([`\`${tool}\``, median(times).toFixed(0), ratio(lintMs, median(times))]);
    }
  });
  printTable([`digest mcp, ${DIGESTS} digests`, 'ms', 'digest lint’s, divided by it'], rows);
}
