/** The changes of fixes as a unified diff that `git apply` and `patch -p1` accept in the current folder. */
import { FILE_HEADERS_ONLY, formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';

/** A file before and after its repair. */
export interface Patch {
  /** As reports call it, with `/` between folders. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** The diff of one file, with three lines around each change. */
export function unifiedDiff({ file, before, after }: Patch): string {
  const [from, to] = [`a/${file}`, `b/${file}`];
  const patch = structuredPatch(from, to, before, after, undefined, undefined, { context: 3 });
  // The library writes all but plain ASCII as bytes in octal. Git and patch read Chinese as it is, and so do people.
  if (/[\p{Cc}"\\]/u.test(file)) return formatPatch(patch, FILE_HEADERS_ONLY);
  const end = file.includes(' ') ? '\t' : '';
  return `--- ${from}${end}\n+++ ${to}${end}\n${formatPatch(patch, OMIT_HEADERS)}`;
}
