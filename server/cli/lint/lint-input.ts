/** Checks standard input, as editors and commit hooks pass it. */
import path from 'node:path';
import { noText } from '../../disk/read-text.ts';
import { problemsOf } from '../../features/exchange/problems.ts';
import { lawfulTogether } from '../../rules/engine/fix-all.ts';
import { checkDigest } from './check-digest.ts';
import { detectNamed, NOT_CHECKED } from './check-file.ts';
import { isRepairing } from './lint-options.ts';
import { fail, type LintRun, note, shownName, wantedRepairs } from './lint-run.ts';

/** The name of text without one. */
const UNNAMED = '<stdin>';

/**
 * Checks what comes in; with --fix, the repaired text goes out, and text that is no digest as it came. Text
 * without a name is a digest, since there is no other reason to pass it.
 */
export async function lintInput(run: LintRun): Promise<void> {
  const { world, options } = run;
  const name = options.stdinFilename;
  const fix = isRepairing(options);
  const isPrinted = fix && options.diff !== true;
  const file = path.resolve(world.cwd, name ?? UNNAMED);
  const input = await world.input(file);
  if ('reason' in input) {
    fail(run, input);
    return;
  }
  const bytes = Buffer.from(input);
  const reason = noText(bytes);
  if (reason !== undefined) {
    fail(run, { path: file, reason });
    return;
  }
  const text = bytes.toString('utf8');
  const configuration = await run.configurations.of(file);
  const detection = name === undefined ? undefined : detectNamed(file, text, configuration.file);
  if (detection?.isDigest === false) {
    note(run, file, NOT_CHECKED(detection.reason));
    if (isPrinted) world.output.write(text);
    return;
  }
  const named = name === undefined ? {} : { path: file };
  const { config } = configuration;
  const site = name === undefined ? undefined : config.settings.site;
  const shortcodes = await run.configurations.shortcodes.in(site?.folder, text);
  const wanted = await wantedRepairs(run, file, text);
  const checked = checkDigest({ text, ...named, config, fix, wanted, now: run.now, shortcodes });
  if (isPrinted) world.output.write(checked.text);
  const shown = name === undefined ? UNNAMED : shownName(run, file);
  if (checked.text !== text) run.patches.push({ file: shown, before: text, after: checked.text });
  run.input = checked.text;
  const problems = problemsOf(checked.text, checked.findings, run.detail, undefined, lawfulTogether(checked));
  run.reports.push({ file: shown, problems, fixed: checked.fixed });
}
