/** Checks one file of a call: whether it is a digest, and what is wrong with it. */
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import type { Configuration, ConfigurationFile } from '../../config/files/configurations.ts';
import {
  type Detection,
  detectByPath,
  detectBySigns,
  isMarkdownName,
  shapeIn,
} from '../../config/files/detect-digest.ts';
import { baseName } from '../../config/files/paths.ts';
import { showsListOfLinks } from '../../config/list-of-links.ts';
import type { Config } from '../../config/read-config.ts';
import { isConfigName } from '../../config/settings.ts';
import type { Digest } from '../../digest/model.ts';
import type { Disk } from '../../disk/disk.ts';
import { type Failure, failureOf, failureText } from '../../disk/failure.ts';
import { type Problem, type ProblemDetail, problemsOf } from '../../features/exchange/problems.ts';
import { mayHoldShortcodes } from '../../markdown/shortcode/shortcodes.ts';
import { readDirectives } from '../../rules/engine/directives.ts';
import { lawfulTogether } from '../../rules/engine/fix-all.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { RULES } from '../../rules/registry.ts';
import type { Message } from '../../text/message.ts';
import type { DiskConfigurations } from '../disk-configurations.ts';
import { isCheckable, type Target } from '../targets.ts';
import { type FileSurroundings, parsing, surroundingsOf } from './check-digest.ts';

/** What files are checked by. */
export interface CheckSurroundings {
  readonly disk: Disk;
  readonly configurations: DiskConfigurations;
  /** In ms since the epoch; one moment for all files. */
  readonly now: number;
  /** What is wanted of problems. */
  readonly detail: ProblemDetail;
}

/** A digest among the files. */
export interface SeenDigest {
  /** What the archive keeps of it. */
  readonly entry: ArchiveEntry;
  /** Whether its problems may be others once the archive is known, whatever that has to say. */
  readonly asksArchive: boolean;
}

/** The result for a file; empty for one that is neither a digest nor named in the call. */
export interface FileOutcome {
  /** The digest's problems, as far as they can be told without the archive; missing where the file was not checked. */
  readonly problems?: readonly Problem[];
  readonly digest?: SeenDigest;
  /** Why the file could not be used. */
  readonly failure?: Failure;
  /** Why it was not checked, although the call names it. */
  readonly note?: Message;
}

const NOTHING: FileOutcome = {};

/** Checks the file that `target` leads to and that `configuration` counts for. What fails, fails for that file alone. */
export async function checkFile(
  target: Target,
  configuration: Configuration,
  { disk, now, configurations, detail }: CheckSurroundings,
): Promise<FileOutcome> {
  const { path: file, isNamed } = target;
  const known = surroundingsOf(file, now);
  // Configurations are no digests, and those that the call names are read for the report.
  if (isConfigName(known.fileName)) return NOTHING;
  if (isNamed && !isCheckable(file)) return { note: failureText({ path: file, reason: 'no-markdown' }) };
  const byPath = detectByPath(file, configuration.file);
  if (!isNamed && byPath?.isDigest === false) return NOTHING;
  try {
    const reading = await disk.read(file);
    if ('failure' in reading) return reading;
    const { text } = reading;
    const detection = isNamed
      ? detectNamed(file, text, configuration.file)
      : (byPath ?? detectBySigns(known.fileName, text, shapeIn(configuration.file)));
    if (!detection.isDigest) return isNamed ? { note: NOT_CHECKED(detection.reason) } : NOTHING;
    const { config } = configuration;
    const shortcodes = mayHoldShortcodes(text)
      ? await configurations.shortcodes.in(config.settings.site?.folder, text)
      : undefined;
    return checkText(text, known, config, shortcodes, detail);
  } catch (error) {
    return { failure: failureOf(file, error) };
  }
}

function checkText(
  text: string,
  known: FileSurroundings,
  config: Config,
  shortcodes: ReadonlySet<string> | undefined,
  detail: ProblemDetail,
): FileOutcome {
  let asks = false;
  const onAsk = () => {
    asks = true;
  };
  const parse = parsing(config);
  const digest = parse(text);
  const surroundings = shortcodes === undefined ? known : { ...known, shortcodes };
  const check = (one: Digest) => runRules(one, RULES, config.settings, { ...surroundings, onAsk });
  const findings = check(digest);
  const checked = { digest, findings, parse, check };
  return {
    problems:
      findings.length === 0
        ? NO_PROBLEMS
        : problemsOf(text, findings, detail, undefined, lawfulTogether(checked)),
    digest: {
      entry: archiveEntry(known.uri, digest),
      // A rule of the archive may use a directive that no other rule does.
      asksArchive: asks || readDirectives(digest).length > 0,
    },
  };
}

const NO_PROBLEMS: readonly Problem[] = [];

/**
 * Whether a file that the call names is to be checked. A Markdown file that shows no sign of being a digest
 * is left alone, although it was named: a shell that expands `posts/*.md` names `_index.md` too, and a commit
 * hook hands over every README. A list of links is sign enough, so that missing front matter is found.
 */
export function detectNamed(file: string, text: string, configuration?: ConfigurationFile): Detection {
  const byPath = detectByPath(file, configuration);
  if (byPath?.isDigest === true || !isMarkdownName(baseName(file)))
    return byPath ?? detectBySigns(baseName(file), text, shapeIn(configuration));
  const bySigns = detectBySigns(baseName(file), text, shapeIn(configuration));
  const isDigest = bySigns.isDigest || showsListOfLinks(text, 0);
  return { isDigest, reason: (byPath ?? bySigns).reason };
}

/** The message about a named file that is not checked. */
export const NOT_CHECKED = (reason: Message): Message => ({
  en: `not checked, since it is not taken for a digest. ${reason.en}`,
  zh: `未检查，因为它不是简报。${reason.zh}`,
});
