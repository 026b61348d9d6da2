/**
 * The tools as a server of the Model Context Protocol, for agents in VS Code. Only the desktop offers it, since it is
 * a process.
 */
import {
  Disposable,
  EventEmitter,
  type ExtensionContext,
  env,
  lm,
  type McpServerDefinitionProvider,
  McpStdioServerDefinition,
  Uri,
  workspace,
} from 'vscode';

/** Offers it for the folders of the workspace; without one on a disk there is nothing to serve. */
export function offerMcpServer({ extension, extensionUri }: ExtensionContext): Disposable {
  const change = new EventEmitter<void>();
  const provider: McpServerDefinitionProvider<McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: change.event,
    provideMcpServerDefinitions() {
      const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      const [first] = folders;
      if (first === undefined) return [];
      const script = Uri.joinPath(extensionUri, 'dist', 'mcp.js').fsPath;
      const server = new McpStdioServerDefinition(
        'Digest',
        // VS Code's own executable, which the variable makes a Node, so that none has to be installed.
        process.execPath,
        [script, '--lang', env.language, '--', ...folders.map(({ uri }) => uri.fsPath)],
        { ELECTRON_RUN_AS_NODE: '1' },
        String(extension.packageJSON.version),
      );
      server.cwd = first.uri;
      return [server];
    },
  };
  return Disposable.from(
    change,
    workspace.onDidChangeWorkspaceFolders(() => change.fire()),
    lm.registerMcpServerDefinitionProvider('digest.mcp', provider),
  );
}
