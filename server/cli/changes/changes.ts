/**
 * Which lines changed, as Git tells: since a revision, since the last commit, or those that are to be committed.
 */
import path from 'node:path';
import { parsePatch } from 'diff';
import type { GitAnswer, RunGit } from '../../disk/git.ts';
import type { Message } from '../../text/message.ts';
import { ALL_LINES, type LineRange } from './line-ranges.ts';

/** What a call asks for. */
export interface ChangesAsked {
  /** A revision. */
  readonly since?: string;
  readonly changed?: boolean;
  readonly staged?: boolean;
}

/** What changed in a repository. */
export interface Changes {
  /** The repository's folder, without symbolic links. */
  readonly root: string;
  /** The changed lines by absolute path; a file without any is not there. */
  readonly lines: Map<string, readonly LineRange[]>;
}

/** What `asked` comes to in the repository that `folder` is in; words where it cannot be told. */
export async function findChanges(
  asked: ChangesAsked,
  folder: string,
  git: RunGit,
): Promise<Changes | { readonly problem: Message }> {
  return orProblem(async () => {
    const root = path.resolve(line(await ask(git, ['rev-parse', '--show-toplevel'], folder, NO_REPOSITORY)));
    const lines = new Map<string, readonly LineRange[]>();
    const against = asked.staged === true ? ['--cached'] : [await baseOf(asked.since, root, git)];
    const patch = await ask(git, ['diff', ...DIFF, ...against, '--', ...READ], root, NOT_TOLD);
    for (const { newFileName, hunks } of parsePatch(patch)) {
      const changed = hunks.map(({ newStart, newLines }) => changedLines(newStart, newLines));
      if (newFileName !== undefined && changed.length > 0)
        lines.set(path.join(root, newFileName.replace(/^b\//u, '')), changed);
    }
    if (asked.staged !== true) {
      const others = await ask(
        git,
        ['ls-files', '--others', '--exclude-standard', '-z', '--', ...READ],
        root,
        NOT_TOLD,
      );
      for (const name of others.split('\0')) if (name !== '') lines.set(path.join(root, name), ALL_LINES);
    }
    return { root, lines };
  });
}

/** The result of `work`, or why Git does not provide it. */
export async function orProblem<Result>(
  work: () => Promise<Result>,
): Promise<Result | { readonly problem: Message }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotTell) return { problem: error.words };
    throw error;
  }
}

/** Whatever is configured, the diff must be one that we can parse. */
const DIFF: readonly string[] = [
  ...['--unified=0', '--inter-hunk-context=0', '--no-color', '--no-ext-diff', '--no-textconv', '--text'],
  ...['--no-relative', '--src-prefix=a/', '--dst-prefix=b/', '--find-renames', '--submodule=short'],
  ...['--ignore-submodules', '--diff-filter=d'],
];

/** The files that problems may be in: digests, and the configurations of digests and sites. */
export const READ: readonly string[] = ['md', 'markdown', 'json', 'toml', 'yaml', 'yml'].map(
  (ending) => `:(top,icase)*.${ending}`,
);

/**
 * What the working tree is compared with: the merge base of HEAD and `since`, so that what others have committed
 * there meanwhile is no change of ours.
 */
async function baseOf(since: string | undefined, root: string, git: RunGit): Promise<string> {
  const commit = (revision: string) => ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`];
  const head = await git(commit('HEAD'), root);
  // Before the first commit, everything has changed.
  const from = 'output' in head ? printed(head.output) : undefined;
  if (since === undefined)
    return from ?? line(await ask(git, ['hash-object', '-t', 'tree', '--stdin'], root, NOT_TOLD));
  const named = line(await ask(git, commit(since), root, () => NO_REVISION(since)));
  const base = from === undefined ? undefined : await git(['merge-base', named, from], root);
  return base !== undefined && 'output' in base ? printed(base.output) : named;
}

/** Lines that were put in; where lines were only taken out, those on either side, which then follow each other. */
function changedLines(newStart: number, newLines: number): LineRange {
  if (newLines > 0) return { start: newStart - 1, end: newStart - 1 + newLines };
  // The reader of patches counts a place without lines from the line after it.
  return { start: Math.max(0, newStart - 2), end: newStart };
}

/** Thrown where Git fails; its message says why. */
class CannotTell extends Error {
  readonly words: Message;

  constructor(words: Message) {
    super(words.en);
    this.words = words;
  }
}

/** What Git prints as text. Throws `CannotTell` with what `why` makes of its words. */
async function ask(
  git: RunGit,
  args: readonly string[],
  folder: string,
  why: (words: string) => Message,
): Promise<string> {
  return outputOf(await git(args, folder), why).toString('utf8');
}

/** What Git has printed. Throws `CannotTell` where it has not. */
export function outputOf(answer: GitAnswer, why: (words: string) => Message): Buffer {
  if ('missing' in answer) throw new CannotTell(NO_GIT);
  if ('refusal' in answer) throw new CannotTell(why(answer.refusal));
  return answer.output;
}

function printed(output: Buffer): string {
  return line(output.toString('utf8'));
}

function line(output: string): string {
  return output.replace(/\r?\n$/u, '');
}

const NO_GIT: Message = {
  en: 'what changed cannot be told, since there is no Git on the PATH. Install it, or leave the option out.',
  zh: '无法得知哪些行有改动：PATH 中没有 Git。请安装 Git，或去掉该选项。',
};
const NO_REPOSITORY = (words: string): Message => ({
  en: `what changed cannot be told, since the current folder is in no Git repository that can be used: ${words}.`,
  zh: `无法得知哪些行有改动：当前文件夹不在可用的 Git 仓库中：${words}。`,
});
const NO_REVISION = (revision: string): Message => ({
  en: `“${revision}” is no revision of this repository. Where only a part of the history was fetched, as in CI, fetch it too.`,
  zh: `仓库中没有版本“${revision}”。如果只获取了部分历史（例如在 CI 中），请一并获取该版本。`,
});
/** The message where Git refuses for a reason of its own. */
export const NOT_TOLD = (words: string): Message => ({
  en: `Git does not tell what changed: ${words}.`,
  zh: `Git 未能给出改动：${words}。`,
});
