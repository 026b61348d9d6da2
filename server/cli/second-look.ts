/**
 * Looks again at those files that one look is not enough for: where something can be repaired and is to be, and
 * where the archive, which is known only when all files have been read, may have something to say.
 */
import path from 'node:path';
import { type Archive, archiveOf } from '../archive/archive.ts';
import { archiveEntry } from '../archive/entry.ts';
import type { Text } from '../text/words.ts';
import { Encounters, entriesIn } from './archive-facts.ts';
import { Suspects } from './archive-suspects.ts';
import { checkDigest } from './check-digest.ts';
import type { ShareResult } from './check-share.ts';
import { configOf, type ReadConfiguration } from './configurations.ts';
import { type Problem, problemsOf } from './file-report.ts';
import { fileUri } from './file-uri.ts';
import { fail, type LintRun, note, shownName } from './lint-run.ts';
import { otherFilesOf } from './other-files.ts';
import { showProgress } from './progress.ts';
import type { Targets } from './targets.ts';

/** Takes the reports on all digests in `results` down in `run`, after another look at those that need one. */
export async function lookAgain(
  results: readonly ShareResult[],
  targets: Targets,
  run: LintRun,
): Promise<void> {
  const encounters = new Encounters();
  for (const { facts } of results) encounters.add(facts);
  for (const [place, digests] of publicationsIn(results, targets)) {
    const configuration = place === '' ? undefined : await run.configurations.at(place);
    const look: Look = {
      run,
      configuration,
      digests,
      archive: encounters.isAny && digests.length > 1 ? readArchive(results, place) : undefined,
      isWhole: isAllOf(targets.folders, configuration?.folder ?? run.world.cwd),
    };
    if (run.options.fix === true) await repairAll(look);
    if (look.archive !== undefined) await askArchive(look);
    for (const { path: file, problems, fixed } of digests)
      run.reports.push({ file: shownName(run, file), problems, fixed });
  }
}

/** A digest after the first look. */
interface Seen {
  readonly path: string;
  /** Whether the archive may change what was found without it. */
  readonly asksArchive: boolean;
  problems: readonly Problem[];
  fixed: number;
}

/** One publication under a second look. */
interface Look {
  readonly run: LintRun;
  readonly configuration: ReadConfiguration | undefined;
  readonly digests: readonly Seen[];
  /** As it is after all repairs so far; missing where it has nothing to say. */
  archive: Archive | undefined;
  /** Whether the call means all of the publication. */
  readonly isWhole: boolean;
}

/** The digests of each publication, by the path of its configuration. */
function publicationsIn(results: readonly ShareResult[], { targets }: Targets): Map<string, Seen[]> {
  const publications = new Map<string, Seen[]>();
  for (const { first, outcomes, digests, publications: places, facts } of results) {
    const asking = new Set(facts.asking);
    for (const [at, index] of digests.entries()) {
      const place = places[at] ?? '';
      const seen = publications.get(place) ?? [];
      publications.set(place, seen);
      seen.push({
        path: targets[index]?.path ?? '',
        asksArchive: asking.has(at),
        problems: outcomes[index - first]?.problems ?? [],
        fixed: 0,
      });
    }
  }
  return publications;
}

/** What all digests of the publication at `place` know. */
function readArchive(results: readonly ShareResult[], place: string): Archive {
  return archiveOf(
    results.flatMap(({ facts, publications }) =>
      publications.includes(place) ? entriesIn(facts).filter((_, at) => publications[at] === place) : [],
    ),
  );
}

/** Whether all of `folder` is in one of `folders`. */
function isAllOf(folders: readonly string[], folder: string): boolean {
  return folders.some((one) => !path.relative(one, folder).startsWith('..'));
}

/** Tells of digests whether the archive, as it is now, may have something to say to them. */
function suspectsIn({ archive, configuration }: Look): (digest: Seen) => boolean {
  if (archive === undefined) return () => false;
  const suspects = new Suspects(archive, configOf(configuration).settings.house);
  return (digest) => {
    if (digest.asksArchive) return true;
    const entry = archive.entry(fileUri(digest.path));
    return entry !== undefined && suspects.has(entry);
  };
}

/** Repairs what can be repaired without asking, a file after the other: each may change what the archive knows. */
async function repairAll(look: Look): Promise<void> {
  const { run, digests } = look;
  const progress = showProgress(run.world, digests.length);
  let known = look.archive;
  let isSuspect = suspectsIn(look);
  for (const digest of digests) {
    if (known !== look.archive) {
      known = look.archive;
      isSuspect = suspectsIn(look);
    }
    const isRepairable = digest.problems.some(({ fix }) => fix !== undefined);
    if (isRepairable || isSuspect(digest)) await repair(digest, look);
    if (!(await progress.step())) break;
  }
  progress.done();
}

async function repair(digest: Seen, look: Look): Promise<void> {
  const { run } = look;
  const reading = await run.world.disk.read(digest.path);
  if ('failure' in reading) {
    fail(run, reading.failure);
    return;
  }
  let checked = checkAgain(digest, reading.text, look, true);
  if (checked.text !== reading.text) {
    const failure = await run.world.disk.write(digest.path, checked.text, reading.version);
    if (failure !== undefined) {
      fail(run, failure);
      checked = checkAgain(digest, reading.text, look, false);
    }
  }
  if (!checked.settled) note(run, digest.path, UNSETTLED);
  const uri = fileUri(digest.path);
  look.archive = look.archive?.with([[uri, archiveEntry(uri, checked.digest)]]);
  const { findings } = checked;
  digest.problems = problemsOf(checked.text, findings, await otherFilesOf(findings, run));
  digest.fixed = checked.fixed;
}

/** Finds what is wrong with the suspects, the archive being as it is in the end. */
async function askArchive(look: Look): Promise<void> {
  const { run } = look;
  const suspects = look.digests.filter(suspectsIn(look));
  const progress = showProgress(run.world, suspects.length);
  for (const digest of suspects) {
    const reading = await run.world.disk.read(digest.path);
    if ('failure' in reading) fail(run, reading.failure);
    else {
      const { findings } = checkAgain(digest, reading.text, look, false);
      digest.problems = problemsOf(reading.text, findings, await otherFilesOf(findings, run));
    }
    if (!(await progress.step())) break;
  }
  progress.done();
}

function checkAgain({ path: file }: Seen, text: string, look: Look, fix: boolean) {
  const { run, configuration, archive, isWhole } = look;
  return checkDigest({
    text,
    path: file,
    config: configOf(configuration),
    fix,
    now: run.now,
    archive: archive === undefined ? undefined : { knowledge: archive, isWhole },
  });
}

const UNSETTLED: Text = {
  en: 'the repairs kept undoing each other and were stopped; some problems are left',
  zh: '自动修复互相抵消，已停止；仍有问题未修复',
};
