import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
} from 'vscode-languageserver/node';
import { SITE_GLOBS } from '../../server/config/files/sites.ts';
import { faultySeed } from '../support/digests/seeds.ts';
import {
  ableClient,
  eventually,
  type LanguageServer,
  pushedClient,
  withServer,
} from '../support/editor/language-server.ts';

let root: string;
const file = (name: string) => path.join(root, ...name.split('/'));
const uriOf = (name: string) => pathToFileURL(file(name)).href;
const put = async (name: string, text: string) => {
  await mkdir(path.dirname(file(name)), { recursive: true });
  await writeFile(file(name), text);
};
const changed = (server: LanguageServer, name: string, type: 1 | 2 | 3 = 2) =>
  server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf(name), type }],
  });
const OFF = '{ "rules": { "bold-unrendered": "off" } }';

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'digest-config-'));
});
after(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  for (const name of ['digest.config.json', 'a', 'b']) await rm(file(name), { recursive: true, force: true });
});

describe('digest.config.json', () => {
  it('counts for the folders below it, the nearest one alone', async () => {
    await put('digest.config.json', OFF);
    await put('a/digest.config.json', '{ "rules": { "bold-unrendered": "info" } }');
    await withServer({}, async (server) => {
      for (const [name, severities] of [
        ['2025.08.28.00.md', []],
        ['b/c/2025.08.28.00.md', []],
        ['a/2025.08.28.00.md', [3, 3]],
        ['a/b/2025.08.28.00.md', [3, 3]],
      ] as const) {
        await server.open(uriOf(name), faultySeed.text);
        const found = await server.diagnostics(uriOf(name));
        assert.deepEqual(
          found.map(({ severity }) => severity),
          severities,
          name,
        );
      }
    });
  });

  it('says which files are digests', async () => {
    await put('digest.config.json', '{ "include": ["a/*.md"] }');
    await withServer({}, async (server) => {
      for (const [name, count] of [
        ['2025.08.28.00.md', 0],
        ['a/2025.08.28.00.md', 2],
        ['a/b/2025.08.28.00.md', 0],
      ] as const) {
        await server.open(uriOf(name), faultySeed.text);
        assert.equal((await server.diagnostics(uriOf(name))).length, count, name);
      }
    });
  });

  it('has what it extends, which is watched and checked as well', async () => {
    const base = 'a/base.digest.config.json';
    const name = 'a/b/2025.08.28.00.md';
    await mkdir(file('a/.git'), { recursive: true });
    await put('a/.git/HEAD', 'ref: refs/heads/main\n');
    await put('a/b/digest.config.json', '{ "extends": ["../base.digest.config.json"] }');
    await withServer({}, async (server) => {
      await server.open(uriOf(name), faultySeed.text);
      assert.equal((await server.diagnostics(uriOf(name))).length, 2);
      const missing = await eventually('a problem', () => server.pushed.get(uriOf('a/b/digest.config.json')));
      assert.deepEqual(
        missing.diagnostics.map(({ code }) => code),
        ['config-extends'],
      );
      let refreshes = server.refreshes;
      for (const [text, expected] of [
        [OFF, 0],
        ['{ "rules": { "bold-unrendered": "info" }, "cadence": "often" }', 2],
        [OFF, 0],
      ] as const) {
        await put(base, text);
        await changed(server, base);
        await eventually('being told to ask again', () => server.refreshes > refreshes);
        refreshes = server.refreshes;
        assert.equal((await server.diagnostics(uriOf(name))).length, expected, text);
        await eventually('the problems of the file itself', () => {
          const sent = server.pushed.get(uriOf(base))?.diagnostics ?? [];
          return sent.length === (text === OFF ? 0 : 1);
        });
      }
      await eventually(
        'no problem',
        () => server.pushed.get(uriOf('a/b/digest.config.json'))?.diagnostics.length === 0,
      );
    });
  });

  it('may set rules otherwise for some files', async () => {
    const overrides = [{ files: 'old/**/*.md', rules: { 'bold-unrendered': 'off' } }];
    await put('a/digest.config.json', JSON.stringify({ rules: { 'bold-unrendered': 'info' }, overrides }));
    await withServer({}, async (server) => {
      for (const [name, severities] of [
        ['a/2025.08.28.00.md', [3, 3]],
        ['a/old/2025.08.28.00.md', []],
      ] as const) {
        await server.open(uriOf(name), faultySeed.text);
        const found = await server.diagnostics(uriOf(name));
        assert.deepEqual(
          found.map(({ severity }) => severity),
          severities,
          name,
        );
      }
    });
  });

  it('is watched, and read again when it is written, changed and deleted', async () => {
    const name = 'a/2025.08.28.00.md';
    await withServer({}, async (server) => {
      await eventually('a watcher', () => server.registrations.length > 0);
      assert.deepEqual(
        server.registrations.map(({ method, registerOptions }) => [method, registerOptions]),
        [
          [
            'workspace/didChangeWatchedFiles',
            { watchers: ['**/*digest.config.json', ...SITE_GLOBS].map((globPattern) => ({ globPattern })) },
          ],
        ],
      );
      await server.open(uriOf(name), faultySeed.text);
      const severities = async () => (await server.diagnostics(uriOf(name))).map(({ severity }) => severity);
      assert.deepEqual(await severities(), [1, 1]);
      let refreshes = 0;
      for (const [write, type, expected] of [
        [() => put('a/digest.config.json', OFF), 1, []],
        [() => put('a/digest.config.json', '{ "rules": { "bold-unrendered": "warning" } }'), 2, [2, 2]],
        [() => rm(file('a/digest.config.json')), 3, [1, 1]],
      ] as const) {
        await write();
        await changed(server, 'a/digest.config.json', type);
        await eventually('being told to ask again', () => server.refreshes > refreshes);
        refreshes = server.refreshes;
        assert.deepEqual(await severities(), expected);
      }
    });
  });

  it('above the workspace is watched by itself', async () => {
    await put('digest.config.json', OFF);
    const params = { workspaceFolders: [{ uri: uriOf('a'), name: 'a' }] };
    await withServer({ params }, async (server) => {
      await server.open(uriOf('a/2025.08.28.00.md'), faultySeed.text);
      assert.deepEqual(await server.diagnostics(uriOf('a/2025.08.28.00.md')), []);
      const registration = await eventually('a watcher', () =>
        server.registrations.find(({ registerOptions }) =>
          JSON.stringify(registerOptions).includes('baseUri'),
        ),
      );
      assert.deepEqual(registration.registerOptions, {
        watchers: [
          { globPattern: { baseUri: uriOf('').replace(/\/$/u, ''), pattern: 'digest.config.json' } },
        ],
      });
    });
  });

  it('counts as it is in the editor, saved or not', async () => {
    await put('a/digest.config.json', '{}');
    const name = 'a/2025.08.28.00.md';
    const config = uriOf('a/digest.config.json');
    await withServer({}, async (server) => {
      await server.open(uriOf(name), faultySeed.text);
      assert.equal((await server.diagnostics(uriOf(name))).length, 2);
      await server.open(config, '{}', 'json');
      await server.change(config, { text: OFF });
      await eventually('being told to ask again', () => server.refreshes > 0);
      await eventuallyAsync('no problems', async () => (await server.diagnostics(uriOf(name))).length === 0);
      await server.close(config);
      await eventuallyAsync(
        'problems again',
        async () => (await server.diagnostics(uriOf(name))).length === 2,
      );
    });
  });

  it('counts no more when it is deleted, though an editor still shows it', async () => {
    await put('a/digest.config.json', OFF);
    const name = 'a/2025.08.28.00.md';
    const config = uriOf('a/digest.config.json');
    await withServer({}, async (server) => {
      await server.open(config, OFF, 'json');
      await server.open(uriOf(name), faultySeed.text);
      assert.deepEqual(await server.diagnostics(uriOf(name)), []);
      await rm(file('a/digest.config.json'));
      await changed(server, 'a/digest.config.json', 3);
      await eventuallyAsync(
        'problems again',
        async () => (await server.diagnostics(uriOf(name))).length === 2,
      );
      await server.change(config, { text: `${OFF}\n` });
      await eventuallyAsync('none again', async () => (await server.diagnostics(uriOf(name))).length === 0);
    });
  });

  it('that is wrong says so in itself, and the rest of it holds', async () => {
    const text = '{\n  "ruls": {},\n  "cadence": "often",\n  "rules": { "bold-unrendered": "off" }\n}\n';
    await put('a/digest.config.json', text);
    const name = 'a/2025.08.28.00.md';
    const config = uriOf('a/digest.config.json');
    await withServer({}, async (server) => {
      await server.open(uriOf(name), faultySeed.text);
      assert.deepEqual(await server.diagnostics(uriOf(name)), []);
      const sent = await eventually('problems', () => server.pushed.get(config));
      assert.deepEqual(
        sent.diagnostics.map(({ code, range }) => [code, range.start.line]),
        [
          ['config-key', 1],
          ['config-value', 2],
        ],
      );
      assert.deepEqual(await server.diagnostics(config), [], 'nothing twice');
      await server.open(config, text, 'json');
      const [action] = await server.codeActions(config, sent.diagnostics[0]?.range);
      await server.apply(action?.edit);
      assert.match(server.text(config), /"rules": \{\},/u);
      await server.change(config, { text: '{}' });
      await eventually('no problems', () => server.pushed.get(config)?.diagnostics.length === 0);
    });
  });

  it('is checked where it counts for no open digest, too', async () => {
    const config = uriOf('b/digest.config.json');
    await withServer({}, async (server) => {
      await server.open(config, '{ "include": 1 }', 'json');
      const sent = await eventually('problems', () => server.pushed.get(config));
      assert.deepEqual(
        sent.diagnostics.map(({ code }) => code),
        ['config-value'],
      );
    });
  });

  it('leaves to the JSON schema what the client checks by it', async () => {
    const config = uriOf('b/digest.config.json');
    const params = { initializationOptions: { checksSchema: true } };
    await withServer({ params }, async (server) => {
      await server.open(config, '{ "include": 1, "title": "{yyy}" }', 'json');
      const sent = await eventually('problems', () => server.pushed.get(config));
      assert.deepEqual(
        sent.diagnostics.map(({ code }) => code),
        ['config-template'],
      );
    });
  });

  it('is read again on saving where the client does not watch files', async () => {
    const name = 'a/2025.08.28.00.md';
    await withServer({ capabilities: pushedClient }, async (server) => {
      await server.open(uriOf(name), faultySeed.text);
      await eventually('problems', () => server.pushed.get(uriOf(name))?.diagnostics.length === 2);
      assert.deepEqual(server.registrations, []);
      await put('a/digest.config.json', OFF);
      await server.connection.sendNotification(DidSaveTextDocumentNotification.type, {
        textDocument: { uri: uriOf(name) },
      });
      await eventually('no problems', () => server.pushed.get(uriOf(name))?.diagnostics.length === 0);
    });
  });

  it('turns on a rule that has to be loaded first', async () => {
    await put('a/digest.config.json', '{ "rules": { "typography": "warning" } }');
    const name = 'a/2025.08.28.00.md';
    await withServer({}, async (server) => {
      await server.open(uriOf(name), faultySeed.text);
      const [first, second] = await Promise.all([
        server.diagnostics(uriOf(name)),
        server.diagnostics(uriOf(name)),
      ]);
      assert.ok(first.some(({ code }) => code === 'typography'));
      assert.deepEqual(second, first);
    });
  });
});

