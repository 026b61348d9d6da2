/**
 * `digest mcp` as VS Code starts it: the tools alone, so that what is packed with the extension stays small. They write
 * nothing here: models in VS Code have tools for that which ask their user first.
 *
 *   node mcp.js --lang zh-cn -- FOLDER…
 */
import process from 'node:process';
import { runInProcess } from '../run-in-process.ts';
import { serveMcp } from './mcp-command.ts';

const argv = process.argv.slice(2);
const folders = argv.slice(argv.indexOf('--') + 1);
await runInProcess(argv, (world) => serveMcp(folders, false, world));
