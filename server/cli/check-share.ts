/**
 * One thread's share of a large check. The threads take the files share by share from one counter, so that
 * none of them waits for another, and hand on what came of each share.
 */
import { type ArchiveFacts, FactsWriter } from './archive-facts.ts';
import { type CheckSurroundings, checkFile, type Outcome } from './check-file.ts';
import { configOf } from './configurations.ts';
import { fileUri } from './file-uri.ts';
import type { Target } from './targets.ts';

/** What all threads know. */
export interface SharedWork {
  readonly targets: readonly Target[];
  /** How many files make a share. */
  readonly shareSize: number;
  /** One number: the first share that nobody has taken. */
  readonly counter: Int32Array<SharedArrayBuffer>;
}

/** What came of one share. */
export interface ShareResult {
  /** Which one, from 0. */
  readonly share: number;
  /** The index of its first target. */
  readonly first: number;
  /** By file, in the order of the targets. */
  readonly outcomes: readonly Outcome[];
  /** Which of the targets the facts are about, in their order. */
  readonly digests: readonly number[];
  /** The configurations that govern them, by their paths; empty where there is none. */
  readonly publications: readonly string[];
  readonly facts: ArchiveFacts;
}

/** Enough files that handing them over costs nothing beside checking them. */
export const SHARE_SIZE = 40;

/** The work of checking `targets`, from the beginning. */
export function sharedWork(targets: readonly Target[], shareSize: number): SharedWork {
  return { targets, shareSize, counter: new Int32Array(new SharedArrayBuffer(4)) };
}

/** How many shares there are. */
export function countShares({ targets, shareSize }: SharedWork): number {
  return Math.ceil(targets.length / shareSize);
}

/** Takes the next share; `undefined` where none is left. */
export function takeShare(work: SharedWork): number | undefined {
  const share = Atomics.add(work.counter, 0, 1);
  return share < countShares(work) ? share : undefined;
}

/** Checks the files of `share`. `goOn` is asked after each; a share that was stopped is no result. */
export async function checkShare(
  share: number,
  { targets, shareSize }: SharedWork,
  surroundings: CheckSurroundings,
  goOn: () => boolean | Promise<boolean>,
): Promise<ShareResult | undefined> {
  const outcomes: Outcome[] = [];
  const digests: number[] = [];
  const publications: string[] = [];
  const writer = new FactsWriter();
  const first = share * shareSize;
  for (const [at, target] of targets.slice(first, first + shareSize).entries()) {
    const outcome = await checkFile(target, surroundings, ({ digest, findings }, file, configuration) => {
      const publication = configuration?.path ?? '';
      digests.push(first + at);
      publications.push(publication);
      writer.add(digest, fileUri(file), findings, configOf(configuration).settings.house);
    });
    outcomes.push(outcome);
    if (!(await goOn())) return undefined;
  }
  return { share, first, outcomes, digests, publications, facts: writer.facts() };
}
