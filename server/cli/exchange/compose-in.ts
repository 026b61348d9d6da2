/**
 * Composes a digest in a publication: front matter that the data leaves out is that of the slot, and the author who was credited
 * for an address before is so again.
 */
import path from 'node:path';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { beginsItself, composeBegun, composeWhole } from '../../features/exchange/compose-in-publication.ts';
import type { DataFault } from '../../features/exchange/data-fault.ts';
import type { GivenDigest } from '../../features/exchange/digest-data.ts';
import { formatDateTime } from '../../time/time.ts';
import { keptArchive } from '../archive/kept-archive.ts';
import { type NextDigest, nextDigest } from '../commands/next-digest.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { complainOfAll, type World } from '../world.ts';

/** What is asked for. */
export interface ComposeWishes {
  readonly slot?: string;
  /** Whether the path of the slot's file is wanted. */
  readonly create?: boolean;
}

/** The digest, and the absolute path of the file that it belongs in where that is asked for; or what cannot be placed. */
export type ComposedIn =
  | { readonly text: string; readonly path?: string }
  | { readonly faults: readonly DataFault[] };

/** Makes the digest that `data` is for the publication in `folder`; `undefined` where that cannot be done, which has been said then. */
export async function composeIn(
  folder: string,
  data: GivenDigest,
  { slot, create }: ComposeWishes,
  world: World,
): Promise<ComposedIn | undefined> {
  if (!beginsItself(data)) {
    const next = await nextDigest(folder, slot ?? data.slot, world);
    return next && composeNext(folder, data, next, world);
  }
  const configurations = new DiskConfigurations(world.disk);
  const { config } = await configurations.of(path.resolve(world.cwd, folder, 'new.md'));
  if (complainOfAll(world, configurations.failures) !== 0) return undefined;
  const outcome = composeWhole(data, config, world.language);
  if ('faults' in outcome || create !== true) return outcome;
  const { slotMs, offsetMinutes = 0 } = parseDigest(outcome.text, parseOptions(config)).conventions;
  const named = slot ?? (slotMs === undefined ? undefined : formatDateTime(slotMs, offsetMinutes));
  const next = await nextDigest(folder, named, world);
  return next && { text: outcome.text, path: next.path };
}

/** For the slot of `next`, in the style of the digest before it. */
async function composeNext(
  folder: string,
  data: GivenDigest,
  next: NextDigest,
  world: World,
): Promise<ComposedIn> {
  const archive = await keptArchive(
    path.resolve(world.cwd, folder),
    new DiskConfigurations(world.disk),
    world,
  );
  const outcome = composeBegun(data, next, archive.archive(), world.language);
  return 'faults' in outcome ? outcome : { text: outcome.text, path: next.path };
}
