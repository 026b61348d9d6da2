/** Selects the problems that a call is about: all, or those in changed lines. */
import path from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import type { Wanted } from '../../rules/engine/fix-all.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import type { TextEdit } from '../../text/edit.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { FileReport } from '../report/file-report.ts';
import type { Changes } from './changes.ts';
import { type LineRange, movedLines, touchesLines } from './line-ranges.ts';

/** A call that may be about changed lines only. */
interface Selecting {
  readonly changes?: Changes | undefined;
  readonly world: { readonly cwd: string; readonly disk: Disk };
}

/** Whether a problem in the file at the absolute path `file` may be one that the call is about. */
export async function isOfInterest(call: Selecting, file: string): Promise<boolean> {
  return call.changes === undefined || (await linesIn(call.changes, file, call.world.disk)) !== undefined;
}

/** Tells of findings in the file, whose text is `text`, whether they are in lines that changed; `undefined` where all count. */
export async function inChangedLines(
  call: Selecting,
  file: string,
  text: string,
): Promise<Wanted | undefined> {
  if (call.changes === undefined) return undefined;
  const lines = (await linesIn(call.changes, file, call.world.disk)) ?? [];
  let known:
    | { readonly text: string; readonly lines: readonly LineRange[]; readonly index: LineIndex }
    | undefined;
  return ({ span }: Finding, now: string, edits: readonly TextEdit[]) => {
    if (known?.text !== now)
      known = { text: now, lines: movedLines(lines, text, edits, now), index: new LineIndex(now) };
    const range = { start: known.index.position(span.start), end: known.index.position(span.end) };
    return touchesLines(known.lines, range);
  };
}

/** Records that the file, whose text was `before`, has become `after` by `edits`, which moves its changed lines. */
export async function followEdits(
  { changes, world }: Selecting,
  file: string,
  before: string,
  edits: readonly TextEdit[],
  after: string,
): Promise<void> {
  const lines = changes && (await linesIn(changes, file, world.disk));
  if (changes === undefined || lines === undefined) return;
  changes.lines.set(file, movedLines(lines, before, edits, after));
}

/** `reports` with those problems only that are in lines that changed; of the other files, those of which Git does not tell. */
export async function changedOnly(
  reports: readonly FileReport[],
  { lines, root }: Changes,
  { cwd, disk }: Selecting['world'],
): Promise<ChangedReports> {
  const kept: FileReport[] = [];
  const outside: string[] = [];
  const inner = new Set<string>();
  const repositoryOf = innerRepositories(root, disk);
  for (const report of reports) {
    const file = path.resolve(cwd, report.file);
    const own = await linesIn({ lines, root }, file, disk);
    if (own !== undefined) {
      const problems = report.problems.filter(({ range }) => touchesLines(own, range));
      kept.push({ ...report, problems });
    } else {
      const real = await disk.realPath(file);
      const repository = isOutside(root, real) ? undefined : await repositoryOf(path.dirname(real));
      if (repository !== undefined) inner.add(repository);
      else if (isOutside(root, real)) outside.push(file);
    }
  }
  return { reports: kept, outside, inner: [...inner] };
}

/** What `changedOnly` keeps, and which files it cannot judge. */
interface ChangedReports {
  readonly reports: readonly FileReport[];
  /** Files that are not in the repository. */
  readonly outside: readonly string[];
  /** Nested repositories, such as submodules, with files that were to be checked. */
  readonly inner: readonly string[];
}

/** Finds the repository below `root` that a folder is in, if any; cached, since each file asks. */
function innerRepositories(root: string, disk: Disk): (folder: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  const find = async (folder: string): Promise<string | undefined> => {
    if (folder === root || path.dirname(folder) === folder) return undefined;
    const kind = await disk.kindOf(path.join(folder, '.git'));
    return kind === 'folder' || kind === 'file' ? folder : repositoryOf(path.dirname(folder));
  };
  const repositoryOf = (folder: string) => {
    const answer = known.get(folder) ?? find(folder);
    known.set(folder, answer);
    return answer;
  };
  return repositoryOf;
}

function isOutside(root: string, file: string): boolean {
  const inside = path.relative(root, file);
  return inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
}

/** The changed lines of a file, which may be named by way of a symbolic link. */
async function linesIn(
  { lines }: Changes,
  file: string,
  disk: Disk,
): Promise<readonly LineRange[] | undefined> {
  return lines.get(file) ?? lines.get(await disk.realPath(file));
}
