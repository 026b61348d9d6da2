/** Documents of the workspace that the suite runs in. */
import * as vscode from 'vscode';
import type { DigestExtension } from '../../../client/start-extension.ts';
import { ok } from './check.ts';

/** The address of a file in the workspace. */
export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(folder !== undefined, 'The suite runs in a workspace.');
  return vscode.Uri.joinPath(folder, name);
}

/** Opens a file of the workspace in an editor; with a text, writes the file first. */
export async function openFile(name: string, text?: string): Promise<vscode.TextEditor> {
  if (text !== undefined) await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(name)));
}

/** Our extension, once it is active. */
export async function activeExtension(): Promise<DigestExtension> {
  const extension = vscode.extensions.getExtension<DigestExtension>('digest-authoring.vscode-digest');
  ok(extension !== undefined, 'VS Code does not know the extension.');
  return extension.activate();
}

/** The text of a sample digest as it was copied into the workspace. */
export async function readSeed(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(name)));
}
