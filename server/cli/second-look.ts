/**
 * Looks again at those files that one look is not enough for: where something can be repaired and is to be, and
 * where the archive, which is known only when all files have been read, may have something to say.
 */
import path from 'node:path';
import { type Archive, archiveOf } from '../archive/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../archive/entry.ts';
import { parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import type { ArchiveKnowledge, Finding } from '../rules/rule.ts';
import type { Text } from '../text/words.ts';
import { ArchiveOfFacts } from './archive-of-facts.ts';
import { Suspects } from './archive-suspects.ts';
import { checkDigest } from './check-digest.ts';
import type { ShareResult } from './check-share.ts';
import { configOf, type ReadConfiguration } from './configurations.ts';
import type { FactsPart } from './facts-table.ts';
import { type Problem, problemsOf } from './file-report.ts';
import { fileUri } from './file-uri.ts';
import { entryIn, type KeptEntries } from './kept-entries.ts';
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
    const archive = new ArchiveOfFacts(parts, (number) => fileUri(digests[number]?.path ?? ''));
    const { house } = configOf(configuration).settings;
    const suspects = digests.length > 1 ? archive.suspects(house) : [];
    if (run.options.fix === true) await repairAll(look, suspects.length === 0 ? undefined : wholeOf(parts));
    else await askArchive(look, archive, suspects);
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
  readonly parts: Part[];
}

interface Part extends FactsPart {
  readonly entries: KeptEntries | undefined;
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
  for (const { outcomes, digests, publications, facts, entries } of results) {
    const asking = new Set(facts.asking);
    for (const [place, own] of publications) {
      const publication = found.get(place) ?? { digests: [], parts: [] };
      found.set(place, publication);
      publication.parts.push({ facts, own, entries });
      for (const at of own) {
        const index = digests[at];
        if (index === undefined) continue;
        publication.digests.push({
          path: targets[index]?.path ?? '',
          asksArchive: asking.has(at),
          problems: outcomes.get(index)?.problems ?? [],
          fixed: 0,
        });
      }
    }
  }
  return found;
}

/** The archive in full, of which another one can be made; a call that repairs keeps all entries. */
function wholeOf(parts: readonly Part[]): Archive {
  return archiveOf(
    parts.flatMap(({ entries, own }) => (entries === undefined ? [] : own.map((at) => entryIn(entries, at)))),
  );
}

function numbersOf(digests: readonly Seen[], isWanted: (digest: Seen) => boolean): number[] {
  return digests.flatMap((digest, number) => (isWanted(digest) ? number : []));
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
  if (known !== undefined) await askArchive(look, known, numbersOf(digests, isSuspect));
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

/** Finds what is wrong with the suspects, by their numbers, the archive being as it is in the end. */
async function askArchive(
  look: Look,
  archive: Archive | ArchiveOfFacts,
  suspects: readonly number[],
): Promise<void> {
  const { run } = look;
  const progress = showProgress(run.world, suspects.length);
  for (const number of suspects) {
    const digest = look.digests[number];
    if (digest === undefined) continue;
    const reading = await run.world.disk.read(digest.path);
    if ('failure' in reading) fail(run, reading.failure);
    else {
      const findings = await ask(number, digest, reading.text, look, archive);
      digest.problems = problemsOf(reading.text, findings, await otherFilesOf(findings, run));
    }
    if (!(await progress.step())) break;
  }
  progress.done();
}

/** What is wrong with the suspect `number`. The facts alone do not tell, so that other digests may have to be read for it. */
async function ask(
  number: number,
  seen: Seen,
  text: string,
  look: Look,
  archive: Archive | ArchiveOfFacts,
): Promise<readonly Finding[]> {
  if (!(archive instanceof ArchiveOfFacts)) return checkAgain(seen, text, look, archive, false).findings;
  const digest = read(text, look);
  const check = () => checkAgain(seen, text, look, archive, false, digest).findings;
  archive.give(number, digest);
  let findings = check();
  for (let missing = archive.takeMissing(); missing.length > 0; missing = archive.takeMissing()) {
    for (const other of missing) {
      const reading = await look.run.world.disk.read(look.digests[other]?.path ?? '');
      // Whether it is wrong was said at the first look; here it is merely gone.
      archive.give(other, 'failure' in reading ? undefined : read(reading.text, look));
    }
    findings = check();
  }
  return findings;
}

function read(text: string, { configuration }: Look): Digest {
  return parseDigest(text, parseOptions(configOf(configuration)));
}

function checkAgain(
  { path: file }: Seen,
  text: string,
  { run, configuration, isWhole }: Look,
  archive: ArchiveKnowledge | undefined,
  fix: boolean,
  digest?: Digest,
) {
  return checkDigest({
    text,
    ...(digest === undefined ? {} : { digest }),
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
