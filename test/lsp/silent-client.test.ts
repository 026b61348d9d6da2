/** A client that answers nothing of what the server asks: whatever it is asked, all other requests are answered, and the server ends when told to. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  DiagnosticRefreshRequest,
  ExecuteCommandRequest,
  type ProtocolConnection,
  RegistrationRequest,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { passesLink, runTool, writeFile } from '../../server/protocol/tool-messages.ts';
import { listFiles, readFile } from '../../server/protocol.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import {
  ableClient,
  eventually,
  type LanguageServer,
  withServer,
} from '../support/editor/language-server.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const capabilities = { ...ableClient, window: { workDoneProgress: true } };
const REGISTRATION = RegistrationRequest.type;
const REFRESH = DiagnosticRefreshRequest.type;
const PROGRESS = WorkDoneProgressCreateRequest.type;
const APPLY_EDIT = ApplyWorkspaceEditRequest.type;
/** Long enough for any machine, and shorter than anything would wait that has no end. */
const IN_TIME = { timeout: 120_000 };

/** Notes what is asked, and answers nothing of it; the handlers that the test's client begins with are replaced. */
const silent = (asked: Set<string>) => (connection: ProtocolConnection) => {
  const never = (method: string) => () => {
    asked.add(method);
    return new Promise<never>(() => undefined);
  };
  for (const { method } of [
    ...[REGISTRATION, REFRESH, PROGRESS, APPLY_EDIT],
    ...[listFiles, passesLink, readFile, writeFile],
  ])
    connection.onRequest(method, never(method));
};

async function stillAnswers(server: LanguageServer, uri: string): Promise<void> {
  assert.equal((await server.diagnostics(uri)).length, 2);
  assert.ok((await server.codeActions(uri)).length > 0);
}

function siteFolder(t: TestContext): Promise<string> {
  return temporaryFolder(t, {
    'digest.config.json': '{ "include": ["posts/*.md"] }',
    [`posts/${cleanSeed.name}`]: cleanSeed.text,
    [`posts/${faultySeed.name}`]: faultySeed.text,
    // So many that reading them is told of.
    ...Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [`posts/${2000 + at}.01.01.00.md`, cleanSeed.text]),
    ),
  });
}

describe('a client that never answers', () => {
  it('is asked nothing by the server that this file does not know of', () => {
    const root = path.join(import.meta.dirname, '../../server/lsp');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(root, name), 'utf8'))
      .join('\n');
    const sent = sources.matchAll(/sendRequest(?:<[^()]*>)?\((\w+)/gu);
    // What a rule needs of the extension is asked for by workers alone, which wait for ten seconds at most.
    const known = [
      'ApplyWorkspaceEditRequest',
      'listFiles',
      'passesLink',
      'readAsset',
      'readFile',
      'writeFile',
    ];
    assert.deepEqual([...new Set([...sent].map(([, name]) => name))].sort(), known);
  });

  it('holds nothing else up: a folder on the disk, commands and tools', IN_TIME, async (t) => {
    const folder = await siteFolder(t);
    const asked = new Set<string>();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'site' }];
    const uri = pathToFileURL(path.join(folder, 'posts', faultySeed.name)).href;
    await withServer(
      { capabilities, params: { workspaceFolders } },
      async (server) => {
        await server.open(uri, faultySeed.text);
        await stillAnswers(server, uri);
        const position = { line: 8, character: 0 };
        const command = server.initialized.capabilities.executeCommandProvider?.commands.find((name) =>
          /down/iu.test(name),
        );
        assert.ok(command);
        const waiting = [
          server.connection.sendRequest(ExecuteCommandRequest.type, {
            command,
            arguments: [{ textDocument: { uri }, position }],
          }),
          server.connection.sendRequest(runTool.method, {
            name: 'digest_fix',
            input: { file: `posts/${faultySeed.name}` },
            localOffsetMinutes: 0,
          }),
        ];
        // They end with the connection, and not well.
        for (const one of waiting) one.catch(() => undefined);
        await eventually('the command and the tool', () =>
          [APPLY_EDIT, passesLink].every(({ method }) => asked.has(method)),
        );
        await eventually('the index', () =>
          [REGISTRATION, PROGRESS].every(({ method }) => asked.has(method)),
        );
        await stillAnswers(server, uri);
        await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: `${pathToFileURL(folder).href}/digest.config.json`, type: 2 }],
        });
        await eventually('a refresh', () => asked.has(REFRESH.method));
        await stillAnswers(server, uri);
      },
      silent(asked),
    );
  });

  it('is not waited for where a tool writes', IN_TIME, async (t) => {
    const folder = await siteFolder(t);
    const asked = new Set<string>();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'site' }];
    const uri = pathToFileURL(path.join(folder, 'posts', faultySeed.name)).href;
    await withServer(
      { capabilities, params: { workspaceFolders } },
      async (server) => {
        await server.open(uri, faultySeed.text);
        const input = { file: `posts/${faultySeed.name}`, write: true };
        server.connection
          .sendRequest(runTool.method, { name: 'digest_fix', input, localOffsetMinutes: 0 })
          .catch(() => undefined);
        await eventually('the writing', () => asked.has(writeFile.method));
        await stillAnswers(server, uri);
      },
      (connection) => {
        silent(asked)(connection);
        connection.onRequest(passesLink.method, () => false);
      },
    );
  });

  it('holds nothing up where it lists and reads files itself', IN_TIME, async () => {
    const asked = new Set<string>();
    const workspaceFolders = [{ uri: 'vscode-vfs://host/site', name: 'site' }];
    const uri = 'vscode-vfs://host/site/2025.08.28.00.md';
    await withServer(
      {
        capabilities,
        params: { workspaceFolders, initializationOptions: { readsFiles: true, listsFiles: true } },
      },
      async (server) => {
        await server.open(uri, faultySeed.text);
        await stillAnswers(server, uri);
        await eventually('listing and reading', () =>
          [listFiles, readFile].every(({ method }) => asked.has(method)),
        );
        await stillAnswers(server, uri);
      },
      silent(asked),
    );
  });
});
