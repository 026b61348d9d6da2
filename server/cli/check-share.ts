/**
 * One thread's share of a large check. The threads take the files share by share from one counter, so that
 * none of them waits for another, and hand on what came of each share.
 */

import type { HouseStyle } from '../rules/rule.ts';
import { type ArchiveFacts, FactsWriter } from './archive-facts.ts';
import { type CheckSurroundings, checkFile, type Outcome } from './check-file.ts';
import { configOf, type ReadConfiguration } from './configurations.ts';
import { fileUri } from './file-uri.ts';
import { EntriesWriter, type KeptEntries } from './kept-entries.ts';
import type { Target } from './targets.ts';

/** What all threads know. */
export interface SharedWork {
  readonly targets: readonly Target[];
  /** Whether the archive's entries of all digests are wanted; most calls do without. */
  readonly keepsEntries: boolean;
  /** How many files make a share. */
  readonly shareSize: number;
  /** One number: the first share that nobody has taken. */
  readonly counter: Int32Array<SharedArrayBuffer>;
}

/** What came of one share: of most files, that they are digests and right, which takes no word. */
export interface ShareResult {
  /** Which one, from 0. */
  readonly share: number;
  /** The index of its first target. */
  readonly first: number;
  /** How many files it has. */
  readonly count: number;
  /** What there is to say of files, by the indices of their targets. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
  /** Which of the targets the facts are about, in their order. */
  readonly digests: readonly number[];
  /** By the paths of the configurations that govern them, empty where there is none: which of these digests they are, from 0. */
  readonly publications: ReadonlyMap<string, readonly number[]>;
  readonly facts: ArchiveFacts;
  /** Of these digests, where the call wants them. */
  readonly entries: KeptEntries | undefined;
}

/** Enough files that handing them over costs nothing beside checking them. */
export const SHARE_SIZE = 40;

/** The work of checking `targets`, from the beginning. */
export function sharedWork(targets: readonly Target[], keepsEntries: boolean, shareSize: number): SharedWork {
  return { targets, keepsEntries, shareSize, counter: new Int32Array(new SharedArrayBuffer(4)) };
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
  { targets, keepsEntries, shareSize }: SharedWork,
  surroundings: CheckSurroundings,
  goOn: () => boolean | Promise<boolean>,
): Promise<ShareResult | undefined> {
  const first = share * shareSize;
  const end = Math.min(first + shareSize, targets.length);
  const outcomes = new Map<number, Outcome>();
  const digests: number[] = [];
  const publications = new Map<string, number[]>();
  const writer = new FactsWriter();
  const entries = keepsEntries ? new EntriesWriter() : undefined;
  for (const [at, target] of targets.slice(first, end).entries()) {
    const note = (configuration: ReadConfiguration | undefined): HouseStyle => {
      const place = configuration?.path ?? '';
      const publication = publications.get(place);
      if (publication === undefined) publications.set(place, [digests.length]);
      else publication.push(digests.length);
      digests.push(first + at);
      return configOf(configuration).settings.house;
    };
    const outcome = await checkFile(target, surroundings, {
      checked({ digest, findings }, file, configuration) {
        const uri = fileUri(file);
        writer.add(digest, uri, findings, note(configuration));
        entries?.add(digest, uri);
      },
      cleared: keepsEntries
        ? undefined
        : (sketch, file, configuration) => writer.addSketch(sketch, fileUri(file), note(configuration)),
    });
    if (saysSomething(outcome)) outcomes.set(first + at, outcome);
    if (!(await goOn())) return undefined;
  }
  const facts = writer.facts();
  return {
    share,
    first,
    count: end - first,
    outcomes,
    digests,
    publications,
    facts,
    entries: entries?.entries(),
  };
}

function saysSomething({ problems = [], failure, note }: Outcome): boolean {
  return problems.length > 0 || failure !== undefined || note !== undefined;
}
