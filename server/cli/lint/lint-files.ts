/**
 * Checks files, up to those of a whole archive. Printing is left to the caller.
 */
import path from 'node:path';
import type { Archive } from '../../archive/columns/archive.ts';
import { baseName } from '../../config/files/paths.ts';
import { isConfigName } from '../../config/settings.ts';
import type { ProblemDetail } from '../../features/exchange/problems.ts';
import type { Message } from '../../text/message.ts';
import type { Changes } from '../changes/changes.ts';
import { DiskConfigurations, preparing } from '../disk-configurations.ts';
import { findTargets } from '../targets.ts';
import type { World } from '../world.ts';
import { checkFiles } from './check-files.ts';
import { type Format, isRepairing, type LintOptions } from './lint-options.ts';
import { fail, type LintRun, note } from './lint-run.ts';
import { Publication } from './publication.ts';
import { type RuleChoices, withSeverities } from './rule-choices.ts';
import { lookAgain } from './second-look.ts';

/** A run that nothing has been checked in yet. */
export async function beginRun(
  options: LintOptions,
  world: World,
  choices: RuleChoices = { severities: new Map() },
  changes: Changes | undefined = undefined,
): Promise<LintRun> {
  const run: LintRun = {
    options,
    world,
    choices,
    changes,
    now: world.now(),
    configurations: new DiskConfigurations(world.disk, {
      prepare: (config) => prepare(config),
      adjust: (config) => withSeverities(config, choices),
    }),
    patches: [],
    reports: [],
    notes: [],
    detail: { ...(SHOWN[options.format] ?? NO_FIXES), language: world.language },
    isLost: false,
    isIncomplete: false,
  };
  const prepare = preparing(world.loadAsset, (why) => {
    run.isIncomplete = true;
    run.notes.push(CANNOT_PREPARE(why));
  });
  await prepare(run.configurations.defaults);
  if (options.config !== undefined)
    run.isLost = !(await run.configurations.choose(path.resolve(world.cwd, options.config)));
  return run;
}

/** What formats show of problems; most say at most how many of them `--fix` would repair. */
const NO_FIXES: Shown = { fixes: 'none', relatedHere: false };
const SHOWN: { readonly [format in Format]?: Shown } = {
  json: { fixes: 'all', relatedHere: false },
  sarif: { fixes: 'automatic', relatedHere: true },
};
type Shown = Omit<ProblemDetail, 'language'>;

/**
 * Checks the files that `paths` mean, the current folder where there are none, and adds the reports to
 * `run`. Returns the archives of their publications.
 */
export async function lintFiles(paths: readonly string[], run: LintRun): Promise<readonly Archive[]> {
  const { world } = run;
  const found = await findTargets(paths.length === 0 ? ['.'] : paths, world.cwd, world.disk);
  const { targets } = found;
  for (const failure of found.failures) fail(run, failure);
  for (const { path: file, isNamed } of targets)
    if (isNamed && isConfigName(baseName(file))) await run.configurations.at(file);
  if (isRepairing(run.options) && run.options.diff !== true)
    for (const folder of new Set(targets.map((target) => path.dirname(target.path))))
      await world.disk.tidy(folder);
  const publications = new Map<string, Publication>();
  await checkFiles(targets, { ...run, disk: world.disk }, world, ({ file, place, outcome }) => {
    const { digest, problems, failure, note: words } = outcome;
    if (digest !== undefined) publicationIn(publications, place).add(file, problems, digest);
    if (failure !== undefined) fail(run, failure);
    if (words === undefined) return;
    // A file named in the call that is no digest.
    note(run, file, words);
    if (run.options.allowEmpty !== true) run.isIncomplete = true;
  });
  const archives: Archive[] = [];
  for (const [place, publication] of publications)
    archives.push(await lookAgain(publication, place, found.folders, run));
  const isNothingFound = targets.every(({ isNamed }) => !isNamed) && run.reports.length === 0;
  if (isNothingFound && !run.isIncomplete) {
    run.notes.push(NOTHING_FOUND);
    if (run.options.allowEmpty !== true) run.isIncomplete = true;
  }
  return archives;
}

function publicationIn(publications: Map<string, Publication>, place: string): Publication {
  const publication = publications.get(place) ?? new Publication();
  publications.set(place, publication);
  return publication;
}

const CANNOT_PREPARE = (why: string): Message => ({
  en: `a rule that is turned on cannot run and was skipped: ${why}`,
  zh: `有一条已启用的规则无法运行，已跳过：${why}`,
});
const NOTHING_FOUND: Message = { en: 'no digest was found.', zh: '没有找到简报。' };
