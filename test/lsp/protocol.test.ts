/**
 * What the server says to messages that are wrong: to every method with parameters of every wrong shape, to messages
 * at the wrong time, and to what is no message at all.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, it } from 'node:test';
import * as archiveMessages from '../../server/protocol/archive-messages.ts';
import * as previewMessages from '../../server/protocol/preview-messages.ts';
import * as setupMessages from '../../server/protocol/setup-messages.ts';
import * as own from '../../server/protocol.ts';
import { faultySeed } from '../support/digests/seeds.ts';
import { eventually, withServer } from '../support/editor/language-server.ts';
import { RawClient } from '../support/editor/raw-client.ts';

const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const NOT_INITIALIZED = -32002;

const { uri } = faultySeed;
const textDocument = { uri };
const position = { line: 3, character: 4 };
const range = { start: position, end: position };

/** Right parameters of every request that has some. */
const requests: { readonly [method: string]: object } = {
  'textDocument/diagnostic': { textDocument },
  'textDocument/codeAction': { textDocument, range, context: { diagnostics: [] } },
  'textDocument/documentSymbol': { textDocument },
  'textDocument/foldingRange': { textDocument },
  'textDocument/selectionRange': { textDocument, positions: [position] },
  'textDocument/documentLink': { textDocument },
  'textDocument/definition': { textDocument, position },
  'textDocument/references': { textDocument, position, context: { includeDeclaration: true } },
  'textDocument/prepareRename': { textDocument, position },
  'textDocument/rename': { textDocument, position, newName: 'x' },
  'workspace/symbol': { query: 'x' },
  'textDocument/completion': { textDocument, position },
  'textDocument/hover': { textDocument, position },
  'textDocument/inlayHint': { textDocument, range },
  'textDocument/semanticTokens/full': { textDocument },
  'textDocument/semanticTokens/range': { textDocument, range },
  'textDocument/formatting': { textDocument, options: { tabSize: 2, insertSpaces: true } },
  'workspace/executeCommand': { command: 'digest.toggleBold', arguments: [{ textDocument, position }] },
  [own.fixAllInFile.method]: { uri },
  [own.editDigest.method]: {
    uri,
    command: 'moveItemTo',
    selections: [{ anchor: position, active: position }],
    items: [0],
    target: 1,
  },
  [own.pasteItems.method]: { uri, position, text: 'x', near: true },
  [own.listItems.method]: { uri },
  [own.newDigest.method]: {
    candidates: [],
    folder: 'file:///a',
    localOffsetMinutes: 0,
    slot: { publication: 'file:///a', clockMs: 0 },
  },
  [own.newDigestSlots.method]: { active: uri, localOffsetMinutes: 0 },
  [setupMessages.proposeConfig.method]: {
    folder: uri,
    guide: { cadence: 'P1D', title: '', item: '' },
  },
  [setupMessages.findShape.method]: { uri },
  [own.copyDigest.method]: { uri, selections: [], format: 'text' },
  [previewMessages.getPreview.method]: { uri, images: false, problems: true },
  [previewMessages.previewFix.method]: { uri, version: 1, rule: 'x', start: 0, end: 1, fix: 0 },
  [previewMessages.exportPage.method]: { uri, style: '', nonce: '' },
  [archiveMessages.listArchive.method]: { publication: 'x', period: '2025' },
  [archiveMessages.listArchiveItems.method]: { uri },
  [archiveMessages.locateInArchive.method]: { uri },
  [archiveMessages.searchArchive.method]: { words: 'x', limit: 10 },
  [archiveMessages.locateStory.method]: { uri, index: 0 },
  [archiveMessages.checkArchive.method]: { publication: 'x' },
  [archiveMessages.fixArchive.method]: { publication: 'x' },
  [archiveMessages.getArchiveNumbers.method]: { publication: 'x', days: 30 },
};

/** Right parameters of every notification that has some. */
const notifications: { readonly [method: string]: object } = {
  '$/cancelRequest': { id: 1 },
  '$/setTrace': { value: 'off' },
  'window/workDoneProgress/cancel': { token: 'x' },
  'textDocument/didOpen': {
    textDocument: { uri: 'file:///a.md', languageId: 'markdown', version: 1, text: '' },
  },
  'textDocument/didChange': {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: '' }],
  },
  'textDocument/didClose': { textDocument: { uri: 'file:///a.md' } },
  'textDocument/didSave': { textDocument },
  'workspace/didChangeWatchedFiles': { changes: [{ uri: 'file:///a.md', type: 1 }] },
  'workspace/didChangeWorkspaceFolders': { event: { added: [], removed: [{ uri: 'file:///b', name: 'b' }] } },
};

/** What has no business anywhere in parameters that are right. */
const WRONG: readonly unknown[] = [null, true, -1, 1.5, 1e99, [], {}, [null], 'x'.repeat(100_000), undefined];

/** `right` with each member in turn, at any depth, left out or turned into something else. */
function* spoilt(right: unknown): Generator<unknown> {
  yield* WRONG;
  if (typeof right !== 'object' || right === null) return;
  for (const [key, value] of Object.entries(right)) {
    for (const other of spoilt(value)) {
      if (Array.isArray(right)) yield right.map((one, at) => (String(at) === key ? other : one));
      else yield { ...right, [key]: other };
    }
  }
}

