/** The tools for models, called as a model's chat has VS Code call them. */
import * as vscode from 'vscode';
import { equal, ok } from './check.ts';
import { activeExtension, fileUri, openFile } from './workspace.ts';

const BROKEN = `---
title: 2025.08.01.00
date: 2025-08-01T00:00:00+08:00
categories: [AI模型]
---

1. [工具的样例 - 某人](https://twitter.com/op7418/status/1950930964172914731?s=20)

   介绍**“新的模型”**的细节。
`;

describe('the tools for models', () => {
  before(activeExtension);

  it('are known to VS Code, each with its schema', () => {
    const own = vscode.lm.tools.filter(({ name }) => name.startsWith('digest_'));
    equal(own.map(({ name }) => name).sort(), [
      'digest_check',
      'digest_compose',
      'digest_explain',
      'digest_extract',
      'digest_fix',
      'digest_next_slot',
      'digest_seen',
    ]);
    ok(
      own.every(({ inputSchema }) => inputSchema !== undefined),
      'A tool has no schema.',
    );
  });

  it('check a text, a file, and what is in the editor', async () => {
    const ofText = await call('digest_check', { text: BROKEN });
    ok(rulesIn(ofText).includes('bold-unrendered'), JSON.stringify(ofText));
    await inFile('tool-check.md', BROKEN, async (uri) => {
      ok(rulesIn(await call('digest_check', { file: 'tool-check.md' })).includes('bold-unrendered'), 'file');
      const editor = await openFile('tool-check.md');
      const quoted = editor.document.getText().indexOf('**“');
      await editor.edit((edit) =>
        edit.delete(
          new vscode.Range(
            editor.document.positionAt(quoted),
            editor.document.positionAt(quoted + '**“新的模型”**'.length),
          ),
        ),
      );
      const rules = rulesIn(await call('digest_check', { file: uri.toString() }));
      ok(!rules.includes('bold-unrendered'), `${rules} in what was edited`);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  it('repair a text, and write nothing', async () => {
    const answer = await call('digest_fix', { text: BROKEN });
    ok(String(answer['text']).includes('“**新的模型**”'), String(answer['text']));
    equal(answer['written'], false);
  });

  it('repair a file that is not open, and one that is, and save it', async () => {
    for (const isOpen of [false, true]) {
      await inFile(`tool-fix-${isOpen}.md`, BROKEN.replaceAll('\n', '\r\n'), async (uri, name) => {
        if (isOpen) await openFile(name);
        const answer = await call('digest_fix', { file: name, write: true });
        equal(answer['written'], true);
        const saved = await read(uri);
        equal(saved, answer['text']);
        ok(saved.includes('“**新的模型**”') && !/[^\r]\n/u.test(saved), saved);
      });
    }
  });

  it('save what is as it should be and was not saved', async () => {
    const { text } = await call('digest_fix', { text: BROKEN });
    await inFile('tool-save.md', '', async (uri, name) => {
      const { document } = await openFile(name);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), String(text));
      await vscode.workspace.applyEdit(edit);
      ok(document.isDirty, 'Nothing is unsaved.');
      equal((await call('digest_fix', { file: name, write: true }))['fixed'], 0);
      equal([document.isDirty, await read(uri)], [false, text]);
    });
  });

  it('explain a rule', async () => {
    const { page } = await call('digest_explain', { rule: 'bold-unrendered' });
    ok(String(page).startsWith('# bold-unrendered'), String(page));
    const refusal = await refused('digest_explain', { rule: 'bold-unrenderd' });
    ok(refusal.includes('bold-unrendered'), refusal);
  });

  it('give a digest as data, and make it of that again', async () => {
    const { text } = await call('digest_fix', { text: BROKEN });
    const { digest } = await call('digest_extract', { text });
    const composed = await call('digest_compose', { digest });
    equal(composed, { text, written: false });
  });

  it('tell the next slot, make its file, and know its stories then', async () => {
    const next = await call('digest_next_slot', {});
    const items = [
      {
        title: '由工具写出的条目',
        author: '某人',
        source: 'https://example.org/tool?utm_source=chatgpt.com',
        summary: '介绍**“新的模型”**的细节。',
      },
    ];
    const digest = { frontMatter: { categories: ['AI模型'] }, items };
    const made = await call('digest_compose', { digest, write: true });
    equal([made['file'], made['written']], [next['file'], true]);
    const uri = fileUri(String(made['file']));
    try {
      equal(await read(uri), made['text']);
      const seen = await call('digest_seen', {
        urls: ['https://example.org/tool'],
        titles: ['没有报道过的新闻'],
      });
      const sightings = JSON.stringify(seen['results']);
      ok(sightings.includes('由工具写出的条目'), sightings);
      const again = await refused('digest_compose', {
        digest,
        slot: String(next['slot']),
        write: true,
      });
      ok(again.includes(String(made['file'])), again);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('touch nothing outside of the workspace, and name what they do not understand', async () => {
    for (const file of ['../outside.md', '/etc/outside.md', 'file:///etc/outside.md', 'a/../../outside.md']) {
      const refusal = await refused('digest_fix', { file, text: BROKEN, write: true });
      ok(refusal.includes('outside.md'), refusal);
    }
    for (const write of [false, true]) {
      const refusal = await refused('digest_fix', { file: 'linked.md', write });
      ok(refusal.includes('link'), refusal);
    }
    const missing = await refused('digest_check', { file: 'not-there.md' });
    ok(missing.includes('not-there.md'), missing);
    await refused('digest_check', {});
    await refused('digest_check', { text: 1 });
    await refused('digest_fix', { text: BROKEN, write: true });
    await refused('digest_next_slot', { slot: 'sometime' });
  });
});

/** What a tool gives. */
async function call(name: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  ok(content.length === 1 && part instanceof vscode.LanguageModelTextPart, `${name} gave no text.`);
  return JSON.parse(part.value);
}

/** Why a tool gives nothing. */
async function refused(name: string, input: object): Promise<string> {
  try {
    const answer = await call(name, input);
    throw new Error(`${name} answered ${JSON.stringify(answer)}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ok(!message.startsWith(`${name} answered`), message);
    return message;
  }
}

function rulesIn({ problems }: Readonly<Record<string, unknown>>): string[] {
  ok(Array.isArray(problems), 'There are no problems.');
  return problems.map(({ rule }) => String(rule));
}

/** Runs with a file of the workspace that is gone afterwards. */
async function inFile(
  name: string,
  text: string,
  run: (uri: vscode.Uri, name: string) => Promise<void>,
): Promise<void> {
  const uri = fileUri(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  try {
    await run(uri, name);
  } finally {
    await vscode.workspace.fs.delete(uri);
  }
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
