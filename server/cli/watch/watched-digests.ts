/**
 * The digests of a watching call: what is wrong with each, and their archives, kept so that a change costs no more
 * than checking what it affects.
 */
import { Archive } from '../../archive/columns/archive.ts';
import { Columns } from '../../archive/columns/columns.ts';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import type { Problem } from '../../features/exchange/problems.ts';
import { keptIn } from '../../text/keep-last.ts';
import { fileUri } from '../file-uri.ts';
import { checkFile, type FileOutcome } from '../lint/check-file.ts';
import { checkFiles } from '../lint/check-files.ts';
import { fail, type LintRun, note, shownName } from '../lint/lint-run.ts';
import type { LintedDigest } from '../lint/publication.ts';
import { askArchive, isAllOf } from '../lint/second-look.ts';
import type { FileReport } from '../report/file-report.ts';
import type { Target } from '../targets.ts';

/** A digest, and what is wrong with it as far as it can be told without the archive. */
interface Watched {
  readonly seen: LintedDigest;
  readonly alone: readonly Problem[];
}

/** The digests that one configuration governs. */
interface WatchedPublication {
  readonly digests: Map<string, Watched>;
  archive: Archive;
}

/** What came of a change. */
export interface Rechecked {
  /** The digests that changed, or are gone. */
  readonly files: readonly string[];
  /** Those that changed, and those that have other problems because of them. */
  readonly reports: readonly FileReport[];
}

/** The digests. */
export class WatchedDigests {
  /** By the path of the configuration, empty where there is none. */
  readonly #publications = new Map<string, WatchedPublication>();
  readonly #folders: readonly string[];

  /** `folders` are those that the call means with all that is in them. */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  get size(): number {
    let size = 0;
    for (const { digests } of this.#publications.values()) size += digests.size;
    return size;
  }

  /** Checks all `targets`, and adds the reports to `run`. To be called once, before anything else. */
  async checkAll(targets: readonly Target[], run: LintRun): Promise<void> {
    const columns = new Map<string, Columns>();
    await checkFiles(targets, { ...run, disk: run.world.disk }, run.world, ({ file, place, outcome }) => {
      const entry = this.#take(file, place, outcome, run);
      if (entry === undefined) return;
      const own = columns.get(place) ?? new Columns();
      own.add(entry);
      columns.set(place, own);
    });
    for (const [place, publication] of this.#publications) {
      publication.archive = Archive.of(columns.get(place) ?? new Columns());
      await this.#lookAgain(publication, place, run);
      for (const { seen } of publication.digests.values()) run.reports.push(reportOn(seen, run));
    }
  }

  /** Checks `files` again, each with its target if it exists, and all other digests that they affect. */
  async recheck(files: ReadonlyMap<string, Target | undefined>, run: LintRun): Promise<Rechecked> {
    const changed = new Map<string, [string, ArchiveEntry | undefined][]>();
    const touched: string[] = [];
    for (const [file, target] of files) {
      const configuration = await run.configurations.of(file);
      const place = configuration.file?.place ?? '';
      const wasDigest = this.#publications.get(place)?.digests.has(file) === true;
      const outcome =
        target === undefined ? {} : await checkFile(target, configuration, { ...run, disk: run.world.disk });
      const entry = this.#take(file, place, outcome, run);
      if (entry === undefined && !wasDigest) continue;
      touched.push(file);
      keptIn(changed, place, () => []).push([fileUri(file), entry]);
    }
    const reports: FileReport[] = [];
    for (const [place, changes] of changed) {
      const publication = this.#publications.get(place);
      if (publication === undefined) continue;
      publication.archive = publication.archive.with(changes);
      const others = await this.#lookAgain(publication, place, run);
      for (const { seen } of publication.digests.values())
        if (files.has(seen.path) || others.has(seen.path)) reports.push(reportOn(seen, run));
    }
    return { files: touched, reports };
  }

  /** Stores the result for a file, and returns its entry for the archive. */
  #take(file: string, place: string, outcome: FileOutcome, run: LintRun): ArchiveEntry | undefined {
    const { digest, problems = [], failure, note: words } = outcome;
    if (failure !== undefined) fail(run, failure);
    if (words !== undefined) note(run, file, words);
    const publication = this.#publications.get(place) ?? { digests: new Map(), archive: Archive.empty };
    this.#publications.set(place, publication);
    publication.digests.delete(file);
    if (digest === undefined) return undefined;
    const { entry, asksArchive } = digest;
    const seen: LintedDigest = { path: file, uri: entry.uri, asksArchive, problems, fixed: 0 };
    publication.digests.set(file, { seen, alone: problems });
    return entry;
  }

  /** Asks the archive, and returns the paths of the digests that have other problems than before. */
  async #lookAgain(
    { digests, archive }: WatchedPublication,
    place: string,
    run: LintRun,
  ): Promise<ReadonlySet<string>> {
    const before = new Map([...digests.values()].map(({ seen }) => [seen, seen.problems]));
    for (const { seen, alone } of digests.values()) seen.problems = alone;
    const configuration = place === '' ? undefined : await run.configurations.at(place);
    const isWhole = isAllOf(this.#folders, configuration?.folder ?? run.world.cwd);
    // One digest alone has nothing to be compared with.
    if (digests.size > 1)
      await askArchive({ run, configuration, digests: [...before.keys()], isWhole }, archive);
    const others = [...before].filter(([seen, problems]) => !isSame(problems, seen.problems));
    return new Set(others.map(([seen]) => seen.path));
  }
}

function reportOn({ path, problems, fixed }: LintedDigest, run: LintRun): FileReport {
  return { file: shownName(run, path), problems, fixed };
}

function isSame(before: readonly Problem[], now: readonly Problem[]): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}
