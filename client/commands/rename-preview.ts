/** Has VS Code show what is about to change in several files before it changes them. */
import type { WorkspaceEdit } from 'vscode';

/**
 * `edit`, to be looked at first where it is about more than one file. VS Code shows a preview as soon as one edit needs
 * a confirmation, and leaves just such edits unticked in it: whoever then applies the rest would change half. So none
 * of the texts' edits does, and the one that does makes a file that is there, which changes nothing and is not shown.
 */
export function shownFirst<Edit extends WorkspaceEdit | null | undefined>(edit: Edit, label: string): Edit {
  const [uri, ...others] = edit?.entries().flatMap(([one]) => (one.scheme === 'untitled' ? [] : [one])) ?? [];
  if (uri !== undefined && others.length > 0)
    edit?.createFile(uri, { ignoreIfExists: true }, { needsConfirmation: true, label });
  return edit;
}
