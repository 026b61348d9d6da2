import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { MemoryFiles } from './memory-files.ts';
import { activeExtension, fileUri, openFile, readSeed } from './workspace.ts';

const faulty = '2025.08.28.00.md';

/** What VS Code shows of us for a document. */
function problemsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'digest');
}

/** A problem as the tests compare it. */
interface Problem {
  rule: string | number | undefined;
  severity: string | undefined;
  line: number;
}

function shown(problems: readonly vscode.Diagnostic[]): readonly Problem[] {
  return problems.map(({ code, severity, range }) => ({
    rule: typeof code === 'object' ? code.value : code,
    severity: vscode.DiagnosticSeverity[severity],
    line: range.start.line + 1,
  }));
}

const both = [
  { rule: 'bold-unrendered', severity: 'Error', line: 19 },
  { rule: 'bold-unrendered', severity: 'Error', line: 23 },
];
const onlySecond = both.slice(1);

/** The problems of the second seed where the configuration gives them another severity. */
const bothAs = (severity: string) => both.map((problem) => ({ ...problem, severity }));

/**
 * Waits until VS Code shows exactly these problems, which it returns. A count would not do: while a file is being
 * written VS Code may read it empty, and an empty digest has two problems as well.
 */
async function untilProblems(uri: vscode.Uri, expected: readonly Problem[]): Promise<vscode.Diagnostic[]> {
  const wanted = JSON.stringify(expected);
  const deadline = Date.now() + 15_000;
  while (JSON.stringify(shown(problemsIn(uri))) !== wanted && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const problems = problemsIn(uri);
  equal(shown(problems), expected, `The problems in ${uri.path}`);
  return problems;
}

/** Lets the server answer once more, so that what it has to say has been said. */
async function checked(uri: vscode.Uri): Promise<void> {
  const { client, status } = await activeExtension();
  await eventually('the document is looked at', () => !status.shown.busy);
  await client.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
  });
}

async function actionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind = 'quickfix',
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 50);
}

/** The seed's text as it was copied into the workspace, for tests that save what they have changed. */
let seed: string;

/**
 * The second seed in an editor, as it was. There is one file of it only: a copy would be a second digest of its
 * slot, and a problem.
 */
async function openSeed(): Promise<vscode.TextDocument> {
  const { document } = await openFile(faulty, seed);
  await eventually('the editor has the text on disk', () => document.getText() === seed && !document.isDirty);
  return document;
}

