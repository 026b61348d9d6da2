/** What `npm start` adds to VS Code: an extension of its own that has the second seed and the walkthrough in view. */
import { commands, Uri, ViewColumn, window, workspace } from 'vscode';

/** Opens both. Once: whoever reloads the window finds it as it was left. */
export async function activate(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) return;
  await commands.executeCommand('workbench.action.openWalkthrough', 'digest-authoring.vscode-digest#start');
  const digest = Uri.joinPath(folder, '2025.08.28.00.md');
  await window.showTextDocument(digest, { viewColumn: ViewColumn.Beside, preview: false });
}
