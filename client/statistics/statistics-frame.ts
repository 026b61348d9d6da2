/** The frame of the statistics page, and the page's texts. */
import { l10n, type Uri, type Webview } from 'vscode';
import { escapeText, pageFolder, pageFrame } from '../page-frame.ts';

/** The document for `webview`. */
export function statisticsHtml(webview: Webview, extensionUri: Uri): string {
  return pageFrame(webview, {
    folder: pageFolder(extensionUri, 'statistics'),
    stylesheet: 'statistics.css',
    title: l10n.t('Digest Statistics'),
    images: false,
    texts: pageTexts(),
    body: `<header hidden></header>
<p id="notice" role="status">${escapeText(l10n.t('Reading the digests…'))}</p>
<main hidden></main>`,
  });
}

/** All texts of the page, in the language of VS Code. `{0}` stands for a number or a name. */
export type PageTexts = ReturnType<typeof pageTexts>;

function pageTexts() {
  return {
    title: l10n.t('Digest Statistics'),
    period: l10n.t('Period'),
    periods: { month: l10n.t('30 days'), year: l10n.t('12 months'), all: l10n.t('All') },
    publication: l10n.t('Publication'),
    digests: l10n.t('Digests'),
    items: l10n.t('Items'),
    perDigest: l10n.t('{0} per digest'),
    authors: l10n.t('Authors'),
    mostOften: l10n.t('most often {0}'),
    missing: l10n.t('Missing slots'),
    ofSlots: l10n.t('{0} of all slots'),
    medianAge: l10n.t('Median age of sources'),
    partial: l10n.t('(partly)'),
    overTime: l10n.t('Items and digests over time'),
    byAuthor: l10n.t('Authors'),
    byCategory: l10n.t('Categories'),
    byAge: l10n.t('Age of sources when the digest was issued'),
    ageNote: l10n.t('items with a known age: {0}'),
    bySource: l10n.t('Source sites'),
    byRule: l10n.t('Problems by rule'),
    unchecked: l10n.t('These digests have not been checked yet.'),
    partlyChecked: l10n.t('Digests checked: {0} of {1}.'),
    noProblems: l10n.t('There are no problems in these digests.'),
    check: l10n.t('Check the Archive'),
    checkAgain: l10n.t('Check Again'),
    pair: l10n.t('{0}: {1}'),
    asTable: l10n.t('Show as table'),
    showAll: l10n.t('Show all {0}'),
    showFewer: l10n.t('Show fewer'),
    explain: l10n.t('Open the documentation of {0}'),
    none: l10n.t('There is no data for this.'),
    emptyPeriod: l10n.t('There are no digests in this period.'),
    when: l10n.t('When'),
    name: l10n.t('Name'),
    count: l10n.t('Count'),
    age: l10n.t('Age'),
    rule: l10n.t('Rule'),
    severity: l10n.t('Severity'),
    severities: { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Info') },
    upToHours: l10n.t('≤ {0} h'),
    betweenHours: l10n.t('{0}–{1} h'),
    betweenDays: l10n.t('{0}–{1} d'),
    overDays: l10n.t('> {0} d'),
    hoursAndMinutes: l10n.t('{0} h {1} min'),
    minutes: l10n.t('{0} min'),
  };
}
