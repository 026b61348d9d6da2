/**
 * `digest lint`: finds the files, checks them, and says what is wrong.
 *
 * Files that cannot be used are named on the error stream and do not keep the others from being checked; the
 * status is 2 then.
 */
import type { Text } from '../text/words.ts';
import { countProblems, problemsOf } from './file-report.ts';
import { FORMATTERS } from './formats.ts';
import { beginRun, lintFiles } from './lint-files.ts';
import { lintInput } from './lint-input.ts';
import type { LintOptions } from './lint-options.ts';
import { fail, type LintRun, shownName } from './lint-run.ts';
import { readManifest } from './manifest.ts';
import { complain, type ExitStatus, type Output, type World } from './world.ts';

/** Checks what `paths` and `options` ask for, and returns the exit status. */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitStatus> {
  const isInput = options.stdinFilename !== undefined || paths.includes('-');
  if (isInput && paths.some((given) => given !== '-')) {
    complain(world, INPUT_AND_PATHS);
    return 2;
  }
  const run = await beginRun(options, world);
  // Checking by other settings than those asked for would be worse than not checking.
  const isLost = options.config !== undefined && run.chosen === undefined;
  if (!isLost) await (isInput ? lintInput(run) : lintFiles(paths, run, options.fix === true));
  if (world.stop.aborted) return 2;
  // With --fix, standard output is the repaired text.
  return finish(run, isInput && options.fix === true ? world.errors : world.output);
}

/** Prints everything and returns the status. */
async function finish(run: LintRun, output: Output): Promise<ExitStatus> {
  const { options, world, configurations, reports, notes } = run;
  for (const { path: file, text, config } of await configurations.read()) {
    if (config.problems.length > 0)
      reports.push({ file: shownName(run, file), problems: problemsOf(text, config.problems), fixed: 0 });
  }
  for (const failure of configurations.failures) fail(run, failure);
  reports.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const write = await FORMATTERS[options.format]();
  const context = { language: world.language, hasColors: output.hasColors, version: readManifest().version };
  for (const piece of gathered(write(reports, context))) output.write(piece);
  const counts = countProblems(reports);
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  const isOverLimit = counts.warning > maxWarnings;
  if (isOverLimit) notes.push(TOO_MANY_WARNINGS(counts.warning, maxWarnings));
  for (const words of notes) complain(world, words);
  if (run.isIncomplete) return 2;
  return counts.error > 0 || isOverLimit ? 1 : 0;
}

/** The same text in larger pieces: each that is written is a call to the system. */
function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < LARGE) continue;
    yield text;
    text = '';
  }
  yield text;
}

const LARGE = 1 << 16;

const INPUT_AND_PATHS: Text = {
  en: 'standard input cannot be checked together with files. Name one or the other.',
  zh: '标准输入不能与文件一起检查，请只指定其中一种。',
};
const TOO_MANY_WARNINGS = (found: number, allowed: number): Text => ({
  en: `too many warnings: ${found} found, ${allowed} allowed.`,
  zh: `警告过多：共 ${found} 个，只允许 ${allowed} 个。`,
});
