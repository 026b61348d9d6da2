/** The project as somebody has it who has just fetched it: its sources, and nothing that was built or installed. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../machine/machine.ts';

const NOT_FETCHED = ['.git', '.cache', 'dist', 'node_modules'].map((name) => path.join(projectRoot, name));

/** Copies the project to `folder`, which must not be there yet. */
export async function copyProject(folder: string): Promise<void> {
  await cp(projectRoot, folder, { recursive: true, filter: (file) => !NOT_FETCHED.includes(file) });
}
