/**
 * Everything that is said to the user in a message of VS Code goes through here. VS Code makes links and icons of
 * some texts in messages, and a link may run a command. Names of files and other texts come from a workspace that
 * somebody else may have made, so neither is wanted.
 */
import { commands, type Disposable, window } from 'vscode';

/** `text` as VS Code shows it in messages and in the status: as it is, without links (`[a](b)`) and icons (`$(a)`). */
export function inert(text: string): string {
  return text.replaceAll('](', ']\u200B(').replaceAll('$(', '$\u200B(');
}

/** Tells of something; resolves to the action that was chosen. */
export function showInformation(
  message: string,
  ...actions: readonly string[]
): Thenable<string | undefined> {
  return window.showInformationMessage(inert(message), ...actions);
}

/** Warns of something; resolves to the action that was chosen. */
export function showWarning(message: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(inert(message), ...actions);
}

/** Says that something went wrong; resolves to the action that was chosen. */
export function showError(message: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(inert(message), ...actions);
}

/** Registers a command. VS Code shows in a message why one failed, and the reason may name a file. */
export function registerCommand<Args extends readonly unknown[]>(
  id: string,
  run: (...args: Args) => unknown,
): Disposable {
  return commands.registerCommand(id, async (...args: Args) => {
    try {
      return await run(...args);
    } catch (error) {
      throw new Error(inert(error instanceof Error ? error.message : String(error)), { cause: error });
    }
  });
}
