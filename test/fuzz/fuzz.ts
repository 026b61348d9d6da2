/**
 * `npm run fuzz [-- minutes [folder …]]`: mutated digests against everything that must always hold.
 *
 * Starts from the sample digests and from every Markdown file in the folders named. A failure is printed with
 * its seed and shrunk text, and ends the run with status 1; it becomes a case in the tests.
 */
import { AssertionError } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Digest } from '../../server/digest/model.ts';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { seeded } from '../support/random.ts';
import { checkRendered, type FixedPair, fixedPairs } from '../support/rendered-fixes.ts';
import { type Change, randomChanges } from './mutate.ts';
import { checkFixAll, checkText, findingsIn } from './properties.ts';

const minutes = Number(process.argv[2] ?? 1);
const folders = [join(import.meta.dirname, '..', 'digests'), ...process.argv.slice(3)];
const corpus = folders.flatMap(markdownFiles).map((file) => readFileSync(file, 'utf8'));
const firstSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
/** A text that takes longer than this has found a cost that grows too fast. */
const LONGEST_MS = 5000;
/** How many fixes Hugo is asked about at a time: it renders 500 texts about as fast as one. */
const MOST_PAIRS = 250;
/** Of one text; a long one can have hundreds, all alike. */
const MOST_PAIRS_OF_TEXT = 8;

const end = Date.now() + minutes * 60_000;
let inputs = 0;
let rendered = 0;
let failures = 0;
let pairs: FixedPair[] = [];
console.log(`fuzzing for ${minutes} min from ${corpus.length} files, seed ${firstSeed}`);
for (let seed = firstSeed; Date.now() < end && failures < 10; seed++) {
  const random = seeded(seed);
  const start = corpus[Math.floor(random() * corpus.length)] ?? '';
  const changes = randomChanges(start, random, corpus, 6);
  const text = changes.reduce(apply, start);
  const problem = tryChanges(start, changes);
  inputs += changes.length;
  if (problem === undefined) {
    pairs.push(...fixedPairs(text, findingsIn(parseDigest(text))).slice(0, MOST_PAIRS_OF_TEXT));
    if (pairs.length >= MOST_PAIRS) await askHugo();
    continue;
  }
  report(`seed ${seed}: ${problem}`, shrink(text, problem));
}
await askHugo();
console.log(`${inputs} inputs, ${rendered} fixes rendered, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

function report(problem: string, text: string): void {
  failures++;
  console.log(`\n${problem}\n${JSON.stringify(text)}\n`);
}

/** Whether the fixes collected leave the visible text as it is; of several that do not, the first. */
async function askHugo(): Promise<void> {
  const asked = pairs;
  pairs = [];
  rendered += asked.length;
  try {
    await checkRendered(asked);
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    report('what Hugo renders', error.message);
  }
}

/** What fails for the versions of a text, the last of which is checked in full; `undefined` where all holds. */
function tryChanges(start: string, changes: readonly Change[]): string | undefined {
  const began = performance.now();
  try {
    let digest: Digest = parseDigest(start);
    for (const change of changes) {
      digest = parseDigest(apply(digest.text, change), {}, digest);
      if (!isDeepStrictEqual(digest, parseDigest(digest.text))) return 'incremental and fresh parse differ';
    }
    checkText(digest);
    checkFixAll(digest);
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  }
  const took = performance.now() - began;
  return took > LONGEST_MS ? `took ${Math.round(took)} ms` : undefined;
}

function apply(text: string, change: Change): string {
  return text.slice(0, change.start) + change.newText + text.slice(change.end);
}

/** The shortest text found, by leaving out lines and then characters, that fails with the same words. */
function shrink(text: string, problem: string): string {
  let current = text;
  if (tryChanges(current, []) !== problem) return current;
  for (let size = Math.ceil(current.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < current.length; ) {
      const shorter = current.slice(0, at) + current.slice(at + size);
      if (tryChanges(shorter, []) === problem) current = shorter;
      else at += size;
    }
  }
  return current;
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}
