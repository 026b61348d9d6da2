/**
 * The files that problems of another file point to, such as the earlier digest with the same story: what they
 * are called in reports, and the lines that offsets in them are on.
 */
import { fileURLToPath } from 'node:url';
import type { RelatedFiles } from '../../features/exchange/problems.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import type { World } from '../world.ts';
import { shownName } from './lint-run.ts';

/** What a report on `findings` has to know of other files; each of these is read again. */
export async function otherFilesOf(
  findings: readonly Finding[],
  run: { readonly world: Pick<World, 'cwd' | 'disk'> },
): Promise<RelatedFiles> {
  const uris = findings.flatMap(({ related }) => related.map(({ uri }) => uri));
  const texts = new Map<string, string>();
  for (const uri of new Set(uris)) {
    if (uri === undefined) continue;
    const reading = await run.world.disk.read(fileURLToPath(uri));
    if ('text' in reading) texts.set(uri, reading.text);
  }
  return {
    nameOf: (uri) => shownName(run, fileURLToPath(uri)),
    textOf: (uri) => texts.get(uri),
  };
}
