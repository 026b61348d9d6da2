/**
 * Looks again at those files that one look is not enough for: where something can be repaired and is to be, and
 * where the archive, which is known only when all files have been read, may have something to say.
 */
import path from 'node:path';
import { type Archive, archiveOf } from '../archive/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../archive/entry.ts';
import type { ArchiveKnowledge } from '../rules/rule.ts';
import type { Text } from '../text/words.ts';
import { entryIn } from './archive-facts.ts';
import { ArchiveOfFacts, type FactsPart } from './archive-of-facts.ts';
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
  for (const [place, { digests, parts }] of publicationsIn(results, targets)) {
    const configuration = place === '' ? undefined : await run.configurations.at(place);
    const isWhole = isAllOf(targets.folders, configuration?.folder ?? run.world.cwd);
    const look: Look = { run, configuration, digests, isWhole };
    const archive = new ArchiveOfFacts(parts);
    const { house } = configOf(configuration).settings;
    const suspects = digests.length > 1 ? archive.suspects(house) : [];
    if (run.options.fix === true) await repairAll(look, suspects.length === 0 ? undefined : wholeOf(parts));
    else await askArchive(look, archive, digests.filter(among(suspects)));
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

/** The digests of one publication, and what is known of them, in the same order. */
interface Publication {
  readonly digests: Seen[];
  readonly parts: FactsPart[];
}

/** One publication under a second look. */
interface Look {
  readonly run: LintRun;
  readonly configuration: ReadConfiguration | undefined;
  readonly digests: readonly Seen[];
  /** Whether the call means all of the publication. */
  readonly isWhole: boolean;
}

/** The publications, by the paths of their configurations. */
function publicationsIn(
  results: readonly ShareResult[],
  { targets }: Targets,
): ReadonlyMap<string, Publication> {
  const found = new Map<string, Publication>();
  for (const { first, outcomes, digests, publications, facts } of results) {
    const asking = new Set(facts.asking);
    const uris = digests.map((index) => fileUri(targets[index]?.path ?? ''));
    for (const place of new Set(publications)) {
      const publication = found.get(place) ?? { digests: [], parts: [] };
      found.set(place, publication);
      const own = [...digests.keys()].filter((at) => publications[at] === place);
      publication.parts.push({ facts, own, uris });
      for (const at of own) {
        const index = digests[at] ?? first;
        publication.digests.push({
          path: targets[index]?.path ?? '',
          asksArchive: asking.has(at),
          problems: outcomes[index - first]?.problems ?? [],
          fixed: 0,
        });
      }
    }
  }
  return found;
}

/** The archive in full, of which another one can be made. */
function wholeOf(parts: readonly FactsPart[]): Archive {
  return archiveOf(parts.flatMap(({ facts, own }) => own.map((at) => entryIn(facts, at))));
}

function among(numbers: readonly number[]): (digest: Seen, number: number) => boolean {
  const known = new Set(numbers);
  return (_digest, number) => known.has(number);
}

/** Whether all of `folder` is in one of `folders`. */
function isAllOf(folders: readonly string[], folder: string): boolean {
  return folders.some((one) => !path.relative(one, folder).startsWith('..'));
}

/** Tells of digests whether the archive, as it is now, may have something to say to them. */
function suspectsIn(archive: Archive | undefined, { configuration }: Look): (digest: Seen) => boolean {
  if (archive === undefined) return () => false;
  const suspects = new Suspects(archive, configOf(configuration).settings.house);
  return (digest) => {
    if (digest.asksArchive) return true;
    const entry = archive.entry(fileUri(digest.path));
    return entry !== undefined && suspects.has(entry);
  };
}

/**
 * Repairs what can be repaired without asking, a file after the other: each may change what the archive knows.
 * Without `archive`, that has nothing to say.
 */
async function repairAll(look: Look, archive: Archive | undefined): Promise<void> {
  const { run, digests } = look;
  const progress = showProgress(run.world, digests.length);
  let known = archive;
  let isSuspect = suspectsIn(known, look);
  for (const digest of digests) {
    const isRepairable = digest.problems.some(({ fix }) => fix !== undefined);
    if (isRepairable || isSuspect(digest)) {
      const entry = await repair(digest, look, known);
      if (entry !== undefined && known !== undefined) {
        known = known.with([[entry.uri, entry]]);
        isSuspect = suspectsIn(known, look);
      }
    }
    if (!(await progress.step())) break;
  }
  progress.done();
  if (known !== undefined) await askArchive(look, known, digests.filter(isSuspect));
}

/** Repairs one digest, and returns what the archive knows of it then; `undefined` where it cannot be read. */
async function repair(
  digest: Seen,
  look: Look,
  archive: Archive | undefined,
): Promise<ArchiveEntry | undefined> {
  const { run } = look;
  const reading = await run.world.disk.read(digest.path);
  if ('failure' in reading) {
    fail(run, reading.failure);
    return undefined;
  }
  let checked = checkAgain(digest, reading.text, look, archive, true);
  if (checked.text !== reading.text) {
    const failure = await run.world.disk.write(digest.path, checked.text, reading.version);
    if (failure !== undefined) {
      fail(run, failure);
      checked = checkAgain(digest, reading.text, look, archive, false);
    }
  }
  if (!checked.settled) note(run, digest.path, UNSETTLED);
  const { findings } = checked;
  digest.problems = problemsOf(checked.text, findings, await otherFilesOf(findings, run));
  digest.fixed = checked.fixed;
  return archiveEntry(fileUri(digest.path), checked.digest);
}

/** Finds what is wrong with the suspects, the archive being as it is in the end. */
async function askArchive(look: Look, archive: ArchiveKnowledge, suspects: readonly Seen[]): Promise<void> {
  const { run } = look;
  const progress = showProgress(run.world, suspects.length);
  for (const digest of suspects) {
    const reading = await run.world.disk.read(digest.path);
    if ('failure' in reading) fail(run, reading.failure);
    else {
      const { findings } = checkAgain(digest, reading.text, look, archive, false);
      digest.problems = problemsOf(reading.text, findings, await otherFilesOf(findings, run));
    }
    if (!(await progress.step())) break;
  }
  progress.done();
}

function checkAgain(
  { path: file }: Seen,
  text: string,
  { run, configuration, isWhole }: Look,
  archive: ArchiveKnowledge | undefined,
  fix: boolean,
) {
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
