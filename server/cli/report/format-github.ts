/**
 * For GitHub Actions: workflow commands that become annotations on the changed lines of a pull request.
 */

import type { Problem } from '../../features/exchange/problems.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { printable } from '../printable.ts';
import type { WriteReport } from './file-report.ts';

const LEVELS: { readonly [severity in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** A command a problem. */
export const writeGithub: WriteReport = function* (reports) {
  for (const { file, problems } of reports) {
    for (const problem of problems) {
      const properties = Object.entries({ file: printable(file), ...placeOf(problem), title: problem.rule });
      const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
      yield `::${LEVELS[problem.severity]} ${list}::${escapeData(messageOf(problem))}\n`;
    }
  }
};

/** An annotation has one place, so its text names the others. */
function messageOf({ message, related }: Problem): string {
  const others = related.flatMap(({ file, range, message: words }) =>
    file === undefined ? [] : [`${words}: ${file}:${range.start.line + 1}`],
  );
  return [...message.split('\n'), ...others].map(printable).join('\n');
}

/** Counted from 1, the last column included. GitHub takes columns only where the problem is on one line. */
function placeOf({ range: { start, end } }: Problem): { readonly [name: string]: number } {
  const line = start.line + 1;
  if (end.line > start.line) return { line, endLine: end.character === 0 ? end.line : end.line + 1 };
  const col = start.character + 1;
  return { line, endLine: line, col, endColumn: Math.max(col, end.character) };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
