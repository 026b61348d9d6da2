/**
 * The globs of `include`.
 */
import { globMatcher } from './glob.ts';

/** Whether the globs of an `include` take the file at `path`, which is relative to the configuration's folder and has `/` in it. */
export type Include = (path: string) => boolean;

/**
 * Tells which files `globs` include: those that at least one of them matches, and none of those that begin with `!`.
 * Names that begin with a dot are only matched by a glob with that dot. Hugo's page of a section, `_index.md`, is no
 * digest; only a glob that names it includes it.
 */
export function includeOf(globs: readonly string[]): Include {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const isWanted = globMatcher(wanted);
  const isUnwanted = globMatcher(unwanted);
  // A list that expands too far was reported when the configuration was read, and is not used.
  if (isWanted === undefined || isUnwanted === undefined) return () => false;
  const namesIndex = wanted.some((glob) => /(?:^|\/)_index\b[^/]*$/u.test(glob));
  return (path) => isWanted(path) && !isUnwanted(path) && (namesIndex || !isSectionPage(path));
}

/** Whether `path` ends in the name of Hugo's page of a section, in whatever language: `_index.md`, `_index.zh-cn.md`. */
export function isSectionPage(path: string): boolean {
  return /(?:^|\/)_index(?:\.[^/.]+)?\.(?:md|markdown)$/iu.test(path);
}
