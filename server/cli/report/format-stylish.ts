/**
 * For people: problems by file, with lines and columns as editors count them, and a line that sums up.
 */
import { styleText } from 'node:util';
import type { Problem, Range, RelatedPlace } from '../../features/exchange/problems.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { counted, type Language, type Message } from '../../text/message.ts';
import { printable, printableLine } from '../printable.ts';
import { countProblems, type FileReport, type ReportContext, type WriteReport } from './file-report.ts';

/** Files without problems are not mentioned. */
export const writeStylish: WriteReport = function* (reports, context) {
  for (const { file, problems } of reports) {
    if (problems.length === 0) continue;
    yield `${paint(context, 'underline', printableLine(file))}\n`;
    const width = Math.max(...problems.slice(0, MOST_MEASURED).map((problem) => placeOf(problem).length));
    for (const problem of problems) {
      yield lineOf(problem, width, context);
      for (const place of problem.related) yield relatedLine(place, width, context);
    }
    yield '\n';
  }
  yield* summary(reports, context);
};

/** Aligning needs the widths of all lines; beyond these it is not worth the time. */
const MOST_MEASURED = 1000;

function lineOf(problem: Problem, width: number, context: ReportContext): string {
  const { language } = context;
  const label = SEVERITIES[problem.severity];
  const place = paint(context, 'dim', placeOf(problem).padStart(width));
  const severity = paint(context, label.color, label[language].padEnd(LABEL_WIDTH[language]));
  const message = printable(problem.message);
  return `  ${place}  ${severity}  ${message}  ${paint(context, 'dim', problem.rule)}\n`;
}

/** Of places in other files, since what is in the same one the message says. */
function relatedLine({ file, range, message }: RelatedPlace, width: number, context: ReportContext): string {
  if (file === undefined) return '';
  const place = `${printable(file)}:${positionText(range)}`;
  const indent = ' '.repeat(2 + width + 2 + LABEL_COLUMNS[context.language] + 2);
  const colon = context.language === 'zh' ? '：' : ': ';
  return `${indent}${printable(message)}${colon}${paint(context, 'underline', place)}\n`;
}

function placeOf({ range }: Problem): string {
  return positionText(range);
}

function positionText({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

type Style = Parameters<typeof styleText>[0];

const SEVERITIES: { readonly [severity in Severity]: Message & { readonly color: Style } } = {
  error: { en: 'error', zh: '错误', color: 'red' },
  warning: { en: 'warning', zh: '警告', color: 'yellow' },
  info: { en: 'info', zh: '信息', color: 'cyan' },
};

/** How many columns a terminal takes for a severity; a Chinese character takes two. */
const LABEL_COLUMNS: { readonly [language in Language]: number } = { en: 7, zh: 4 };

/** The Chinese words are all of one width. */
const LABEL_WIDTH: { readonly [language in Language]: number } = { en: 7, zh: 2 };

function* summary(reports: readonly FileReport[], context: ReportContext): Iterable<string> {
  const { language } = context;
  const fixed = reports.reduce((sum, report) => sum + report.fixed, 0);
  if (fixed > 0) {
    const files = reports.filter((report) => report.fixed > 0).length;
    yield `${paint(context, 'green', FIXED(fixed, files)[language])}\n`;
  }
  const counts = countProblems(reports);
  const all = counts.error + counts.warning + counts.info;
  if (all === 0) return;
  const color = counts.error > 0 ? 'red' : counts.warning > 0 ? 'yellow' : 'cyan';
  yield `${paint(context, color, FOUND(counts)[language])}\n`;
  if (counts.fixable > 0) yield `${FIXABLE(counts.fixable)[language]}\n`;
}

const FIXED = (problems: number, files: number): Message => ({
  en: `Repaired ${counted(problems, 'problem')} in ${counted(files, 'file')}.`,
  zh: `已修复 ${files} 个文件中的 ${problems} 个问题。`,
});

const FOUND = ({ error, warning, info }: Readonly<Record<Severity, number>>): Message => ({
  en: `${counted(error + warning + info, 'problem')}: ${counted(error, 'error')}, ${counted(warning, 'warning')}, ${info} info`,
  zh: `共 ${error + warning + info} 个问题：${error} 个错误，${warning} 个警告，${info} 条信息`,
});

const FIXABLE = (fixable: number): Message => ({
  en: `${fixable} of them can be repaired with --fix.`,
  zh: `其中 ${fixable} 个可以用 --fix 自动修复。`,
});

function paint({ hasColors }: ReportContext, style: Style, text: string): string {
  return hasColors ? styleText(style, text, { validateStream: false }) : text;
}
