/**
 * Checks one digest, and repairs it if that is wanted.
 */
import { baseName } from '../config/paths.ts';
import { type Config, parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import { directiveUnused } from '../rules/directive-unused.ts';
import { fixAll } from '../rules/fix-all.ts';
import { RULES } from '../rules/registry.ts';
import type { ArchiveKnowledge, Finding, Rule } from '../rules/rule.ts';
import { runRules, type Surroundings } from '../rules/run-rules.ts';
import { fileUri } from './file-uri.ts';

/** What is to be done with a text. */
export interface CheckRequest {
  readonly text: string;
  /** What the text says, where that was read already, with the same configuration. */
  readonly digest?: Digest;
  /** The file's absolute path; missing for unnamed text. */
  readonly path?: string;
  readonly config: Config;
  readonly fix: boolean;
  /** Those rules that may find something, where that is known; all of them where it is not. */
  readonly rules?: readonly Rule[];
  /** The other digests of the publication, where they are known. */
  readonly archive?: KnownArchive | undefined;
  /** In ms since the epoch. */
  readonly now: number;
}

/** What is known of the other digests of a publication. */
export interface KnownArchive {
  readonly knowledge: ArchiveKnowledge;
  /** Whether those are all digests that there are. */
  readonly isWhole: boolean;
}

/** The text as it is now, and what is wrong with it. */
export interface Checked {
  readonly text: string;
  readonly digest: Digest;
  readonly findings: readonly Finding[];
  /** How many findings were repaired. */
  readonly fixed: number;
  /** Whether nothing is left that could be repaired without asking. */
  readonly settled: boolean;
}

/** The findings in `text`, those that could be repaired left out if it was to be. */
export function checkDigest(request: CheckRequest): Checked {
  const { text, path: file, config, fix, now, archive, rules = RULES } = request;
  const surroundings = file === undefined ? { now } : surroundingsOf(file, now);
  const options = parseOptions(config);
  const check = (digest: Digest) => {
    const alone = () => runRules(digest, rules, config.settings, surroundings);
    if (archive === undefined) return alone();
    const known = { ...surroundings, archive: archive.knowledge };
    const findings = runRules(digest, rules, config.settings, known);
    return archive.isWhole ? findings : withCertainOnly(findings, alone());
  };
  const digest = request.digest ?? parseDigest(text, options);
  if (!fix) return { text, digest, findings: check(digest), fixed: 0, settled: true };
  const outcome = fixAll(digest, (changed, previous) => parseDigest(changed, options, previous), check);
  const repaired = outcome.text === text ? digest : parseDigest(outcome.text, options, digest);
  const { fixed, settled } = outcome;
  return { text: outcome.text, digest: repaired, findings: check(repaired), fixed, settled };
}

/** What is known around the text of a file. */
export type FileSurroundings = Required<Omit<Surroundings, 'archive'>>;

/** The same for the file at the absolute path `file`. */
export function surroundingsOf(file: string, now: number): FileSurroundings {
  return { now, fileName: baseName(file), uri: fileUri(file) };
}

/** Where only a part of the archive was read, nobody can say that a comment on its rules is of no use. */
function withCertainOnly(findings: readonly Finding[], alone: readonly Finding[]): Finding[] {
  const isUnused = ({ rule }: Finding) => rule === directiveUnused.id;
  const certain = [...findings.filter((finding) => !isUnused(finding)), ...alone.filter(isUnused)];
  return certain.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
