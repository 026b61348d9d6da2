/** The server as a program: how it is spoken to, when it ends, and what it takes from a client that misbehaves. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import {
  CancellationTokenSource,
  createProtocolConnection,
  DocumentDiagnosticRequest,
  InitializeRequest,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { faultySeed } from '../support/digests/seeds.ts';
import { eventually, LanguageServer, spawnServer, withServer } from '../support/editor/language-server.ts';
import { messageReader } from '../support/editor/message-reader.ts';
import { projectRoot } from '../support/machine/machine.ts';

const source = path.join(projectRoot, 'server', 'lsp', 'node.ts');

async function introduce(reader: MessageReader, writer: MessageWriter): Promise<InitializeResult> {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  const params = { processId: null, rootUri: null, capabilities: {} };
  const result = await connection.sendRequest(InitializeRequest.type, params);
  connection.dispose();
  return result;
}

/** Fails when the process is still there after half a minute. */
async function ends(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  assert.notEqual(signal, 'SIGKILL', 'it did not end by itself');
  return code;
}

describe('the server as it is packaged', () => {
  it('checks a digest', () =>
    withServer({ bundled: true }, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      const found = await server.diagnostics(faultySeed.uri);
      assert.deepEqual(
        found.map(({ code, range }) => [code, range.start.line + 1]),
        [
          ['bold-unrendered', 19],
          ['bold-unrendered', 23],
        ],
      );
      assert.match(found[0]?.codeDescription?.href ?? '', /^file:.*\/dist\/rules\/bold-unrendered\.md$/u);
    }));
});

describe('the server', () => {
  it('is spoken to over Node’s own channel', async () => {
    const child = fork(source, ['--node-ipc'], { execArgv: [] });
    const result = await introduce(new IPCMessageReader(child), new IPCMessageWriter(child));
    assert.equal(result.serverInfo?.name, 'digest');
    child.disconnect();
    await ends(child);
  });

  it('is spoken to over a socket', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(typeof address === 'object' && address !== null);
    const child = spawn(process.execPath, [source, `--socket=${address.port}`], { stdio: 'inherit' });
    const [socket]: Socket[] = await once(listener, 'connection');
    assert.ok(socket);
    const result = await introduce(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    assert.equal(result.serverInfo?.name, 'digest');
    socket.destroy();
    listener.close();
    await ends(child);
  });

  it('says so where nobody listens', async () => {
    const child = spawn(process.execPath, [source, '--pipe=/nowhere/socket'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.match(
      said,
      /^The digest server ends, because it has no connection to its client: connect ENOENT[^\n]+\n$/u,
    );
    assert.equal(status, 1);
  });

  it('takes standard streams where nothing else is said', async () => {
    const child = spawnServer(false, []);
    assert.ok(child.stdin && child.stdout);
    const reader = messageReader(child.stdout);
    const result = await introduce(reader, new StreamMessageWriter(child.stdin));
    assert.equal(result.serverInfo?.name, 'digest');
    child.stdin.end();
    await ends(child);
  });

  it('works for a client that says nothing of itself', () =>
    withServer({ capabilities: {} }, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      await eventually('the problems', () => server.pushed.has(faultySeed.uri));
      assert.equal(server.pushed.get(faultySeed.uri)?.diagnostics.length, 2);
      assert.deepEqual(server.registrations, []);
    }));

  it('ends with the client’s input, with its process, and when told to', async () => {
    const closed = await LanguageServer.start();
    closed.closeInput();
    assert.equal(await closed.ended(), 1);

    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const orphan = await LanguageServer.start({ params: { processId: parent.pid ?? null } });
    parent.kill('SIGKILL');
    assert.equal(await orphan.ended(), 1);

    const told = await LanguageServer.start();
    assert.equal(await told.stop(), 0);
  });

  it('answers nothing before it is introduced to the client', async () => {
    const child = spawnServer(false);
    assert.ok(child.stdin && child.stdout);
    const connection = createProtocolConnection(
      messageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const textDocument = { uri: faultySeed.uri };
    await assert.rejects(connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }), {
      code: -32002,
    });
    child.kill('SIGKILL');
    connection.dispose();
  });

  it('goes on after a request that makes no sense', () =>
    withServer({}, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      const senseless: readonly (readonly [string, unknown])[] = [
        ['textDocument/diagnostic', {}],
        ['textDocument/codeAction', { textDocument: { uri: faultySeed.uri }, range: null, context: {} }],
        ['codeAction/resolve', null],
        ['digest/unheardOf', {}],
      ];
      for (const [method, params] of senseless)
        await assert.rejects(server.connection.sendRequest(method, params), Error, method);
      await server.connection.sendNotification('textDocument/didChange', {
        textDocument: {},
        contentChanges: [{}],
      });
      await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'x' }],
      });
      assert.equal((await server.diagnostics(faultySeed.uri)).length, 2);
    }));

  it('shows the text of a document that is opened again under the same version', () =>
    withServer({}, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      assert.equal((await server.diagnostics(faultySeed.uri)).length, 2);
      await server.open(faultySeed.uri, faultySeed.text.replaceAll('**', ''));
      const codes = (await server.diagnostics(faultySeed.uri)).map(({ code }) => code);
      assert.ok(codes.length > 0 && !codes.includes('bold-unrendered'), codes.join());
    }));

  it('does not wait for a client that reads files for it and never answers', () => {
    const uri = 'vscode-vfs://host/a/b/c/d/e/f/g/h/2025.08.28.00.md';
    const waiting: (() => void)[] = [];
    let isSilent = true;
    const textOf = (file: string) =>
      file.endsWith('digest.config.json') ? '{ "rules": { "bold-unrendered": "off" } }' : null;
    return withServer(
      { params: { initializationOptions: { readsFiles: true } } },
      async (server) => {
        const begun = performance.now();
        await server.open(uri, faultySeed.text);
        assert.equal((await server.diagnostics(uri)).length, 2);
        const ms = performance.now() - begun;
        assert.ok(ms < 8000, `${Math.round(ms)} ms`);
        // Its answers count when they come after all.
        const { refreshes } = server;
        isSilent = false;
        for (const answer of waiting) answer();
        await eventually('a refresh', () => server.refreshes > refreshes);
        assert.deepEqual(await server.diagnostics(uri), []);
      },
      (connection) => {
        connection.onRequest('digest/readFile', ({ uri: file }: { readonly uri: string }) => {
          if (!isSilent) return textOf(file);
          return new Promise((resolve) => void waiting.push(() => resolve(textOf(file))));
        });
      },
    );
  });

  it('drops what is cancelled', () =>
    withServer({}, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      const cancellation = new CancellationTokenSource();
      const textDocument = { uri: faultySeed.uri };
      const request = server.connection.sendRequest(
        DocumentDiagnosticRequest.type,
        { textDocument },
        cancellation.token,
      );
      cancellation.cancel();
      await assert.rejects(request, { code: -32800 });
      assert.equal((await server.diagnostics(faultySeed.uri)).length, 2);
    }));
});