describe('checking digests:', () => {
  before(async () => {
    seed = await readSeed(faulty);
  });

  afterEach(async () => {
    await vscode.workspace.fs.writeFile(fileUri(faulty), new TextEncoder().encode(seed));
    for (const { tabs } of vscode.window.tabGroups.all) {
      for (const { isDirty } of tabs)
        if (isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('problems', () => {
    it('there are none in the first seed', async () => {
      const { document } = await openFile('2025.08.01.00.md');
      await checked(document.uri);
      equal(shown(problemsIn(document.uri)), []);
    });

    it('there are exactly two in the second seed, and a quick fix repairs each', async () => {
      const document = await openSeed();
      const text = document.getText();
      const { uri } = document;
      await untilProblems(uri, both);
      for (const left of [onlySecond, []]) {
        const [problem] = problemsIn(uri);
        ok(problem !== undefined, 'There is a problem to fix.');
        const actions = await actionsAt(uri, problem.range);
        const preferred = actions.filter(({ isPreferred }) => isPreferred);
        equal(preferred.length, 1, 'Preferred actions');
        ok(preferred[0]?.edit !== undefined, 'The quick fix has its edit.');
        ok(await vscode.workspace.applyEdit(preferred[0].edit), 'The edit is applied.');
        await untilProblems(uri, left);
      }
      ok(document.getText().includes('“**沙堆崩塌**”'), 'The quotation marks are outside.');
      equal([...document.getText()].sort().join(''), [...text].sort().join(''), 'The characters');
    });

    it('are all fixed by “Fix All”, and undone in one step', async () => {
      const document = await openSeed();
      await untilProblems(document.uri, both);
      // VS Code drops a command for code actions that new problems come in between.
      await checked(document.uri);
      await vscode.commands.executeCommand('editor.action.fixAll');
      await untilProblems(document.uri, []);
      await vscode.commands.executeCommand('undo');
      await untilProblems(document.uri, both);
      await vscode.commands.executeCommand('digest.fixAll');
      await untilProblems(document.uri, []);
    });

    it('are fixed on saving where the settings say so', async () => {
      const settings = vscode.workspace.getConfiguration('editor', { languageId: 'markdown' });
      await settings.update('codeActionsOnSave', { 'source.fixAll.digest': 'explicit' }, false, true);
      try {
        const document = await openSeed();
        await untilProblems(document.uri, both);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(14, 0), ' ');
        await vscode.workspace.applyEdit(edit);
        await document.save();
        await untilProblems(document.uri, []);
        const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
        ok(saved.includes('“**沙堆崩塌**”'), 'What is saved is fixed.');
      } finally {
        await settings.update('codeActionsOnSave', undefined, false, true);
      }
    });

    it('are known in a document that is not saved yet', async () => {
      const content = await readSeed(faulty);
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
      await vscode.window.showTextDocument(document);
      await untilProblems(document.uri, both);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('are shown with a page that explains the rule, which opens in VS Code', async () => {
      const document = await openSeed();
      const [problem] = await untilProblems(document.uri, both);
      ok(problem !== undefined && typeof problem.code === 'object', 'The problem has a link.');
      equal(problem.code.target.scheme, 'command');
      const actions = await actionsAt(document.uri, problem.range);
      const action = actions.find(({ command }) => command?.command === 'digest.openRuleDocumentation');
      ok(
        action?.command !== undefined,
        `No such action among ${actions.map(({ title }) => title).join(', ')}`,
      );
      await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      await eventually('the page is open', () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label }) => label.includes('bold-unrendered')),
        ),
      );
      const page = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'digest-rule', path: '/bold-unrendered.md' }),
      );
      ok(page.getText().startsWith('# bold-unrendered'), 'The page is the rule’s.');
    });

    it('follow digest.config.json as it changes', async () => {
      const document = await openSeed();
      await untilProblems(document.uri, both);
      const config = fileUri('digest.config.json');
      const write = (text: string) => vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
      await write('{ "rules": { "bold-unrendered": "off" } }');
      await untilProblems(document.uri, []);
      await write('{ "rules": { "bold-unrendered": "info" } }');
      await untilProblems(document.uri, bothAs('Information'));
      await vscode.workspace.fs.delete(config);
      await untilProblems(document.uri, both);
    });

    it('are found on saving only, where the personal setting says so', async () => {
      const settings = vscode.workspace.getConfiguration('digest');
      await settings.update('check.run', 'onSave');
      try {
        const document = await openSeed();
        const { uri } = document;
        await untilProblems(uri, both);
        const edit = new vscode.WorkspaceEdit();
        const line = document.lineAt(18);
        edit.replace(uri, line.range, line.text.replace('**“沙堆崩塌”**', '“**沙堆崩塌**”'));
        await vscode.workspace.applyEdit(edit);
        await checked(uri);
        equal(shown(problemsIn(uri)), both, 'Problems before saving');
        await document.save();
        await untilProblems(uri, onlySecond);
      } finally {
        await settings.update('check.run', undefined);
      }
    });

    it('are found by a rule that loads a library of its own', async () => {
      const config = fileUri('digest.config.json');
      const text = '{ "rules": { "typography": "warning" } }';
      await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
      try {
        const { uri } = await openSeed();
        await eventually('its problems', () =>
          shown(problemsIn(uri)).some(({ rule }) => rule === 'typography'),
        );
      } finally {
        await vscode.workspace.fs.delete(config);
      }
    });

    it('are not shown where the personal setting says so', async () => {
      const settings = vscode.workspace.getConfiguration('digest');
      const document = await openSeed();
      const [problem] = await untilProblems(document.uri, both);
      ok(problem !== undefined, 'There is a problem.');
      await settings.update('check.enable', false);
      try {
        await untilProblems(document.uri, []);
        equal(await actionsAt(document.uri, problem.range), []);
        const { status } = await activeExtension();
        ok(status.shown.text.includes('turned off'), status.shown.text);
      } finally {
        await settings.update('check.enable', undefined);
      }
      await untilProblems(document.uri, both);
    });
  });

  describe('problems in a virtual file system', () => {
    it('follow the configuration there, which only VS Code can read', async () => {
      const files = new MemoryFiles();
      const registered = vscode.workspace.registerFileSystemProvider('digest-memory', files);
      try {
        const at = (path: string) => vscode.Uri.from({ scheme: 'digest-memory', authority: 'site', path });
        files.put(at('/digest.config.json'), '{ "rules": { "bold-unrendered": "warning" } }');
        files.put(at(`/posts/${faulty}`), await readSeed(faulty));
        const { uri } = await vscode.workspace.openTextDocument(at(`/posts/${faulty}`));
        await vscode.window.showTextDocument(uri);
        await untilProblems(uri, bothAs('Warning'));
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        registered.dispose();
      }
    });
  });

  describe('a README', () => {
    it('in the same folder has no problems, no actions and a reason', async () => {
      const text = '# Read me\n\n1. [one](https://x.com/a/status/1)\n\n如同**“沙堆”**一样\n';
      const { document } = await openFile('README.md', text);
      const { status } = await activeExtension();
      await eventually('it is looked at', () => status.shown.text === 'Not a digest');
      await checked(document.uri);
      equal(shown(problemsIn(document.uri)), []);
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      equal(await actionsAt(document.uri, whole), [], 'Quick fixes');
      equal(await actionsAt(document.uri, whole, 'source.fixAll'), [], 'Fix-all actions');
      ok(status.shown.detail.endsWith('.'), status.shown.detail);
    });
  });

  describe('the language status', () => {
    it('counts problems, and says so when there are none', async () => {
      const { status } = await activeExtension();
      await openFile('2025.08.01.00.md');
      await eventually('no problems', () => status.shown.text === 'Digest: no problems');
      await openSeed();
      await eventually('two problems', () => status.shown.text === 'Digest: 2 problems');
      equal(status.shown.severity, vscode.LanguageStatusSeverity.Warning);
      ok(status.shown.detail.includes('2025.08.28.00'), status.shown.detail);
    });

    it('comes back with a server that has ended by itself', async () => {
      const { client, status } = await activeExtension();
      const document = await openSeed();
      await untilProblems(document.uri, both);
      // In the web host there is a Worker instead, which does not end by itself.
      if (!('serverProcess' in client)) return;
      const { serverProcess } = client;
      ok(isProcess(serverProcess), 'There is a process.');
      serverProcess.kill();
      await eventually('the problems are gone with it', () => problemsIn(document.uri).length === 0);
      await untilProblems(document.uri, both);
      await eventually('the status is back', () => status.shown.text === 'Digest: 2 problems');
    });

    it('survives a restart of the server', async () => {
      const { client, status } = await activeExtension();
      const document = await openSeed();
      await untilProblems(document.uri, both);
      await vscode.commands.executeCommand('digest.restartServer');
      ok(client.isRunning(), 'The server runs again.');
      await untilProblems(document.uri, both);
      await eventually('the status is back', () => status.shown.text === 'Digest: 2 problems');
    });
  });
});

function isProcess(value: unknown): value is { kill(): void } {
  return typeof value === 'object' && value !== null && 'kill' in value;
}
