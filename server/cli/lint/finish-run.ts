/** The end of a run of `digest lint`: the report, the notes, and the exit status. */

import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { siteFindings } from '../../config/files/sites.ts';
import { readManifest } from '../../disk/manifest.ts';
import { problemsOf } from '../../features/exchange/problems.ts';
import type { Message } from '../../text/message.ts';
import { byCodeUnit } from '../../text/search.ts';
import type { BaselineFile } from '../baseline/baseline-file.ts';
import { changedOnly } from '../changes/selection.ts';
import { countProblems, type FileReport } from '../report/file-report.ts';
import { FORMATTERS } from '../report/formats.ts';
import { namedFor } from '../report/repository-paths.ts';
import { complain, type ExitStatus, type Output } from '../world.ts';
import { writePatch } from '../write-output.ts';
import { isRepairing } from './lint-options.ts';
import { fail, type LintRun, note, shownName } from './lint-run.ts';

/** Prints everything but what `baseline` knows, and returns the status; `isInput` says that standard input was checked. */
export async function finish(
  run: LintRun,
  isInput: boolean,
  baseline: BaselineFile | undefined,
): Promise<ExitStatus> {
  const { options, world, notes } = run;
  // With standard input, a count of files would be pointless.
  const digests = isInput ? 0 : run.reports.length;
  await reportOthers(run);
  const chosen = await chosenReports(run, baseline);
  // With --fix, standard output is the repaired text.
  await print(run, chosen, isInput && isRepairing(options) ? world.errors : world.output);
  const counts = countProblems(chosen);
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  const isOverLimit = counts.warning > maxWarnings;
  if (isOverLimit) notes.push(TOO_MANY_WARNINGS(counts.warning, maxWarnings));
  for (const words of notes) complain(world, words);
  // People want to know that something was checked; programs read the report.
  if (options.format === 'stylish' && options.quiet !== true && digests > 0) {
    const changed = chosen.filter(({ file }) => isMarkdownName(file)).length;
    complain(world, run.changes === undefined ? CHECKED(digests) : CHECKED_CHANGED(digests, changed));
  }
  if (run.isIncomplete) return 2;
  return counts.error > 0 || isOverLimit ? 1 : 0;
}

/** Adds reports on what is wrong in the configurations of digests and sites that have been read. */
async function reportOthers(run: LintRun): Promise<void> {
  const { configurations, reports } = run;
  for (const { place: file, text, config } of await configurations.filesRead()) {
    if (config.problems.length > 0)
      reports.push({
        file: shownName(run, file),
        problems: problemsOf(text, config.problems, run.detail),
        fixed: 0,
      });
  }
  for (const site of configurations.sitesRead)
    for (const { place, text, findings } of siteFindings(site))
      if (findings.length > 0)
        reports.push({
          file: shownName(run, path.normalize(place)),
          problems: problemsOf(text, findings, run.detail),
          fixed: 0,
        });
  for (const failure of configurations.failures) fail(run, failure);
  reports.sort((a, b) => byCodeUnit(a.file, b.file));
}

/** The reports as far as the call is about them. */
async function chosenReports(
  run: LintRun,
  baseline: BaselineFile | undefined,
): Promise<readonly FileReport[]> {
  let all: readonly FileReport[] = run.reports;
  if (baseline !== undefined) {
    const { withoutKnown } = await import('../baseline/baseline-file.ts');
    all = await withoutKnown(run, baseline);
  }
  if (run.changes === undefined) return all;
  const { reports, outside, inner } = await changedOnly(all, run.changes, run.world);
  for (const file of outside) note(run, file, OUTSIDE);
  for (const folder of inner) note(run, folder, INNER);
  if (outside.length + inner.length > 0) run.isIncomplete = true;
  return reports;
}

/** Prints what would be repaired and returns the status: 1 where that is anything. */
export async function finishWithDiff(run: LintRun): Promise<ExitStatus> {
  const { options, world, patches, notes } = run;
  const { unifiedDiff } = await import('../report/unified-diff.ts');
  const text = patches.map(unifiedDiff).join('');
  if ((await writePatch(text, options.outputFile, world)) !== 0) run.isIncomplete = true;
  for (const failure of run.configurations.failures) fail(run, failure);
  for (const words of notes) complain(world, words);
  if (options.quiet !== true && patches.length > 0) complain(world, WOULD_REPAIR(patches.length));
  if (run.isIncomplete) return 2;
  return patches.length > 0 ? 1 : 0;
}

/** Writes the report to where the call wants it. */
export async function print(run: LintRun, reports: readonly FileReport[], output: Output): Promise<void> {
  const { options, world } = run;
  const { format, quiet } = options;
  const outputFile = options.outputFile === '-' ? undefined : options.outputFile;
  const shown =
    quiet === true
      ? reports.map((report) => ({
          ...report,
          problems: report.problems.filter(({ severity }) => severity === 'error'),
        }))
      : reports;
  const named = await namedFor(format, shown, world.cwd, world.disk);
  const write = await FORMATTERS[format]();
  const hasColors = outputFile === undefined && output.hasColors;
  const context = { language: world.language, hasColors, version: readManifest().version };
  if (outputFile === undefined) {
    for (const chunk of gathered(write(named, context))) output.write(chunk);
    return;
  }
  const failure = await world.disk.put(
    path.resolve(world.cwd, outputFile),
    [...write(named, context)].join(''),
  );
  if (failure !== undefined) fail(run, failure);
}

/** The same text in larger chunks: each that is written is a call to the system. */
function* gathered(chunks: Iterable<string>): Generator<string> {
  let text = '';
  for (const chunk of chunks) {
    text += chunk;
    if (text.length < LARGE) continue;
    yield text;
    text = '';
  }
  yield text;
}

const LARGE = 1 << 16;

const OUTSIDE: Message = {
  en: 'it is not in the Git repository of the current folder, so that what changed in it cannot be told; it was left out.',
  zh: '不在当前文件夹所属的 Git 仓库中，无法得知哪些行有改动，已略过。',
};
const INNER: Message = {
  en: 'it is a Git repository of its own, so that what changed in it cannot be told from here; it was left out. Call digest in that folder, or name only paths outside of it.',
  zh: '该文件夹是独立的 Git 仓库，在此无法得知其中哪些行有改动，已略过。请在该文件夹中运行 digest，或只指定其外的路径。',
};
const CHECKED = (digests: number): Message => ({
  en: `checked ${digests} digest${digests === 1 ? '' : 's'}.`,
  zh: `共检查 ${digests} 期简报。`,
});
const CHECKED_CHANGED = (digests: number, changed: number): Message => ({
  en: `checked ${digests} digest${digests === 1 ? '' : 's'}, ${changed} of them changed.`,
  zh: `共检查 ${digests} 期简报，其中 ${changed} 期有改动。`,
});
const WOULD_REPAIR = (files: number): Message => ({
  en: `would repair ${files} file${files === 1 ? '' : 's'}; nothing was written.`,
  zh: `可以修复 ${files} 个文件；未写入任何文件。`,
});
const TOO_MANY_WARNINGS = (found: number, allowed: number): Message => ({
  en: `too many warnings: ${found} found, ${allowed} allowed.`,
  zh: `警告过多：共 ${found} 个，只允许 ${allowed} 个。`,
});
