/** `digest server` is the language server: started as an editor starts it, from the sources and as it is shipped. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { messageReader } from '../../support/editor/message-reader.ts';
import { projectRoot } from '../../support/machine/machine.ts';

for (const script of ['server/cli/start.ts', 'dist/cli.js'])
  for (const more of [[], ['--stdio'], ['--stdio', '--clientProcessId=1']])
    test(`${script} server ${more.join(' ')} answers, and ends with its client`, async () => {
      const child = spawn(process.execPath, [path.join(projectRoot, script), 'server', ...more], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const connection = createProtocolConnection(
        messageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      );
      connection.listen();
      const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
        processId: null,
        rootUri: null,
        capabilities: {},
      });
      assert.equal(serverInfo?.name, 'digest');
      const ended = once(child, 'exit');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await ended, [0, null]);
      connection.dispose();
    });
