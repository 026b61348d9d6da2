/**
 * The document that the preview's page lives in. It takes scripts and styles from the extension's own folder only
 * and nothing from anywhere else, so that whatever a digest smuggles past the server does nothing here.
 */
import { env, l10n, Uri, type Webview } from 'vscode';
import type { Reading } from '../server/protocol.ts';

/** What the frame is made with. */
export interface FrameOptions {
  readonly extensionUri: Uri;
  /** Whether images of other sites are shown. */
  readonly images: boolean;
}

/** The only folder that the page may load from. */
export function pageFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'preview');
}

/** The document for `webview`. */
export function frameHtml(webview: Webview, { extensionUri, images }: FrameOptions): string {
  const file = (name: string) =>
    webview.asWebviewUri(Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `img-src ${images ? 'https: http:' : "'none'"}`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const options = Object.entries(readingNames()).map(
    ([reading, name]) => `<option value="${reading}">${escapeText(name)}</option>`,
  );
  return `<!doctype html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('preview.css')}">
</head>
<body data-texts="${escapeText(JSON.stringify(cardTexts()))}">
<div class="bar"><label>${escapeText(l10n.t('As rendered by'))} <select id="reading">${options.join('')}</select></label></div>
<p id="notice" role="status">${escapeText(l10n.t('Loading the preview…'))}</p>
<main id="page" hidden></main>
<script nonce="${nonce}" src="${file('main.js')}"></script>
</body>
</html>
`;
}

/** The readings as people know them. */
export function readingNames(): Readonly<Record<Reading, string>> {
  return {
    current: l10n.t('Current Hugo'),
    older: l10n.t('Hugo 0.111 and older'),
    'cjk-friendly': l10n.t('CJK-friendly (what was meant)'),
  };
}

function cardTexts() {
  return {
    problem: l10n.t('Problem'),
    severities: { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Info') },
    explain: l10n.t('Open the documentation of this rule'),
  };
}

/** `text` as HTML shows it, in an attribute as well. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
