/**
 * The commands there are, a line each. Each declares its arguments here and now; what it runs is loaded when
 * it is called, so that `digest --version` does not wait for a Markdown parser.
 */
import type { Command } from 'commander';
import { addFeed } from './feed.ts';
import { addInit } from './init.ts';
import { addLint } from './lint.ts';
import { addNew } from './new.ts';
import { addRender } from './render.ts';
import { addStats } from './stats.ts';
import type { ExitStatus, World } from './world.ts';

/** Adds a command to the program; what its run comes to is handed to `finish`. */
export type AddCommand = (program: Command, world: World, finish: (status: ExitStatus) => void) => void;

/** In the order in which help shows them. */
export const COMMANDS: readonly AddCommand[] = [addLint, addInit, addNew, addRender, addFeed, addStats];