/** Addresses of every kind, of which none is that of an open document. */
const ADDRESSES = [
  '',
  'x',
  '/a/b.md',
  'file:',
  'file:///',
  'file://host/a.md',
  'file:///a%00b.md',
  'file:///%E0%A4%A.md',
  'file:///%2e%2e/%2e%2e/etc/passwd',
  'untitled:Untitled-1',
  'http://example.com/a.md',
  'vscode-vfs://github/a/b.md',
  'data:text/markdown,x',
  'javascript:alert(1)',
  `file:///${'a/'.repeat(2000)}b.md`,
  'file:///\ud800.md',
  '__proto__',
  'file:///a.md\r\nContent-Length: 0\r\n\r\n',
];

describe('wrong parameters', () => {
  it('of a request are answered with InvalidParams, or as right ones, and never as a fault of the server', () =>
    withServer({}, async (server) => {
      await server.open(uri, faultySeed.text);
      let refused = 0;
      for (const [method, right] of Object.entries(requests)) {
        await server.connection.sendRequest(method, right).catch((error: unknown) => {
          // Sources have no name that could be changed; all else is answered.
          if (method !== 'textDocument/rename' && method !== 'textDocument/prepareRename') throw error;
        });
        for (const params of spoilt(right)) {
          const code = await server.connection.sendRequest(method, params).then(
            () => undefined,
            (error: { readonly code: number; readonly message: string }) => {
              assert.ok(
                error.code !== -32603,
                `${method} ${String(JSON.stringify(params)).slice(0, 200)}: ${error.message}`,
              );
              assert.ok(error.message.length < 1000, 'the message is short');
              return error.code;
            },
          );
          if (code === INVALID_PARAMS) refused++;
        }
        for (const params of [undefined, null, [], 5, 'x', [right]]) {
          await assert.rejects(
            server.connection.sendRequest(method, params),
            { code: INVALID_PARAMS },
            method,
          );
        }
      }
      assert.ok(refused > 1000, `${refused} were refused`);
      assert.equal((await server.diagnostics(uri)).length, 2);
      assert.deepEqual(server.log, []);
    }));

  it('name the member that is wrong, and what it is', () =>
    withServer({}, async (server) => {
      const params = { textDocument, position: { line: 0, character: 'x' } };
      await assert.rejects(server.connection.sendRequest('textDocument/hover', params), {
        message:
          'textDocument/hover: params.position.character: Invalid type: Expected number but received "x"',
      });
      const unknown = { command: 'digest.unheardOf', arguments: [] };
      await assert.rejects(server.connection.sendRequest('workspace/executeCommand', unknown), {
        code: INVALID_PARAMS,
        message: /There is no command digest\.unheardOf\. There are: digest\.insertItem, /u,
      });
    }));

  it('of a notification change nothing and are logged', () =>
    withServer({}, async (server) => {
      await server.open(uri, faultySeed.text);
      let sent = 0;
      for (const [method, right] of Object.entries(notifications)) {
        for (const params of spoilt(right)) {
          // A right one that says something else would count.
          if (method === 'textDocument/didChange' && isWhole(params)) continue;
          await server.connection.sendNotification(method, params);
          sent++;
        }
      }
      assert.equal((await server.diagnostics(uri)).length, 2);
      assert.ok(server.log.length > sent / 2);
      for (const message of server.log) assert.match(message, /^\S+ was ignored\. /u);
    }));

  it('may be any address', () =>
    withServer({}, async (server) => {
      for (const address of ADDRESSES) {
        await server.open(address, faultySeed.text);
        await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: address } });
        for (const [method, right] of Object.entries(requests)) {
          const params = JSON.parse(JSON.stringify(right), (_key, value) =>
            value === uri ? address : value,
          );
          await server.connection.sendRequest(method, params);
        }
      }
      await server.open(uri, faultySeed.text);
      assert.equal((await server.diagnostics(uri)).length, 2);
    }));

  it('of the first message are answered, after which a right one counts', async () => {
    const raw = new RawClient();
    const right = { processId: null, rootUri: null, capabilities: {} };
    for (const params of spoilt(right)) {
      const { error, result } = await raw.request('initialize', params);
      if (result === undefined) assert.equal(error?.code, INVALID_PARAMS, JSON.stringify(params));
      else return raw.end();
    }
    assert.ok((await raw.request('initialize', right)).result);
    raw.end();
  });
});

