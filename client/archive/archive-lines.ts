/** The labels, icons and tooltips of the archive view's lines: names of months and days, counts, problems. */
import { env, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { ArchiveItem, ArchiveLine, ProblemCount } from '../../server/protocol/archive-messages.ts';
import { number, PROBLEM_ICONS, problemText } from '../problems.ts';
import { isChecked } from '../settings.ts';

/** A line of the view: a part of the archive, or an item of a digest. */
export type ShownLine = ArchiveLine | ItemLine;

/** An item of a digest. */
interface ItemLine {
  readonly kind: 'item';
  readonly publication: string;
  readonly uri: string;
  readonly index: number;
  readonly item: ArchiveItem;
}

/** A URI scheme without content, which only tells `archiveDecorations` what kind of line it is. */
export const LINE_SCHEME = 'digest-archive';

/** A name for a line that stays the same while the archive changes around it. */
export function idOf(line: ShownLine): string {
  switch (line.kind) {
    case 'publication':
      return `publication ${line.publication}`;
    case 'period':
      return `period ${line.publication} ${line.period}`;
    case 'digest':
      return `digest ${line.uri}`;
    case 'gap':
      return `gap ${line.publication} ${line.clockMs}`;
    case 'item':
      return `item ${line.uri} ${line.index}`;
  }
}

/** Where a line is in the view. */
export interface LinePlace {
  readonly isExpanded: boolean;
  /** Whether its parent names its day. */
  readonly isInDay: boolean;
  /** Reads the server's addresses. */
  readonly toUri: (uri: string) => Uri;
}

/** The line as VS Code draws it. */
export function treeItemOf(line: ShownLine, { isExpanded, isInDay, toUri }: LinePlace): TreeItem {
  const shown = new TreeItem(nameOf(line, isInDay, toUri));
  const details = detailsOf(line, toUri);
  shown.id = idOf(line);
  shown.description = details.join(' · ');
  shown.contextValue = line.kind;
  shown.iconPath = iconOf(line, toUri);
  shown.resourceUri = Uri.from({ scheme: LINE_SCHEME, path: `/${idOf(line)}`, query: stateOf(line, toUri) });
  shown.accessibilityInformation = { label: [shown.label, ...details].join(', ') };
  shown.tooltip = tooltipOf(line, shown, toUri);
  const isLeaf = line.kind === 'gap' || line.kind === 'item' || (line.kind === 'digest' && line.items === 0);
  shown.collapsibleState = isLeaf
    ? TreeItemCollapsibleState.None
    : isExpanded
      ? TreeItemCollapsibleState.Expanded
      : TreeItemCollapsibleState.Collapsed;
  return shown;
}

/** A clock's time as a day and an hour, for wherever there is no day above it. */
export function slotText({
  clockMs,
  wholeDay,
}: {
  readonly clockMs?: number;
  readonly wholeDay: boolean;
}): string {
  if (clockMs === undefined) return '';
  const day = format(clockMs, { year: 'numeric', month: 'short', day: 'numeric' });
  return wholeDay ? day : `${day} ${timeText(clockMs)}`;
}

function nameOf(line: ShownLine, isInDay: boolean, toUri: (uri: string) => Uri): string {
  switch (line.kind) {
    case 'publication':
      return publicationName(toUri(line.publication));
    case 'period':
      return periodName(line.period);
    case 'item':
      return line.item.label;
    case 'gap':
      return slotName(line.clockMs, line.wholeDay, isInDay);
    case 'digest':
      if (line.clockMs !== undefined) return slotName(line.clockMs, line.wholeDay, isInDay);
      return line.title === '' ? fileName(toUri(line.uri)) : line.title;
  }
}

/** A publication as its folder is called; beside those of other folders with the folder that it is in. */
export function publicationName(uri: Uri): string {
  const folder = workspace.getWorkspaceFolder(uri);
  if (folder === undefined || folder.uri.path.length >= uri.path.length) return folder?.name ?? fileName(uri);
  const isOnly = workspace.workspaceFolders?.length === 1;
  return `${isOnly ? '' : `${folder.name}/`}${uri.path.slice(folder.uri.path.length + 1)}`;
}

function slotName(clockMs: number, wholeDay: boolean, isInDay: boolean): string {
  if (wholeDay) return dayText(clockMs);
  return isInDay ? timeText(clockMs) : `${dayText(clockMs)} ${timeText(clockMs)}`;
}

function periodName(period: string): string {
  if (period === 'undated') return l10n.t('Without a date');
  const [year = '', month, day] = period.split('-');
  const clockMs = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00Z`);
  if (day !== undefined) return dayText(clockMs);
  return format(clockMs, month === undefined ? { year: 'numeric' } : { month: 'long' });
}

function dayText(clockMs: number): string {
  return format(clockMs, { month: 'short', day: 'numeric', weekday: 'short' });
}

function timeText(clockMs: number): string {
  return new Date(clockMs).toISOString().slice(11, 16);
}

function format(clockMs: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(env.language, { timeZone: 'UTC', ...options }).format(clockMs);
}

function detailsOf(line: ShownLine, toUri: (uri: string) => Uri): string[] {
  const problems = shownProblems(line, toUri);
  const wrong = problems === undefined ? '' : problemText(sumOf(problems));
  switch (line.kind) {
    case 'publication':
    case 'period':
      // A narrow side bar cuts off the end.
      return present([
        wrong,
        line.gaps === 0 ? '' : l10n.t('{0} missing', number(line.gaps)),
        line.digests === 0 ? '' : digestsText(line.digests),
      ]);
    case 'digest':
      return present([wrong, itemsText(line.items), line.categories.join(', ')]);
    case 'gap':
      return [line.isDue ? l10n.t('due') : l10n.t('missing')];
    case 'item':
      return present([line.item.author, line.item.age, wrong]);
  }
}

/** How many digests there are, in words. */
export function digestsText(count: number): string {
  return count === 1 ? l10n.t('1 digest') : l10n.t('{0} digests', number(count));
}

function itemsText(count: number): string {
  return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', number(count));
}

function present(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== '');
}

/** What is wrong, where problems are to be shown. */
function shownProblems(line: ShownLine, toUri: (uri: string) => Uri): ProblemCount | undefined {
  if (line.kind === 'gap') return undefined;
  const isPart = line.kind === 'publication' || line.kind === 'period';
  const uri = toUri(isPart ? line.publication : line.uri);
  if (!isChecked(uri)) return undefined;
  return line.kind === 'item' ? line.item.problems : line.problems;
}

/** How many problems of all severities there are. */
export function sumOf({ errors, warnings, infos }: ProblemCount): number {
  return errors + warnings + infos;
}

type Worst = 'error' | 'warning' | 'info' | 'none';

function worstOf(line: ShownLine, toUri: (uri: string) => Uri): Worst {
  const { errors = 0, warnings = 0, infos = 0 } = shownProblems(line, toUri) ?? {};
  return errors > 0 ? 'error' : warnings > 0 ? 'warning' : infos > 0 ? 'info' : 'none';
}

/** What colours a line's name: the worst of its problems, or that it is a gap. */
function stateOf(line: ShownLine, toUri: (uri: string) => Uri): string {
  if (line.kind !== 'gap') return worstOf(line, toUri);
  return line.isDue ? 'due' : 'gap';
}

function iconOf(line: ShownLine, toUri: (uri: string) => Uri): ThemeIcon {
  if (line.kind === 'publication') return new ThemeIcon('library');
  if (line.kind === 'period') return new ThemeIcon('calendar');
  if (line.kind === 'gap') return new ThemeIcon(line.isDue ? 'clock' : 'circle-large-outline');
  const worst = worstOf(line, toUri);
  if (worst !== 'none') return PROBLEM_ICONS[worst];
  return new ThemeIcon(line.kind === 'digest' ? 'book' : 'note');
}

/** Plain text: as Markdown, the titles of others would have to be kept from becoming links. */
function tooltipOf(line: ShownLine, shown: TreeItem, toUri: (uri: string) => Uri): string {
  return present(tipLines(line, shown, toUri)).join('\n');
}

function tipLines(line: ShownLine, shown: TreeItem, toUri: (uri: string) => Uri): string[] {
  if (line.kind === 'digest') {
    const { errors, warnings, infos } = shownProblems(line, toUri) ?? { errors: 0, warnings: 0, infos: 0 };
    return [
      line.title,
      slotText(line),
      line.categories.join(', '),
      errors > 0 ? l10n.t('Errors: {0}', number(errors)) : '',
      warnings > 0 ? l10n.t('Warnings: {0}', number(warnings)) : '',
      infos > 0 ? l10n.t('Information: {0}', number(infos)) : '',
      fileName(toUri(line.uri)),
    ];
  }
  if (line.kind === 'gap') {
    return [
      slotText(line),
      line.isDue
        ? l10n.t('The digest for this slot is due. A click creates it.')
        : l10n.t('There is no digest for this slot. A click creates one.'),
    ];
  }
  const name = line.kind === 'publication' ? toUri(line.publication).path : String(shown.label);
  return [name, String(shown.description)];
}

/** The name of the file at `uri`. */
export function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
