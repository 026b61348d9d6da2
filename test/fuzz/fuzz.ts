/**
 * `npm run fuzz [-- minutes [folder …]]`: mutated digests against everything that must always hold.
 *
 * Starts from the sample digests, from the texts of earlier findings and from every Markdown file in the folders
 * named. The first failure of a kind is printed with its seed (which `FUZZ_SEED` begins with) and shrunk text, and
 * becomes a case in cases.ts; at the end every kind is named with how often it failed, and the status is 1. `FUZZ_INPUTS`
 * ends it earlier, after so many inputs, so that every machine comes equally far. `npm run fuzz -- --growth` is another
 * check: see growth.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { lawfulIn } from '../../server/rules/engine/fix-all.ts';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { generateDigests } from '../support/digests/generate-digests.ts';
import { type Random, seeded } from '../support/digests/random.ts';
import { inShape, isShapeName } from '../support/digests/shaped-digests.ts';
import { SHAPES } from '../support/digests/shapes.ts';
import { type FixedPair, fixedPairs, renderedChanges } from '../support/hugo/rendered-fixes.ts';
import { CASES } from './cases.ts';
import { applyChange, type Change } from './change.ts';
import { randomChanges } from './mutate.ts';
import {
  BY_DEFAULT,
  checkedDigest,
  checkFixAll,
  checkText,
  checkVersions,
  type Manner,
  mannerOf,
  prepareAll,
} from './properties.ts';
import { excerpt } from './structures.ts';
import { startWatchdog } from './watchdog.ts';

/** A text that mutations begin with, and how it is read. */
interface Start {
  readonly text: string;
  readonly manner: Manner;
}

const NOTHING: Start = { text: '', manner: BY_DEFAULT };
const minutes = Number(process.argv[2] ?? 1);
const folders = [join(import.meta.dirname, '..', 'digests'), ...process.argv.slice(3)];
const texts = [...folders.flatMap(markdownFiles).map((file) => readFileSync(file, 'utf8')), ...CASES];
const starts: readonly Start[] = [
  ...texts.map((text) => ({ text, manner: BY_DEFAULT })),
  ...Object.entries(SHAPES).flatMap(([name, { texts: shape, text }]) => {
    const manner = mannerOf(shape);
    const long = isShapeName(name) ? [...generateDigests(6)].map((one) => inShape(one, name).text) : [];
    return [`---\ntitle: 2025.08.01.00\n---\n\n${text}`, ...long].map((one) => ({ text: one, manner }));
  }),
];
const corpus = starts.map(({ text }) => text);
const firstSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
/** What one input may take of the processor; more has found a cost that grows too fast. */
const LONGEST_MS = 5000;
/** What one that never ends may take of it before all is given up. */
const GIVE_UP_MS = 60_000;
/** The share of inputs that begin with a part of a text. */
const EXCERPTS = 0.8;
/** How many fixes Hugo is asked about at a time: it renders 500 texts about as fast as one. */
const MOST_PAIRS = 250;
/** Of one text; a long one can have hundreds, all alike. */
const MOST_FIXES_OF_TEXT = 8;

