/**
 * `digest stats`: an archive in numbers. The digests are read once, as for `digest lint`.
 */
import { statisticsOf } from '../../archive/view/statistics.ts';
import { beginRun, lintFiles } from '../lint/lint-files.ts';
import { fail } from '../lint/lint-run.ts';
import { printableJson } from '../printable.ts';
import { complain, type ExitStatus, type World } from '../world.ts';
import { type ArchiveReport, writeStatistics } from './write-statistics.ts';

/** As the argument reader hands them over. */
export interface StatsOptions {
  readonly format: 'table' | 'json';
  /** The configuration that counts for all files. */
  readonly config?: string;
}

/** Prints the numbers of the digests in `paths`, and returns the exit status: problems are counted and are no failure. */
export async function stats(
  paths: readonly string[],
  { format, config }: StatsOptions,
  world: World,
): Promise<ExitStatus> {
  const run = await beginRun({ format: 'stylish', ...(config === undefined ? {} : { config }) }, world);
  const archives = run.isLost ? [] : await lintFiles(paths, run);
  for (const failure of run.configurations.failures) fail(run, failure);
  for (const words of run.notes) complain(world, words);
  if (run.isLost) return 2;
  const statistics = statisticsOf(archives.flatMap((archive) => [...archive.entries()]));
  const counts = new Map<string, number>();
  for (const { problems } of run.reports)
    for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const problems = [...counts].map(([rule, count]) => ({ rule, count }));
  problems.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
  const report: ArchiveReport = { ...statistics, problems };
  if (format === 'json')
    world.output.write(`${printableJson(JSON.stringify(plain(report), undefined, 2))}\n`);
  else if (statistics.digests > 0)
    for (const chunk of writeStatistics(report, world.language)) world.output.write(chunk);
  return run.isIncomplete ? 2 : 0;
}

/** With times as other programs read them, and the unit of lengths in their names. */
function plain({ fromMs, toMs, ages, ...others }: ArchiveReport) {
  const { medianMs, ...groups } = ages;
  return {
    digests: others.digests,
    items: others.items,
    from: isoText(fromMs),
    to: isoText(toMs),
    months: others.months,
    authors: others.authors,
    categories: others.categories,
    sources: others.sources,
    ages: { medianMinutes: medianMs === undefined ? null : medianMs / 60_000, ...groups },
    problems: others.problems,
  };
}

function isoText(ms: number | undefined): string | null {
  return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString();
}
