/** Archives for tests, made of real digests. */
import { type Archive, archiveOf } from '../../../server/archive/columns/archive.ts';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { type ParseOptions, parseDigest } from '../../../server/digest/parse-digest.ts';

/** The address of a file in a test's archive. */
export function archiveUri(fileName: string): string {
  return `file:///archive/${fileName}`;
}

/** The archive of files by their names. */
export function archiveOfFiles(
  files: Iterable<readonly [fileName: string, text: string]>,
  options?: ParseOptions,
): Archive {
  return archiveOf(
    [...files].map(([fileName, text]) => archiveEntry(archiveUri(fileName), parseDigest(text, options))),
  );
}

/** An archive in which the owners of X handles were credited once each. */
export function archiveCrediting(names: Readonly<Record<string, string>>): Archive {
  const items = Object.entries(names).map(
    ([handle, name], at) =>
      `1. [标题 - ${name}](https://x.com/${handle}/status/${1950930964172914000n + BigInt(at)})\n`,
  );
  return archiveOfFiles([['2025.07.01.00.md', dated('2025.07.01.00', items.join('\n'))]]);
}

/** A digest for a slot, such as `2025.08.01.00`, around `body`. */
export function dated(stamp: string, body: string, categories: readonly string[] = ['AI模型']): string {
  const [year, month, day, hour] = stamp.split('.');
  const date = `${year}-${month}-${day}T${hour}:00:34+08:00`;
  return `---\ntitle: "${stamp} 过去4小时全球AI发生了什么？"\ndate: ${date}\ncategories: ${JSON.stringify(categories)}\n---\n\n${body}`;
}
