/** The direction of imports holds in this project, and the checker is able to say when it does not. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../support/machine/machine.ts';
import { brokenLayers } from './layers.ts';

describe('the direction of imports', () => {
  it('holds for every file of this project', () => {
    const tree = projectTree();
    assert.ok(tree.size > 10, 'The project’s files were not found.');
    assert.deepEqual(brokenLayers(tree), []);
  });

  const wrong: readonly [what: string, file: string, code: string, reason: RegExp][] = [
    ['a folder to the right', 'server/text/a.ts', "import '../digest/b.ts';", /digest is not to its left/],
    [
      'a type from the right',
      'server/rules/a.ts',
      "import type { B } from '../lsp/b.ts';",
      /lsp is not to its left/,
    ],
    [
      'an export from the right',
      'server/digest/a.ts',
      "export * from '../rules/b.ts';",
      /rules is not to its left/,
    ],
    [
      'a lazy import',
      'server/digest/a.ts',
      "const b = await import('../disk/b.ts');",
      /disk is not to its left/,
    ],
    [
      'an import over lines',
      'server/text/a.ts',
      "import {\n  b,\n} from '../cli/b.ts';",
      /cli is not to its left/,
    ],
    ['a rule in the engine', 'server/rules/engine/a.ts', "import '../bold/b.ts';", /knows none of them/],
    [
      'the list of rules in the engine',
      'server/rules/engine/a.ts',
      "import '../registry.ts';",
      /knows none of them/,
    ],
    ['lsp in cli', 'server/cli/a.ts', "import '../lsp/b.ts';", /do not know each other/],
    ['cli in lsp', 'server/lsp/a.ts', "import '../cli/b.ts';", /cli is not to its left/],
    ['the server in the client', 'client/a.ts', "import '../server/text/b.ts';", /server\/protocol\.ts/],
    ['the client in the server', 'server/lsp/a.ts', "import '../../client/b.ts';", /knows only itself/],
    ['the protocol in a rule', 'server/rules/a.ts', "import '../protocol.ts';", /client and to server\/lsp/],
    [
      'a message of the archive in a feature',
      'server/features/a.ts',
      "import '../protocol/archive-messages.ts';",
      /client and to server\/lsp/,
    ],
    [
      'the session in the messages of tools',
      'server/protocol/a.ts',
      "import '../lsp/b.ts';",
      /who speaks it/,
    ],
    ['the session in the protocol', 'server/protocol.ts', "import './lsp/b.ts';", /who speaks it/],
    ['a file outside the folders', 'server/odd.ts', "import './text/b.ts';", /is in none/],
    ['tests in the product', 'client/a.ts', "import '../test/support/b.ts';", /does not know its tests/],
    ['vscode in the server', 'server/lsp/a.ts', "import 'vscode';", /VS Code API/],
    ['vscode in a unit test', 'test/rules/a.test.ts', "import 'vscode';", /VS Code API/],
    [
      'the language client in the server',
      'server/lsp/a.ts',
      "import 'vscode-languageclient/node';",
      /VS Code API/,
    ],
    [
      'the language server in a feature',
      'server/features/a.ts',
      "import 'vscode-languageserver';",
      /server\/lsp/,
    ],
    [
      'documents in config',
      'server/config/a.ts',
      "import 'vscode-languageserver-textdocument';",
      /server\/lsp/,
    ],
    [
      'the language server in the client',
      'client/a.ts',
      "import 'vscode-languageserver/node';",
      /languageclient/,
    ],
    ['Node in a rule', 'server/rules/a.ts', "import 'node:fs';", /Node’s own/],
    ['Node by its old name', 'server/archive/a.ts', "import fs from 'fs';", /Node’s own/],
    ['Node in the session', 'server/lsp/session/session.ts', "import 'node:path';", /Node’s own/],
    ['Node in the client', 'client/extension.ts', "import 'node:path';", /Node’s own/],
  ];
  for (const [what, file, code, reason] of wrong) {
    it(`is broken by ${what}`, () => {
      const messages = brokenLayers(new Map([[file, code]]));
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0] ?? '', reason);
      assert.ok(messages[0]?.startsWith(`${file} imports `));
    });
  }

  it('is broken by a ring of files, once however it is entered', () => {
    const tree = new Map([
      ['server/text/a.ts', "import './b.ts';"],
      ['server/text/b.ts', "import { c } from './c.ts';"],
      ['server/text/c.ts', "import type { A } from './a.ts';"],
      ['server/text/d.ts', "import './a.ts';"],
    ]);
    assert.deepEqual(brokenLayers(tree), [
      'server/text/a.ts → server/text/b.ts → server/text/c.ts → server/text/a.ts: files import each other in a ring',
    ]);
  });

  it('allows what the house allows', () => {
    const tree = new Map([
      [
        'client/a.ts',
        "import 'vscode'; import 'vscode-languageclient'; import '../server/protocol.ts'; import '../server/protocol/a.ts'; import './b.ts';",
      ],
      ['server/protocol.ts', "import 'vscode-languageserver'; import type { Span } from './text/span.ts';"],
      [
        'server/protocol/a.ts',
        "import type { B } from '../protocol.ts'; import type { C } from '../text/c.ts';",
      ],
      [
        'server/lsp/node.ts',
        "import 'node:process'; import 'vscode-languageserver/node'; import '../disk/a.ts';",
      ],
      [
        'server/cli/a.ts',
        "import 'node:fs'; import 'commander'; import '../disk/a.ts'; import '../text/a.ts';",
      ],
      [
        'server/rules/a.ts',
        "// import 'node:fs';\n/* import '../lsp/a.ts'; */\nimport '../digest/a.ts'; import './b.ts';",
      ],
      [
        'test/lsp/a.test.ts',
        "import 'node:test'; import '../../server/lsp/a.ts'; import 'vscode-languageserver';",
      ],
      ['test/vscode/suite/a.test.ts', "import 'vscode';"],
    ]);
    assert.deepEqual(brokenLayers(tree), []);
  });
});

function projectTree(): Map<string, string> {
  const tree = new Map<string, string>();
  for (const top of ['client', 'server', 'test']) {
    for (const name of readdirSync(path.join(projectRoot, top), { recursive: true, encoding: 'utf8' })) {
      const file = path.posix.join(top, name.replaceAll(path.sep, '/'));
      // This file quotes wrong imports on purpose.
      if (!file.endsWith('.ts') || file === 'test/project/layers.test.ts') continue;
      tree.set(file, readFileSync(path.join(projectRoot, file), 'utf8'));
    }
  }
  return tree;
}
