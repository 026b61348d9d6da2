/**
 * `digest lint`: finds the files, checks them, and says what is wrong.
 *
 * Files that cannot be used are named on the error stream and do not keep the others from being checked; the
 * status is 2 then.
 */
import type { Message } from '../../text/message.ts';
import type { BaselineFile } from '../baseline/baseline-file.ts';
import type { Changes } from '../changes/changes.ts';
import { complain, type ExitStatus, type World } from '../world.ts';
import { finish, finishWithDiff } from './finish-run.ts';
import { beginRun, lintFiles } from './lint-files.ts';
import { lintInput } from './lint-input.ts';
import type { LintOptions } from './lint-options.ts';
import type { LintRun } from './lint-run.ts';
import { readRuleChoices } from './rule-choices.ts';

/** Checks what `paths` and `options` ask for, and returns the exit status. */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitStatus> {
  const isInput = options.stdinFilename !== undefined || paths.includes('-');
  const begun = await begin(options, world, isInput ? wrongWithInput(paths, options) : undefined);
  if ('problem' in begun) {
    complain(world, begun.problem);
    return 2;
  }
  const { run, baseline } = begun;
  // Checking with other settings than requested would be worse than not checking.
  if (!run.isLost) await (isInput ? lintInput(run) : lintFiles(paths, run));
  if (options.diff === true) return finishWithDiff(run);
  return finish(run, isInput, run.isLost ? undefined : baseline);
}

/** The run that `options` ask for, or why it is impossible; `wrong` is a mistake found already. */
async function begin(
  options: LintOptions,
  world: World,
  wrong: Message | undefined,
): Promise<
  { readonly run: LintRun; readonly baseline: BaselineFile | undefined } | { readonly problem: Message }
> {
  if (wrong !== undefined) return { problem: wrong };
  const choices = readRuleChoices(options);
  if ('problem' in choices) return choices;
  const scope = await scopeOf(options, world);
  if ('problem' in scope) return scope;
  const baseline = await baselineOf(options, world);
  if (baseline !== undefined && 'problem' in baseline) return baseline;
  const run = await beginRun(options, scope.world, choices, scope.changes);
  return { run, baseline };
}

async function baselineOf(
  options: LintOptions,
  world: World,
): Promise<BaselineFile | undefined | { readonly problem: Message }> {
  if (options.baseline === undefined && options.updateBaseline !== true) return undefined;
  const { openBaseline } = await import('../baseline/baseline-file.ts');
  return openBaseline(options, world);
}

/** The world as the call is to see it, and what changed in it; words where that cannot be told. */
async function scopeOf(
  options: LintOptions,
  world: World,
): Promise<{ readonly world: World; readonly changes?: Changes } | { readonly problem: Message }> {
  if (!asksForChanges(options)) return { world };
  // Only such calls need the reader of patches.
  const { changedWorld } = await import('../changes/changed-world.ts');
  return changedWorld(options, world);
}

function asksForChanges({ since, changed, staged }: LintOptions): boolean {
  return since !== undefined || changed === true || staged === true;
}

/** What cannot be asked for together with standard input. */
function wrongWithInput(paths: readonly string[], options: LintOptions): Message | undefined {
  if (paths.some((given) => given !== '-')) return INPUT_AND_PATHS;
  if (options.updateBaseline === true) return INPUT_AND_BASELINE;
  return asksForChanges(options) ? INPUT_AND_CHANGES : undefined;
}

const INPUT_AND_BASELINE: Message = {
  en: 'a baseline is made of files and not of standard input. Name files instead.',
  zh: '基线只能根据文件生成，不能根据标准输入，请改为指定文件。',
};
const INPUT_AND_CHANGES: Message = {
  en: 'what changed is told of files and not of standard input. Name files instead.',
  zh: '标准输入无法判断哪些行有改动，请改为指定文件。',
};
const INPUT_AND_PATHS: Message = {
  en: 'standard input cannot be checked together with files. Name one or the other.',
  zh: '标准输入不能与文件一起检查，请只指定其中一种。',
};
