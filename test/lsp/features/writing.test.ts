/** Completion, hovers, hints, colours and formatting, asked of the real server. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type CompletionItem,
  CompletionRequest,
  DocumentFormattingRequest,
  HoverRequest,
  InlayHintRequest,
  SemanticTokensRequest,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { ableClient, LanguageServer } from '../../support/editor/language-server.ts';

const capabilities = {
  ...ableClient,
  textDocument: {
    ...ableClient.textDocument,
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown' as const] },
  },
};

const end = (text: string) => TextDocument.create('', '', 0, text).positionAt(text.length);

describe('while writing', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({
      capabilities,
      params: { initializationOptions: { wantsHints: true } },
    });
    for (const { uri, text } of [cleanSeed, faultySeed]) await server.open(uri, text);
  });
  after(() => server.stop());

  it('the next item is completed in the style of the digest, with what the other digest knows', async () => {
    const uri = 'file:///new/2025.08.28.04.md';
    const text = `${faultySeed.text}\n\n9.`;
    await server.open(uri, text);
    const found = await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: end(text),
    });
    const [item] = Array.isArray(found) ? found : (found?.items ?? []);
    assert.equal(item?.label, '9.  [Title-Author](https://)');
    const edit = item?.textEdit;
    assert.ok(edit !== undefined && 'range' in edit);
    assert.equal(edit.newText, `9.  [\${1:Title}-\${2:Author}](\${3:https://})\n\n    \${4:Summary}`);
    assert.equal(edit.range.start.character, 0);
    await server.close(uri);
  });

  it('authors are completed, the owner of the post first', async () => {
    const uri = 'file:///new/2025.08.28.04.md';
    const text =
      '---\ntitle: 2025.08.28.04 x\n---\n\n1. [a - ](https://x.com/sama/status/1950936581810041143)\n';
    await server.open(uri, text);
    const found = await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 4, character: 8 },
    });
    const items: CompletionItem[] = Array.isArray(found) ? found : (found?.items ?? []);
    assert.equal(items[0]?.label, 'Sam Altman');
    assert.ok(items.length > 5);
    await server.close(uri);
  });

  it('a source says when it was posted', async () => {
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: cleanSeed.uri },
      position: { line: 6, character: 60 },
    });
    const contents = hover?.contents;
    assert.ok(contents !== undefined && typeof contents === 'object' && 'kind' in contents);
    assert.equal(contents.kind, 'markdown');
    assert.match(
      contents.value,
      /^X post by \[@op7418\]\(https:\/\/x\.com\/op7418\)\n\nPosted 2025-07-31 22:46/u,
    );
  });

  it('hints for those who want them', async () => {
    const hints = await server.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: faultySeed.uri },
      range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
    });
    assert.deepEqual(
      hints?.map(({ label }) => label),
      ['56m', '1h 58m', '3h 27m'],
    );
  });

  it('the two spans that are not rendered are coloured, and what they turn over', async () => {
    const tokens = await server.connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri: faultySeed.uri },
    });
    const data = tokens?.data ?? [];
    const types = data.filter((_, index) => index % 5 === 3);
    assert.ok(types.includes(0) && types.includes(1));
    const clean = await server.connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri: cleanSeed.uri },
    });
    assert.deepEqual(clean?.data, []);
  });

  it('formatting renumbers and leaves every word alone', async () => {
    const uri = 'file:///new/2025.08.28.08.md';
    const text = cleanSeed.text.replace('\n3. [', '\n4. [');
    await server.open(uri, text);
    const format = async () =>
      (await server.connection.sendRequest(DocumentFormattingRequest.type, {
        textDocument: { uri },
        options: { tabSize: 2, insertSpaces: true },
      })) ?? [];
    const edits = await format();
    assert.equal(TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits), cleanSeed.text);
    assert.ok(edits.every((edit) => TextEdit.is(edit)));
    await server.close(uri);
  });
});

describe('for clients that can less', () => {
  it('completions are plain text, hovers without markup, no hints', async () => {
    const server = await LanguageServer.start({ capabilities: {} });
    assert.equal(server.initialized.capabilities.inlayHintProvider, undefined);
    await server.open(cleanSeed.uri, `${cleanSeed.text}\n\n`);
    const found = await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: cleanSeed.uri },
      position: { line: 99, character: 0 },
    });
    const [item] = Array.isArray(found) ? found : (found?.items ?? []);
    assert.equal(
      item?.textEdit && 'newText' in item.textEdit && item.textEdit.newText,
      '8. [Title - Author](https://)\n\n   Summary',
    );
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: cleanSeed.uri },
      position: { line: 6, character: 60 },
    });
    const contents = hover?.contents;
    assert.ok(contents !== undefined && typeof contents === 'object' && 'value' in contents);
    assert.match(contents.value, /^X post by @op7418\n/u);
    await server.stop();
  });

  it('our own client gets no formatter, which it would offer for every Markdown file', async () => {
    const server = await LanguageServer.start({ params: { initializationOptions: { runsCommands: true } } });
    const { documentFormattingProvider, executeCommandProvider } = server.initialized.capabilities;
    assert.equal(documentFormattingProvider, undefined);
    assert.equal(executeCommandProvider, undefined);
    await server.stop();
  });
});
