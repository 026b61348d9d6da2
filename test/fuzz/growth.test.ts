/**
 * The growth check (growth.ts) in a short form that no machine can be too slow for: not time is measured but how often
 * each piece of the code runs, and how much arrays move to make room or close a gap.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  growingTooFast,
  type Steps,
  startCounting,
  stepsTaken,
  stopCounting,
} from '../support/check/steps.ts';
import { MARKDOWN, YAML } from './constructs.ts';
import { type Case, placed } from './growth-frames.ts';
import { TASKS } from './growth-tasks.ts';
import { prepareAll } from './properties.ts';

/** In characters, each twice the one before. */
const SIZES = [1024, 2048, 4096] as const;
/** What runs less often for a character costs too little to be noticed. */
const FEWEST_STEPS = 20;

/** How many elements of arrays were moved since the last time. */
let moved = 0;
const { splice } = Array.prototype;

before(async () => {
  Array.prototype.splice = function (this: unknown[], ...how: [start: number, count: number]) {
    const before = this.length;
    const removed = splice.apply(this, how);
    if (this.length !== before) moved += Math.max(0, before - (how[0] < 0 ? before + how[0] : how[0]));
    return removed;
  };
  await prepareAll();
  await startCounting();
});
after(() => {
  Array.prototype.splice = splice;
  stopCounting();
});

/** What was done since the last time. */
async function workDone(): Promise<Steps> {
  const steps = await stepsTaken();
  steps.set('elements of arrays moved', moved);
  moved = 0;
  return steps;
}

/** What grows too fast in all that is done with `make` in all sizes. */
async function growthOf({ make }: Case): Promise<string[]> {
  const taken: Steps[] = [];
  for (const size of SIZES) {
    const runs = Object.values(TASKS).map((prepare) => prepare(make(size)));
    await workDone();
    for (const run of runs) run();
    taken.push(await workDone());
  }
  return growingTooFast(taken, FEWEST_STEPS * SIZES[2]);
}

const ONCE_TOO_FAST = [
  'strong with __, inside an item',
  'full references, inside an item',
  'ampersands and emphasis, inside an item',
  'words with an address and emphasis, inside an item',
  'escapes and ampersands in a title, inside an item',
  'inline HTML with attributes, alone',
  'citation marks, alone',
  'merge keys, in front matter',
  'citation marks beside bold, inside an item',
];

/** For each list of definitions, micromark's extension moves all events so far, until there are as many as markdown-limits.ts allows. */
const LIMITED = ['loose descriptions, inside an item'];

// One in forty, so that it does not take long, and what has been at fault; the other check has them all.
for (const one of placed(MARKDOWN, YAML).filter(
  ({ name }, index) => (index % 40 === 0 && !LIMITED.includes(name)) || ONCE_TOO_FAST.includes(name),
))
  test(one.name, async () => assert.deepEqual(await growthOf(one), []));
