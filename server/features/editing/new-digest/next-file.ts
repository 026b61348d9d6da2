/**
 * Which of a publication's files is its latest digest, and where the next one belongs. Read off the names, so that
 * one file has to be opened and not thousands.
 */
import { type ClockTime, pad } from '../../../time/clock.ts';
import { readStamp } from '../../../time/time.ts';

/** The path with the latest slot stamp in its file's name, or, for `index.md`, in its folder's; `undefined` where none has one. */
export function latestPath(paths: Iterable<string>): string | undefined {
  let latest: { readonly path: string; readonly clockMs: number } | undefined;
  for (const path of paths) {
    const clockMs = readStamp(stampedName(path))?.clockMs;
    if (clockMs !== undefined && (latest === undefined || clockMs > latest.clockMs))
      latest = { path, clockMs };
  }
  return latest?.path;
}

/**
 * The folder for a digest of `next`, where the last one, of `last`, is in `folder`: the same, with the year, month
 * and day that it names (`posts/2025/08`) brought forward.
 */
export function nextFolder(folder: string, last: ClockTime, next: ClockTime): string {
  const parts = folder.split('/');
  const { year, month, day } = last;
  // Only a whole date from the year on is a date: a folder called 08 alone may be anything.
  for (let at = 0; at < parts.length; at++) {
    if (parts[at] === pad(year, 4)) {
      parts[at] = pad(next.year, 4);
      if (parts[at + 1] === pad(month)) {
        parts[at + 1] = pad(next.month);
        if (parts[at + 2] === pad(day)) parts[at + 2] = pad(next.day);
      }
      break;
    }
    for (const sign of ['-', '.', '']) {
      if (parts[at] !== `${pad(year, 4)}${sign}${pad(month)}`) continue;
      parts[at] = `${pad(next.year, 4)}${sign}${pad(next.month)}`;
      if (parts[at + 1] === pad(day)) parts[at + 1] = pad(next.day);
    }
  }
  return parts.join('/');
}

function stampedName(path: string): string {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  return /^_?index\.\w+$/iu.test(name) ? (parts.at(-2) ?? '') : name;
}
