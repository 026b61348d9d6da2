/**
 * A report for people who read Markdown: a comment on a pull request, or the summary of a job in CI.
 */
import type { Problem } from '../../features/exchange/problems.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { counted, type Language, type Message } from '../../text/message.ts';
import { printable } from '../printable.ts';
import { countProblems, type FileReport, type WriteReport } from './file-report.ts';
import { rulePage } from './rule-page.ts';

/** A table for each file with problems, below a line that counts them. */
export const writeMarkdown: WriteReport = function* (reports, { language }) {
  const { error, warning, info, fixable } = countProblems(reports);
  const all = error + warning + info;
  const files = reports.filter(({ problems }) => problems.length > 0);
  yield `### ${all === 0 ? NOTHING[language] : FOUND(all, files.length)[language]}\n`;
  if (all > 0) yield `\n${COUNTS(error, warning, info, fixable)[language]}\n`;
  let left = MOST_SHOWN;
  for (const report of files) {
    if (left <= 0) break;
    yield* table(report, report.problems.slice(0, left), language);
    left -= report.problems.length;
  }
  if (all > MOST_SHOWN) yield `\n${MORE(all - MOST_SHOWN)[language]}\n`;
};

/** GitHub takes comments of 65,536 characters; a row has some two hundred. */
const MOST_SHOWN = 200;

function* table({ file }: FileReport, problems: readonly Problem[], language: Language): Generator<string> {
  yield `\n**${code(file)}**\n\n| ${HEADINGS[language].join(' | ')} |\n| --- | --- | --- | --- |\n`;
  for (const { rule, severity, message, range, related } of problems) {
    const { helpUri } = rulePage(rule);
    const name = helpUri === undefined ? code(rule) : `[${code(rule)}](${helpUri})`;
    const place = `${range.start.line + 1}:${range.start.character + 1}`;
    const others = related.flatMap((one) =>
      one.file === undefined
        ? []
        : [`${escaped(one.message)}: ${cell(code(`${one.file}:${one.range.start.line + 1}`))}`],
    );
    const words = [escaped(message), ...others].join('<br>');
    yield `| ${place} | ${SIGNS[severity]} ${SEVERITIES[severity][language]} | ${words} | ${name} |\n`;
  }
}

/** `text` as code. */
function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** `markdown` for a cell of a table, which a bar would end, in code as well. */
function cell(markdown: string): string {
  return markdown.replaceAll('|', '\\|');
}

/** `text` with nothing in it that Markdown, HTML or GitHub would act upon: messages quote what others have written. */
function escaped(text: string): string {
  return (
    printable(text)
      .replaceAll(/[\\`*_{}[\]()#+\-!|~$:.]/gu, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Mentions would call people.
      .replaceAll('@', '@<!-- -->')
  );
}

const SIGNS: { readonly [severity in Severity]: string } = { error: '🔴', warning: '🟡', info: '🔵' };

const SEVERITIES: { readonly [severity in Severity]: Message } = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  info: { en: 'info', zh: '信息' },
};

const HEADINGS: { readonly [language in Language]: readonly string[] } = {
  en: ['Place', 'Severity', 'Problem', 'Rule'],
  zh: ['位置', '严重程度', '问题', '规则'],
};

const NOTHING: Message = { en: 'No problems in the digests', zh: '简报没有问题' };
const FOUND = (problems: number, files: number): Message => ({
  en: `${counted(problems, 'problem')} in ${counted(files, 'file')}`,
  zh: `${files} 个文件中有 ${problems} 个问题`,
});
const COUNTS = (error: number, warning: number, info: number, fixable: number): Message => ({
  en: `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${info} info${fixable === 0 ? '' : `; ${fixable} of them can be repaired with \`digest lint --fix\``}.`,
  zh: `${error} 个错误，${warning} 个警告，${info} 条信息${fixable === 0 ? '' : `；其中 ${fixable} 个可以用 \`digest lint --fix\` 自动修复`}。`,
});
const MORE = (problems: number): Message => ({
  en: `… and ${problems} more, which \`digest lint\` shows.`,
  zh: `……另有 ${problems} 个，可用 \`digest lint\` 查看。`,
});
