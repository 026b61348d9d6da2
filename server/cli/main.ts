/** The `digest` command, started by start.ts if Node is new enough. */
import process from 'node:process';
import { watchFolders } from '../disk/watch-folders.ts';
import { runProgram } from './program.ts';
import { runInProcess } from './run-in-process.ts';

const argv = process.argv.slice(2);
await runInProcess(argv, (world) => runProgram(argv, { ...world, watch: watchFolders }));
