/**
 * The language server as a Node process: `--stdio` for any editor, `--node-ipc` from VS Code, or
 * `--socket=PORT` or `--pipe=NAME`. The thread that reads the input takes as long to start as the server takes to load,
 * so it is started first and the server loaded meanwhile.
 */
import { parseArgs } from 'node:util';
import type { Channel } from './node-connection.ts';
import { keepHeapSmall } from './node-heap.ts';
import { Lifeline } from './node-lifeline.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { 'node-ipc': { type: 'boolean' }, socket: { type: 'string' }, pipe: { type: 'string' } },
  // Clients add what they like, such as --stdio and --clientProcessId.
  strict: false,
});
keepHeapSmall();
const channel = channelOf(values);
const lifeline = new Lifeline(channel === 'streams');
const { serve } = await import('./node-server.ts');
serve(channel, lifeline);

function channelOf({ 'node-ipc': ipc, socket, pipe }: typeof values): Channel {
  if (ipc === true) return 'ipc';
  if (pipe !== undefined) return { pipe: String(pipe) };
  return socket === undefined ? 'streams' : { port: Number(socket) };
}
