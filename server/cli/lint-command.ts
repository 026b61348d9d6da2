/**
 * `digest lint`: finds the files, checks them, and says what is wrong.
 *
 * Files that cannot be used are named on the error stream and do not keep the others from being checked; the
 * status is 2 then.
 */
import path from 'node:path';
import { detectByPath, detectBySigns } from '../config/detect-digest.ts';
import { baseName } from '../config/paths.ts';
import { type Config, DEFAULT_CONFIG } from '../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../config/settings.ts';
import { prepareRules } from '../rules/prepare-rules.ts';
import { RULES } from '../rules/registry.ts';
import type { Text } from '../text/words.ts';
import { checkDigest } from './check-digest.ts';
import { Configurations, configOf } from './configurations.ts';
import { countProblems, reportOf } from './file-report.ts';
import { FORMATTERS } from './formats.ts';
import { lintInput } from './lint-input.ts';
import type { LintOptions } from './lint-options.ts';
import { fail, governing, isToBeChecked, type LintRun, note, shownName } from './lint-run.ts';
import { readManifest } from './manifest.ts';
import { showProgress } from './progress.ts';
import { findTargets, isCheckable, type Target } from './targets.ts';
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
  if (!isLost) await (isInput ? lintInput(run) : lintFiles(paths.length === 0 ? ['.'] : paths, run));
  if (world.stop.aborted) return 2;
  // With --fix, standard output is the repaired text.
  return finish(run, isInput && options.fix === true ? world.errors : world.output);
}

async function beginRun(options: LintOptions, world: World): Promise<LintRun> {
  const prepare = async ({ settings }: Config) => {
    try {
      await prepareRules(RULES, settings, world.loadAsset);
    } catch (error) {
      run.isIncomplete = true;
      run.notes.push(CANNOT_PREPARE(error instanceof Error ? error.message : String(error)));
    }
  };
  const configurations = new Configurations(world.disk, prepare);
  const run: LintRun = {
    options,
    world,
    configurations,
    chosen: undefined,
    reports: [],
    notes: [],
    isIncomplete: false,
  };
  await prepare(DEFAULT_CONFIG);
  if (options.config !== undefined) {
    run.chosen = await configurations.at(path.resolve(world.cwd, options.config));
  }
  return run;
}

async function lintFiles(paths: readonly string[], run: LintRun): Promise<void> {
  const { world } = run;
  const { targets, failures } = await findTargets(paths, world.cwd, world.disk);
  for (const failure of failures) fail(run, failure);
  const progress = showProgress(world, targets.length);
  for (const target of targets) {
    await lintFile(target, run);
    if (!(await progress.step())) break;
  }
  progress.done();
  const isNothingFound = targets.every(({ isNamed }) => !isNamed) && run.reports.length === 0;
  if (isNothingFound && !run.isIncomplete) run.notes.push(NOTHING_FOUND);
}

async function lintFile({ path: file, isNamed }: Target, run: LintRun): Promise<void> {
  const { world, options } = run;
  if (isNamed && !isCheckable(file)) {
    run.isIncomplete = true;
    note(run, file, NO_MARKDOWN);
    return;
  }
  if (baseName(file) === CONFIG_FILE_NAME) {
    await run.configurations.at(file);
    return;
  }
  const configuration = await governing(run, file);
  const byPath = detectByPath(file, configuration);
  if (byPath?.isDigest === false && !isNamed) return;
  const reading = await world.disk.read(file);
  if ('failure' in reading) {
    fail(run, reading.failure);
    return;
  }
  const { text, version } = reading;
  if (isNamed && !isToBeChecked(run, file, text, configuration)) return;
  if (!isNamed && !(byPath ?? detectBySigns(baseName(file), text)).isDigest) return;
  const request = { text, path: file, config: configOf(configuration), now: world.now() };
  let checked = checkDigest({ ...request, fix: options.fix === true });
  if (checked.text !== text) {
    const failure = await world.disk.write(file, checked.text, version);
    if (failure !== undefined) {
      fail(run, failure);
      checked = checkDigest({ ...request, fix: false });
    }
  }
  if (!checked.settled) note(run, file, UNSETTLED);
  run.reports.push(reportOf(shownName(run, file), checked.text, checked.findings, checked.fixed));
}

/** Prints everything and returns the status. */
async function finish(run: LintRun, output: Output): Promise<ExitStatus> {
  const { options, world, configurations, reports, notes } = run;
  for (const { path: file, text, config } of await configurations.read()) {
    if (config.problems.length > 0) reports.push(reportOf(shownName(run, file), text, config.problems));
  }
  for (const failure of configurations.failures) fail(run, failure);
  reports.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const write = await FORMATTERS[options.format]();
  const context = { language: world.language, hasColors: output.hasColors, version: readManifest().version };
  for (const piece of write(reports, context)) output.write(piece);
  const counts = countProblems(reports);
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  const isOverLimit = counts.warning > maxWarnings;
  if (isOverLimit) notes.push(TOO_MANY_WARNINGS(counts.warning, maxWarnings));
  for (const words of notes) complain(world, words);
  if (run.isIncomplete) return 2;
  return counts.error > 0 || isOverLimit ? 1 : 0;
}

const CANNOT_PREPARE = (why: string): Text => ({
  en: `a rule that is turned on cannot run and was left out: ${why}`,
  zh: `有一条已启用的规则无法运行，已跳过：${why}`,
});
const INPUT_AND_PATHS: Text = {
  en: 'standard input cannot be checked together with files. Name one or the other.',
  zh: '标准输入不能与文件一起检查，请只指定其中一种。',
};
const NOTHING_FOUND: Text = { en: 'no digest was found.', zh: '没有找到摘要。' };
const NO_MARKDOWN: Text = { en: 'it is not a Markdown file', zh: '不是 Markdown 文件' };
const UNSETTLED: Text = {
  en: 'the repairs kept undoing each other and were stopped; some problems are left',
  zh: '自动修复互相抵消，已停止；仍有问题未修复',
};
const TOO_MANY_WARNINGS = (found: number, allowed: number): Text => ({
  en: `${found} warnings are more than the ${allowed} allowed.`,
  zh: `有 ${found} 个警告，超过允许的 ${allowed} 个。`,
});
