/**
 * One character typed into three documents: what an editor waits for the findings of the real server over its standard
 * streams, beside rumdl’s server and the libraries of markdown-libraries.ts, which run in this process and so have no
 * way to go. All take turns document by document, since machines drift; what counts are the ratios.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { generateDigest } from '../support/digests/generate-digests.ts';
import { LanguageServer, type ServerOptions } from '../support/editor/language-server.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { median, percentile, printTable, ratio } from './figures.ts';
import { markdownLibraries } from './markdown-libraries.ts';
import { peakOf } from './measure-process.ts';
import { installPeers, VERSIONS } from './peers.ts';

const SLOT_MS = Date.UTC(2025, 6, 31, 16);
/** Characters that are measured, after some that are not. */
const TYPED = 100;
const WARM_UP = 20;
/** A pause between two characters, so that work for the next one is done by then; in ms. */
const TYPED_EVERY = 30;
/** Servers are started so often. */
const STARTS = 5;

interface BenchDocument {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** What the writer of a document waits for, in ms. */
interface Waits {
  readonly firstMs: readonly number[];
  readonly typedMs: readonly number[];
}

/** Prints three tables. */
export async function measureDocuments(): Promise<void> {
  const { rumdl, modules } = await installPeers();
  const servers: readonly (readonly [name: string, options: ServerOptions])[] = [
    ['digest server', { bundled: true }],
    [`rumdl ${VERSIONS.rumdl} server`, { other: [rumdl, 'server', '--stdio'] }],
  ];
  const libraries = await markdownLibraries(modules);
  const documents = await benchDocuments();
  for (const document of documents) {
    const rows: [name: string, waits: Waits][] = [];
    for (const [name, options] of servers) rows.push([name, await measureServer(document, options)]);
    for (const { name, read } of libraries) rows.push([name, await measureLibrary(document, read)]);
    const own = median(rows[0]?.[1].typedMs ?? []);
    printTable(
      [document.name, 'first answer after the start', 'typed character: half of all', '99 of 100', 'ratio'],
      rows.map(([name, { firstMs, typedMs }]) => [
        name,
        firstMs.length === 0 ? '' : `${median(firstMs).toFixed(0)} ms`,
        `${median(typedMs).toFixed(1)} ms`,
        `${percentile(typedMs, 99).toFixed(1)} ms`,
        ratio(median(typedMs), own),
      ]),
    );
  }
  const memory: (readonly [name: string, peak: string])[] = [];
  for (const [name, options] of servers) memory.push([name, await memoryOf(documents, options)]);
  printTable(['with the three open', 'peak memory'], memory);
}

async function benchDocuments(): Promise<readonly BenchDocument[]> {
  const right = generateDigest(SLOT_MS, 'spaced', 1, 400).text;
  const sample = path.join(projectRoot, 'test', 'digests', '2025.08.28.00.md');
  return (
    [
      ['a digest as they are published', await readFile(sample, 'utf8')],
      ['400 items, all right', right],
      // From the tenth on, a summary has to be indented by four.
      ['400 items, of which 391 have lost their summaries', right.replaceAll(/^ {4,}(?=\S)/gmu, '   ')],
    ] as const
  ).map(([name, text], index) => ({ name, text, uri: `file:///bench/${index}/2025.08.01.00.md` }));
}

async function measureServer({ uri, text }: BenchDocument, options: ServerOptions): Promise<Waits> {
  const firstMs: number[] = [];
  const typedMs: number[] = [];
  for (let start = 1; start <= STARTS; start++) {
    const began = performance.now();
    const server = await LanguageServer.start(options);
    try {
      await server.open(uri, text);
      await server.report(uri);
      firstMs.push(performance.now() - began);
      if (start === STARTS) typedMs.push(...(await typeInto(server, uri)));
    } finally {
      server.kill();
    }
  }
  return { firstMs, typedMs };
}

/** Types, and returns how long each character’s findings took. */
async function typeInto(server: LanguageServer, uri: string): Promise<readonly number[]> {
  const sync = server.initialized.capabilities.textDocumentSync;
  const takesWhole = typeof sync === 'object' && sync.change === 1;
  const delays: number[] = [];
  for (let typed = 0; typed < WARM_UP + TYPED; typed++) {
    await new Promise((resolve) => setTimeout(resolve, TYPED_EVERY));
    const text = server.text(uri);
    const at = placeIn(text);
    const before = text.slice(0, at).split('\n');
    const place = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const began = performance.now();
    await server.change(
      uri,
      takesWhole ? { text: withCharacter(text) } : { range: { start: place, end: place }, text: CHARACTER },
    );
    await server.report(uri);
    if (typed >= WARM_UP) delays.push(performance.now() - began);
  }
  return delays;
}

async function measureLibrary(
  { text: start }: BenchDocument,
  read: (text: string) => Promise<void>,
): Promise<Waits> {
  const typedMs: number[] = [];
  let text = start;
  for (let typed = 0; typed < WARM_UP + TYPED; typed++) {
    text = withCharacter(text);
    const began = performance.now();
    await read(text);
    if (typed >= WARM_UP) typedMs.push(performance.now() - began);
  }
  return { firstMs: [], typedMs };
}

const CHARACTER = '字';

function withCharacter(text: string): string {
  const at = placeIn(text);
  return `${text.slice(0, at)}${CHARACTER}${text.slice(at)}`;
}

/** Where it is typed: at the end of a sentence in the middle. */
function placeIn(text: string): number {
  return text.indexOf('。', text.length >> 1);
}

async function memoryOf(documents: readonly BenchDocument[], options: ServerOptions): Promise<string> {
  const server = await LanguageServer.start(options);
  try {
    for (const { uri, text } of documents) await server.open(uri, text);
    for (const { uri } of documents) await typeInto(server, uri);
    const bytes = peakOf(server.pid);
    return bytes === undefined ? '' : `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  } finally {
    server.kill();
  }
}