describe('a client that reads files itself', () => {
  const params = { initializationOptions: { readsFiles: true, showsStatus: true }, locale: 'zh-cn' };

  it('is asked for the nearest configuration, and for no file of the disk', async () => {
    const asked: string[] = [];
    const folder = 'vscode-vfs://github/news/site';
    await withServer(
      { params },
      async (server) => {
        const uri = `${folder}/content%20zh/posts/2025.08.28.00.md`;
        await server.open(uri, faultySeed.text);
        assert.deepEqual(await server.diagnostics(uri), []);
        const configs = asked.filter((one) => one.endsWith('/digest.config.json'));
        assert.deepEqual(configs, [
          `${folder}/content%20zh/posts/digest.config.json`,
          `${folder}/content%20zh/digest.config.json`,
          `${folder}/digest.config.json`,
        ]);
        assert.equal(new Set(asked).size, asked.length, 'asked once');
        assert.ok(asked.includes(`${folder}/hugo.toml`), 'and for the site');
        const { length } = asked;
        await server.diagnostics(uri);
        assert.equal(asked.length, length, 'asked once');
      },
      (connection) =>
        connection.onRequest('digest/readFile', ({ uri }: { readonly uri: string }) => {
          asked.push(uri);
          return uri === `${folder}/digest.config.json` ? OFF : null;
        }),
    );
  });

  it('is told what documents are taken for', async () => {
    const told: { uri: string; isDigest: boolean; reason: string }[] = [];
    await withServer(
      { params, capabilities: ableClient },
      async (server) => {
        await server.open('untitled:Untitled-1', faultySeed.text);
        await server.open('file:///news/README.md', '# x');
        assert.equal((await server.diagnostics('untitled:Untitled-1')).length, 2);
        await server.diagnostics('file:///news/README.md');
        assert.deepEqual(
          told.map(({ uri, isDigest }) => [uri, isDigest]),
          [
            ['untitled:Untitled-1', true],
            ['file:///news/README.md', false],
          ],
        );
        for (const { reason } of told) assert.match(reason, /\p{Script=Han}.*。$/u);
        await server.change('file:///news/README.md', { text: '# y' });
        await server.diagnostics('file:///news/README.md');
        assert.equal(told.length, 2, 'told once');
        await server.change('file:///news/README.md', { text: faultySeed.text });
        await server.diagnostics('file:///news/README.md');
        assert.equal(told.at(-1)?.isDigest, true);
      },
      (connection) => {
        connection.onRequest('digest/readFile', () => null);
        connection.onNotification('digest/documentStatus', (status) => void told.push(status));
      },
    );
  });

  it('may fail to read without harm', async () => {
    await withServer(
      { params },
      async (server) => {
        await server.open('memfs:/2025.08.28.00.md', faultySeed.text);
        assert.equal((await server.diagnostics('memfs:/2025.08.28.00.md')).length, 2);
      },
      (connection) =>
        connection.onRequest('digest/readFile', () => {
          throw new Error('no such file system');
        }),
    );
  });
});

async function eventuallyAsync(what: string, ask: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await ask())) {
    assert.ok(Date.now() < deadline, `not within 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
