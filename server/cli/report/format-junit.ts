/**
 * JUnit's XML, which most CI systems show as test results: a suite a file, and in it a failed test for each problem.
 */
import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { printable } from '../printable.ts';
import { countProblems, type FileReport, type WriteReport } from './file-report.ts';

/** A file without problems is one test that has passed. */
export const writeJunit: WriteReport = function* (reports) {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="digest">\n';
  for (const report of reports) {
    const root: Root = { type: 'root', children: [suiteOf(report)] };
    // XML allows this in an attribute only, and the library leaves `>` as it is.
    yield `${toXml(root, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;')}\n`;
  }
  yield '</testsuites>\n';
};

function suiteOf(report: FileReport): Element {
  const { problems } = report;
  const file = printable(report.file);
  const { error } = countProblems([report]);
  const cases = problems.map(({ rule, severity, message, range }) => {
    const text = printable(message);
    const line = range.start.line + 1;
    const name = `${rule} (${line}:${range.start.character + 1})`;
    // Warnings are for reading: only errors make `digest lint` fail.
    const outcome =
      severity === 'error'
        ? x('failure', { type: rule, message: text }, `${file}:${line}: ${text}`)
        : x('system-out', {}, `${severity}: ${text}`);
    return x('testcase', { name, classname: file }, [outcome]);
  });
  const all = cases.length === 0 ? [x('testcase', { name: 'digest', classname: file })] : cases;
  const counts = { tests: String(all.length), failures: String(error), errors: '0' };
  return x('testsuite', { name: file, ...counts }, [...all.flatMap((one) => ['\n', one]), '\n']);
}
