/**
 * The second pass: repairs files if requested, and runs the rules of the archive, which is complete only when all
 * files have been read.
 */

import path from 'node:path';
import type { Archive } from '../../archive/columns/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import type { ConfigurationFile } from '../../config/files/configurations.ts';
import { allSettings, type Config, parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { type Problem, problemsOf } from '../../features/exchange/problems.ts';
import { isConcerned } from '../../rules/engine/archive-scope.ts';
import { type FixOutcome, lawfulTogether, MOST_ROUNDS } from '../../rules/engine/fix-all.ts';
import { rulesTurnedOn, runArchiveRules } from '../../rules/engine/run-rules.ts';
import { RULES } from '../../rules/registry.ts';
import type { LinePosition } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { followEdits, isOfInterest } from '../changes/selection.ts';
import { showProgress } from '../progress.ts';
import { checkDigest } from './check-digest.ts';
import { isRepairing } from './lint-options.ts';
import { fail, type LintRun, note, shownName, wantedRepairs } from './lint-run.ts';
import { otherFilesOf } from './other-files.ts';
import type { LintedDigest, Publication } from './publication.ts';

/**
 * Adds the reports on all digests of a publication to `run`, after a second pass over those that need one, and
 * returns its archive. `place` is the path of its configuration, empty where there is none; `folders` are those that
 * the call means with all that is in them.
 */
export async function lookAgain(
  publication: Publication,
  place: string,
  folders: readonly string[],
  run: LintRun,
): Promise<Archive> {
  const configuration = place === '' ? undefined : await run.configurations.at(place);
  const isWhole = isAllOf(folders, configuration?.folder ?? run.world.cwd);
  const { digests, archive } = publication.finish();
  const look: SecondLook = { run, configuration, digests, isWhole };
  // One digest alone has nothing to be compared with.
  if (isRepairing(run.options)) await repairAll(look, digests.length > 1 ? archive : undefined);
  else if (digests.length > 1) await askArchive(look, archive);
  for (const { path: file, problems, fixed } of digests)
    run.reports.push({ file: shownName(run, file), problems, fixed });
  return archive;
}

/** One publication in its second pass. */
export interface SecondLook {
  readonly run: LintRun;
  readonly configuration: ConfigurationFile | undefined;
  readonly digests: readonly LintedDigest[];
  /** Whether the call means all of the publication. */
  readonly isWhole: boolean;
}

/** Whether all of `folder` is in one of `folders`. */
export function isAllOf(folders: readonly string[], folder: string): boolean {
  return folders.some((one) => !path.relative(one, folder).startsWith('..'));
}

/** Tells of entries whether the rules may have something to say of them in `archive`. */
function concernIn(archive: Archive, { run, configuration }: SecondLook): (entry: ArchiveEntry) => boolean {
  const config = configuration?.config ?? run.configurations.defaults;
  // Regardless of overrides: a file that is checked again is checked with its own settings.
  const on = allSettings(config).flatMap((settings) => rulesTurnedOn(RULES, settings));
  return (entry) => isConcerned(entry, on, config.settings.prescribed, archive);
}

/**
 * Applies automatic fixes, one file after the other, since each may change the archive. Without `archive`, its rules
 * do not run.
 */
async function repairAll(look: SecondLook, archive: Archive | undefined): Promise<void> {
  const { run, digests } = look;
  const progress = showProgress(run.world, digests.length);
  let known = archive;
  for (const digest of digests) {
    if (!(await isOfInterest(run, digest.path))) continue;
    const isRepairable = digest.problems.some(({ fixable }) => fixable);
    const own = known?.entry(digest.uri);
    const mayChange = known !== undefined && own !== undefined && concernIn(known, look)(own);
    if (isRepairable || (known !== undefined && digest.asksArchive) || mayChange) {
      const entry = await repair(digest, look, known);
      if (entry !== undefined) known = known?.with([[entry.uri, entry]]);
    }
    await progress.step();
  }
  progress.done();
  await run.world.disk.endPromptly();
  // With --diff, the files stay as they are, and what would be left is not needed.
  if (known !== undefined && run.options.diff !== true) await askArchive(look, known);
}

/** Digests that are no longer than this are repaired in less time than anybody waits for Ctrl+C. In UTF-16 units. */
const LARGE = 1 << 16;

/** Repairs one digest, and returns what the archive knows of it then; `undefined` where it cannot be read. */
async function repair(
  digest: LintedDigest,
  look: SecondLook,
  archive: Archive | undefined,
): Promise<ArchiveEntry | undefined> {
  const { run } = look;
  const reading = await run.world.disk.read(digest.path);
  if ('failure' in reading) {
    fail(run, reading.failure);
    return undefined;
  }
  if (reading.text.length > LARGE) await run.world.disk.endPromptly();
  let checked = await checkAgain(digest, reading.text, look, archive, true);
  if (checked.text !== reading.text && run.options.diff === true)
    run.patches.push({ file: shownName(run, digest.path), before: reading.text, after: checked.text });
  else if (checked.text !== reading.text) {
    const failure = await run.world.disk.write(digest.path, checked.text, reading);
    if (failure !== undefined) {
      fail(run, failure);
      checked = await checkAgain(digest, reading.text, look, archive, false);
    }
    await followEdits(run, digest.path, reading.text, checked.edits, checked.text);
  }
  if (!checked.settled) note(run, digest.path, checked.circular ? CIRCULAR : UNFINISHED);
  digest.problems = await problemsIn(checked, run);
  digest.fixed = checked.fixed;
  // The repaired text has not been checked without the archive.
  digest.asksArchive = true;
  return archiveEntry(digest.uri, checked.digest);
}

async function problemsIn(checked: FixOutcome, run: LintRun): Promise<readonly Problem[]> {
  const { text, findings } = checked;
  return problemsOf(text, findings, run.detail, await otherFilesOf(findings, run), lawfulTogether(checked));
}

/** Checks the digests that rules of the archive may report. */
export async function askArchive(look: SecondLook, archive: Archive): Promise<void> {
  const { run, digests } = look;
  const isConcernedIn = concernIn(archive, look);
  const concerned = new Set<string>();
  for (const entry of archive.entries()) if (isConcernedIn(entry)) concerned.add(entry.uri);
  const suspects = digests.filter(({ uri, asksArchive }) => asksArchive || concerned.has(uri));
  const progress = showProgress(run.world, suspects.length);
  for (const digest of suspects) {
    if (!(await isOfInterest(run, digest.path))) continue;
    const reading = await run.world.disk.read(digest.path);
    if ('failure' in reading) fail(run, reading.failure);
    else if (digest.asksArchive) {
      digest.problems = await problemsIn(await checkAgain(digest, reading.text, look, archive, false), run);
    } else await addArchiveProblems(digest, reading.text, look, archive);
    await progress.step();
  }
  progress.done();
}

/** Adds to the problems of a digest that depend on no other digest those that its rules about the archive find. */
async function addArchiveProblems(
  digest: LintedDigest,
  text: string,
  look: SecondLook,
  archive: Archive,
): Promise<void> {
  const { run } = look;
  const config = await configFor(digest.path, look);
  const parsed = parseDigest(text, parseOptions(config));
  const findings = runArchiveRules(parsed, RULES, config.settings, archive, digest.uri);
  const added = problemsOf(text, findings, run.detail, await otherFilesOf(findings, run));
  digest.problems = [...digest.problems, ...added].sort(inOrderOfText);
}

/** Digests of one publication may be of several sites. */
async function configFor(file: string, { run }: SecondLook): Promise<Config> {
  return (await run.configurations.of(file)).config;
}

async function checkAgain(
  { path: file }: LintedDigest,
  text: string,
  look: SecondLook,
  archive: Archive | undefined,
  fix: boolean,
): Promise<FixOutcome> {
  const { run, isWhole } = look;
  const config = await configFor(file, look);
  const shortcodes = await run.configurations.shortcodes.in(config.settings.site?.folder, text);
  return checkDigest({
    text,
    path: file,
    config,
    fix,
    wanted: fix ? await wantedRepairs(run, file, text) : undefined,
    shortcodes,
    now: run.now,
    archive: archive === undefined ? undefined : { knowledge: archive, isWhole },
  });
}

/** The order of findings. */
function inOrderOfText(a: Problem, b: Problem): number {
  const { start, end } = a.range;
  return comparePositions(start, b.range.start) || comparePositions(end, b.range.end);
}

function comparePositions(a: LinePosition, b: LinePosition): number {
  return a.line - b.line || a.character - b.character;
}

const CIRCULAR: Message = {
  en: 'the repairs undid each other and were stopped; some problems are left',
  zh: '自动修复互相抵消，已停止；仍有问题未修复',
};
const UNFINISHED: Message = {
  en: `repaired in ${MOST_ROUNDS} rounds, and more can be repaired: run it again`,
  zh: `已修复 ${MOST_ROUNDS} 轮，仍有问题可以修复：请再运行一次`,
};
