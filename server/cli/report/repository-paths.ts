/**
 * File names for services that show a report beside the code: relative to the repository's root, wherever in it the
 * command was called.
 */
import path from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import type { Format } from '../lint/lint-options.ts';
import type { FileReport } from './file-report.ts';

/** The formats for services that have the whole repository; in the others files are relative to the current folder. */
const FOR_REPOSITORIES: ReadonlySet<Format> = new Set(['github', 'gitlab', 'sarif']);

/** `reports`, made in the folder `cwd`, with files named as `format` wants them. Without a repository they stay as they are. */
export async function namedFor(
  format: Format,
  reports: readonly FileReport[],
  cwd: string,
  disk: Disk,
): Promise<readonly FileReport[]> {
  const root = FOR_REPOSITORIES.has(format) ? await repositoryAbove(cwd, disk) : undefined;
  if (root === undefined || root === cwd) return reports;
  const way = path.relative(root, cwd).replaceAll(path.sep, '/');
  const named = (file: string) => path.posix.join(way, file);
  return reports.map((report) => ({
    ...report,
    file: named(report.file),
    problems: report.problems.map((problem) => ({
      ...problem,
      related: problem.related.map((place) =>
        place.file === undefined ? place : { ...place, file: named(place.file) },
      ),
    })),
  }));
}

/** The root of the repository that `folder` is in; `.git` is a file in worktrees and submodules. */
async function repositoryAbove(folder: string, disk: Disk): Promise<string | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    const kind = await disk.kindOf(path.join(at, '.git'));
    if (kind === 'folder' || kind === 'file') return at;
    if (path.dirname(at) === at) return undefined;
  }
}
