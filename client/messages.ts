/**
 * All messages to the user go through here. VS Code turns some texts in messages into links and icons, and a link may
 * run a command. File names and other texts come from a workspace that somebody else may have made, so neither is
 * allowed.
 */
import { commands, type Disposable, window } from 'vscode';

/** `text` as VS Code shows it in messages and in the status: as it is, without links (`[a](b)`) and icons (`$(a)`). */
export function inert(text: string): string {
  return text.replaceAll('](', ']\u200B(').replaceAll('$(', '$\u200B(');
}

/** Shows information; resolves to the action chosen. */
export function showInformation(
  message: string,
  ...actions: readonly string[]
): Thenable<string | undefined> {
  return window.showInformationMessage(inert(message), ...actions);
}

/** Shows a warning; resolves to the action chosen. */
export function showWarning(message: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(inert(message), ...actions);
}

/** Shows an error; resolves to the action chosen. */
export function showError(message: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(inert(message), ...actions);
}

/** Registers a command. VS Code shows why one failed, and the reason may name a file. */
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
