/** Checks one digest, and repairs it on request. */
import type { Archive } from '../../archive/columns/archive.ts';
import { baseName } from '../../config/files/paths.ts';
import { type Config, parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { directiveUnused } from '../../rules/directive/directive-unused.ts';
import { type FixOutcome, fixAll, type Wanted } from '../../rules/engine/fix-all.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { runRules, type Surroundings } from '../../rules/engine/run-rules.ts';
import { RULES } from '../../rules/registry.ts';
import { fileUri } from '../file-uri.ts';

/** What is to be done with a text. */
export interface CheckRequest {
  readonly text: string;
  /** The file's absolute path; missing for unnamed text. */
  readonly path?: string;
  readonly config: Config;
  readonly fix: boolean;
  /** What of it is to be repaired; everything by default. */
  readonly wanted?: Wanted | undefined;
  /** The other digests of the publication, where they are known. */
  readonly archive?: KnownArchive | undefined;
  /** The shortcodes of the site that the file is in, where they are known. */
  readonly shortcodes?: ReadonlySet<string> | undefined;
  /** In ms since the epoch. */
  readonly now: number;
}

/** What is known of the other digests of a publication. */
interface KnownArchive {
  readonly knowledge: Archive;
  /** Whether those are all digests that there are. */
  readonly isWhole: boolean;
}

/** The findings in `text`; with `fix`, those that are left after repairing it. */
export function checkDigest(request: CheckRequest): FixOutcome {
  const { text, path: file, config, fix, now, archive, shortcodes } = request;
  const surroundings = {
    ...(file === undefined ? { now } : surroundingsOf(file, now)),
    ...(shortcodes === undefined ? {} : { shortcodes }),
  };
  const parse = parsing(config);
  const check = (digest: Digest) => {
    const alone = () => runRules(digest, RULES, config.settings, surroundings);
    if (archive === undefined) return alone();
    const known = { ...surroundings, archive: archive.knowledge };
    const findings = runRules(digest, RULES, config.settings, known);
    return archive.isWhole ? findings : withCertainOnly(findings, alone());
  };
  return fixAll(parse(text), parse, check, fix ? request.wanted : () => false);
}

/** Reads texts as `config` says; a changed one with what was read before. */
export function parsing(config: Config): (text: string, previous?: Digest) => Digest {
  const options = parseOptions(config);
  return (text, previous) => parseDigest(text, options, previous);
}

/** What is known about the context of a text. */
export type FileSurroundings = Required<Omit<Surroundings, 'archive' | 'onAsk' | 'shortcodes'>>;

/** The same for the file at the absolute path `file`. */
export function surroundingsOf(file: string, now: number): FileSurroundings {
  return { now, fileName: baseName(file), uri: fileUri(file) };
}

/** If only a part of the archive was read, a directive for its rules cannot be called unused. */
function withCertainOnly(findings: readonly Finding[], alone: readonly Finding[]): Finding[] {
  const isUnused = ({ rule }: Finding) => rule === directiveUnused.id;
  const certain = [...findings.filter((finding) => !isUnused(finding)), ...alone.filter(isUnused)];
  return certain.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
