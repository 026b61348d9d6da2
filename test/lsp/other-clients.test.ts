/**
 * What the server does for clients that say less than VS Code, or want something else: it finds its folder and its
 * language by itself, and counts columns as they do.
 */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DocumentFormattingRequest,
  HoverRequest,
  type InitializeParams,
  type Position,
  type Range,
  ReferencesRequest,
  SemanticTokensRequest,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { ableClient, type LanguageServer, withServer } from '../support/editor/language-server.ts';
import { projectRoot } from '../support/machine/machine.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** How many units `text` has, by other means than the server's. */
function units(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  return encoding === 'utf-32' ? [...text].length : text.length;
}

function positionAt(text: string, offset: number, encoding: Encoding): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: units(before.at(-1) ?? '', encoding) };
}

function offsetAt(text: string, { line, character }: Position, encoding: Encoding): number {
  const lines = text.split('\n');
  const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
  const words = lines[line] ?? '';
  for (let at = 0; at <= words.length; at++)
    if (units(words.slice(0, at), encoding) >= character) return start + at;
  throw new Error(`Line ${line} is shorter than ${character}`);
}

const textIn = (text: string, { start, end }: Range, encoding: Encoding) =>
  text.slice(offsetAt(text, start, encoding), offsetAt(text, end, encoding));

function applied(text: string, edits: readonly TextEdit[], encoding: Encoding): string {
  const inUnits = edits.map(({ range, newText }) => ({
    newText,
    range: {
      start: positionAt(text, offsetAt(text, range.start, encoding), 'utf-16'),
      end: positionAt(text, offsetAt(text, range.end, encoding), 'utf-16'),
    },
  }));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), inUnits);
}

describe('columns', () => {
  for (const [encodings, encoding, option] of [
    [['utf-8', 'utf-16'], 'utf-8'],
    [['utf-32', 'utf-8', 'utf-16'], 'utf-32'],
    [['utf-16', 'utf-8'], 'utf-16'],
    [['latin-1', 7, 'utf-8'], 'utf-8'],
    [undefined, 'utf-16'],
    [[], 'utf-16'],
    [undefined, 'utf-8', 'utf-8'],
    [['utf-16'], 'utf-8', 'utf-8'],
    [undefined, 'utf-16', 'bytes'],
  ] as const) {
    const capabilities = {
      ...ableClient,
      ...(encodings === undefined ? {} : { general: { positionEncodings: encodings.map(String) } }),
    };
    const client = `${encodings?.join(', ') ?? 'nothing'}${option === undefined ? '' : ` with the option ${option}`}`;
    it(`are counted in ${encoding} for a client that names ${client}`, async () => {
      const initializationOptions = option === undefined ? {} : { positionEncoding: option };
      await withServer({ capabilities, params: { initializationOptions } }, async (server) => {
        assert.equal(server.initialized.capabilities.positionEncoding, encoding);
        const { uri } = faultySeed;
        let text = `${faultySeed.text}`.replace('同**“沙堆', '同😀é**“沙堆');
        await server.open(uri, text);
        const shown = await server.diagnostics(uri);
        assert.deepEqual(
          shown.map(({ range }) => textIn(text, range, encoding)),
          ['**“沙堆崩塌”**', '**“混合思考（hybrid thinking）”**'],
        );

        // Edits, the second of which is in the text that the first has made.
        for (const [was, is] of [
          ['Emad 引用', '😀é你 Emad 引用'],
          ['你 Emad', '他们\n    Emad'],
          ['“混合思考', '“混😀合思考'],
          ['2. ', '7. '],
        ] as const) {
          const at = text.indexOf(was);
          const range = {
            start: positionAt(text, at, encoding),
            end: positionAt(text, at + was.length, encoding),
          };
          text = text.slice(0, at) + is + text.slice(at + was.length);
          await server.change(uri, { range, text: is });
        }
        const after = await server.diagnostics(uri);
        assert.deepEqual(
          after.map(({ range }) => textIn(text, range, encoding)),
          ['7', '**“沙堆崩塌”**', '**“混😀合思考（hybrid thinking）”**'],
        );

        const [, problem] = after;
        const actions = await server.connection.sendRequest(CodeActionRequest.type, {
          textDocument: { uri },
          range: problem?.range ?? after[0]?.range,
          context: { diagnostics: [], only: ['quickfix'] },
        } as never);
        const [first] = (actions ?? []).filter((action) => 'kind' in action);
        const resolved = await server.resolve(first as never);
        const [change] = resolved.edit?.documentChanges ?? [];
        assert.ok(change !== undefined && 'edits' in change);
        const repaired = applied(text, change.edits as TextEdit[], encoding);
        assert.equal(repaired, text.replace('**“沙堆崩塌”**', '“**沙堆崩塌**”'));

        const formatted = await server.connection.sendRequest(DocumentFormattingRequest.type, {
          textDocument: { uri },
          options: { tabSize: 2, insertSpaces: true },
        });
        assert.match(applied(text, formatted ?? [], encoding), /^2\. {2}\[Hugging Face 平台/mu);

        const place = positionAt(text, text.indexOf('1960704186263244829') + 3, encoding);
        const hover = await server.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri },
          position: place,
        });
        assert.match(JSON.stringify(hover), /mervenoyann/u);

        const tokens = await server.connection.sendRequest(SemanticTokensRequest.type, {
          textDocument: { uri },
        });
        let [line, character] = [0, 0];
        const { data = [] } = tokens ?? {};
        const words: string[] = [];
        for (let at = 0; at < data.length; at += 5) {
          const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
          [line, character] = down > 0 ? [line + down, right] : [line, character + right];
          words.push(
            textIn(
              text,
              { start: { line, character }, end: { line, character: character + length } },
              encoding,
            ),
          );
        }
        assert.ok(
          words.includes('**“沙堆崩塌”**') && words.includes('。他预测，随着AI代理的性能'),
          words.join('\n'),
        );
      });
    });
  }
});

