import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import {
  ableClient,
  eventually,
  LanguageServer,
  pushedClient,
  withServer,
} from '../../support/editor/language-server.ts';

/** Where a problem is shown, and as what. */
const seedProblems = [
  { code: 'bold-unrendered', severity: 1, source: 'digest', line: 19 },
  { code: 'bold-unrendered', severity: 1, source: 'digest', line: 23 },
];

describe('diagnostics for a client that asks', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start();
  });
  after(() => server.kill());

  it('are announced, and only VS Code is not to ask for those of other files at every keystroke', async () => {
    const announced = { identifier: 'digest', workspaceDiagnostics: false };
    assert.deepEqual(server.initialized.capabilities.diagnosticProvider, {
      ...announced,
      interFileDependencies: true,
    });
    assert.equal(server.initialized.capabilities.positionEncoding, 'utf-16');
    const params = { initializationOptions: { showsStatus: true } };
    await withServer({ params }, async ({ initialized }) => {
      assert.deepEqual(initialized.capabilities.diagnosticProvider, {
        ...announced,
        interFileDependencies: false,
      });
    });
  });

  it('are none in the first seed', async () => {
    await server.open(cleanSeed.uri, cleanSeed.text);
    assert.deepEqual(await server.diagnostics(cleanSeed.uri), []);
  });

  it('are exactly two in the second seed, each with a page that explains it', async () => {
    await server.open(faultySeed.uri, faultySeed.text);
    const found = await server.diagnostics(faultySeed.uri);
    const shown = found.map(({ code, severity, source, range }) => ({
      code,
      severity,
      source,
      line: range.start.line + 1,
    }));
    assert.deepEqual(shown, seedProblems);
    for (const { codeDescription } of found) {
      assert.match(codeDescription?.href ?? '', /^file:.*\/server\/rules\/bold\/bold-unrendered\.md$/u);
    }
  });

  it('are not sent again while they are the same', async () => {
    const first = await server.report(faultySeed.uri);
    const second = await server.report(faultySeed.uri, first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
    // A client that names another report, as after a restart of ours, gets everything.
    assert.equal((await server.report(faultySeed.uri, 'another')).kind, 'full');
  });

  it('follow the text', async () => {
    const [problem] = await server.diagnostics(faultySeed.uri);
    assert.ok(problem);
    await server.change(faultySeed.uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '\n',
    });
    const moved = await server.diagnostics(faultySeed.uri);
    assert.equal(
      moved.find(({ code }) => code === 'bold-unrendered')?.range.start.line,
      problem.range.start.line + 1,
    );
    // Both places of one edit at a time, and the text is what it was.
    await server.change(faultySeed.uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      text: '',
    });
    assert.deepEqual(await server.diagnostics(faultySeed.uri), [
      problem,
      (await server.diagnostics(faultySeed.uri))[1],
    ]);
  });

  it('point to the other place where two are meant', async () => {
    const uri = 'file:///news/2025.08.01.04.md';
    const item = (number: number) => `${number}. [标题 - 作者](https://example.com/a)\n\n   一段**摘要**。\n`;
    await server.open(
      uri,
      `---\ntitle: "2025.08.01.04"\ndate: 2025-08-01T04:00:00+08:00\ncategories: ["a"]\n---\n\n${item(1)}\n${item(2)}`,
    );
    const found = await server.diagnostics(uri);
    const duplicate = found.find(({ code }) => code === 'source-duplicate');
    assert.ok(duplicate, JSON.stringify(found));
    const [other] = duplicate.relatedInformation ?? [];
    assert.equal(other?.location.uri, uri);
    assert.notEqual(other?.location.range.start.line, duplicate.range.start.line);
  });

  it('are none for files that are no digests, or not open', async () => {
    const readme = 'file:///news/README.md';
    await server.open(readme, '# Read me\n\n1. [one](https://x.com/a/status/1)\n\n**“so”**so\n');
    assert.deepEqual(await server.diagnostics(readme), []);
    assert.deepEqual(await server.codeActions(readme), []);
    assert.deepEqual(await server.diagnostics('file:///news/2025.01.01.00.md'), []);
  });

  it('are gone with a document and back with it', async () => {
    await server.close(cleanSeed.uri);
    await server.open(cleanSeed.uri, '');
    assert.notDeepEqual(await server.diagnostics(cleanSeed.uri), []);
  });
});

describe('diagnostics for a client that cannot be told to ask again', () => {
  it('are asked for whenever any file changes', async () => {
    const capabilities = { textDocument: ableClient.textDocument ?? {} };
    await withServer({ capabilities }, async (server) => {
      assert.equal(server.initialized.capabilities.diagnosticProvider?.interFileDependencies, true);
    });
  });
});

describe('diagnostics for a client that cannot ask', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({ capabilities: pushedClient });
  });
  after(() => server.kill());

  it('are not announced', () => {
    assert.equal(server.initialized.capabilities.diagnosticProvider, undefined);
  });

  it('are sent with the version they are for', async () => {
    await server.open(faultySeed.uri, faultySeed.text);
    const sent = await eventually('diagnostics', () => server.pushed.get(faultySeed.uri));
    assert.equal(sent.version, 1);
    assert.deepEqual(
      sent.diagnostics.map(({ code, range }) => [code, range.start.line + 1]),
      seedProblems.map(({ code, line }) => [code, line]),
    );
    // What the client has not declared is not sent.
    assert.ok(
      sent.diagnostics.every(
        (problem) => problem.codeDescription === undefined && problem.tags === undefined,
      ),
    );
  });

  it('are sent once for edits in quick succession', async () => {
    const end = { line: 999, character: 0 };
    for (const text of ['a', 'b', 'c'])
      await server.change(faultySeed.uri, { range: { start: end, end }, text });
    const sent = await eventually('diagnostics', () => {
      const last = server.pushed.get(faultySeed.uri);
      return last?.version === 4 ? last : undefined;
    });
    assert.equal(sent.version, 4);
  });

  it('are taken back when the document is closed', async () => {
    await server.close(faultySeed.uri);
    await eventually('empty diagnostics', () => server.pushed.get(faultySeed.uri)?.diagnostics.length === 0);
  });

  it('say nothing of a README', async () => {
    const readme = 'file:///news/README.md';
    await server.open(readme, '# Read me\n');
    await server.open(cleanSeed.uri, cleanSeed.text);
    await eventually('diagnostics of the digest', () => server.pushed.get(cleanSeed.uri));
    assert.equal(server.pushed.has(readme), false);
  });
});

describe('diagnostics in Chinese', () => {
  it('follow the language that the client names', async () => {
    await withServer({ params: { locale: 'zh-cn' } }, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      const found = await server.diagnostics(faultySeed.uri);
      assert.equal(found.length, 2);
      for (const { message } of found) assert.match(String(message), /\p{Script=Han}.*。$/su);
      const actions = await server.codeActions(faultySeed.uri);
      assert.ok(actions.length > 0);
      for (const { title } of actions) assert.match(title, /\p{Script=Han}/u);
    });
  });
});
