/** Has VS Code show what is about to change in several files before it changes them. */
import type { WorkspaceEdit } from 'vscode';

/**
 * `edit`, to be previewed if it changes more than one file. VS Code shows a preview as soon as one edit needs a
 * confirmation, and leaves such edits unticked: applying the rest would make half of the change. So the only edit
 * that needs one creates a file that exists already, which changes nothing and is not shown.
 */
export function shownFirst<Edit extends WorkspaceEdit | null | undefined>(edit: Edit, label: string): Edit {
  const [uri, ...others] = edit?.entries().flatMap(([one]) => (one.scheme === 'untitled' ? [] : [one])) ?? [];
  if (uri !== undefined && others.length > 0)
    edit?.createFile(uri, { ignoreIfExists: true }, { needsConfirmation: true, label });
  return edit;
}
