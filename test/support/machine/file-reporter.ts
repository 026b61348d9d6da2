/**
 * Says beside Node's own report what that leaves out: why the process of a test file failed although none of its tests
 * did, and which files took longest.
 */
import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { projectRoot } from './machine.ts';

/** So many of the slowest files are listed. */
const LISTED = 12;

/** A reporter for `node --test --test-reporter`. */
export default async function* fileReport(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const durations: (readonly [file: string, ms: number])[] = [];
  const late = new Map<string, string[]>();
  for await (const { type, data } of events) {
    // Node says so when something fails after its test has ended.
    if (type === 'test:diagnostic' && data.file !== undefined && /after the test ended/u.test(data.message))
      late.set(data.file, [...(late.get(data.file) ?? []), data.message]);
    if (type === 'test:summary' && data.file !== undefined) durations.push([data.file, data.duration_ms]);
    if (type !== 'test:fail' || data.file === undefined) continue;
    const end = endOf(data.details.error);
    if (end === undefined) continue;
    yield [
      `✖ The process of ${named(data.file)} ${end}.`,
      ...(late.get(data.file) ?? ['Its own output, if there is any, says more.']),
      '',
    ].join('\n');
  }
  durations.sort(([, a], [, b]) => b - a);
  for (const [file, ms] of durations.slice(0, LISTED))
    yield `${(ms / 1000).toFixed(1).padStart(7)} s  ${named(file)}\n`;
}

/** How the process of a test file ended, if that is what failed. */
function endOf(error: object): string | undefined {
  const code = 'exitCode' in error ? error.exitCode : undefined;
  const signal = 'signal' in error ? error.signal : undefined;
  if (typeof signal === 'string') return `was ended by ${signal}`;
  return typeof code === 'number' ? `ended with the exit code ${code}` : undefined;
}

function named(file: string): string {
  return path.relative(projectRoot, file);
}
