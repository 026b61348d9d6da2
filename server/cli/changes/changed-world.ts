/** A call about changed lines only: which these are, and which files to read. */
import type { Message } from '../../text/message.ts';
import type { World } from '../world.ts';
import { type Changes, type ChangesAsked, findChanges, orProblem } from './changes.ts';
import { stagedDisk } from './staged-disk.ts';

/** The world of a call and its changes. */
export interface ChangedWorld {
  readonly world: World;
  readonly changes: Changes;
}

/** `world` and what of it `asked` means; words where that cannot be told. */
export async function changedWorld(
  asked: ChangesAsked,
  world: World,
): Promise<ChangedWorld | { readonly problem: Message }> {
  const changes = await findChanges(asked, world.cwd, world.git);
  if ('problem' in changes) return changes;
  if (asked.staged !== true) return { world, changes };
  const disk = await orProblem(() => stagedDisk(world.disk, changes.root, world.git));
  if ('problem' in disk) return disk;
  return { world: { ...world, disk }, changes };
}
