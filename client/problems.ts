/** The problems of documents, as views and the status bar show them. */
import { type Diagnostic, env, l10n, languages, type Range, ThemeColor, ThemeIcon, type Uri } from 'vscode';

/** The problems that the server reports in `uri`, or in a part of it. */
export function problemsIn(uri: Uri, part?: Range): Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter(
      ({ source, range }) =>
        source === 'digest' && (part === undefined || part.intersection(range) !== undefined),
    );
}

/** How many problems there are, in words; empty where there are none. */
export function problemText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', number(count));
}

/** A number as people write it. */
export function number(value: number): string {
  return new Intl.NumberFormat(env.language).format(value);
}

/** The icons of severities, from the gravest on. */
export const PROBLEM_ICONS = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  info: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
};
