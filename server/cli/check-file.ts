/**
 * Looks at one file of a call: whether it is a digest, and what is wrong with it. What comes of it is plain
 * data, since the files of a large archive are checked in several threads.
 */
import { type Detection, detectByPath, detectBySigns, isMarkdownName } from '../config/detect-digest.ts';
import { showsListOfLinks } from '../config/list-of-links.ts';
import { baseName } from '../config/paths.ts';
import type { Config } from '../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../config/settings.ts';
import { type Sketch, sketchDigest } from '../digest/sketch.ts';
import type { Disk } from '../disk/disk.ts';
import { type Failure, failureOf } from '../disk/failure.ts';
import { rulesLeft } from '../rules/clear.ts';
import { RULES } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import type { Text } from '../text/words.ts';
import { type Checked, checkDigest, type FileSurroundings, surroundingsOf } from './check-digest.ts';
import { type Configurations, configOf, type ReadConfiguration } from './configurations.ts';
import { type Problem, problemsOf } from './file-report.ts';
import { isCheckable, type Target } from './targets.ts';

/** What files are checked by. */
export interface CheckSurroundings {
  readonly disk: Disk;
  readonly configurations: Configurations;
  /** The configuration that the call names; it counts for all files. */
  readonly chosen: ReadConfiguration | undefined;
  /** In ms since the epoch; one moment for all files. */
  readonly now: number;
}

/** What came of a file; nothing of one that is no digest and that nobody has named. */
export interface Outcome {
  /** The digest's problems; missing where the file was not checked. */
  readonly problems?: readonly Problem[];
  /** Why the file could not be used. */
  readonly failure?: Failure;
  /** Why it was not checked, although the call names it. */
  readonly note?: Text;
}

/** Is shown the digests that were checked, and the URIs of their files. */
export interface Witness {
  readonly checked: (checked: Checked, uri: string) => void;
  /** Is shown the sketch of a digest in which nothing is wrong; missing where the digest itself is wanted. */
  readonly cleared?: ((sketch: Sketch, uri: string) => void) | undefined;
  /** What the file holds, where that is known already; `undefined` for one that is to be read. */
  readonly textOf?: (() => string | undefined) | undefined;
  /** The rules that may find something in a digest of which there is no sketch. */
  readonly rules: () => readonly Rule[];
  /** Is told what is left for another time, since it takes more than a sketch: its outcome is `LEFT`. Missing where all is checked. */
  readonly left?: ((rules: readonly Rule[]) => void) | undefined;
}

/** What comes of a digest that is left for another time. */
export const LEFT: Outcome = {};

const NOTHING: Outcome = {};
const RIGHT: Outcome = { problems: [] };

/**
 * Checks the file that `target` leads to and `configuration` governs, and shows the digest to `witness`. A promise only
 * where the file is to be read, since thousands of promises take their time. What fails, fails for that file alone.
 */
export function checkFile(
  target: Target,
  configuration: ReadConfiguration | undefined,
  { disk, now }: CheckSurroundings,
  witness: Witness,
): Outcome | Promise<Outcome> {
  const { path: file, isNamed } = target;
  const known = surroundingsOf(file, now);
  // Configurations are no digests, and whoever reports reads those that the call names.
  if (known.fileName === CONFIG_FILE_NAME) return NOTHING;
  if (isNamed && !isCheckable(file)) return { failure: { path: file, reason: 'no-markdown' } };
  const byPath = detectByPath(file, configuration);
  if (!isNamed && byPath?.isDigest === false) return NOTHING;
  const check = (text: string) => {
    try {
      const detection = isNamed
        ? detectNamed(file, text, configuration)
        : (byPath ?? detectBySigns(known.fileName, text));
      if (!detection.isDigest) return isNamed ? { note: NOT_CHECKED(detection.reason) } : NOTHING;
      return checkText(text, file, known, configOf(configuration), witness);
    } catch (error) {
      return { failure: failureOf(file, error) };
    }
  };
  const text = witness.textOf?.();
  if (text !== undefined) return check(text);
  return disk.read(file).then(
    (reading) => ('failure' in reading ? reading : check(reading.text)),
    (error) => ({ failure: failureOf(file, error) }),
  );
}

function checkText(
  text: string,
  file: string,
  known: FileSurroundings,
  config: Config,
  witness: Witness,
): Outcome {
  const sketch = witness.cleared === undefined ? undefined : sketchDigest(text);
  const rules = sketch === undefined ? witness.rules() : rulesLeft(sketch, RULES, config.settings, known);
  if (sketch !== undefined && rules.length === 0) {
    witness.cleared?.(sketch, known.uri);
    return RIGHT;
  }
  if (witness.left !== undefined) {
    witness.left(rules);
    return LEFT;
  }
  const checked = checkDigest({ text, path: file, config, fix: false, now: known.now, rules });
  witness.checked(checked, known.uri);
  return { problems: problemsOf(text, checked.findings) };
}

/** The configuration that counts for `file`. */
export function governing(
  { chosen, configurations }: Pick<CheckSurroundings, 'chosen' | 'configurations'>,
  file: string,
): Promise<ReadConfiguration | undefined> {
  return chosen === undefined ? configurations.governing(file) : Promise.resolve(chosen);
}

/**
 * Whether a file that the call names is to be checked. A Markdown file that shows no sign of being a digest
 * is left alone, although it was named: a shell that expands `posts/*.md` names `_index.md` too, and a commit
 * hook hands over every README. A list of links is sign enough, so that missing front matter is found.
 */
export function detectNamed(file: string, text: string, configuration?: ReadConfiguration): Detection {
  const byPath = detectByPath(file, configuration);
  if (byPath?.isDigest === true || !isMarkdownName(baseName(file)))
    return byPath ?? detectBySigns(baseName(file), text);
  const bySigns = detectBySigns(baseName(file), text);
  const isDigest = bySigns.isDigest || showsListOfLinks(text, 0);
  return { isDigest, reason: (byPath ?? bySigns).reason };
}

/** What is said of a named file that is not checked. */
export const NOT_CHECKED = (reason: Text): Text => ({
  en: `not checked, since it is not taken for a digest. ${reason.en}`,
  zh: `未检查，因为它不是摘要。${reason.zh}`,
});
