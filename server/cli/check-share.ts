/**
 * Checks one share of the files of a large check, and says what came of it.
 */
import path from 'node:path';
import type { HouseStyle, Rule } from '../rules/rule.ts';
import { type ArchiveFacts, FactsWriter } from './archive-facts.ts';
import {
  type CheckSurroundings,
  checkFile,
  governing,
  LEFT,
  type Outcome,
  type Witness,
} from './check-file.ts';
import { configOf, type ReadConfiguration } from './configurations.ts';
import { EntriesWriter, type KeptEntries } from './kept-entries.ts';
import { rulesOf } from './rule-bits.ts';
import { noteOn, type SharedWork } from './shared-work.ts';
import { isIn } from './targets.ts';

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

/** How a share is checked, where not from beginning to end. */
export interface ShareMode {
  /** Whether to look at the sketch of a digest first, which nearly always is enough. */
  readonly sketches: boolean;
  /** Is handed those for which it is not enough, with the rules that may find something, instead of their being checked. */
  readonly leaveTo?: (file: number, rules: readonly Rule[]) => void;
  /** What a file holds, where that is known already; `undefined` for one that is to be read. */
  readonly textOf?: (file: number) => string | undefined;
}

/**
 * Checks `files`, by the indices of their targets. `goOn` is asked after each; a share that was stopped is no result,
 * and no other is to follow it. A `writer` that is used for share after share writes each name once.
 */
export async function checkShare(
  files: readonly number[],
  work: SharedWork,
  surroundings: CheckSurroundings,
  goOn: () => boolean | Promise<boolean>,
  { sketches, leaveTo, textOf }: ShareMode,
  writer = new FactsWriter(),
): Promise<ShareResult | undefined> {
  const { targets, keepsEntries } = work;
  const outcomes = new Map<number, Outcome>();
  const digests: number[] = [];
  const publications = new Map<string, number[]>();
  const entries = keepsEntries ? new EntriesWriter() : undefined;
  const done: number[] = [];
  /** The file that is being checked, by the index of its target. */
  let file = -1;
  let folder: string | undefined;
  let configuration: ReadConfiguration | undefined;
  const note = (): HouseStyle => {
    const place = configuration?.path ?? '';
    const publication = publications.get(place);
    if (publication === undefined) publications.set(place, [digests.length]);
    else publication.push(digests.length);
    digests.push(file);
    return configOf(configuration).settings.house;
  };
  const witness: Witness = {
    checked: ({ digest, findings }, uri) => {
      writer.add(digest, uri, findings, note());
      entries?.add(digest, uri);
    },
    // A sketch gives no entries.
    cleared: sketches && !keepsEntries ? (sketch, uri) => writer.addSketch(sketch, uri, note()) : undefined,
    textOf: textOf && (() => textOf(file)),
    rules: () => rulesOf(noteOn(work, file)),
    left: leaveTo && ((rules) => leaveTo(file, rules)),
  };
  for (file of files) {
    const target = targets[file];
    if (target === undefined) continue;
    if (folder === undefined || !isIn(folder, target.path)) {
      folder = path.dirname(target.path);
      configuration = await governing(surroundings, target.path);
    }
    const checked = checkFile(target, configuration, surroundings, witness);
    const outcome = checked instanceof Promise ? await checked : checked;
    if (outcome !== LEFT) {
      done.push(file);
      if (saysSomething(outcome)) outcomes.set(file, outcome);
    }
    const isGoingOn = goOn();
    if (!(typeof isGoingOn === 'boolean' ? isGoingOn : await isGoingOn)) return undefined;
  }
  const facts = writer.facts();
  return { files: done, outcomes, digests, publications, facts, entries: entries?.entries() };
}

function saysSomething({ problems = [], failure, note }: Outcome): boolean {
  return problems.length > 0 || failure !== undefined || note !== undefined;
}
