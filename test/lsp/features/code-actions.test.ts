import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import {
  ableClient,
  LanguageServer,
  pushedClient,
  withServer,
} from '../../support/editor/language-server.ts';

const { uri } = faultySeed;

describe('code actions', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start();
    await server.open(uri, faultySeed.text);
  });
  after(() => server.kill());

  it('repair a problem, bound to the version, the best way first', async () => {
    const [problem, other] = await server.diagnostics(uri);
    assert.ok(problem && other);
    const actions = await server.codeActions(uri, problem.range, { diagnostics: [problem] });
    const [best] = actions;
    assert.ok(best);
    assert.equal(best.kind, 'quickfix');
    assert.equal(best.isPreferred, true);
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    assert.deepEqual(best.diagnostics, [problem]);
    await server.apply(best.edit);
    assert.match(server.text(uri), /“\*\*沙堆崩塌\*\*”/u);
    assert.deepEqual(
      (await server.diagnostics(uri)).map(({ range }) => range.start.line),
      [other.range.start.line],
    );
    await server.change(uri, { text: faultySeed.text });
  });

  it('are only about the place that is asked for', async () => {
    assert.deepEqual(
      await server.codeActions(
        uri,
        { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
        { only: ['quickfix'] },
      ),
      [],
    );
  });

  it('repair all problems of a rule, and all there are', async () => {
    const [problem] = await server.diagnostics(uri);
    assert.ok(problem);
    const actions = await server.codeActions(uri, problem.range);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Fix all bold-unrendered problems in this file'), titles.join('\n'));
    const action = actions.find(({ title }) => title.startsWith('Fix all bold-unrendered'));
    assert.ok(action);
    assert.equal(action.edit, undefined, 'made when it is chosen');
    const resolved = await server.resolve(action);
    await server.apply(resolved.edit);
    assert.deepEqual(await server.diagnostics(uri), []);
    await server.change(uri, { text: faultySeed.text });
  });

  for (const only of ['source.fixAll.digest', 'source.fixAll', 'source']) {
    it(`repair everything on ${only}`, async () => {
      const [action, ...others] = await server.codeActions(uri, undefined, { only: [only] });
      assert.ok(action);
      assert.deepEqual(others, []);
      assert.equal(action.kind, 'source.fixAll.digest');
      await server.apply((await server.resolve(action)).edit);
      assert.deepEqual(await server.diagnostics(uri), []);
      // The fix moves quotation marks and nothing else.
      const sorted = (text: string) => [...text].sort().join('');
      assert.equal(sorted(server.text(uri)), sorted(faultySeed.text));
      assert.equal(server.text(uri).endsWith('\n'), false);
      assert.deepEqual(await server.codeActions(uri, undefined, { only: [only] }), []);
      await server.change(uri, { text: faultySeed.text });
    });
  }

  it('change only what they must, so that cursors stay where they are', async () => {
    const [action] = await server.codeActions(uri, undefined, { only: ['source.fixAll'] });
    assert.ok(action);
    const { edit } = await server.resolve(action);
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    const lines = new Set(change.edits.map((one) => ('range' in one ? one.range.start.line + 1 : 0)));
    assert.deepEqual([...lines], [19, 23]);
  });

  it('turn a rule off for a line and for the file', async () => {
    for (const [title, left] of [
      ['Turn off bold-unrendered for this line', 1],
      ['Turn off bold-unrendered in this file', 0],
    ] as const) {
      const [problem] = await server.diagnostics(uri);
      const actions = await server.codeActions(uri, problem?.range);
      const action = actions.find((candidate) => candidate.title === title);
      assert.ok(action, actions.map((candidate) => candidate.title).join('\n'));
      await server.apply(action.edit);
      assert.equal((await server.diagnostics(uri)).length, left, server.text(uri));
      await server.change(uri, { text: faultySeed.text });
    }
  });

  it('are made for the text as it is when they are chosen', async () => {
    const [action] = await server.codeActions(uri, undefined, { only: ['source.fixAll'] });
    assert.ok(action);
    const start = { line: 0, character: 0 };
    await server.change(uri, { range: { start, end: start }, text: '\n' });
    await server.apply((await server.resolve(action)).edit);
    assert.equal((await server.diagnostics(uri)).filter(({ code }) => code === 'bold-unrendered').length, 0);
    await server.change(uri, { text: faultySeed.text });
  });

  it('survive an action that is none of ours', async () => {
    const foreign = { title: 'x', data: { uri: 7 } };
    assert.deepEqual(await server.resolve(foreign), foreign);
  });
});

describe('code actions for clients that can do less', () => {
  it('come complete, without versions, where those are not declared', async () => {
    await withServer({ capabilities: pushedClient }, async (server) => {
      await server.open(uri, faultySeed.text);
      const actions = await server.codeActions(uri);
      assert.ok(actions.length > 2);
      for (const action of actions) {
        assert.equal(action.isPreferred, undefined);
        assert.deepEqual(Object.keys(action.edit ?? {}), ['changes'], action.title);
      }
    });
  });

  it('are not offered where the client knows only commands', async () => {
    await withServer({ capabilities: {} }, async (server) => {
      assert.equal(server.initialized.capabilities.codeActionProvider, undefined);
    });
  });
});

describe('code actions for our own client', () => {
  it('open the documentation of the rule', async () => {
    const params = {
      initializationOptions: { ruleCommand: 'digest.open', ruleAddress: 'command:digest.open?["{rule}"]' },
    };
    await withServer({ capabilities: ableClient, params }, async (server) => {
      await server.open(uri, faultySeed.text);
      const [problem] = await server.diagnostics(uri);
      assert.equal(problem?.codeDescription?.href, 'command:digest.open?["bold-unrendered"]');
      const actions = await server.codeActions(uri, problem?.range);
      assert.deepEqual(actions.find(({ command }) => command !== undefined)?.command, {
        title: 'Open the documentation of bold-unrendered',
        command: 'digest.open',
        arguments: ['bold-unrendered'],
      });
    });
  });

  it('come with a count of what is fixed and what is left', async () => {
    await withServer({}, async (server) => {
      await server.open(uri, faultySeed.text);
      await server.open(cleanSeed.uri, cleanSeed.text);
      const result = await server.connection.sendRequest<{ version: number; fixed: number; left: number }>(
        'digest/fixAll',
        { uri },
      );
      assert.deepEqual(
        { version: result.version, fixed: result.fixed, left: result.left },
        { version: 1, fixed: 2, left: 0 },
      );
      assert.equal(await server.connection.sendRequest('digest/fixAll', { uri: 'file:///README.md' }), null);
    });
  });
});
