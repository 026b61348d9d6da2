/**
 * The connection to a client in the way that the command line asks for, and the end of the process when the client
 * is gone or cannot be understood.
 */
import { Console } from 'node:console';
import { connect as connectTo } from 'node:net';
import { parseArgs } from 'node:util';
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
import { Lifeline } from './node-lifeline.ts';

/** A client, and the watch on its process. */
export interface Client {
  readonly connection: Connection;
  /** Ends the server soon after the process `processId` has ended. */
  readonly watchClient: (processId: number) => void;
}

/** Connects to the client as `args` say: `--node-ipc`, `--socket=PORT`, `--pipe=NAME`, or standard streams. */
export function connectToClient(args: readonly string[]): Client {
  const { values } = parseArgs({
    args: [...args],
    options: { 'node-ipc': { type: 'boolean' }, socket: { type: 'string' }, pipe: { type: 'string' } },
    // Clients add what they like, such as --stdio and --clientProcessId.
    strict: false,
  });
  const usesInput = values['node-ipc'] !== true && values.socket === undefined && values.pipe === undefined;
  const lifeline = new Lifeline(usesInput, () => end());
  const [reader, writer] = transport();
  const gate = new Gate(reader, writer);
  const end = () => process.exit(gate.wasShutDown ? 0 : 1);
  gate.onClose(end);
  process.on('disconnect', end);
  gate.onError((error) => {
    process.stderr.write(
      `The digest server ends, because it cannot understand its client: ${error.message}.\n`,
    );
    process.exit(1);
  });
  return {
    connection: createConnection(ProposedFeatures.all, gate, writer),
    watchClient: (processId) => lifeline.watch(processId),
  };

  function transport(): [MessageReader, MessageWriter] {
    if (values['node-ipc'] === true) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
    if (usesInput) {
      // Nothing but messages may be written to standard output.
      globalThis.console = new Console(process.stderr);
      return [new FramedReader(lifeline.input), new StreamMessageWriter(process.stdout)];
    }
    const socket =
      values.pipe === undefined
        ? connectTo(Number(values.socket), '127.0.0.1')
        : connectTo(String(values.pipe));
    return [new FramedReader(socket), new StreamMessageWriter(socket)];
  }
}
