/** The frame of the preview, and the page's texts. */
import { l10n, type Uri, type Webview } from 'vscode';
import type { Reading } from '../../server/protocol/preview-messages.ts';
import { escapeText, pageFolder, pageFrame } from '../page-frame.ts';

/** What the frame is made with. */
export interface FrameOptions {
  readonly extensionUri: Uri;
  /** Whether images of other sites are shown. */
  readonly images: boolean;
}

/** The document for `webview`. */
export function frameHtml(webview: Webview, { extensionUri, images }: FrameOptions): string {
  const options = Object.entries(readingNames()).map(
    ([reading, name]) => `<option value="${reading}">${escapeText(name)}</option>`,
  );
  return pageFrame(webview, {
    folder: pageFolder(extensionUri, 'preview'),
    stylesheet: 'preview.css',
    images,
    texts: cardTexts(),
    body: `<div class="bar"><label>${escapeText(l10n.t('As rendered by'))} <select id="reading">${options.join('')}</select></label></div>
<p id="notice" role="status">${escapeText(l10n.t('Loading the preview…'))}</p>
<main id="page" hidden></main>`,
  });
}

/** The readings as people know them. */
export function readingNames(): Readonly<Record<Reading, string>> {
  return {
    current: l10n.t('Current Hugo'),
    older: 'Hugo 0.111',
    'cjk-friendly': l10n.t('CJK-friendly (what was meant)'),
  };
}

/** The words of the card that shows a problem. */
export type CardTexts = ReturnType<typeof cardTexts>;

function cardTexts() {
  return {
    problem: l10n.t('Problem'),
    severities: { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Info') },
    explain: l10n.t('Open the documentation of this rule'),
  };
}
