/**
 * Checks one share of the files of a large check, and says what came of it.
 */
import type { HouseStyle } from '../rules/rule.ts';
import { type ArchiveFacts, FactsWriter } from './archive-facts.ts';
import { type CheckSurroundings, checkFile, LEFT, type Outcome } from './check-file.ts';
import { configOf, type ReadConfiguration } from './configurations.ts';
import { fileUri } from './file-uri.ts';
import { EntriesWriter, type KeptEntries } from './kept-entries.ts';
import type { SharedWork } from './shared-work.ts';

/** What came of one share: of most files, that they are digests and right, which takes no word. */
export interface ShareResult {
  /** The files that were checked, by the indices of their targets. */
  readonly files: readonly number[];
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

/**
 * Checks `files`, by the indices of their targets. `goOn` is asked after each; a share that was stopped is no result. With
 * `leaveTo`, those that take more than a sketch are not checked but handed to it.
 */
export async function checkShare(
  files: readonly number[],
  { targets, keepsEntries }: SharedWork,
  surroundings: CheckSurroundings,
  goOn: () => boolean | Promise<boolean>,
  leaveTo?: (file: number) => void,
): Promise<ShareResult | undefined> {
  const outcomes = new Map<number, Outcome>();
  const digests: number[] = [];
  const publications = new Map<string, number[]>();
  const writer = new FactsWriter();
  const entries = keepsEntries ? new EntriesWriter() : undefined;
  const done: number[] = [];
  for (const file of files) {
    const target = targets[file];
    if (target === undefined) continue;
    const note = (configuration: ReadConfiguration | undefined): HouseStyle => {
      const place = configuration?.path ?? '';
      const publication = publications.get(place);
      if (publication === undefined) publications.set(place, [digests.length]);
      else publication.push(digests.length);
      digests.push(file);
      return configOf(configuration).settings.house;
    };
    const outcome = await checkFile(target, surroundings, {
      checked: ({ digest, findings }, path, configuration) => {
        const uri = fileUri(path);
        writer.add(digest, uri, findings, note(configuration));
        entries?.add(digest, uri);
      },
      cleared: keepsEntries
        ? undefined
        : (sketch, path, configuration) => writer.addSketch(sketch, fileUri(path), note(configuration)),
      isLeft: leaveTo !== undefined,
    });
    if (outcome === LEFT) leaveTo?.(file);
    else {
      done.push(file);
      if (saysSomething(outcome)) outcomes.set(file, outcome);
    }
    if (!(await goOn())) return undefined;
  }
  const facts = writer.facts();
  return { files: done, outcomes, digests, publications, facts, entries: entries?.entries() };
}

function saysSomething({ problems = [], failure, note }: Outcome): boolean {
  return problems.length > 0 || failure !== undefined || note !== undefined;
}
