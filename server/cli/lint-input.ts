/**
 * Checks standard input, as editors and commit hooks hand it over.
 */
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import { checkDigest } from './check-digest.ts';
import { detectNamed, governing, NOT_CHECKED } from './check-file.ts';
import { configOf } from './configurations.ts';
import { problemsOf } from './file-report.ts';
import { fail, type LintRun, note, shownName } from './lint-run.ts';

/** How text without a name is called. */
const UNNAMED = '<stdin>';

/**
 * Checks what comes in; with --fix, the repaired text goes out, and text that is no digest as it came. Text
 * without a name is a digest, or why should anybody hand it over.
 */
export async function lintInput(run: LintRun): Promise<void> {
  const { world, options } = run;
  const name = options.stdinFilename;
  const fix = options.fix === true;
  const file = path.resolve(world.cwd, name ?? UNNAMED);
  const bytes = Buffer.from(await world.input());
  if (!isUtf8(bytes)) {
    fail(run, { path: file, reason: bytes.subarray(0, 512).includes(0) ? 'binary' : 'encoding' });
    return;
  }
  const text = bytes.toString('utf8');
  const configuration = await governing(run, file);
  const detection = name === undefined ? undefined : detectNamed(file, text, configuration);
  if (detection?.isDigest === false) {
    note(run, file, NOT_CHECKED(detection.reason));
    if (fix) world.output.write(text);
    return;
  }
  const named = name === undefined ? {} : { path: file };
  const checked = checkDigest({ text, ...named, config: configOf(configuration), fix, now: run.now });
  if (fix) world.output.write(checked.text);
  const shown = name === undefined ? UNNAMED : shownName(run, file);
  const problems = problemsOf(checked.text, checked.findings);
  run.reports.push({ file: shown, problems, fixed: checked.fixed });
}
