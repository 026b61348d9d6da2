/**
 * `digest lint --watch`: checks what changes again, until somebody ends the process.
 *
 * There is nothing to clean up, so a signal ends it like any other call, and a shell sees that.
 */

import path from 'node:path';
import type { WatchFolders } from '../../disk/watch-folders.ts';
import { counted, type Message } from '../../text/message.ts';
import { byCodeUnit } from '../../text/search.ts';
import { finish, print } from '../lint/finish-run.ts';
import { beginRun } from '../lint/lint-files.ts';
import type { LintOptions } from '../lint/lint-options.ts';
import { fail, type LintRun, shownName } from '../lint/lint-run.ts';
import { type RuleChoices, readRuleChoices } from '../lint/rule-choices.ts';
import { printable } from '../printable.ts';
import { findTargets, type Target } from '../targets.ts';
import { complain, complainOfAll, type ExitStatus, type World } from '../world.ts';
import { Burst } from './burst.ts';
import { WatchedDigests } from './watched-digests.ts';
import { type Meant, meaningOf, WatchedFiles } from './watched-files.ts';

/** Checks what `paths` and `options` ask for, again and again; returns where it cannot go on, or its output is closed. */
export async function watch(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitStatus> {
  if (paths.includes('-')) return complain(world, INPUT);
  if (world.watch === undefined) return complain(world, NO_WATCH('—'));
  const choices = readRuleChoices(options);
  if ('problem' in choices) return complain(world, choices.problem);
  const whole = paths.length === 0 ? ['.'] : paths;
  const meant = await meaningOf(whole, world);
  if (meant.missing.length > 0)
    return complainOfAll(
      world,
      meant.missing.map((file) => ({ path: file, reason: 'missing' })),
    );
  const call: Call = { paths: whole, meant, options, world, choices, watch: world.watch };
  for (let isFirst = true; ; isFirst = false) {
    const status = await watchUntilSettingsChange(call, isFirst);
    if (status !== undefined) return status;
  }
}

interface Call {
  readonly paths: readonly string[];
  readonly meant: Meant;
  readonly options: LintOptions;
  readonly world: World;
  readonly choices: RuleChoices;
  readonly watch: WatchFolders;
}

/** Returns a status where that is the end of it. */
async function watchUntilSettingsChange(call: Call, isFirst: boolean): Promise<ExitStatus | undefined> {
  const { options, world, choices } = call;
  const files = new WatchedFiles(call.meant, world.cwd);
  const folders = await existing(files.folders, world);
  if (folders.length === 0) return complain(world, ALL_GONE);
  const burst = new Burst();
  const ends: (() => Promise<void>)[] = [];
  const watchMore: WatchMore = async (more) => {
    const there = await existing(more, world);
    if (there.length === 0) return;
    const end = await call.watch(there, {
      wantsFolder: (folder) => files.wantsFolder(folder),
      wantsFile: (file) => files.wantsFile(file),
      change: (file) => burst.add(file),
      fail: (error) => burst.fail(error),
    });
    ends.push(end);
  };
  try {
    // Started before anything is read, so that no change is missed.
    await watchMore(folders);
    const run = await beginRun(options, world, choices);
    if (run.isLost && isFirst) return complainOfAll(world, run.configurations.failures);
    return await follow(run, files, watchMore, burst, call);
  } finally {
    burst.stop();
    for (const end of ends) await end();
  }
}

type WatchMore = (folders: readonly string[]) => Promise<void>;

async function follow(
  run: LintRun,
  files: WatchedFiles,
  watchMore: WatchMore,
  burst: Burst,
  { paths, world }: Call,
): Promise<ExitStatus | undefined> {
  const { targets, folders, failures } = await findTargets(paths, world.cwd, world.disk);
  for (const failure of failures) fail(run, failure);
  const digests = new WatchedDigests(folders);
  await digests.checkAll(targets, run);
  await finish(run, false, undefined);
  const settings = await settingsOf(run);
  await watchMore(files.addSettings(settings.map(({ file }) => file)));
  // Files elsewhere were read before they were watched.
  for (const { file, text } of settings) if (!(await holds(file, text, world))) burst.add(file);
  complain(world, WATCHING(digests.size));
  for (;;) {
    const gathered = await burst.next();
    if (world.output.isRead?.() === false) return 0;
    if ('failure' in gathered) return complain(world, NO_WATCH(printable(gathered.failure.message)));
    const setting = [...gathered.files].find((file) => files.isSetting(file));
    if (setting !== undefined) {
      complain(world, SETTINGS_CHANGED(timeOfDay(world), printable(shownName(run, setting))));
      return undefined;
    }
    await tellOfChange(await targetsOf(gathered.files, files, world), digests, run);
    if (digests.size === 0 && (await existing(files.folders, world)).length === 0)
      return complain(world, ALL_GONE);
  }
}

/** The files that decided how digests were checked, as they were read. */
async function settingsOf({ configurations }: LintRun): Promise<readonly { file: string; text: string }[]> {
  const configs = (await configurations.filesRead()).map(({ place: file, text }) => ({ file, text }));
  const sites = configurations.sitesRead.flatMap((site) => site.files);
  return [...configs, ...sites.map(({ place, text }) => ({ file: path.normalize(place), text }))];
}

async function holds(file: string, text: string, { disk }: World): Promise<boolean> {
  const reading = await disk.read(file);
  return 'text' in reading && reading.text === text;
}

/** Those of `folders` that are there. */
async function existing(folders: readonly string[], { disk }: World): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) if ((await disk.kindOf(folder)) === 'folder') found.push(folder);
  return found;
}

