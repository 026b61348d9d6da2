/**
 * What scripts and drafting agents wait for: `digest seen`, and each tool of `digest mcp` called by the protocol's own
 * client, on the built command with an archive of 10,000 digests.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../support/machine/machine.ts';
import { withMcp } from '../support/machine/mcp-client.ts';
import { digest } from '../support/machine/run-cli.ts';
import { archiveFolder } from './archive-folder.ts';
import { DIGESTS, median, printTable } from './figures.ts';

const SCRIPT = path.join(projectRoot, 'dist', 'cli.js');
const CALLS = 5;
const ADDRESS = 'https://mobile.twitter.com/dotey/status/1961000000000000000?s=20';
const TITLE = '新一代开源多模态模型在长视频理解评测取得领先成绩';

/** Measures both, and prints a table for each. */
export async function measurePipeline(): Promise<void> {
  const archive = await archiveFolder(DIGESTS);
  const cache = await mkdtemp(path.join(tmpdir(), 'digest-bench-'));
  try {
    await measureSeen(archive.path, cache);
    await measureTools(archive.path, archive.last, cache);
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

async function measureSeen(folder: string, cache: string): Promise<void> {
  const call = () =>
    timed(() =>
      digest(['seen', '--folder', folder, ADDRESS, TITLE], {
        script: SCRIPT,
        env: { XDG_CACHE_HOME: cache },
      }),
    );
  const first = await call();
  const times: number[] = [];
  for (let at = 0; at < CALLS; at++) times.push(await call());
  printTable(
    [`digest seen, ${DIGESTS} digests`, 'ms'],
    [
      ['the first time, when the index is made', first.toFixed(0)],
      ['from the kept index, an address and a title', median(times).toFixed(0)],
    ],
  );
}

async function measureTools(folder: string, last: string, cache: string): Promise<void> {
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
      for (let at = 0; at < CALLS; at++) {
        const start = performance.now();
        const answer = await call(tool, args);
        times.push(performance.now() - start);
        if ('error' in answer) throw new Error(`${tool}: ${answer.error}`);
      }
      rows.push([`\`${tool}\``, median(times).toFixed(0)]);
    }
  });
  printTable([`digest mcp, ${DIGESTS} digests`, 'ms'], rows);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