describe('messages at the wrong time', () => {
  it('are refused before the first, after the last, and when there is no such method', async () => {
    const raw = new RawClient();
    const hover = requests['textDocument/hover'];
    assert.equal((await raw.request('textDocument/hover', hover)).error?.code, NOT_INITIALIZED);
    assert.equal((await raw.request('digest/unheardOf', {})).error?.code, NOT_INITIALIZED);
    raw.notify('textDocument/didOpen', notifications['textDocument/didOpen']);
    const introduction = { processId: null, capabilities: {} };
    assert.ok((await raw.request('initialize', introduction)).result);
    assert.equal((await raw.request('initialize', introduction)).error?.code, INVALID_REQUEST);
    assert.equal((await raw.request('digest/unheardOf', {})).error?.code, METHOD_NOT_FOUND);
    assert.equal((await raw.request('textDocument/didOpen', {})).error?.code, METHOD_NOT_FOUND);
    for (const message of [5, null, 'x', [], {}, { jsonrpc: '2.0', id: 1 }, { id: {}, method: 'shutdown' }])
      raw.send(JSON.stringify(message));
    assert.equal((await raw.request('textDocument/hover', hover)).result, null);
    assert.equal((await raw.request('shutdown', null)).result, null);
    for (const [method, params] of [
      ['textDocument/hover', hover],
      ['shutdown', null],
      ['initialize', introduction],
    ] as const)
      assert.equal((await raw.request(method, params)).error?.code, INVALID_REQUEST, method);
    raw.notify('exit', null);
    assert.equal(await raw.ended, 0);
    const withoutId = raw.messages.filter((message) => message.id === null);
    assert.deepEqual(
      withoutId.map((message) => message.error?.code),
      Array(7).fill(INVALID_REQUEST),
    );
  });
});

describe('broken framing', () => {
  const whole = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const broken: { readonly [what: string]: string } = {
    'a header that is none': 'garbage\r\n\r\n{}',
    'a message without a header': '{"jsonrpc":"2.0"}',
    'a header without a length': 'Content-Type: x\r\n\r\n{}',
    'a length that is no number': 'Content-Length: x\r\n\r\n{}',
    'a negative length': 'Content-Length: -2\r\n\r\n{}',
    'a length with a word after': 'Content-Length: 2 bytes\r\n\r\n{}',
    'a length of 4 GB': 'Content-Length: 4294967296\r\n\r\n{}',
    'a length beyond all numbers': `Content-Length: ${'9'.repeat(400)}\r\n\r\n{}`,
    'line breaks without carriage returns': 'Content-Length: 2\n\n{}',
    'a header without an end': `Content-Length: ${' '.repeat(10_000)}`,
    'JSON that breaks off': 'Content-Length: 10\r\n\r\n{"jsonrpc"',
    'a length that is too small': whole('{}').replace('2', '1'),
    'a length that is too large': `Content-Length: 20\r\n\r\n{}${whole('{"jsonrpc":"2.0"}')}`,
    'nothing but NUL': '\0'.repeat(100),
  };
  for (const [index, [what, bytes]] of Object.entries(broken).entries()) {
    it(`ends the server: ${what}`, async () => {
      const raw = new RawClient();
      // It makes no difference how far the conversation is.
      if (index % 2 === 0) await raw.request('initialize', { capabilities: {} });
      raw.write(bytes);
      assert.equal(await raw.ended, 1);
      assert.match(
        await raw.errors,
        /^The digest server ends, because it cannot understand its client: .+\.\n$/u,
      );
    });
  }

  it('is not what comes in pieces', async () => {
    const raw = new RawClient();
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { capabilities: {} },
    });
    for (const byte of Buffer.from(
      `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n${whole(body)}`,
    )) {
      raw.write(Buffer.of(byte));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await eventually('an answer', () => raw.messages.length === 1);
    raw.end();
  });
});

describe('the end of the client', () => {
  // It takes the server far longer to check this than to notice that nobody waits for it.
  const item = '1. [标题 - 作者](https://example.com/)\n\n   一段**摘要**文字。\n\n';
  const long = `---\ntitle: "x"\n---\n\n${item.repeat(60_000)}`;

  const ways: { readonly [what: string]: (raw: RawClient, parent: ChildProcess) => void } = {
    'its input ends': (raw) => raw.end(),
    'the client’s process is killed': (_raw, parent) => parent.kill('SIGKILL'),
  };
  for (const [what, end] of Object.entries(ways)) {
    it(`ends the server while that works: ${what}`, async () => {
      const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      const raw = new RawClient();
      const capabilities = { textDocument: { diagnostic: {} } };
      await raw.request('initialize', { processId: parent.pid, capabilities });
      raw.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text: long },
      });
      raw.send(
        JSON.stringify({
          jsonrpc: '2.0',
          id: 99,
          method: 'textDocument/diagnostic',
          params: { textDocument },
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const begun = performance.now();
      end(raw, parent);
      await raw.ended;
      const ms = Math.round(performance.now() - begun);
      parent.kill('SIGKILL');
      assert.ok(ms < 15_000, `after ${ms} ms`);
      assert.deepEqual(
        raw.messages.filter(({ id }) => id === 99),
        [],
        'the answer was not waited for',
      );
    });
  }
});

// Whatever became of the test, nothing of it goes on.
afterEach(() => RawClient.endAll());

/** Whether a change has a right shape, be it what was meant or not. */
function isWhole(params: unknown): boolean {
  if (typeof params !== 'object' || params === null || !('contentChanges' in params)) return false;
  const { contentChanges } = params;
  return (
    Array.isArray(contentChanges) &&
    contentChanges.every((change) => typeof change?.text === 'string' && change.range !== null)
  );
}
