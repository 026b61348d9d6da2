/** The commands that edit a digest: as other editors run them, and as our own client asks for them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ApplyWorkspaceEditRequest,
  ExecuteCommandRequest,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  copyDigest,
  EDIT_COMMANDS,
  type EditAnswer,
  type EditParams,
  editDigest,
  type ItemList,
  listItems,
  type NewDigestAnswer,
  newDigest,
  type PasteAnswer,
  pasteItems,
} from '../../../server/protocol.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { LanguageServer } from '../../support/editor/language-server.ts';

const POST = 'https://twitter.com/sama/status/1950936581810041143?s=20';
const at = (line: number, character = 0) => ({ line, character });

describe('any client', () => {
  let server: LanguageServer;
  const applied: WorkspaceEdit[] = [];
  const messages: string[] = [];
  before(async () => {
    server = await LanguageServer.start({}, (connection) => {
      connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
        applied.push(edit);
        return { applied: true };
      });
      connection.onNotification(ShowMessageNotification.type, ({ message }) => void messages.push(message));
    });
    await server.open(cleanSeed.uri, cleanSeed.text);
  });
  after(() => server.stop());

  const execute = (command: string, argument: object) =>
    server.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });

  it('is told the commands', () => {
    assert.deepEqual(
      server.initialized.capabilities.executeCommandProvider?.commands,
      EDIT_COMMANDS.map((name) => `digest.${name}`),
    );
  });

  it('moves an item, and back', async () => {
    const textDocument = { uri: cleanSeed.uri };
    await execute('digest.moveItemDown', { textDocument, position: at(6) });
    await server.apply(applied.pop());
    const moved = server.text(cleanSeed.uri);
    assert.notEqual(moved, cleanSeed.text);
    assert.match(moved, /\n2\. \[阶跃新发布/u);
    await execute('digest.moveItemUp', { textDocument, range: { start: at(10), end: at(10) } });
    await server.apply(applied.pop());
    assert.equal(server.text(cleanSeed.uri), cleanSeed.text);
  });

  it('is told why nothing happens', async () => {
    await execute('digest.moveItemUp', { textDocument: { uri: cleanSeed.uri }, position: at(6) });
    assert.equal(messages.pop(), 'This item is already the first.');
    assert.equal(applied.length, 0);
  });

  it('is told what a command needs', async () => {
    await assert.rejects(execute('digest.moveItemUp', {}), /needs one argument/u);
    await assert.rejects(
      execute('digest.nothing', { textDocument: { uri: 'a' }, position: at(0) }),
      /There is no command digest\.nothing\. There are: digest\./u,
    );
  });
});

describe('our own client', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({ params: { initializationOptions: { runsCommands: true } } });
    await server.open(cleanSeed.uri, cleanSeed.text);
    await server.open(faultySeed.uri, faultySeed.text);
  });
  after(() => server.stop());

  const edit = (params: Omit<EditParams, 'uri'>) =>
    server.connection.sendRequest<EditAnswer | null>(editDigest.method, { uri: cleanSeed.uri, ...params });
  const cursor = (line: number, character = 0) => [
    { anchor: at(line, character), active: at(line, character) },
  ];
  const after2 = (answer: EditAnswer | null) => {
    assert.ok(answer !== null && 'edits' in answer);
    const edits = answer.edits.map(({ range, newText }) => ({ range, newText }));
    return TextDocument.applyEdits(TextDocument.create('', '', 0, cleanSeed.text), edits);
  };

  it('gets edits with the selections after them', async () => {
    const answer = await edit({ command: 'moveItemDown', selections: cursor(6, 5) });
    assert.ok(answer !== null && 'edits' in answer);
    assert.deepEqual(answer.selections, cursor(10, 5));
    assert.equal(answer.version, 1);
  });

  it('inserts from an address on the clipboard', async () => {
    const answer = await edit({ command: 'insertItem', selections: cursor(6), text: POST });
    const text = after2(answer);
    assert.match(
      text,
      /\n2\. \[Title - Sam Altman\]\(https:\/\/x\.com\/sama\/status\/1950936581810041143\)\n/u,
    );
    assert.match(text, /\n8\. \[Reachy mini/u);
  });

  it('pastes on an empty line only', async () => {
    const text = `${cleanSeed.text}\n\n`;
    const uri = 'file:///new/2025.08.01.04.md';
    await server.open(uri, text);
    const paste = (line: number, pasted = POST) =>
      server.connection.sendRequest<PasteAnswer | null>(pasteItems.method, {
        uri,
        position: at(line),
        text: pasted,
        near: false,
      });
    const last = text.split('\n').length - 1;
    const answer = await paste(last);
    assert.equal(
      answer?.snippet,
      `8. [\${1:Title} - Sam Altman](https://x.com/sama/status/1950936581810041143)\n\n   \${2:Summary}`,
    );
    assert.equal(await paste(8), null);
    assert.equal(await paste(last, 'just words'), null);
  });

  it('pastes links of rich text, and text into the item where it lands', async () => {
    const uri = 'file:///new/2025.08.01.08.md';
    await server.open(uri, '---\ntitle: "2025.08.01.08 早报"\n---\n\n1. [甲 - 乙](https://a.b)\n\n   \n\n');
    const paste = (line: number, character: number, text: string, html?: string) =>
      server.connection.sendRequest<PasteAnswer | null>(pasteItems.method, {
        uri,
        position: at(line, character),
        end: at(line, character),
        text,
        ...(html === undefined ? {} : { html }),
        near: false,
      });
    const link = await paste(8, 0, '标题', '<a href="https://c.d/e">标题</a>');
    assert.equal(link?.kind, 'items');
    assert.equal(link?.snippet, `2. [\${1:标题} - \${2:Author}](https://c.d/e)\n\n   \${3:Summary}`);
    const text = await paste(6, 3, '一段。\n\n二段。');
    assert.equal(text?.kind, 'text');
    assert.equal(text?.snippet, '一段。\n\n   二段。');
  });

  it('lists items with authors and ages', async () => {
    const list = await server.connection.sendRequest<ItemList | null>(listItems.method, {
      uri: faultySeed.uri,
    });
    assert.equal(list?.items.length, 8);
    assert.equal(list?.items[2]?.author, 'Emad');
    assert.equal(list?.items[2]?.age, '3h 27m');
  });

  it('copies plain text', async () => {
    const copied = await server.connection.sendRequest<{ text: string } | null>(copyDigest.method, {
      uri: cleanSeed.uri,
      selections: cursor(0),
      format: 'text',
    });
    assert.ok(copied?.text.startsWith('2025.08.01.00 过去4小时全球AI发生了什么？\n\n1. 阶跃新发布 Step 3'));
    assert.ok(copied !== null && !copied.text.includes('**'));
  });

  it('begins the digest after the latest', async () => {
    const answer = await server.connection.sendRequest<NewDigestAnswer>(newDigest.method, {
      candidates: [cleanSeed.uri, faultySeed.uri, 'file:///readme/README.md'],
      localOffsetMinutes: 0,
    });
    assert.ok('uri' in answer);
    assert.equal(answer.uri, faultySeed.uri.replace('2025.08.28.00', '2025.08.28.04'));
    assert.match(
      answer.text,
      /^---\ntitle: "2025\.08\.28\.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:00:00\+08:00\n/u,
    );
    assert.deepEqual(answer.cursor, at(3, 13));
  });

  it('keeps to the publication that the author is in', async () => {
    const answer = await server.connection.sendRequest<NewDigestAnswer>(newDigest.method, {
      candidates: [cleanSeed.uri, faultySeed.uri, 'file:///other/2031.01.01.00.md'],
      active: cleanSeed.uri,
      localOffsetMinutes: 0,
    });
    assert.ok('uri' in answer);
    assert.equal(answer.uri, faultySeed.uri.replace('2025.08.28.00', '2025.08.28.04'));
  });
});
