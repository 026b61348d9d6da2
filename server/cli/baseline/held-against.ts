/** Compares what a call has found with a baseline: what is new, what is known, and what is no longer found. */
import path from 'node:path';
import { siteFindings } from '../../config/files/sites.ts';
import type { Problem } from '../../features/exchange/problems.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { LintRun } from '../lint/lint-run.ts';
import type { FileReport } from '../report/file-report.ts';
import { type Baseline, KnownInFile, type KnownProblem, knownBy } from './baseline.ts';

/** What came of it. */
export interface Held {
  /** The reports with new problems only. */
  readonly reports: readonly FileReport[];
  /** How many problems are known. */
  readonly known: number;
  /** How many entries nothing was found for, in files that were looked at or are gone. */
  readonly unneeded: number;
  /** The baseline that knows all that there is now, and of other files what it did. */
  readonly updated: Baseline;
}

/** Compares the reports of `run` with `baseline`, whose paths are relative to `folder`. */
export async function heldAgainst(run: LintRun, baseline: Baseline, folder: string): Promise<Held> {
  const reports: FileReport[] = [];
  const updated = new Map<string, readonly KnownProblem[]>();
  let known = 0;
  let unneeded = 0;
  for (const report of run.reports) {
    const file = path.resolve(run.world.cwd, report.file);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    const before = new KnownInFile(baseline.get(name) ?? []);
    const now = new KnownInFile([]);
    const textOf = report.problems.length === 0 ? () => '' : await textsIn(run, file);
    const problems = report.problems.filter((problem) => {
      const text = textOf(problem);
      now.add(problem.rule, text);
      return !before.take(problem.rule, text);
    });
    known += report.problems.length - problems.length;
    unneeded += before.left.length;
    updated.set(name, now.left);
    reports.push({ ...report, problems });
  }
  const others = await othersRead(run, folder);
  for (const [name, entries] of baseline) {
    if (updated.has(name)) continue;
    const isGone = (await run.world.disk.kindOf(path.resolve(folder, name))) === 'missing';
    if (isGone || others.has(name)) unneeded += entries.length;
    else updated.set(name, entries);
  }
  return { reports, known, unneeded, updated };
}

/** Tells what a problem in the file is known by. */
async function textsIn(run: LintRun, file: string): Promise<(problem: Problem) => string> {
  const reading = run.input === undefined ? await run.world.disk.read(file) : { text: run.input };
  const text = 'text' in reading ? reading.text : '';
  const lines = new LineIndex(text);
  return ({ range }) => knownBy(text.slice(lines.offset(range.start), lines.offset(range.end)));
}

/** The configurations that were read, of digests and sites, which have a report only where something is wrong in them. */
async function othersRead({ configurations }: LintRun, folder: string): Promise<ReadonlySet<string>> {
  const read = await configurations.filesRead();
  const sites = configurations.sitesRead.flatMap((site) => [...siteFindings(site)]);
  const places = [...read.map((one) => one.place), ...sites.map(({ place }) => path.normalize(place))];
  return new Set(places.map((place) => path.relative(folder, place).replaceAll(path.sep, '/')));
}
