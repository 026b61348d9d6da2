/** The file of `--baseline`, and the messages about it. */
import path from 'node:path';
import { failureText } from '../../disk/failure.ts';
import type { Message } from '../../text/message.ts';
import type { LintOptions } from '../lint/lint-options.ts';
import { fail, type LintRun } from '../lint/lint-run.ts';
import { printable } from '../printable.ts';
import type { FileReport } from '../report/file-report.ts';
import type { World } from '../world.ts';
import { type Baseline, type KnownProblem, readBaseline, writeBaseline } from './baseline.ts';
import { heldAgainst } from './held-against.ts';

/** A baseline and where it stands. */
export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  /** As the call names it. */
  readonly name: string;
  readonly baseline: Baseline;
  /** The text as it is; missing where there is no file yet. */
  readonly text?: string;
}

/** The baseline that `options` ask for, if they do; words where it cannot be had. */
export async function openBaseline(
  { baseline: name, updateBaseline }: LintOptions,
  { cwd, disk }: World,
): Promise<BaselineFile | undefined | { readonly problem: Message }> {
  if (name === undefined) return updateBaseline === true ? { problem: NO_NAME } : undefined;
  const file = path.resolve(cwd, name);
  const reading = await disk.read(file);
  if ('failure' in reading) {
    if (reading.failure.reason === 'missing')
      return updateBaseline === true
        ? { path: file, name, baseline: new Map() }
        : { problem: NOT_THERE(printable(name)) };
    const { en, zh } = failureText(reading.failure);
    return { problem: { en: `${printable(name)}: ${en}`, zh: `${printable(name)}：${zh}` } };
  }
  const baseline = readBaseline(reading.text);
  if (baseline === undefined) return { problem: NO_BASELINE(printable(name)) };
  return { path: file, name, baseline, text: reading.text };
}

/**
 * The reports of `run` without what the baseline knows. The baseline is rewritten if the call asks for that, and
 * notes about it are added to `run`.
 */
export async function withoutKnown(run: LintRun, opened: BaselineFile): Promise<readonly FileReport[]> {
  const { options, world } = run;
  const { reports, known, unneeded, updated } = await heldAgainst(
    run,
    opened.baseline,
    path.dirname(opened.path),
  );
  const name = printable(opened.name);
  const isTold = options.quiet !== true;
  if (options.updateBaseline !== true) {
    if (isTold && options.format === 'stylish' && known > 0) run.notes.push(KNOWN(known, name));
    // Problems in lines that did not change are unknown.
    if (isTold && unneeded > 0 && run.changes === undefined) run.notes.push(UNNEEDED(unneeded, name));
    return reports;
  }
  const text = writeBaseline(updated);
  const failure = text === opened.text ? undefined : await world.disk.put(opened.path, text);
  if (failure !== undefined) {
    fail(run, failure);
    return reports;
  }
  if (isTold) run.notes.push(RECORDED(sum(updated), name));
  return reports.map((report) => ({ ...report, problems: [] }));
}

function sum(baseline: Baseline): number {
  const all: KnownProblem[] = [...baseline.values()].flat();
  return all.reduce((total, { count }) => total + count, 0);
}

const NO_NAME: Message = {
  en: '--update-baseline writes the file that --baseline names. Name one.',
  zh: '--update-baseline 会写入 --baseline 指定的文件，请用 --baseline 指定。',
};
const NOT_THERE = (name: string): Message => ({
  en: `${name}: there is no such file. Record the problems that there are with --update-baseline.`,
  zh: `${name}：没有这个文件。请用 --update-baseline 记录现有的问题。`,
});
const NO_BASELINE = (name: string): Message => ({
  en: `${name}: this is no baseline. If it was one, take it from the repository again; otherwise name another file.`,
  zh: `${name}：不是基线文件。如果文件已损坏，请从仓库恢复，否则请指定另一个文件。`,
});
const KNOWN = (problems: number, name: string): Message => ({
  en: `${problems} known problem${problems === 1 ? ' is' : 's are'} in ${name} and not reported.`,
  zh: `${problems} 个已知问题记录在 ${name} 中，未列出。`,
});
const UNNEEDED = (entries: number, name: string): Message => ({
  en: `${entries} entr${entries === 1 ? 'y' : 'ies'} of ${name} ${entries === 1 ? 'is' : 'are'} no longer needed. Remove ${entries === 1 ? 'it' : 'them'} with --update-baseline.`,
  zh: `${name} 中有 ${entries} 条记录已不再需要，请用 --update-baseline 移除。`,
});
const RECORDED = (problems: number, name: string): Message => ({
  en: `${name} has ${problems} known problem${problems === 1 ? '' : 's'} now.`,
  zh: `${name} 现记录 ${problems} 个已知问题。`,
});
