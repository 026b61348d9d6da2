/**
 * The connection to a client over a channel, and the end of the process when the client is gone or cannot be
 * understood.
 */
import { Console } from 'node:console';
import { connect as connectTo } from 'node:net';
import {
  type Connection,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Gate } from './gate.ts';
import { FramedReader } from './node-framing.ts';
import type { Lifeline } from './node-lifeline.ts';

/** How the client is spoken to: over standard streams, Node's own channel, or a socket by its port or name. */
export type Channel = 'streams' | 'ipc' | { readonly port: number } | { readonly pipe: string };

/** Connects to the client over `channel`, whose input is that of `lifeline` where it is standard input. */
export function connectToClient(channel: Channel, lifeline: Lifeline): Connection {
  const [reader, writer] = transport();
  const gate = new Gate(reader, writer);
  const end = () => process.exit(gate.wasShutDown ? 0 : 1);
  gate.onClose(end);
  // Standard input ends after all that the client wrote has been read.
  if (channel !== 'streams') lifeline.gone.then(end, end);
  process.on('disconnect', end);
  // The client may have gone while the server was loaded.
  if (channel === 'ipc' && !process.connected) end();
  gate.onError(({ message }) => fail(`it cannot understand its client: ${message}`));
  return createConnection(ProposedFeatures.all, gate, writer);

  function transport(): [MessageReader, MessageWriter] {
    if (channel === 'ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
    if (channel === 'streams') {
      // Nothing but messages may be written to standard output.
      globalThis.console = new Console(process.stderr);
      return [new FramedReader(lifeline.input), new StreamMessageWriter(process.stdout)];
    }
    const socket = 'pipe' in channel ? connectTo(channel.pipe) : connectTo(channel.port, '127.0.0.1');
    socket.once('error', ({ message }) => fail(`it has no connection to its client: ${message}`));
    return [new FramedReader(socket), new StreamMessageWriter(socket)];
  }
}

function fail(why: string): never {
  process.stderr.write(`The digest server ends, because ${why}.\n`);
  process.exit(1);
}
