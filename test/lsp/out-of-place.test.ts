/** The real server told of places that no text has, and of documents that are not open: it answers, and what is open stays right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultySeed } from '../support/digests/seeds.ts';
import { withServer } from '../support/editor/language-server.ts';

const { uri } = faultySeed;
const textDocument = { uri };
const FAR = 2 ** 31 - 1;
const PLACES = [
  { line: FAR, character: FAR },
  { line: 0, character: FAR },
  { line: FAR, character: 0 },
];

test('positions outside of the text', () =>
  withServer({}, async (server) => {
    await server.open(uri, faultySeed.text);
    const start = { line: 0, character: 0 };
    for (const position of PLACES) {
      // The second range ends before it begins.
      for (const range of [
        { start, end: position },
        { start: position, end: start },
        { start: position, end: position },
      ])
        for (const [method, params] of [
          ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
          ['textDocument/semanticTokens/range', { textDocument, range }],
          ['textDocument/hover', { textDocument, position }],
          ['textDocument/completion', { textDocument, position }],
          ['textDocument/definition', { textDocument, position }],
          ['textDocument/selectionRange', { textDocument, positions: [position] }],
          [
            'workspace/executeCommand',
            { command: 'digest.toggleBold', arguments: [{ textDocument, position }] },
          ],
        ] as const)
          await server.connection.sendRequest(method, params);
    }
    assert.equal((await server.diagnostics(uri)).length, 2);
    // An edit counts at the end of the line or of the text, as the protocol has it.
    for (const end of PLACES) await server.change(uri, { range: { start: end, end }, text: '' });
    assert.equal((await server.diagnostics(uri)).length, 2);
    const [end] = PLACES;
    assert.ok(end);
    await server.change(uri, { range: { start, end }, text: faultySeed.text });
    assert.equal((await server.diagnostics(uri)).length, 2);
    assert.deepEqual(server.log, []);
  }));

test('edits, savings and closings of documents that are not open', () =>
  withServer({}, async (server) => {
    await server.open(uri, faultySeed.text);
    const others = ['file:///never-opened.md', 'untitled:Untitled-1', `${uri}#x`, 'http://e.com/a.md'];
    for (const other of others)
      for (const [method, params] of [
        [
          'textDocument/didChange',
          { textDocument: { uri: other, version: 7 }, contentChanges: [{ text: 'gone' }] },
        ],
        ['textDocument/didSave', { textDocument: { uri: other } }],
        ['textDocument/didClose', { textDocument: { uri: other } }],
        ['textDocument/didClose', { textDocument: { uri: other } }],
      ] as const)
        await server.connection.sendNotification(method, params);
    assert.equal((await server.diagnostics(uri)).length, 2);
    await server.close(uri);
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 9 },
      contentChanges: [{ text: 'after its end' }],
    });
    await server.open(uri, faultySeed.text);
    assert.equal((await server.diagnostics(uri)).length, 2);
  }));
