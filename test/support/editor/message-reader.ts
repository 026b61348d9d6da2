/** How a test reads what a server says. */
import type { Readable } from 'node:stream';
import { StreamMessageReader } from 'vscode-languageserver/node';

/**
 * A reader of the messages in `stream`. It does not watch over a message that has come in part: the timer for that
 * starts again and again, and would keep the test's process alive for ever after a server that was killed meanwhile.
 */
export function messageReader(stream: Readable): StreamMessageReader {
  const reader = new StreamMessageReader(stream);
  reader.partialMessageTimeout = 0;
  return reader;
}