describe('the folder of a client that names none', () => {
  for (const [name, marker] of [
    ['a configuration', { 'digest.config.json': '{}' }],
    ['a Hugo site', { 'config/_default/hugo.toml': 'title = "x"' }],
    ['a repository', { '.git/HEAD': 'ref: refs/heads/main' }],
  ] as const)
    it(`is found by ${name} above the file that is opened`, async (t) => {
      const folder = await temporaryFolder(t, {
        ...marker,
        [`content/posts/${cleanSeed.name}`]: cleanSeed.text,
        [`content/posts/${faultySeed.name}`]: faultySeed.text,
      });
      for (const params of [
        { rootUri: null },
        { rootUri: null, workspaceFolders: null },
        { workspaceFolders: [] },
      ]) {
        await withServer({ params }, async (server) => {
          await referencesAre(server, path.join(folder, 'content/posts', faultySeed.name), 3);
        });
      }
    });

  it('is none where nothing says so, and that of the client where it names one', async (t) => {
    const folder = await temporaryFolder(t, {
      [`other/x/${cleanSeed.name}`]: cleanSeed.text,
      [`posts/${faultySeed.name}`]: faultySeed.text,
      [`posts/${cleanSeed.name}`]: cleanSeed.text,
    });
    const file = path.join(folder, 'posts', faultySeed.name);
    await withServer({ params: { rootUri: null } }, (server) => referencesAre(server, file, 2));
    await mkdir(path.join(folder, '.git'));
    await writeFile(path.join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
    const rootUri = pathToFileURL(path.join(folder, 'other')).href;
    await withServer({ params: { rootUri } }, (server) => referencesAre(server, file, 2));
  });
});

/** An author who is in the second seed twice, and once in the first. */
async function referencesAre(server: LanguageServer, file: string, count: number): Promise<void> {
  const uri = pathToFileURL(file).href;
  await server.open(uri, faultySeed.text);
  const position = positionAt(faultySeed.text, faultySeed.text.indexOf('-merve]') + 2, 'utf-16');
  const ask = () =>
    server.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri },
      position,
      context: { includeDeclaration: true },
    });
  let last = 0;
  for (let tries = 0; tries < 100 && last !== count; tries++) {
    last = (await ask())?.length ?? 0;
    if (last !== count) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(last, count);
  // It does not become more.
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal((await ask())?.length, count);
}

describe('the language', () => {
  const messageOf = async (params: Partial<InitializeParams>, env: Readonly<Record<string, string>>) => {
    let message = '';
    await withServer({ params, env }, async (server) => {
      await server.open(faultySeed.uri, faultySeed.text);
      message = String((await server.diagnostics(faultySeed.uri))[0]?.message);
    });
    return /加粗/u.test(message) ? 'zh' : 'en';
  };

  it('is that of the option, else that of the client, else that of the process', async () => {
    const chinese = { LC_ALL: 'zh_CN.UTF-8' };
    const english = { LC_ALL: 'C' };
    assert.equal(await messageOf({}, english), 'en');
    assert.equal(await messageOf({}, chinese), 'zh');
    assert.equal(await messageOf({ locale: 'en-GB' }, chinese), 'en');
    assert.equal(await messageOf({ locale: 'zh-cn' }, english), 'zh');
    assert.equal(await messageOf({ locale: 'en', initializationOptions: { locale: 'zh' } }, english), 'zh');
    assert.equal(await messageOf({ initializationOptions: { locale: 7 } }, english), 'en');
  });
});

describe('what the server says of itself', () => {
  it('is its version, and that files depend on each other', async () => {
    const { default: manifest } = await import(pathToFileURL(path.join(projectRoot, 'package.json')).href, {
      with: { type: 'json' },
    });
    for (const bundled of [false, true])
      await withServer({ bundled }, async ({ initialized }) => {
        assert.deepEqual(initialized.serverInfo, { name: 'digest', version: manifest.version });
        const { diagnosticProvider, semanticTokensProvider } = initialized.capabilities;
        assert.equal(diagnosticProvider?.interFileDependencies, true);
        assert.deepEqual(semanticTokensProvider?.legend.tokenTypes, ['operator', 'string']);
      });
  });

  it('are its own types of tokens to a client that knows them', async () => {
    const semanticTokens = {
      tokenTypes: ['unrenderedBold', 'unintendedBold'],
      tokenModifiers: [],
      formats: [],
      requests: {},
    };
    const capabilities = { ...ableClient, textDocument: { ...ableClient.textDocument, semanticTokens } };
    await withServer({ capabilities }, async ({ initialized }) => {
      assert.deepEqual(
        initialized.capabilities.semanticTokensProvider?.legend.tokenTypes,
        semanticTokens.tokenTypes,
      );
    });
  });
});