const mostInputs = Number(process.env.FUZZ_INPUTS ?? Number.POSITIVE_INFINITY);
const end = Date.now() + minutes * 60_000;
let inputs = 0;
let rendered = 0;
/** How often a fix of each rule was not offered since it breaks a law. */
const withheld = new Map<string, number>();
/** How often each kind of failure was seen. */
const failures = new Map<string, number>();
let slowest = { seed: 0, ms: 0 };
let pairs: (FixedPair & { readonly seed: number })[] = [];
console.log(`fuzzing for ${minutes} min from ${starts.length} texts, seed ${firstSeed}`);
await prepareAll();
const watched = startWatchdog(GIVE_UP_MS);
for (let seed = firstSeed; Date.now() < end && inputs < mostInputs; seed++) {
  watched(seed);
  const random = seeded(seed);
  const { text: whole, manner } = starts[Math.floor(random() * starts.length)] ?? NOTHING;
  const start = random() < EXCERPTS ? excerpt(whole, random) : whole;
  const changes = randomChanges(start, random, corpus, 6);
  const began = process.cpuUsage();
  const [problem] = problemsOf(start, changes, random, manner);
  const ms = process.cpuUsage(began).user / 1000;
  if (ms > slowest.ms) slowest = { seed, ms };
  inputs += changes.length;
  const text = changes.reduce(applyChange, start);
  if (problem !== undefined) report(problem, seed, () => shrink(text, problem, manner, seed));
  else if (ms > LONGEST_MS) report('took too long', seed, () => text);
  // Those are read as where nothing is configured.
  else if (manner === BY_DEFAULT) collectPairs(text, seed, random);
  if (pairs.length >= MOST_PAIRS) await askHugo();
}
await askHugo();
for (const [kind, times] of failures) console.log(`${times} times: ${kind}`);
const failed = [...failures.values()].reduce((sum, times) => sum + times, 0);
console.log(`${inputs} inputs, ${rendered} fixes rendered, ${failed} failures`);
console.log(
  `not offered: ${[...withheld].map(([rule, times]) => `${times} of ${rule}`).join(', ') || 'none'}`,
);
console.log(`the slowest took ${Math.round(slowest.ms)} ms (seed ${slowest.seed})`);
process.exitCode = failed === 0 ? 0 : 1;

/** Counts a failure, and prints it where it is the first of its kind; `textOf` makes the text as short as it can. */
function report(problem: string, seed: number, textOf: () => string): void {
  const kind = problem.replaceAll(/«[^»]*»|\d+/gu, '…');
  const times = failures.get(kind) ?? 0;
  failures.set(kind, times + 1);
  if (times === 0) console.log(`\nseed ${seed}: ${problem}\n${JSON.stringify(textOf())}\n`);
}

/** What fails for the versions of a text, the last of which is checked in full. */
function problemsOf(start: string, changes: readonly Change[], random: Random, manner: Manner): string[] {
  const problems: string[] = [];
  const attempt = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      problems.push(error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error));
    }
  };
  const text = changes.reduce(applyChange, start);
  attempt(() => checkVersions(start, changes, manner));
  const onWithheld = ({ rule }: Finding) => {
    withheld.set(rule, (withheld.get(rule) ?? 0) + 1);
  };
  const some = { fixes: MOST_FIXES_OF_TEXT, random };
  const sample = changes.length === 0 ? { onWithheld } : { some, onWithheld };
  const digest = parseDigest(text, manner.options);
  attempt(() => checkText(digest, sample, manner));
  attempt(() => checkFixAll(digest, manner));
  return problems;
}

function collectPairs(text: string, seed: number, random: Random): void {
  const checked = checkedDigest(text);
  const found = fixedPairs(text, checked.findings, lawfulIn(checked)).map((pair) => ({ ...pair, seed }));
  for (let left = MOST_FIXES_OF_TEXT; left > 0 && found.length > 0; left--)
    pairs.push(...found.splice(Math.floor(random() * found.length), 1));
}

/** Whether the fixes collected leave the visible text as it is; of several that do not, the first. */
async function askHugo(): Promise<void> {
  const asked = pairs;
  pairs = [];
  rendered += asked.length;
  for (const { pair, what } of await renderedChanges(asked)) report(what, pair.seed, () => pair.before);
}

/** The shortest text found, by leaving out lines and then characters, that fails with the same words. */
function shrink(text: string, problem: string, manner: Manner, seed: number): string {
  let current = text;
  const fails = (candidate: string) => {
    // Each is an input of its own: hundreds of them may take longer than one.
    watched(seed);
    return problemsOf(candidate, [], seeded(0), manner).includes(problem);
  };
  if (!fails(current)) return current;
  for (let size = Math.ceil(current.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < current.length; ) {
      const shorter = current.slice(0, at) + current.slice(at + size);
      if (fails(shorter)) current = shorter;
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
