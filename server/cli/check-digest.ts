/**
 * Checks one digest, and repairs it if that is wanted.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import { fixAll } from '../rules/fix-all.ts';
import { RULES } from '../rules/registry.ts';
import type { Finding } from '../rules/rule.ts';
import { runRules } from '../rules/run-rules.ts';

/** What is to be done with a text. */
export interface CheckRequest {
  readonly text: string;
  /** The file's absolute path; missing for unnamed text. */
  readonly path?: string;
  readonly config: Config;
  readonly fix: boolean;
  /** In ms since the epoch. */
  readonly now: number;
}

/** The text as it is now, and what is wrong with it. */
export interface Checked {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** How many findings were repaired. */
  readonly fixed: number;
  /** Whether nothing is left that could be repaired without asking. */
  readonly settled: boolean;
}

/** The findings in `text`, those that could be repaired left out if it was to be. */
export function checkDigest({ text, path: file, config, fix, now }: CheckRequest): Checked {
  const named = file === undefined ? {} : { fileName: path.basename(file), uri: pathToFileURL(file).href };
  const surroundings = { now, ...named };
  const options = parseOptions(config);
  const check = (digest: Digest) => runRules(digest, RULES, config.settings, surroundings);
  const digest = parseDigest(text, options);
  if (!fix) return { text, findings: check(digest), fixed: 0, settled: true };
  const outcome = fixAll(digest, (changed, previous) => parseDigest(changed, options, previous), check);
  const repaired = outcome.text === text ? digest : parseDigest(outcome.text, options, digest);
  return { text: outcome.text, findings: check(repaired), fixed: outcome.fixed, settled: outcome.settled };
}
