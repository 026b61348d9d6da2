/** The server of the Model Context Protocol that VS Code hands to agents: offered, started, and its tools called. */
import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { activeExtension, openFile } from './workspace.ts';

describe('the server for agents', () => {
  it('is started by VS Code with every tool that models have, and nothing is started in a browser', async function () {
    // A process is started, and on a busy machine that takes a while.
    this.timeout(90_000);
    const { client } = await activeExtension();
    // What VS Code itself does when agents are to have their tools: it starts all servers that it was offered.
    const start = () =>
      vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true });
    if (!('serverProcess' in client)) {
      await start();
      equal(served(), []);
      return;
    }
    await eventually('the tools of the server', async () => {
      await start();
      return served().length > 0;
    });
    const own = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('digest_'));
    equal(served(), own.map((name) => `${PREFIX}${name}`).sort());
    // Those that only read; of the others VS Code asks its user first.
    const answer = await call('digest_seen', { titles: ['没有报道过的新闻'] });
    ok(answer.includes('"seen":[]'), answer);
    const digest = (await openFile('2025.08.28.00.md')).document;
    const checked = await call('digest_check', { file: digest.uri.fsPath });
    ok(checked.includes('"rule":"bold-unrendered"'), checked);
    const refusal = await call('digest_check', { file: '/etc/outside.md' });
    ok(refusal.includes('outside of the folders'), refusal);
  });
});

/** VS Code puts the server's name before the names of its tools. */
const PREFIX = 'mcp_digest_';

function served(): string[] {
  return vscode.lm.tools
    .map(({ name }) => name)
    .filter((name) => name.startsWith(PREFIX))
    .sort();
}

/** What a tool of the server says, be it data or why there is none. */
async function call(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(PREFIX + name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
}