async function targetsOf(
  changed: ReadonlySet<string>,
  files: WatchedFiles,
  { disk }: World,
): Promise<ReadonlyMap<string, Target | undefined>> {
  const targets = new Map<string, Target | undefined>();
  for (const file of [...changed].sort())
    targets.set(file, (await disk.kindOf(file)) === 'missing' ? undefined : files.target(file));
  return targets;
}

async function tellOfChange(
  changed: ReadonlyMap<string, Target | undefined>,
  digests: WatchedDigests,
  run: LintRun,
): Promise<void> {
  const { world } = run;
  run.reports.length = 0;
  run.notes.length = 0;
  const { files, reports } = await digests.recheck(changed, { ...run, now: world.now() });
  if (files.length === 0 && run.notes.length === 0) return;
  const [first = ''] = files;
  const name = files.length === 1 ? printable(shownName(run, first)) : undefined;
  const isGone = name !== undefined && changed.get(first) === undefined;
  complain(world, isGone ? GONE(timeOfDay(world), name) : CHANGED(timeOfDay(world), name, files.length));
  const sorted = reports.toSorted((a, b) => byCodeUnit(a.file, b.file));
  await print(run, sorted, world.output);
  for (const words of run.notes) complain(world, words);
  const isClean = run.notes.length === 0 && sorted.every(({ problems }) => problems.length === 0);
  complain(world, isClean ? CLEAN(digests.size) : WATCHING(digests.size));
}

/** In local time. */
function timeOfDay({ now }: World): string {
  return new Date(now()).toTimeString().slice(0, 8);
}

const WATCHING = (digests: number): Message => ({
  en: `watching ${counted(digests, 'digest')}.`,
  zh: `正在监视 ${digests} 期简报。`,
});
const CLEAN = (digests: number): Message => ({
  en: `no problems; watching ${counted(digests, 'digest')}.`,
  zh: `没有问题；正在监视 ${digests} 期简报。`,
});
const CHANGED = (time: string, name: string | undefined, files: number): Message => ({
  en: `${time} ${name ?? counted(files, 'digest')} changed.`,
  zh: `${time} ${name ?? `${files} 期简报`} 有改动。`,
});
const GONE = (time: string, name: string): Message => ({
  en: `${time} ${name} is gone.`,
  zh: `${time} ${name} 已删除。`,
});
const SETTINGS_CHANGED = (time: string, name: string): Message => ({
  en: `${time} ${name} changed; all digests are checked again.`,
  zh: `${time} ${name} 有改动，重新检查所有简报。`,
});
const ALL_GONE: Message = {
  en: 'nothing is left to be watched: the folders are gone.',
  zh: '文件夹已不存在，没有可监视的内容。',
};
const NO_WATCH = (why: string): Message => ({
  en: `files cannot be watched any more: ${why}`,
  zh: `无法继续监视文件：${why}`,
});
const INPUT: Message = {
  en: 'standard input cannot be watched. Name files or folders instead.',
  zh: '无法监视标准输入，请改为指定文件或文件夹。',
};
