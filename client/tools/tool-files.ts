/** File access for tools, through VS Code, so that open documents, virtual workspaces and undo work as usual. */
import { type Disposable, FileType, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileWrite, passesLink, writeFile } from '../../server/protocol/tool-messages.ts';
import { applyReplacements } from '../commands/apply-replacements.ts';
import { readText } from '../language-client.ts';

/** Answers what the server asks for while it runs tools. */
export function answerTools(client: BaseLanguageClient): Disposable[] {
  const asUri = (uri: string) => client.protocol2CodeConverter.asUri(uri);
  return [
    client.onRequest<boolean, void>(
      passesLink.method,
      ({ folder, uri }: { readonly folder: string; readonly uri: string }) =>
        isReachedByLink(asUri(folder), asUri(uri)),
    ),
    client.onRequest<boolean, void>(writeFile.method, ({ uri, ...write }: FileWrite) =>
      written(asUri(uri), write),
    ),
  ];
}

/** Whether a symbolic link is on the way from `folder`, which is none itself, to `file`. */
async function isReachedByLink(folder: Uri, file: Uri): Promise<boolean> {
  const root = folder.path.replace(/\/$/u, '');
  let at = folder;
  for (const step of file.path.slice(root.length + 1).split('/')) {
    at = Uri.joinPath(at, step);
    const type = await typeOf(at);
    if (type === undefined) return false;
    if ((type & FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

async function typeOf(uri: Uri): Promise<FileType | undefined> {
  try {
    return (await workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

/** Writes and saves the file, if it still holds what is expected. */
async function written(uri: Uri, { before, text, edits }: Omit<FileWrite, 'uri'>): Promise<boolean> {
  const bytes = new TextEncoder().encode(text);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined && before !== null) {
    if (open.getText() !== before) return false;
    await applyReplacements(open, edits);
    return open.getText() === text && (!open.isDirty || (await open.save()));
  }
  if (before === null) {
    const creation = new WorkspaceEdit();
    creation.createFile(uri, { overwrite: false, contents: bytes });
    return workspace.applyEdit(creation);
  }
  if ((await readText(uri)) !== before) return false;
  try {
    await workspace.fs.writeFile(uri, bytes);
    return true;
  } catch {
    return false;
  }
}
