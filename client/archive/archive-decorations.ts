/** Colours the names in the archive view as the Explorer does: red for errors, yellow for warnings, faint for gaps. */
import { FileDecoration, type FileDecorationProvider, ThemeColor, type Uri } from 'vscode';
import { LINE_SCHEME } from './archive-lines.ts';

const COLOURS: Readonly<Record<string, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  gap: 'disabledForeground',
};

/** The colours. */
export const archiveDecorations: FileDecorationProvider = {
  provideFileDecoration({ scheme, query }: Uri): FileDecoration | undefined {
    const colour = scheme === LINE_SCHEME ? COLOURS[query] : undefined;
    return colour === undefined
      ? undefined
      : new FileDecoration(undefined, undefined, new ThemeColor(colour));
  },
};
